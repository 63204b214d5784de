"""Offer the format ``ics``: a routine as an iCalendar file (RFC 5545), one event a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hiproutine import hookimpl
from hiproutine.formats import DATE_RANGE_OPTIONS, Format
from hiproutine.model import Routine

__all__ = ["FORMAT", "OPTIONS", "hiproutine_formats", "render"]

#: What may be said about one export.
OPTIONS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **DATE_RANGE_OPTIONS,
        "stamp": {
            "description": "The moment of writing, by which calendars tell a later export from an earlier one.",
            "$ref": "urn:hiproutine:schema:1:shared#/$defs/instant",
        },
    },
}


def render(routine: Routine, *, since: str | None = None, until: str | None = None, stamp: str | None = None) -> bytes:
    """Write a routine as an iCalendar file in UTF-8.

    ``since`` and ``until`` are the first and the last day that is written. ``stamp`` is the moment of writing with its
    zone; without it, an export is as old as the routine's ``as_of`` and the changes of its course say.

    Raises DocumentError for days and moments that do not exist, and days without a session; InvalidValueError for a
    time zone of the routine that does not exist.
    """
    # Here and not above: every engine discovers every plugin, but few of them write a calendar.
    from hiproutine_ics.calendar import calendar_from_routine
    from hiproutine_ics.options import export_options

    days, moment = export_options(routine, since, until, stamp)
    return calendar_from_routine(routine, days, moment)


FORMAT = Format(
    name="ics",
    title="iCalendar: one event a session, for any calendar application",
    media_type="text/calendar",
    suffix=".ics",
    render=render,
    options=OPTIONS,
)


@hookimpl
def hiproutine_formats() -> Sequence[Format]:
    """Return the one format of this plugin."""
    return (FORMAT,)
