"""Which sessions of a routine lie behind it, and the weeks that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hiproutine.model.routine import Routine, RoutineSession


def past_sessions(routine: Routine) -> Iterator[RoutineSession]:
    """Yield the sessions that were done, skipped or missed up to the day of ``as_of``, in order.

    What is still planned for that day lies ahead.
    """
    for session in routine.sessions:
        if session.date <= routine.as_of and session.status != "planned":
            yield session


def week_of(routine: Routine, day: date) -> int:
    """Return the week of a day, counted from the start, from 1."""
    return (day - routine.start).days // 7 + 1
