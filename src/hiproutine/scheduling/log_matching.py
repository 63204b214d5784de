"""Which planned session a logged one fulfils, and where logged sessions come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol

from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.scheduling.calendar import DatedSlot

#: A session that begins within this time of a planned one is that one, even past midnight.
NEAR = timedelta(hours=6)


class SessionSource(Protocol):
    """Knows which sessions were done: a log, or a simulated person."""

    def logged_sessions(self) -> Sequence[LoggedSession]:
        """Return the sessions that are known from the start, in order."""
        ...

    def attend(self, day: date, slots: Sequence[DatedSlot]) -> Sequence[LoggedSession]:
        """Return which sessions are done of those planned for a day; asked day by day where none is known."""
        ...

    def has_logged(self, session: LoggedSession) -> bool:
        """Return whether a session was really done; asked after it was yielded."""
        ...

    def unlogged_status(self, day: date) -> SessionStatus:
        """Return what becomes of a session planned for a day that was not logged."""
        ...

    def readiness_on(self, day: date) -> int | Decimal | None:
        """Return the readiness that was checked in for a day, 0 to 10."""
        ...

    def index_of(self, session: LoggedSession) -> int:
        """Return the index of a session in its document."""
        ...


class LogSessions:
    """The sessions of a log up to a day: planned before it and not logged is missed, everything else still planned."""

    def __init__(
        self, log: Iterable[LoggedSession], as_of: date, readiness: Mapping[date, int | Decimal] | None = None
    ) -> None:
        self._as_of = as_of
        self._readiness = readiness or {}
        self._indices = {log_key(session): (index, session) for index, session in enumerate(log)}

    def logged_sessions(self) -> Sequence[LoggedSession]:
        """Return the sessions up to ``as_of``, whatever their order in the file (law G6)."""
        sessions = (session for _, (_, session) in sorted(self._indices.items()))
        return [session for session in sessions if session.date <= self._as_of]

    def attend(self, day: date, slots: Sequence[DatedSlot]) -> Sequence[LoggedSession]:
        """Return no session: all are known from the start."""
        return ()

    def has_logged(self, session: LoggedSession) -> bool:
        """Return ``True``: what is in the log was done."""
        return True

    def unlogged_status(self, day: date) -> SessionStatus:
        """Return whether a session of this day was missed, or is still planned."""
        return "missed" if day < self._as_of else "planned"

    def readiness_on(self, day: date) -> int | Decimal | None:
        """Return the readiness that was checked in for a day; what lies after ``as_of`` is not known yet."""
        return self._readiness.get(day) if day <= self._as_of else None

    def index_of(self, session: LoggedSession) -> int:
        """Return the index of a session in the log."""
        return self._indices[log_key(session)][0]


def log_key(session: LoggedSession) -> tuple[date, time, bool, str, date]:
    """Return a sort key that depends on the session alone, never on its index in the log (law G6).

    No two sessions have the same key: one that is logged twice is refused.
    """
    at, planned_for = session.time, session.planned_for
    return session.date, at or time.min, at is not None, session.session, planned_for or date.min


class OpenSlot(NamedTuple):
    """A planned session that nothing fulfils yet, and the index of the part of the course that planned it."""

    dated_slot: DatedSlot
    part: int


def choose_slot(
    session: LoggedSession,
    today: Sequence[OpenSlot],
    day_before: Sequence[OpenSlot],
    day_after: Callable[[], Sequence[OpenSlot]],
) -> OpenSlot | None:
    """Return the planned session that a logged one fulfils, of those of its name that are open near its day.

    The nearest in time if both have one and no more than six hours lie between them, even past midnight; else one of
    the same day, the nearest in time or the first; else one of the day before, done late; else one of the day after,
    done early.
    """
    if session.time is None:
        return next(iter(today or day_before or day_after()), None)
    ahead = day_after()
    at = datetime.combine(session.date, session.time)
    timed = [slot for slots in (today, day_before, ahead) for slot in slots if slot.dated_slot.slot.time is not None]
    nearest = min(timed, key=lambda slot: _time_between(slot, at), default=None)
    if nearest is not None and _time_between(nearest, at) <= NEAR:
        return nearest
    if today:
        return min(today, key=lambda slot: _time_between(slot, at))
    return next(iter(day_before or ahead), None)


def _time_between(slot: OpenSlot, at: datetime) -> timedelta:
    """Return the time between a planned session and a logged one; none where no time was planned."""
    planned = slot.dated_slot.slot.time
    return timedelta(0) if planned is None else abs(datetime.combine(slot.dated_slot.date, planned) - at)
