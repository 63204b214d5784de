"""The events of sessions, all but their descriptions, and those that take others back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Component, Event

from hiproutine.formats import gettext as _
from hiproutine.model import RoutineSession
from hiproutine_ics.folding import fold_lines
from hiproutine_ics.ical_text import IcalText
from hiproutine_ics.times import session_minutes, session_start
from hiproutine_ics.versions import Version
from hiproutine_ics.wording import session_title

#: When the day of an untimed session is taken to begin, for its reminder.
MORNING = timedelta(hours=9)
#: Where what was taken back is put: far from the weeks that are looked at, should an application show it.
LONG_AGO = date(2000, 1, 1)


class EventWriter:
    """Writes the events of one export; what many of them have alike is written once.

    ``zone`` is that of the sessions' times, and ``reminder_min`` how long before a planned one is reminded of it.
    """

    def __init__(self, version: Version, zone: ZoneInfo | None, reminder_min: int | None) -> None:
        self._version, self._zone, self._reminder_min = version, zone, reminder_min
        self._shared = {busy: _inner_lines(_shared_properties(version, is_busy=busy)) for busy in (False, True)}
        #: Reminders by their titles, of whole days and of times.
        self._alarms: dict[tuple[str, bool], bytes] = {}

    def session_lines(self, uid: str, session: RoutineSession) -> bytes:
        """Return the lines of a session's event between its first and its last, without its description."""
        title = session_title(session)
        own = _inner_lines(_own_properties(uid, title, session, self._zone))
        return b"".join((self._shared[is_busy(session)], own, self._alarm_lines(session, title)))

    def cancelled_lines(self, uids: Iterable[str]) -> Iterator[bytes]:
        """Yield the events that take others back: they differ in nothing but their identifiers."""
        written = first = b""
        for uid in uids:
            if not written:
                first, written = uid.encode(), _lines(_cancelled_event(uid, self._version))
            yield written.replace(first, uid.encode())

    def _alarm_lines(self, session: RoutineSession, title: str) -> bytes:
        if self._reminder_min is None or session.status != "planned":
            return b""
        key = title, session.time is None
        if key not in self._alarms:
            self._alarms[key] = _lines(_alarm(session, title, timedelta(minutes=self._reminder_min)))
        return self._alarms[key]


def _lines(component: Component) -> bytes:
    return fold_lines(component.content_lines(sorted=False))


def _inner_lines(component: Component) -> bytes:
    """Return the lines of a component between its first and its last."""
    return fold_lines(list(filter(None, component.content_lines(sorted=False)))[1:-1])


def _shared_properties(version: Version, *, is_busy: bool) -> Event:
    """Return an event of nothing but what all events of an export have alike; they are busy or not.

    The stamps come from the routine or from the caller: with the moment of writing in it, every file would differ.
    """
    event = _with_version(Event(), version)
    event.add("categories", [_("Exercise")])
    # Skipped and missed sessions stay, marked in the title: at CANCELLED some applications delete the event.
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    return event


def _own_properties(uid: str, title: str, session: RoutineSession, zone: ZoneInfo | None) -> Event:
    """Return an event with what only this session has."""
    event = Event()
    event.add("uid", IcalText(uid))
    _add_times(event, session, zone)
    event.add("summary", IcalText(title))
    return event


def _cancelled_event(uid: str, version: Version) -> Event:
    """Return an event that takes another one of its identifier back, as small as it can be."""
    event = _with_version(Event(), version)
    event.add("uid", IcalText(uid))
    event.add("dtstart", LONG_AGO)
    event.add("summary", IcalText(_("No longer in the routine")))
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


def _alarm(session: RoutineSession, title: str, before: timedelta) -> Alarm:
    """Return the reminder ``before`` a session; one without a time is taken to be at nine in the morning."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", IcalText(title))
    alarm.add("trigger", (MORNING if session.time is None else timedelta()) - before)
    return alarm
