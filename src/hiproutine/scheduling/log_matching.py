"""Matches logged sessions with planned ones, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple, Protocol

from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.scheduling.calendar import DatedSlot


class SessionMatch(NamedTuple):
    """What became of one planned session, with its log where there is one."""

    status: SessionStatus
    log: LoggedSession | None = None


class SessionSource(Protocol):
    """Knows what became of the sessions of each day: a log, or a simulated person."""

    def match_day(self, day: date, slots: Sequence[DatedSlot]) -> tuple[list[SessionMatch], list[LoggedSession]]:
        """Return what became of each session planned for a day, and the sessions done besides."""
        ...

    def logged_days(self) -> Sequence[date]:
        """Return the days with a logged session, in order."""
        ...

    def readiness_on(self, day: date) -> int | Decimal | None:
        """Return the readiness that was checked in for a day, 0 to 10."""
        ...


class LogSessions:
    """The sessions of a log up to a day: planned before it and not logged is missed, everything else still planned."""

    def __init__(
        self, log: Iterable[LoggedSession], as_of: date, readiness: Mapping[date, int | Decimal] | None = None
    ) -> None:
        self._as_of = as_of
        self._readiness = readiness or {}
        self._sessions: dict[date, list[LoggedSession]] = {}
        for session in sorted((s for s in log if s.date <= as_of), key=log_key):
            self._sessions.setdefault(session.date, []).append(session)

    def match_day(self, day: date, slots: Sequence[DatedSlot]) -> tuple[list[SessionMatch], list[LoggedSession]]:
        """Match by the session's id, and by the time of day where a session is planned more than once."""
        unlogged: SessionStatus = "missed" if day < self._as_of else "planned"
        matches = [SessionMatch(unlogged)] * len(slots)
        logged = self._sessions.get(day)
        if logged is None:
            return matches, []
        unplanned = list(logged)
        for session_id in dict.fromkeys(dated_slot.slot.session for dated_slot in slots):
            indices = [i for i, dated_slot in enumerate(slots) if dated_slot.slot.session == session_id]
            candidates = [session for session in logged if session.session == session_id]
            by_slot = match_by_time([slots[i] for i in indices], candidates)
            for index, session in zip(indices, by_slot, strict=True):
                if session is not None:
                    matches[index] = SessionMatch(session.status, session)
                    unplanned.remove(session)
        return matches, unplanned

    def logged_days(self) -> Sequence[date]:
        """Return the days with a logged session, in order."""
        return sorted(self._sessions)

    def readiness_on(self, day: date) -> int | Decimal | None:
        """Return the readiness that was checked in for a day; what lies after ``as_of`` is not known yet."""
        return self._readiness.get(day) if day <= self._as_of else None


def log_key(session: LoggedSession) -> tuple[date, time, bool, str]:
    """Return a sort key that depends on the session alone, never on its index in the log (law G6).

    No two sessions have the same key: one that is logged twice is refused.
    """
    return session.date, session.time or time.min, session.time is not None, session.session


def match_by_time(slots: Sequence[DatedSlot], logged: Sequence[LoggedSession]) -> list[LoggedSession | None]:
    """Return the logged session of each slot of a day, or ``None``.

    Both are in order of time, and so are the matches; each session gets the slot nearest in time. Without times it is
    the first free slot. Sessions beyond the number of slots are left out.
    """
    matches: list[LoggedSession | None] = [None] * len(slots)
    first = 0
    for number, session in enumerate(logged[: len(slots)]):
        # As many slots as there are sessions still to come stay free after this one.
        last = len(slots) - (min(len(logged), len(slots)) - number)
        nearest = min(range(first, last + 1), key=lambda i: _minutes_between(slots[i].slot.time, session.time))
        matches[nearest] = session
        first = nearest + 1
    return matches


def _minutes_between(planned: time | None, logged: time | None) -> int:
    if planned is None or logged is None:
        return 0
    return abs(planned.hour * 60 + planned.minute - logged.hour * 60 - logged.minute)
