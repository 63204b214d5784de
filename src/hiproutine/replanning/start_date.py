"""The first day of a new plan: not before the work of the old one has had its time to recover (law P3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from hiproutine.model.course import Course
from hiproutine.model.program import Program
from hiproutine.progression.recovery import RecoveryNeed, hours_needed
from hiproutine.scheduling.calendar import place_slots, slot_start
from hiproutine.scheduling.progress_snapshot import EntrySnapshot
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.session_spacing import recovery_needs_by_entry

#: When an entry was done last, and what it needs to recover: the longest of its rungs.
CompletedWork = tuple[datetime, RecoveryNeed]

#: The most days looked ahead: an exercise needs a week of recovery at most.
MAX_REST_DAYS = 8


def completed_work(snapshots: Iterable[EntrySnapshot]) -> list[CompletedWork]:
    """Return when each entry was done last, and what it needs to recover."""
    done = {str(index): snapshot for index, snapshot in enumerate(snapshots) if snapshot.done_at is not None}
    needs = recovery_needs_by_entry({name: snapshot.resolved for name, snapshot in done.items()})
    return [(snapshot.done_at, needs[name]) for name, snapshot in done.items() if snapshot.done_at is not None]


def earliest_start(
    program: Program, resolved: Mapping[str, ResolvedEntry], done: Sequence[CompletedWork], earliest: date
) -> date:
    """Return the first day, not before ``earliest``, on which a program may begin after the completed work."""
    needs = recovery_needs_by_entry(resolved)
    needs_by_session = {
        s.id: [needs[entry_id] for block in s.blocks for entry_id in block.entries] for s in program.sessions
    }

    def is_rested(start: date) -> bool:
        near_slots = (o for o in place_slots(program.cycle, start, 2) if (o.date - start).days <= MAX_REST_DAYS)
        return all(
            slot_start(dated_slot) - at >= timedelta(hours=hours_needed(need, own))
            for dated_slot in near_slots
            for own in needs_by_session[dated_slot.slot.session]
            for at, need in done
        )

    days = (earliest + timedelta(days=offset) for offset in range(MAX_REST_DAYS))
    return next(filter(is_rested, days), earliest + timedelta(days=MAX_REST_DAYS))


def first_day_of_last_part(course: Course) -> date:
    """Return the day from which the weeks of the last program count: that of the part it amends, or its own."""
    return next(part.holds_from for part in reversed(course.parts) if not part.amends)
