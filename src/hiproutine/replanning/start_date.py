"""When a new plan may begin: not before what was done under the old one has had its time to recover (law P3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from hiproutine.model.program import Program
from hiproutine.progression.recovery import RecoveryNeed, hours_needed
from hiproutine.scheduling.calendar import place_slots, slot_start
from hiproutine.scheduling.progress import EntrySnapshot
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.session_spacing import recovery_needs_by_entry

#: What was done, and when: how long it takes to recover from is the most that a rung of its entry takes.
CompletedWork = tuple[datetime, RecoveryNeed]

#: An exercise needs a week to recover from at most.
MAX_REST_DAYS = 8


def completed_work(stood: Iterable[EntrySnapshot]) -> list[CompletedWork]:
    """Give when each entry was done last, and what it needs to recover."""
    there = {str(place): one for place, one in enumerate(stood) if one.done_at is not None}
    needs = recovery_needs_by_entry({name: one.resolved for name, one in there.items()})
    return [(one.done_at, needs[name]) for name, one in there.items() if one.done_at is not None]


def earliest_start(
    program: Program, tracks: Mapping[str, ResolvedEntry], done: Sequence[CompletedWork], earliest: date
) -> date:
    """Return the first day, from the earliest on, on which a program may begin after what was done."""
    needs = recovery_needs_by_entry(tracks)
    loads = {s.id: [needs[ref] for block in s.blocks for ref in block.entries] for s in program.sessions}

    def is_rested(start: date) -> bool:
        soon = (o for o in place_slots(program.cycle, start, 2) if (o.date - start).days <= MAX_REST_DAYS)
        return all(
            slot_start(occasion) - at >= timedelta(hours=hours_needed(need, own))
            for occasion in soon
            for own in loads[occasion.slot.session]
            for at, need in done
        )

    days = (earliest + timedelta(days=offset) for offset in range(MAX_REST_DAYS))
    return next(filter(is_rested, days), earliest + timedelta(days=MAX_REST_DAYS))
