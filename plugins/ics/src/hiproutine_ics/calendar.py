"""Routine to iCalendar: one event a session, each with its own dose, so there is no recurrence rule."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar
from icalendar.parser import Contentline, Parameters

from hiproutine.formats import DateRange, one_line, outline_sessions
from hiproutine.model import Routine
from hiproutine_ics.descriptions import Repetition, SessionDescriptions, notices_text
from hiproutine_ics.events import EventWriter
from hiproutine_ics.folding import fold_line, fold_lines
from hiproutine_ics.ical_text import IcalText
from hiproutine_ics.identity import cancelled_uids, session_uids
from hiproutine_ics.times import zone_from_name
from hiproutine_ics.versions import version_of

#: Bytes of a file that is imported everywhere: Google Calendar takes one megabyte.
MAX_FILE_BYTES = 1_000_000
#: What applications call a calendar's properties that had no name before RFC 7986.
CALENDAR_NAMES = {"name": "x-wr-calname", "description": "x-wr-caldesc"}
ALL_DAYS = DateRange()


def calendar_from_routine(routine: Routine, days: DateRange = ALL_DAYS, stamp: datetime | None = None) -> bytes:
    """Write a routine as an iCalendar object: UTF-8, CRLF, lines of at most 75 octets.

    Sessions of other ``days`` are left out; what was taken back is always there. Long texts stand in every event as
    long as the file stays below a megabyte, and once where it would not. ``stamp`` is the moment of writing, in UTC.

    Raises InvalidValueError for a time zone that does not exist.
    """
    writer = EventWriter(version_of(routine, stamp), zone_from_name(routine.timezone), routine.reminder_min)
    outlines, events = [], []
    for uid, outline in zip(session_uids(routine), outline_sessions(routine), strict=True):
        if outline.session.date in days:
            outlines.append(outline)
            events.append(writer.session_lines(uid, outline.session))
    first, last = _calendar_lines(routine)
    cancelled = b"".join(writer.cancelled_lines(cancelled_uids(routine, stamp)))
    descriptions = SessionDescriptions(routine, outlines)
    files = []
    for repetition in Repetition:
        texts = (descriptions.describe(outline, repetition) for outline in outlines)
        files.append(b"".join((first, *map(_event_lines, events, texts), cancelled, last)))
        if len(files[-1]) <= MAX_FILE_BYTES:
            return files[-1]
    return min(files, key=len)


def _calendar_lines(routine: Routine) -> tuple[bytes, bytes]:
    """Return the lines of a calendar before its events, and the one after them."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//hiproutine//hiproutine-ics//EN")
    calendar.add("calscale", "GREGORIAN")
    # No METHOD: RFC 5546 wants an ORGANIZER with it, and applications would treat the file as an invitation.
    for name, text in (("name", one_line(routine.title)), ("description", notices_text(routine))):
        # Twice: RFC 7986 has the names without X-, most applications still read only the others.
        calendar.add(name, IcalText(text))
        # VALUE=TEXT says what RFC 5545 takes for granted: without it ical.js shows the backslashes before commas.
        calendar.add(CALENDAR_NAMES[name], IcalText(text), {"VALUE": "TEXT"})
    *lines, end = filter(None, calendar.content_lines(sorted=False))
    return fold_lines(lines), fold_line(end)


def _event_lines(inner: bytes, description: str) -> bytes:
    """Return the lines of an event; how long its description is depends on the whole file."""
    text = Contentline.from_parts("DESCRIPTION", Parameters(), IcalText(description))
    # Before all else: what follows may end with an alarm, which no property of the event comes after.
    return b"".join((b"BEGIN:VEVENT\r\n", fold_line(text), inner, b"END:VEVENT\r\n"))
