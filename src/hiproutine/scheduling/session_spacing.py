"""The hours that muscles need between two sessions, for sessions that are moved or made up for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from hiproutine.model.program import Cycle, Program, Slot
from hiproutine.progression.recovery import RecoveryNeed, hours_needed, recovery_need
from hiproutine.scheduling.resolved_entries import ResolvedEntry


def recovery_needs_by_entry(resolved_entries: Mapping[str, ResolvedEntry]) -> dict[str, RecoveryNeed]:
    """Return what each entry needs on any of its rungs; work without recovery needs nothing."""
    return {
        entry_id: recovery_need([resolved.exercises[rung.exercise] for rung in resolved.rungs])
        for entry_id, resolved in resolved_entries.items()
    }


def _slot_hours(slot: Slot) -> float:
    at = slot.time or time(12)
    return slot.day * 24 + at.hour + at.minute / 60


def written_gap_h(cycle: Cycle, earlier: str, later: str) -> float | None:
    """Return the fewest hours from one session to the next ``later`` one in the cycle as written.

    Both are ids of sessions, and may be the same. ``None`` where the cycle lacks one of them.
    """
    length = cycle.length_days * 24
    gaps = [
        (_slot_hours(second) - _slot_hours(first)) % length or (0 if i < j else length)
        for i, first in enumerate(cycle.slots)
        for j, second in enumerate(cycle.slots)
        if first.session == earlier and second.session == later
    ]
    return min(gaps, default=None)


class SessionGaps:
    """Minimum hours between sessions: what the muscles need, but no more than the program as written leaves."""

    def __init__(self, program: Program, resolved_entries: Mapping[str, ResolvedEntry]) -> None:
        self._cycle, self._needs = program.cycle, recovery_needs_by_entry(resolved_entries)
        self._entries = {s.id: [entry_id for block in s.blocks for entry_id in block.entries] for s in program.sessions}
        self._gaps: dict[tuple[str, str], float] = {}

    def __call__(self, earlier: str, later: str) -> float:
        """Return the hours that must lie between two sessions, given by id."""
        if (earlier, later) not in self._gaps:
            pairs = [(a, b) for a in self._entries[earlier] for b in self._entries[later]]
            needed = max((hours_needed(self._needs[a], self._needs[b]) for a, b in pairs), default=0)
            written = written_gap_h(self._cycle, earlier, later)
            self._gaps[earlier, later] = needed if written is None else min(needed, written)
        return self._gaps[earlier, later]
