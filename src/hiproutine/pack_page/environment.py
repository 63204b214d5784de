"""The templates of the page: every text in them is one line and escaped, unless it is HTML of our own (law O3)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.formats.page.environment import template_with
from hiproutine.text.sanitize import plain_name

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent


@cache
def pack_template() -> Template:
    """Return the template; it is read once in a process, and only where a page is made."""
    return template_with(FOLDER / "templates", {"plain_name": plain_name})


@cache
def pack_style() -> str:
    """Return the stylesheet."""
    return (FOLDER / "assets" / "page.css").read_text(encoding="utf-8")
