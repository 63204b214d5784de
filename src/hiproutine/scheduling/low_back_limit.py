"""How much direct work for the low back a week has had, and what that leaves (law P8): also where sessions moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hiproutine.model.program import Cycle, Program
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.resolved_entries import ResolvedEntry

_WEEK_DAYS = 7


class LowBackWork:
    """The sets for the low back of every week of a course, which all its parts share; weeks count from a day."""

    def __init__(self, first_day: date) -> None:
        self._first_day = first_day
        self._sets: dict[int, int] = {}

    def sets_in_week_of(self, dated_slot: DatedSlot) -> int:
        """Return the sets that the week of a slot has had so far."""
        return self._sets.get(self._week(dated_slot), 0)

    def add(self, dated_slot: DatedSlot, sets: int) -> None:
        """Take in what was done in a session."""
        week = self._week(dated_slot)
        self._sets[week] = self._sets.get(week, 0) + sets

    def _week(self, dated_slot: DatedSlot) -> int:
        return (dated_slot.counted_day - self._first_day).days // _WEEK_DAYS


class LowBackLimit:
    """Finds the entries of a part that would give a week more work for the low back than the plan has in one.

    Each entry counts with the most sets that it may grow to, so what a week has had does not depend on how far somebody
    came. A program that is written by hand, for no goal, has no limit.
    """

    def __init__(self, program: Program, resolved_entries: Mapping[str, ResolvedEntry], work: LowBackWork) -> None:
        self._work = work
        #: By entry that works the low back: its exercises that do.
        self._exercises = {
            entry_id: resolved.low_back_exercises
            for entry_id, resolved in resolved_entries.items()
            if program.goal is not None and resolved.low_back_exercises
        }
        self._sets = {entry_id: _most_sets(resolved_entries[entry_id]) for entry_id in self._exercises}
        turns = {entry_id: resolved_entries[entry_id].turns for entry_id in self._exercises}
        self.sets_a_week = most_in_a_week(program.cycle, turns, self._sets)

    @property
    def is_limited(self) -> bool:
        """Return whether the part has entries that work the low back, and a limit for them."""
        return bool(self._exercises)

    def beyond(self, dated_slot: DatedSlot, prescriptions: Mapping[str, Prescription]) -> list[str]:
        """Return the entries that the week of a slot has no sets left for, of those prescribed by id."""
        had, found = self._work.sets_in_week_of(dated_slot), []
        for entry_id, prescription in prescriptions.items():
            if prescription.stopped or prescription.exercise not in self._exercises.get(entry_id, ()):
                continue
            if had + self._sets[entry_id] > self.sets_a_week:
                found.append(entry_id)
            else:
                had += self._sets[entry_id]
        return found

    def record(self, dated_slot: DatedSlot, worked: Mapping[str, str]) -> None:
        """Take in what was done in a session: the exercises of its entries by id."""
        names = self._exercises
        sets = sum(self._sets[entry_id] for entry_id, name in worked.items() if name in names.get(entry_id, ()))
        if sets:
            self._work.add(dated_slot, sets)


def most_in_a_week(cycle: Cycle, turns: Mapping[str, Mapping[int, int]], sets: Mapping[str, int]) -> int:
    """Return the most sets that a cycle has within any seven days, over its end as well.

    ``turns`` says in which slots, by their index, each entry comes; ``sets`` how many sets each of them counts.
    """
    days = [(cycle.slots[index].day, sets[entry_id]) for entry_id, own in turns.items() for index in own]
    return max((sum(_times(cycle, first, day) * count for day, count in days) for first, _ in days), default=0)


def _times(cycle: Cycle, first: int, day: int) -> int:
    """Return how often a day of the cycle comes within the seven days from another day of it."""
    after = (day - first) % cycle.length_days
    return 0 if after >= _WEEK_DAYS else (_WEEK_DAYS - after - 1) // cycle.length_days + 1


def _most_sets(resolved: ResolvedEntry) -> int:
    entry = resolved.entry
    return entry.dose.set_count if entry.caps.sets is None else entry.caps.sets
