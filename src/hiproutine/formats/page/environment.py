"""The template of the page: every text in it is one line and escaped, unless it is HTML of our own (law O3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiproutine.formats.outline import card_facts
from hiproutine.formats.places_to_write import pain_of_session, place_for_note, places_to_write
from hiproutine.text.numbers import format_parts
from hiproutine.text.performed import format_pain
from hiproutine.text.sanitize import one_line, plain_name
from hiproutine.text.wording import (
    PROJECTION,
    format_date,
    format_minutes,
    format_part,
    format_period,
    format_ramp,
    format_range,
    format_status,
    format_when,
    notice_title,
)
from hiproutine.translation import _, direction

if TYPE_CHECKING:
    from jinja2 import Template

_WORDS = {
    "PROJECTION": PROJECTION,
    "_": _,
    "card_facts": card_facts,
    "direction": direction,
    "format_date": format_date,
    "format_minutes": format_minutes,
    "format_pain": format_pain,
    "format_parts": format_parts,
    "format_part": format_part,
    "format_period": format_period,
    "format_ramp": format_ramp,
    "format_range": format_range,
    "format_status": format_status,
    "format_when": format_when,
    "notice_title": notice_title,
    "pain_of_session": pain_of_session,
    "place_for_note": place_for_note,
    "places_to_write": places_to_write,
    "plain_name": plain_name,
}


@cache
def page_template() -> Template:
    """Return the template; it is read once in a process, and only where a page is made."""
    return template_with(Path(__file__).parent / "templates", _WORDS)


def template_with(folder: Path, words: Mapping[str, Any]) -> Template:
    """Return the template ``page.html`` of a folder, with the names that it may use beside what it is given."""
    # Imported where it is needed: it takes longer than a whole command that makes no page.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def as_text(value: Any) -> Any:
        return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=as_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["own"] = Markup
    environment.globals.update(words)
    return environment.get_template("page.html")
