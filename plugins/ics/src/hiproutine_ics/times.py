"""Days, local times and instants of sessions; reads no clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hiproutine.errors import InvalidValueError
from hiproutine.formats import whole_minutes
from hiproutine.model import RoutineSession


def zone_from_name(name: str | None) -> ZoneInfo | None:
    """Return the IANA time zone of a name; ``None`` for no name.

    Raises InvalidValueError for a name that is not in the tz database.
    """
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    # A folder of the database ("Europe") is an OSError, a path that leaves it ("../x") or an empty name a ValueError.
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidValueError(
            f"there is no time zone {name!r}; write an IANA name such as 'Europe/Berlin', or none for local time"
        ) from error


def session_start(day: date, at: time | None, zone: ZoneInfo | None) -> date | datetime:
    """Return when a session starts: a whole day, a floating local time, or an instant in UTC.

    ``fold=0`` settles the two odd hours of a year: a local time that occurs twice is the first of the two, and one
    that is skipped moves forward by the missing hour.
    """
    if at is None:
        return day
    local = datetime.combine(day, at.replace(microsecond=0, tzinfo=None, fold=0))
    if zone is None:
        return local
    # UTC, not TZID: every event is a single instant, and the VTIMEZONE that icalendar writes is read one hour
    # wrong in summer by ical.js (Thunderbird, Nextcloud). An instant needs no VTIMEZONE at all.
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:  # the first and the last hours of the calendar have no counterpart in UTC
        return local


def midnight_utc(day: date) -> datetime:
    """Return the first instant of a day in UTC."""
    return datetime.combine(day, time(), UTC)


def session_minutes(session: RoutineSession) -> int:
    """Return the length of a session, at least a minute: some calendars do not draw an event without length."""
    return max(1, whole_minutes(session.seconds))
