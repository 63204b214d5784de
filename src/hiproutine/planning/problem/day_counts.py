"""What a week is worth by the days that have something: sessions at all, and kinds of movement.

More days are worth ever less: up to the wished number a kind of movement gains by them, and beyond the usual number
each day with a session costs. So the slots of a candidate cannot be valued one by one, but each set of them can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hiproutine.planning.problem.objective import frequency_value, session_days_value
from hiproutine.planning.problem.week import Candidate, WeekProblem

#: What may change by the days of a candidate: pairs of a count, by its index, and the mask of the slots of all days
#: that have it already.
Coverage = tuple[tuple[int, int], ...]
#: The value of a day too many: less than any week can make up for.
FORBIDDEN = -(10**15)


class _Gains(dict[int, int]):
    """What the slots of a mask add, remembered by mask: the search asks for the same ones again and again."""

    def __init__(self, days: DayCounts, coverage: Coverage) -> None:
        super().__init__()
        self._days, self._coverage = days, coverage

    def __missing__(self, mask: int) -> int:
        gain = self[mask] = self._days.gain(self._coverage, mask)
        return gain


class DayCounts:
    """The counts of a problem; the first is that of days with a session, if it matters, then those of movements.

    ``values`` are those of each count by number of days, in whole units of the score.
    """

    def __init__(self, problem: WeekProblem) -> None:
        days = sorted(set(problem.slot_days))
        self.day_count = len(days)
        #: By slot: its day, numbered from 0.
        self.day_of_slot = [days.index(day) for day in problem.slot_days]
        #: By day: the mask of its slots.
        self.slots_of_day = [
            sum(1 << slot for slot, own in enumerate(self.day_of_slot) if own == day) for day in range(len(days))
        ]
        self._all_slots = (1 << len(self.day_of_slot)) - 1
        self._max_days = problem.max_session_days
        #: Whether not all days may have a session.
        self.has_limit = self._max_days < self.day_count
        numbers = range(self.day_count + 1)
        sessions = [session_days_value(problem, n) + FORBIDDEN * max(0, n - self._max_days) for n in numbers]
        self._counts_sessions = any(sessions)
        self._patterns = [frozenset(frequency.patterns) for frequency in problem.frequencies]
        self.values = [sessions] if self._counts_sessions else []
        self.values += [[frequency_value(problem, f, n) for n in numbers] for f in problem.frequencies]
        #: What two entries on one day beyond the usual ones cost less than on two.
        self.max_saving = 0
        if self._counts_sessions:
            falls = [before - after for before, after in pairwise(sessions[: self._max_days + 1])]
            self.max_saving = max(0, *falls, 0)
        self._numbers: dict[int, int] = {}
        self._gains: dict[Coverage, dict[int, int]] = {}

    def counts_of(self, candidate: Candidate) -> tuple[int, ...]:
        """Return the indices of the counts that a candidate's days are counted by."""
        first = int(self._counts_sessions)
        own = [first + i for i, patterns in enumerate(self._patterns) if candidate.exercise.pattern in patterns]
        return (*range(first), *own)

    def number_in(self, mask: int) -> int:
        """Return the number of days that the slots of a mask are on."""
        number = self._numbers.get(mask)
        if number is None:
            number = self._numbers[mask] = sum(bool(mask & slots) for slots in self.slots_of_day)
        return number

    def value(self, index: int, covered: int) -> int:
        """Return the value of a count."""
        return self.values[index][self.number_in(covered)]

    def is_flat(self, index: int, covered: int) -> bool:
        """Return whether more days change nothing."""
        values, number = self.values[index], self.number_in(covered)
        return values[-1] == values[number] and values[min(number + 1, self.day_count)] == values[number]

    def covered_by(self, candidates: Sequence[Sequence[Candidate]]) -> list[int]:
        """Return, for each count, the mask of the slots of all days that have any of the candidates, given by slot."""
        covered = [0] * len(self.values)
        for day, own in zip(self.day_of_slot, candidates, strict=True):
            for index in {index for candidate in own for index in self.counts_of(candidate)}:
                covered[index] |= self.slots_of_day[day]
        return covered

    def gain(self, coverage: Coverage, mask: int) -> int:
        """Return what the slots of a mask add to the values of the counts."""
        total = 0
        for index, covered in coverage:
            more = self.number_in(mask & ~covered)
            if more:
                values, before = self.values[index], self.number_in(covered)
                total += values[before + more] - values[before]
        return total

    def gains(self, coverage: Coverage) -> Mapping[int, int]:
        """Return :meth:`gain` by mask; each is worked out when it is looked up first."""
        gains = self._gains.get(coverage)
        if gains is None:
            gains = self._gains[coverage] = _Gains(self, coverage)
        return gains

    def max_gain(self, coverage: Coverage) -> int:
        """Return the most that any slots can add."""
        return sum(
            max(self.values[index][self.number_in(covered) :]) - self.value(index, covered)
            for index, covered in coverage
        )

    def covering(self, coverage: Coverage, counts: tuple[int, ...], mask: int) -> Coverage:
        """Return the coverage after another candidate, counted by ``counts``, was placed on the slots of a mask."""
        added = 0
        for slots in self.slots_of_day:
            if mask & slots:
                added |= slots
        return tuple([(index, covered | added if index in counts else covered) for index, covered in coverage])

    def allows(self, mask: int) -> bool:
        """Return whether the slots of a mask are on no more days than may have a session."""
        return self.number_in(mask) <= self._max_days

    def open_slots(self, covered: int) -> int:
        """Return the mask of the slots that may have a session, given the days that have one."""
        return covered if self.number_in(covered) >= self._max_days else self._all_slots
