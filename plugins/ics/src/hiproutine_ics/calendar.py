"""Routine to iCalendar: one event a session, each with its own dose, so there is no recurrence rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from hiproutine.formats import one_line, outline_sessions
from hiproutine.model import Routine, RoutineSession
from hiproutine_ics.ical_text import IcalText
from hiproutine_ics.times import midnight_utc, session_minutes, session_start, zone_from_name
from hiproutine_ics.wording import SessionDescriptions, notices_text, session_title

#: Never change it: identifiers made with another namespace would double every event on the next import (law O5).
NAMESPACE = UUID("7196a8db-5213-45d5-8474-2f62f043ae9f")
#: The days of versions are counted from here, so that none is below 0.
EPOCH = date(2020, 1, 1)
#: Room for nine sessions logged on one day.
DAY_STEP = 10
#: Room for 273 years of days within one revision.
REVISION_STEP = 1_000_000
#: Revisions with such room: SEQUENCE has 31 bits. Of the million revisions that there may be, all others have room for
#: the sessions logged on one day only; for what changes between days, DTSTAMP decides (RFC 5546, section 2.1.5).
ROOMY_REVISIONS = 2_000
NARROW_STEP = 100
#: What applications call a calendar's properties that had no name before RFC 7986.
CALENDAR_NAMES = {"name": "x-wr-calname", "description": "x-wr-caldesc"}
#: When the day of an untimed session is taken to begin, for its reminder.
MORNING = timedelta(hours=9)


def calendar_from_routine(routine: Routine) -> bytes:
    """Write a routine as an iCalendar object: UTF-8, CRLF, lines of at most 75 octets.

    Raises InvalidValueError for a time zone that does not exist.
    """
    zone = zone_from_name(routine.timezone)
    calendar = Calendar()
    calendar.add("prodid", "-//hiproutine//hiproutine-ics//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # No METHOD: RFC 5546 wants an ORGANIZER with it, and applications would treat the file as an invitation.
    for name, text in (("name", one_line(routine.title)), ("description", notices_text(routine))):
        # Twice: RFC 7986 has the names without X-, most applications still read only the others.
        calendar.add(name, IcalText(text))
        # VALUE=TEXT says what RFC 5545 takes for granted: without it ical.js shows the backslashes before commas.
        calendar.add(CALENDAR_NAMES[name], IcalText(text), {"VALUE": "TEXT"})
    sequence, descriptions = sequence_number(routine), SessionDescriptions(routine)
    for outline in outline_sessions(routine):
        event = event_from_session(routine, outline.session, sequence, zone)
        event.add("description", IcalText(descriptions.describe(outline)))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def event_from_session(routine: Routine, session: RoutineSession, sequence: int, zone: ZoneInfo | None) -> Event:
    """Make the event of one session, all but its description."""
    event = Event()
    event.add("uid", session_uid(routine, session))
    # The stamps come from the routine: with the moment of writing in it, every file would differ.
    event.add("dtstamp", midnight_utc(routine.as_of))
    event.add("last-modified", midnight_utc(routine.as_of))
    event.add("sequence", sequence)
    add_times(event, session, zone)
    event.add("summary", IcalText(session_title(session)))
    event.add("categories", ["Exercise"])
    # Skipped and missed sessions stay, marked in the title: at CANCELLED some applications delete the event.
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE" if is_busy(session) else "TRANSPARENT")
    if routine.reminder_min is not None and session.status == "planned":
        event.add_component(alarm_for_session(session, timedelta(minutes=routine.reminder_min)))
    return event


def session_uid(routine: Routine, session: RoutineSession) -> str:
    """Return the UID of an event, made from program and session alone, so that importing again updates it (law O5)."""
    return f"{uuid5(NAMESPACE, f'{routine.program}/{session.id}')}@hiproutine"


def sequence_number(routine: Routine) -> int:
    """Return SEQUENCE for all events: it grows with the revision, then ``as_of``, then the sessions logged that day.

    The last is needed because ``as_of`` may stay the same: a session is done on the day the file was made. From the
    revision 2000 on, ``as_of`` has no room in it any more.
    """
    days = max(0, (routine.as_of - EPOCH).days)
    logged = sum(
        session.date == routine.as_of and session.status in ("done", "skipped") for session in routine.sessions
    )
    logged = min(logged, DAY_STEP - 1)
    if routine.revision < ROOMY_REVISIONS:
        return routine.revision * REVISION_STEP + min(days * DAY_STEP + logged, REVISION_STEP - 1)
    narrow = routine.revision - ROOMY_REVISIONS
    return ROOMY_REVISIONS * REVISION_STEP + narrow * NARROW_STEP + logged


def add_times(event: Event, session: RoutineSession, zone: ZoneInfo | None) -> None:
    """Add start and length: a whole day where the session has no time, else whole minutes."""
    start = session_start(session.date, session.time, zone)
    event.add("dtstart", start)
    if isinstance(start, datetime):
        event.add("duration", timedelta(minutes=session_minutes(session)))
    elif start < date.max:  # without an end, RFC 5545 takes a date for its whole day
        event.add("dtend", start + timedelta(days=1))


def is_busy(session: RoutineSession) -> bool:
    """Return whether the person should be shown as busy: not for whole days, and not for what was not done."""
    return session.time is not None and session.status in ("planned", "done")


def alarm_for_session(session: RoutineSession, before: timedelta) -> Alarm:
    """Remind ``before`` the session; one without a time is taken to be at nine in the morning."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", IcalText(session_title(session)))
    alarm.add("trigger", (MORNING if session.time is None else timedelta()) - before)
    return alarm
