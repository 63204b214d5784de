"""The hours that muscles need between two sessions, for sessions that are moved or made up for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from hiproutine.model.program import Cycle, Program, Slot
from hiproutine.progression.recovery import RecoveryNeed, recovery_need
from hiproutine.scheduling.resolved_entries import ResolvedEntry


def recovery_needs_by_entry(resolved_entries: Mapping[str, ResolvedEntry]) -> dict[str, RecoveryNeed]:
    """Return what each entry needs on any of its rungs; work without recovery needs nothing."""
    return {
        entry_id: recovery_need([resolved.exercises[rung.exercise] for rung in resolved.rungs])
        for entry_id, resolved in resolved_entries.items()
    }


def hours_by_muscle(needs: Iterable[RecoveryNeed]) -> dict[str, int]:
    """Return the greatest need of several pieces of work for each muscle that they work directly."""
    hours: dict[str, int] = {}
    for need in needs:
        if need.hours:
            for muscle in need.muscles:
                hours[muscle] = max(hours.get(muscle, 0), need.hours)
    return hours


def _slot_hours(slot: Slot) -> float:
    at = slot.time or time(12)
    return slot.day * 24 + at.hour + at.minute / 60


class WrittenGaps:
    """The hours from one session to the next in the cycle as written; each pair costs as much as its slots."""

    def __init__(self, cycle: Cycle) -> None:
        self._length = cycle.length_days * 24
        #: The hours of each session's slots, with their indices, in order.
        self._slots: dict[str, list[tuple[float, int]]] = {}
        for index, slot in enumerate(cycle.slots):
            self._slots.setdefault(slot.session, []).append((_slot_hours(slot), index))
        for slots in self._slots.values():
            slots.sort()

    def between(self, earlier: str, later: str) -> float | None:
        """Return the fewest hours from one session to the next ``later`` one.

        Both are ids of sessions, and may be the same. ``None`` where the cycle lacks one of them.
        """
        first, second = self._slots.get(earlier), self._slots.get(later)
        if not first or not second:
            return None
        return min(self._hours_to_next(at, second) for at in first)

    def _hours_to_next(self, at: tuple[float, int], slots: Sequence[tuple[float, int]]) -> float:
        """Return the hours to the next of several slots; of one time, the one that is written first comes first."""
        position = bisect_right(slots, at)
        if position < len(slots):
            return slots[position][0] - at[0]
        return slots[0][0] + self._length - at[0]


class SessionGaps:
    """Minimum hours between sessions: what the muscles need, but no more than the program as written leaves."""

    def __init__(self, program: Program, resolved_entries: Mapping[str, ResolvedEntry]) -> None:
        needs = recovery_needs_by_entry(resolved_entries)
        self._written = WrittenGaps(program.cycle)
        self._hours = {
            s.id: hours_by_muscle(needs[entry_id] for block in s.blocks for entry_id in block.entries)
            for s in program.sessions
        }
        self._gaps: dict[tuple[str, str], float] = {}

    def __call__(self, earlier: str, later: str) -> float:
        """Return the hours that must lie between two sessions, given by id."""
        gap = self._gaps.get((earlier, later))
        if gap is None:
            gap = self._gaps[earlier, later] = self._gap(earlier, later)
        return gap

    def _gap(self, earlier: str, later: str) -> float:
        first, second = self._hours[earlier], self._hours[later]
        needed = max((max(first[muscle], second[muscle]) for muscle in first.keys() & second.keys()), default=0)
        written = self._written.between(earlier, later) if needed else None
        return needed if written is None else min(needed, written)
