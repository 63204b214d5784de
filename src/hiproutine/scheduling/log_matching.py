"""What became of each day: the log seen day by day, and matched with what was planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import NamedTuple, Protocol

from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.scheduling.calendar import DatedSlot


class SessionMatch(NamedTuple):
    """What became of one planned session, with its log where there is one."""

    status: SessionStatus
    log: LoggedSession | None = None


class SessionSource(Protocol):
    """Tells what became of the sessions of a day; a log does, and so does a simulation."""

    def on(self, day: date, occasions: Sequence[DatedSlot]) -> tuple[list[SessionMatch], list[LoggedSession]]:
        """Say what became of each session planned for the day, and give what was done besides."""
        ...

    def days(self) -> Sequence[date]:
        """Return the days on which something was logged, in order."""
        ...

    def readiness(self, day: date) -> int | None:
        """Return how ready the person said to be that day, 0 to 10."""
        ...


class LogSessions:
    """The log up to a day: what was planned before it and not logged was missed; the rest is still planned."""

    def __init__(self, log: Iterable[LoggedSession], as_of: date, readiness: Mapping[date, int] | None = None) -> None:
        self._as_of = as_of
        self._readiness = readiness or {}
        self._sessions: dict[date, list[LoggedSession]] = {}
        for session in sorted((s for s in log if s.date <= as_of), key=log_key):
            self._sessions.setdefault(session.date, []).append(session)

    def on(self, day: date, occasions: Sequence[DatedSlot]) -> tuple[list[SessionMatch], list[LoggedSession]]:
        """Match logged sessions with planned ones of the same name; where one stands twice, the time of day tells."""
        missing: SessionStatus = "missed" if day < self._as_of else "planned"
        logged = self._sessions.get(day)
        if logged is None:
            return [SessionMatch(missing)] * len(occasions), []
        found = [SessionMatch(missing)] * len(occasions)
        extra = list(logged)
        for name in dict.fromkeys(occasion.slot.session for occasion in occasions):
            places = [i for i, occasion in enumerate(occasions) if occasion.slot.session == name]
            own = [session for session in logged if session.session == name]
            for place, session in zip(places, match_times([occasions[i] for i in places], own), strict=True):
                if session is not None:
                    found[place] = SessionMatch(session.status, session)
                    extra.remove(session)
        return found, extra

    def days(self) -> Sequence[date]:
        """Return the days with a log, in order."""
        return sorted(self._sessions)

    def readiness(self, day: date) -> int | None:
        """Return what was checked in for the day."""
        return self._readiness.get(day) if day <= self._as_of else None


def log_key(session: LoggedSession) -> tuple[date, time, bool, str]:
    """Order logged sessions by what they say and never by their place in the file (law G6).

    No two have the same key: a session that is logged twice is refused.
    """
    return session.date, session.time or time.min, session.time is not None, session.session


def match_times(places: Sequence[DatedSlot], logged: Sequence[LoggedSession]) -> list[LoggedSession | None]:
    """Return each place of a day its logged session, or none: in order, each to the place nearest in time.

    Without times it is the first place that is free. What is left over at the end has no place.
    """
    found: list[LoggedSession | None] = [None] * len(places)
    first = 0
    for number, session in enumerate(logged[: len(places)]):
        # As many places as there are sessions still to come stay free after this one.
        last = len(places) - (min(len(logged), len(places)) - number)
        best = min(range(first, last + 1), key=lambda i: _minutes_apart(places[i].slot.time, session.time))
        found[best] = session
        first = best + 1
    return found


def _minutes_apart(one: time | None, other: time | None) -> int:
    if one is None or other is None:
        return 0
    return abs(one.hour * 60 + one.minute - other.hour * 60 - other.minute)
