"""``html``: one page that works from a file, on a phone and on paper: a handout, and a player that writes the log."""

from __future__ import annotations

from hiproutine.formats.date_range import DATE_RANGE_OPTIONS, date_range_from_options
from hiproutine.formats.format import Format
from hiproutine.formats.page.page import PageOptions, render_page
from hiproutine.model.routine import Routine

OPTIONS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **DATE_RANGE_OPTIONS,
        "large_print": {
            "description": "Whether everything is written larger, on the screen and on paper.",
            "type": "boolean",
            "default": False,
        },
        "week_sheets": {
            "description": "Whether each week has a page of its own with boxes to tick, for the fridge.",
            "type": "boolean",
            "default": False,
        },
        "player": {
            "description": "Whether the page can play a session and write the log; without, it has no script.",
            "type": "boolean",
            "default": True,
        },
    },
}


def render(
    routine: Routine,
    *,
    since: str | None = None,
    until: str | None = None,
    large_print: bool = False,
    week_sheets: bool = False,
    player: bool = True,
) -> str:
    """Return the page: notices, the next session, the weeks, how it goes, and how to do each exercise."""
    days = date_range_from_options(routine, since, until)
    return render_page(routine, days, PageOptions(large_print, week_sheets, player))


FORMAT = Format("html", "A page to read, print and play", "text/html", ".html", render, options=OPTIONS)
