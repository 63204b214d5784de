"""Routine to iCalendar: one event a session, each with its own dose, so there is no recurrence rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

from hiproutine.formats import DateRange, SessionOutline, one_line, outline_sessions
from hiproutine.model import Routine, RoutineSession
from hiproutine_ics.content_lines import duration, moment_line, text_line
from hiproutine_ics.descriptions import Repetition, SessionDescriptions, notices_text
from hiproutine_ics.identity import cancelled_uids, session_uids
from hiproutine_ics.times import session_minutes, session_start, zone_from_name
from hiproutine_ics.versions import Version, version_of
from hiproutine_ics.wording import session_title

#: Bytes of a file that is imported everywhere: Google Calendar takes one megabyte.
MAX_FILE_BYTES = 1_000_000
#: Properties of a calendar, each with what applications call it that know only names from before RFC 7986. They say
#: that the value is text, which RFC 5545 takes for granted: else ical.js shows the backslashes before commas.
CALENDAR_NAMES = {"NAME": "X-WR-CALNAME;VALUE=TEXT", "DESCRIPTION": "X-WR-CALDESC;VALUE=TEXT"}
#: Where what was taken back is put: far from the weeks that are looked at, should an application show it.
LONG_AGO = date(2000, 1, 1)
#: When the day of an untimed session is taken to begin, for its reminder: nine in the morning, in minutes.
MORNING_MIN = 9 * 60
ALL_DAYS = DateRange()


@frozen
class _EventParts:
    """The lines of an event before and after its description."""

    outline: SessionOutline
    before: bytes
    after: bytes


def calendar_from_routine(routine: Routine, days: DateRange = ALL_DAYS, stamp: datetime | None = None) -> bytes:
    """Write a routine as an iCalendar object: UTF-8, CRLF, lines of at most 75 octets.

    Sessions of other ``days`` are left out; what was taken back is always there. Long texts stand in every event as
    long as the file stays below a megabyte, and once where it would not. ``stamp`` is the moment of writing, in UTC.

    Raises InvalidValueError for a time zone that does not exist.
    """
    zone, version = zone_from_name(routine.timezone), _version_lines(version_of(routine, stamp))
    events = [
        _event_parts(uid, outline, version, zone, routine.reminder_min)
        for uid, outline in zip(session_uids(routine), outline_sessions(routine), strict=True)
        if outline.session.date in days
    ]
    head = b"".join(_calendar_lines(routine))
    cancelled = b"".join(_cancelled_lines(uid, version) for uid in cancelled_uids(routine, stamp))
    descriptions = SessionDescriptions(routine, [event.outline for event in events])
    data = b""
    for repetition in Repetition:
        described = b"".join(line for event in events for line in _event_lines(event, descriptions, repetition))
        data = b"".join((head, described, cancelled, b"END:VCALENDAR\r\n"))
        if len(data) <= MAX_FILE_BYTES:
            break
    return data


def _calendar_lines(routine: Routine) -> Iterator[bytes]:
    # No METHOD: RFC 5546 wants an ORGANIZER with it, and applications would treat the file as an invitation.
    yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hiproutine//hiproutine-ics//EN\r\nCALSCALE:GREGORIAN\r\n"
    for name, text in (("NAME", one_line(routine.title)), ("DESCRIPTION", notices_text(routine))):
        yield text_line(name, text)
        yield text_line(CALENDAR_NAMES[name], text)


def _version_lines(version: Version) -> bytes:
    moment = version.moment
    lines = (
        moment_line("DTSTAMP", moment),
        moment_line("LAST-MODIFIED", moment),
        b"SEQUENCE:%d\r\n" % version.sequence,
    )
    return b"".join(lines)


def _event_lines(event: _EventParts, descriptions: SessionDescriptions, repetition: Repetition) -> Iterator[bytes]:
    yield event.before
    yield text_line("DESCRIPTION", descriptions.describe(event.outline, repetition))
    yield event.after


def _event_parts(
    uid: str, outline: SessionOutline, version: bytes, zone: ZoneInfo | None, reminder_min: int | None
) -> _EventParts:
    """Return an event but for its description."""
    session = outline.session
    title = session_title(session)
    before = (b"BEGIN:VEVENT\r\n", f"UID:{uid}\r\n".encode(), version, *_time_lines(session, zone))
    # Skipped and missed sessions stay, marked in the title: at CANCELLED some applications delete the event.
    transparency = b"OPAQUE" if is_busy(session) else b"TRANSPARENT"
    after = [b"CATEGORIES:Exercise\r\nSTATUS:CONFIRMED\r\nTRANSP:%s\r\n" % transparency]
    if reminder_min is not None and session.status == "planned":
        after += _alarm_lines(session, title, reminder_min)
    after.append(b"END:VEVENT\r\n")
    return _EventParts(outline, b"".join((*before, text_line("SUMMARY", title))), b"".join(after))


def _time_lines(session: RoutineSession, zone: ZoneInfo | None) -> Iterator[bytes]:
    """Yield start and length: a whole day where the session has no time, else whole minutes."""
    start = session_start(session.date, session.time, zone)
    yield moment_line("DTSTART", start)
    if isinstance(start, datetime):
        yield f"DURATION:{duration(session_minutes(session))}\r\n".encode()
    elif start < date.max:  # without an end, RFC 5545 takes a date for its whole day
        yield moment_line("DTEND", start + timedelta(days=1))


def is_busy(session: RoutineSession) -> bool:
    """Return whether the person should be shown as busy: not for whole days, and not for what was not done."""
    return session.time is not None and session.status in ("planned", "done")


def _alarm_lines(session: RoutineSession, title: str, minutes_before: int) -> Iterator[bytes]:
    """Yield the reminder before a session; one without a time is taken to be at nine in the morning."""
    yield b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
    yield text_line("DESCRIPTION", title)
    start_min = MORNING_MIN if session.time is None else 0
    yield f"TRIGGER:{duration(start_min - minutes_before)}\r\nEND:VALARM\r\n".encode()


def _cancelled_lines(uid: str, version: bytes) -> bytes:
    """Return an event that takes another one of its identifier back, as small as it can be."""
    start = moment_line("DTSTART", LONG_AGO)
    summary = b"SUMMARY:No longer in the routine\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"
    return b"".join((f"BEGIN:VEVENT\r\nUID:{uid}\r\n".encode(), version, start, summary, b"END:VEVENT\r\n"))
