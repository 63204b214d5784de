"""How long muscles need between two entries or two sessions, for sessions that are moved or made up for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from hiproutine.model.program import Cycle, Program, Slot
from hiproutine.progression.recovery import RecoveryNeed, hours_needed, recovery_need
from hiproutine.scheduling.resolved_entries import ResolvedEntry


def recovery_needs_by_entry(tracks: Mapping[str, ResolvedEntry]) -> dict[str, RecoveryNeed]:
    """Return what each entry needs; work without recovery needs nothing and may meet anything."""
    needs: dict[str, RecoveryNeed] = {}
    for ref, track in tracks.items():
        needs[ref] = recovery_need([track.exercises[rung.exercise] for rung in track.rungs])
    return needs


def _slot_hours(slot: Slot) -> float:
    at = slot.time or time(12)
    return slot.day * 24 + at.hour + at.minute / 60


def written_gap_h(cycle: Cycle, one: str, other: str) -> float | None:
    """Return the fewest hours the cycle as written leaves between a session and the next of another name, or the same."""
    length = cycle.length_days * 24
    gaps = [
        (_slot_hours(b) - _slot_hours(a)) % length or (0 if i < j else length)
        for i, a in enumerate(cycle.slots)
        for j, b in enumerate(cycle.slots)
        if a.session == one and b.session == other
    ]
    return min(gaps, default=None)


class SessionGaps:
    """Hours between sessions by name: what the muscles need, but no more than the program as written gives them."""

    def __init__(self, program: Program, tracks: Mapping[str, ResolvedEntry]) -> None:
        self._cycle, self._needs = program.cycle, recovery_needs_by_entry(tracks)
        self._entries = {s.id: [ref for block in s.blocks for ref in block.entries] for s in program.sessions}
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, one: str, other: str) -> float:
        """Return the hours from one session to another, earlier first."""
        if (one, other) not in self._known:
            pairs = [(a, b) for a in self._entries[one] for b in self._entries[other]]
            needed = max((hours_needed(self._needs[a], self._needs[b]) for a, b in pairs), default=0)
            written = written_gap_h(self._cycle, one, other)
            self._known[one, other] = needed if written is None else min(needed, written)
        return self._known[one, other]
