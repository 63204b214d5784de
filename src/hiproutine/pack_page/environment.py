"""The templates of the page: every text in them is one line and escaped, unless it is HTML of our own (law O3)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiproutine.text.sanitize import one_line, plain_name

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent


@cache
def pack_template() -> Template:
    """Return the template; it is read once in a process, and only where a page is made."""
    # Imported where it is needed: it takes longer than a whole command that makes no page.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def as_text(value: Any) -> Any:
        return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=as_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["own"] = Markup
    environment.globals["plain_name"] = plain_name
    return environment.get_template("page.html")


@cache
def pack_style() -> str:
    """Return the stylesheet."""
    return (FOLDER / "assets" / "page.css").read_text(encoding="utf-8")
