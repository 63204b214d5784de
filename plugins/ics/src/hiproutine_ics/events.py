"""The events of sessions, all but their descriptions, and those that take others back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event

from hiproutine.model import RoutineSession
from hiproutine_ics.ical_text import IcalText
from hiproutine_ics.times import session_minutes, session_start
from hiproutine_ics.versions import Version
from hiproutine_ics.wording import session_title

#: When the day of an untimed session is taken to begin, for its reminder.
MORNING = timedelta(hours=9)
#: Where what was taken back is put: far from the weeks that are looked at, should an application show it.
LONG_AGO = date(2000, 1, 1)


def shared_properties(version: Version, *, is_busy: bool) -> Event:
    """Return an event of nothing but what all events of an export have alike; they are busy or not.

    The stamps come from the routine or from the caller: with the moment of writing in it, every file would differ.
    """
    event = _with_version(Event(), version)
    event.add("categories", ["Exercise"])
    # Skipped and missed sessions stay, marked in the title: at CANCELLED some applications delete the event.
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    return event


def own_properties(uid: str, session: RoutineSession, zone: ZoneInfo | None, reminder_min: int | None) -> Event:
    """Return an event with what only this session has, but for its description."""
    event = Event()
    event.add("uid", IcalText(uid))
    _add_times(event, session, zone)
    title = IcalText(session_title(session))
    event.add("summary", title)
    if reminder_min is not None and session.status == "planned":
        event.add_component(_alarm(session, title, timedelta(minutes=reminder_min)))
    return event


def cancelled_event(uid: str, version: Version) -> Event:
    """Return an event that takes another one of its identifier back, as small as it can be."""
    event = _with_version(Event(), version)
    event.add("uid", IcalText(uid))
    event.add("dtstart", LONG_AGO)
    event.add("summary", IcalText("No longer in the routine"))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return event


def is_busy(session: RoutineSession) -> bool:
    """Return whether the person should be shown as busy: not for whole days, and not for what was not done."""
    return session.time is not None and session.status in ("planned", "done")


def _with_version(event: Event, version: Version) -> Event:
    event.add("dtstamp", version.moment)
    event.add("last-modified", version.moment)
    event.add("sequence", version.sequence)
    return event


def _add_times(event: Event, session: RoutineSession, zone: ZoneInfo | None) -> None:
    """Add start and length: a whole day where the session has no time, else whole minutes."""
    start = session_start(session.date, session.time, zone)
    event.add("dtstart", start)
    if isinstance(start, datetime):
        event.add("duration", timedelta(minutes=session_minutes(session)))
    elif start < date.max:  # without an end, RFC 5545 takes a date for its whole day
        event.add("dtend", start + timedelta(days=1))


def _alarm(session: RoutineSession, title: IcalText, before: timedelta) -> Alarm:
    """Return the reminder ``before`` a session; one without a time is taken to be at nine in the morning."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", (MORNING if session.time is None else timedelta()) - before)
    return alarm
