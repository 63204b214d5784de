"""Offer the format ``ics``: a routine as an iCalendar file (RFC 5545), one event a session."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine import hookimpl
from hiproutine.formats import Format
from hiproutine.model import Routine

__all__ = ["FORMAT", "hiproutine_formats", "render"]


def render(routine: Routine) -> bytes:
    """Write a routine as an iCalendar file in UTF-8."""
    # Here and not above: every engine discovers every plugin, but few of them write a calendar, and icalendar
    # takes longer to import (about 80 ms) than all of the core.
    from hiproutine_ics.calendar import calendar_from_routine

    return calendar_from_routine(routine)


FORMAT = Format(
    name="ics",
    title="iCalendar: one event a session, for any calendar application",
    media_type="text/calendar",
    suffix=".ics",
    render=render,
)


@hookimpl
def hiproutine_formats() -> Sequence[Format]:
    """Return the one format of this plugin."""
    return (FORMAT,)
