"""Routine to iCalendar: one event a session, each with its own dose, so there is no recurrence rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from hiproutine.model.routine import Routine, RoutineSession
from hiproutine_ics.times import midnight_utc, start_of, whole_minutes, zone_from_name
from hiproutine_ics.words import clean_text, notices_text, session_description, session_title

#: Never change it: identifiers made with another namespace would double every event on the next import (law O5).
NAMESPACE = UUID("7196a8db-5213-45d5-8474-2f62f043ae9f")
#: Versions of events are counted in days from here, so that none is below 0.
EPOCH = date(2020, 1, 1)
#: Room for 273 years of days within one revision; 21,000 revisions fit in the 32 bits that SEQUENCE has.
REVISION_STEP = 100_000
#: Where the day of an untimed session is taken to begin, when it comes to reminding of it.
MORNING = timedelta(hours=9)
DAY = timedelta(days=1)


def calendar_from_routine(routine: Routine) -> bytes:
    """Write a routine as an iCalendar object: UTF-8, CRLF, lines of at most 75 octets.

    Raises InvalidValue for a time zone that does not exist.
    """
    zone = zone_from_name(routine.timezone)
    calendar = Calendar()
    calendar.add("prodid", "-//hiproutine//hiproutine-ics//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # No METHOD: RFC 5546 wants an ORGANIZER with it, and applications would treat the file as an invitation.
    title, notices = clean_text(routine.title), clean_text(notices_text(routine))
    # RFC 7986 has the names without X-; most applications still read only the others.
    for name, text in (("name", title), ("x-wr-calname", title), ("description", notices), ("x-wr-caldesc", notices)):
        # vText by hand: icalendar does not escape X- properties, and fails at a line break in one.
        calendar.add(name, vText(text))
    for session in routine.sessions:
        calendar.add_component(event_from_session(routine, session, zone))
    return calendar.to_ical()


def event_from_session(routine: Routine, session: RoutineSession, zone: ZoneInfo | None) -> Event:
    """Make the event of one session."""
    event = Event()
    event.add("uid", session_uid(routine, session))
    # The stamps come from the routine: the moment of writing would make every file differ.
    event.add("dtstamp", midnight_utc(routine.as_of))
    event.add("last-modified", midnight_utc(routine.as_of))
    event.add("sequence", sequence_number(routine))
    add_times(event, session, zone)
    event.add("summary", clean_text(session_title(session)))
    event.add("description", clean_text(session_description(routine, session)))
    event.add("categories", ["Exercise"])
    # Skipped and missed sessions stay, marked in the title: at CANCELLED some applications delete the event.
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE" if blocks_time(session) else "TRANSPARENT")
    if routine.reminder_min is not None and session.status == "planned":
        event.add_component(alarm_for_session(session, timedelta(minutes=routine.reminder_min)))
    return event


def session_uid(routine: Routine, session: RoutineSession) -> str:
    """Name an event by the program and the session alone, so that importing again updates it (law O5)."""
    return f"{uuid5(NAMESPACE, f'{routine.program}/{session.id}')}@hiproutine"


def sequence_number(routine: Routine) -> int:
    """Number the version of all events: it rises with the revision of the program and with ``as_of``."""
    return routine.revision * REVISION_STEP + max(0, (routine.as_of - EPOCH).days)


def add_times(event: Event, session: RoutineSession, zone: ZoneInfo | None) -> None:
    """Add start and length: a whole day where the session has no time, else whole minutes."""
    start = start_of(session.date, session.time, zone)
    event.add("dtstart", start)
    if isinstance(start, datetime):
        event.add("duration", timedelta(minutes=whole_minutes(session.seconds)))
    else:
        event.add("dtend", start + DAY)


def blocks_time(session: RoutineSession) -> bool:
    """Tell whether others should see the person as busy: not all day long, and not where nothing was done."""
    return session.time is not None and session.status in ("planned", "done")


def alarm_for_session(session: RoutineSession, before: timedelta) -> Alarm:
    """Remind ``before`` the session; one without a time is taken to be at nine in the morning."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_text(session_title(session)))
    alarm.add("trigger", (MORNING if session.time is None else timedelta()) - before)
    return alarm
