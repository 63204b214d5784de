"""Adherence: how many of the planned sessions were done, by week and over all."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from attrs import frozen

from hiproutine.lookup.past_sessions import past_sessions, week_of
from hiproutine.model.routine import Routine, RoutineSession


@frozen
class Adherence:
    """What became of the sessions that were planned, as numbers of sessions; each counts once.

    ``planned`` is ``done`` + ``skipped`` + ``missed``. A session that was done on another day than planned is done.
    ``unplanned`` sessions were done without being planned, and count beside the others.
    """

    planned: int = 0
    done: int = 0
    skipped: int = 0
    missed: int = 0
    unplanned: int = 0

    @property
    def rate(self) -> float | None:
        """Return the share of planned sessions that were done, from 0 to 1; ``None`` where none was planned yet."""
        return self.done / self.planned if self.planned else None


@frozen
class WeekAdherence:
    """The adherence of one week: its number from 1, counted from the start of the routine, and its first day."""

    week: int
    first_day: date
    adherence: Adherence


def adherence(routine: Routine) -> Adherence:
    """Return the adherence up to ``as_of``; what is still planned for that day, and all after it, does not count."""
    return _adherence(Counter(map(_kind, past_sessions(routine))))


def adherence_by_week(routine: Routine) -> tuple[WeekAdherence, ...]:
    """Return the adherence of every week up to that of ``as_of``, also of those in which nothing was planned.

    A session belongs to the week that it was planned for, and one that was not planned to that in which it was done.
    """
    counts: dict[int, Counter[str]] = {}
    for session in past_sessions(routine):
        week = max(1, week_of(routine, session.planned_for or session.date))
        counts.setdefault(week, Counter())[_kind(session)] += 1
    last = max([week_of(routine, routine.as_of), *counts])
    return tuple(
        WeekAdherence(week, routine.start + timedelta(weeks=week - 1), _adherence(counts.get(week, Counter())))
        for week in range(1, last + 1)
    )


def _kind(session: RoutineSession) -> str:
    """Return the status of a session, or whether it was not planned."""
    if session.unplanned:
        return "unplanned" if session.status == "done" else "unplanned and skipped"
    return session.status


def _adherence(counts: Counter[str]) -> Adherence:
    done, skipped, missed = counts["done"], counts["skipped"], counts["missed"]
    return Adherence(done + skipped + missed, done, skipped, missed, counts["unplanned"])
