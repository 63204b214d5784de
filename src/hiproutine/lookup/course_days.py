"""The days of a routine, and which sessions belong to one."""

from __future__ import annotations

from datetime import date, timedelta

from hiproutine.errors import InvalidValueError
from hiproutine.model.routine import Routine, RoutineSession


def first_day(routine: Routine) -> date:
    """Return the first day of a routine: its start, or the day before, where the first session was done early."""
    return min([routine.start, *(session.date for session in routine.sessions[:1])])


def last_day(routine: Routine) -> date:
    """Return the last day of a routine: that of its weeks, or of a session that comes after them."""
    last_of_weeks = routine.start + timedelta(days=routine.weeks * 7 - 1)
    return max([last_of_weeks, *(session.date for session in routine.sessions[-1:])])


def due_on(routine: Routine, day: date) -> tuple[RoutineSession, ...]:
    """Return the sessions of a day, whatever became of them, in order.

    They are those that are dated on it, and those that were planned for it and done on another day: where
    ``planned_for`` is set, it was planned for that day and done on ``date``.

    Raises :class:`InvalidValueError` (``day-outside-course``) for a day outside the routine.
    """
    ensure_in_course(routine, day)
    return sessions_of_day(routine, day)


def sessions_of_day(routine: Routine, day: date) -> tuple[RoutineSession, ...]:
    """Return the sessions that are dated on a day or were planned for it, of any day at all."""
    return tuple(session for session in routine.sessions if day in (session.date, session.planned_for))


def next_session(routine: Routine, day: date | None = None) -> RoutineSession | None:
    """Return the first session that is still to be done, on a day or after it; ``None`` where all is over.

    Without a day it is looked for from ``as_of`` on.

    Raises :class:`InvalidValueError` (``day-outside-course``) for a day outside the routine.
    """
    if day is not None:
        ensure_in_course(routine, day)
    begin = routine.as_of if day is None else day
    ahead = (session for session in routine.sessions if session.status == "planned" and session.date >= begin)
    return next(ahead, None)


def ensure_in_course(routine: Routine, day: date) -> None:
    """Raise :class:`InvalidValueError` for a day outside a routine; the hint says its days and the nearest session."""
    first, last = first_day(routine), last_day(routine)
    if first <= day <= last:
        return
    hint = f"Take a day from {first.isoformat()} to {last.isoformat()}"
    nearest = min(routine.sessions, key=lambda session: abs((session.date - day).days), default=None)
    if nearest is not None:
        hint += f"; the nearest session is {nearest.name} on {nearest.date.isoformat()}"
    message = f"{day.isoformat()} is outside this routine."
    raise InvalidValueError(message, "day-outside-course", path="$.day", hint=f"{hint}.")
