"""How much direct work a week has had for limited regions, and what that leaves (law P8): also where sessions moved.

A program carries its limits on regions; one without any, such as one written by hand, has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hiproutine.model.pack import Region, RegionCap
from hiproutine.model.program import Cycle, Program
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.resolved_entries import ResolvedEntry

_WEEK_DAYS = 7


class RegionWork:
    """The direct sets for each limited region in every week of a course, which all its parts share.

    Weeks count from a day.
    """

    def __init__(self, first_day: date) -> None:
        self._first_day = first_day
        self._sets: dict[tuple[Region, int], int] = {}

    def sets_in_week_of(self, dated_slot: DatedSlot, region: Region) -> int:
        """Return the sets for a region that the week of a slot has had so far."""
        return self._sets.get((region, self._week(dated_slot)), 0)

    def add(self, dated_slot: DatedSlot, region: Region, sets: int) -> None:
        """Take in what was done in a session."""
        key = region, self._week(dated_slot)
        self._sets[key] = self._sets.get(key, 0) + sets

    def _week(self, dated_slot: DatedSlot) -> int:
        return (dated_slot.counted_day - self._first_day).days // _WEEK_DAYS


class RegionLimit:
    """Finds the entries of a part that would give a week more work for one region than the plan has in a week.

    Each entry counts with the most sets that it may grow to, so what a week has had does not depend on how far somebody
    came. A plan that has more than the limit itself is held to the limit.
    """

    def __init__(
        self, cap: RegionCap, program: Program, resolved_entries: Mapping[str, ResolvedEntry], work: RegionWork
    ) -> None:
        self.region, self._work = cap.region, work
        #: By entry that works the region: its exercises that do.
        self._exercises = {
            entry_id: names
            for entry_id, resolved in resolved_entries.items()
            if (names := frozenset(name for name, regions in resolved.regions.items() if cap.region in regions))
        }
        self._sets = {entry_id: _most_sets(resolved_entries[entry_id]) for entry_id in self._exercises}
        turns = {entry_id: resolved_entries[entry_id].turns for entry_id in self._exercises}
        self.sets_a_week = min(cap.sets, most_in_a_week(program.cycle, turns, self._sets))

    @property
    def is_limited(self) -> bool:
        """Return whether the part has entries that work the region."""
        return bool(self._exercises)

    def beyond(self, dated_slot: DatedSlot, prescriptions: Mapping[str, Prescription]) -> list[str]:
        """Return the entries that the week of a slot has no sets left for, of those prescribed by id."""
        had, found = self._work.sets_in_week_of(dated_slot, self.region), []
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
            self._work.add(dated_slot, self.region, sets)


class RegionLimits:
    """The limits of a part, for all its limited regions."""

    def __init__(self, program: Program, resolved_entries: Mapping[str, ResolvedEntry], work: RegionWork) -> None:
        limits = (RegionLimit(cap, program, resolved_entries, work) for cap in program.region_caps)
        self._limits = [limit for limit in limits if limit.is_limited]

    @property
    def is_limited(self) -> bool:
        """Return whether the part has entries that a limit is about."""
        return bool(self._limits)

    def beyond(self, dated_slot: DatedSlot, prescriptions: Mapping[str, Prescription]) -> dict[str, RegionLimit]:
        """Return the entries that the week of a slot has no sets left for, each with the limit that says so."""
        found: dict[str, RegionLimit] = {}
        for limit in self._limits:
            due = {entry_id: what for entry_id, what in prescriptions.items() if entry_id not in found}
            found |= dict.fromkeys(limit.beyond(dated_slot, due), limit)
        return found

    def record(self, dated_slot: DatedSlot, worked: Mapping[str, str]) -> None:
        """Take in what was done in a session: the exercises of its entries by id."""
        for limit in self._limits:
            limit.record(dated_slot, worked)


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
