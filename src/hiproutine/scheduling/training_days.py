"""Days of training: a session past midnight may belong to the day before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Program


class TrainingDays:
    """The days to which sessions belong: one that begins before the day ends belongs to the day before.

    ``programs`` are those of a course in order, each with the day from which it holds.
    """

    def __init__(self, programs: Sequence[tuple[date, Program]]) -> None:
        self._ends = [(holds_from, _day_ends(program)) for holds_from, program in programs]
        self._is_usual = all(ends is None for _, ends in self._ends)

    def group(self, sessions: Sequence[LoggedSession]) -> dict[date, list[LoggedSession]]:
        """Return the sessions of each day in their order."""
        by_day: dict[date, list[LoggedSession]] = {}
        for session in sessions:
            by_day.setdefault(self.day_of(session), []).append(session)
        return by_day

    def day_of(self, session: LoggedSession) -> date:
        """Return the day to which a session belongs; the program of the day before says when that day ends."""
        day, at = session.date, session.time
        if self._is_usual or at is None:
            return day
        ends = next((ends for begins, ends in reversed(self._ends) if begins < day), self._ends[0][1])
        return day if ends is None or at >= ends else day - timedelta(days=1)


def _day_ends(program: Program) -> time | None:
    """Return when a day of the program ends; never later than its earliest session of a day begins."""
    if program.day_ends is None:
        return None
    return min([program.day_ends, *(slot.time for slot in program.cycle.slots if slot.time is not None)])
