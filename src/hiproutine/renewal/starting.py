"""When a new plan may begin: not before what was done under the old one has had its time to recover (law P3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from hiproutine.model.program import Program
from hiproutine.progression.recovery import Need, hours_needed
from hiproutine.scheduling.calendar import moment_of, place_slots
from hiproutine.scheduling.recovery import needs_of
from hiproutine.scheduling.standings import Stood
from hiproutine.scheduling.tracks import Track

#: What was done, and when: how long it takes to recover from is the most that a rung of its entry takes.
Done = tuple[datetime, Need]

#: An exercise needs a week to recover from at most.
_LONGEST_DAYS = 8


def work_done(stood: Iterable[Stood]) -> list[Done]:
    """Give when each entry was done last, and what it needs to recover."""
    there = {str(place): one for place, one in enumerate(stood) if one.done_at is not None}
    needs = needs_of({name: one.track for name, one in there.items()})
    return [(one.done_at, needs[name]) for name, one in there.items() if one.done_at is not None]


def first_day(program: Program, tracks: Mapping[str, Track], done: Sequence[Done], earliest: date) -> date:
    """Give the first day, from the earliest on, on which a program may begin after what was done."""
    needs = needs_of(tracks)
    loads = {s.id: [needs[ref] for block in s.blocks for ref in block.entries] for s in program.sessions}

    def is_rested(start: date) -> bool:
        soon = (o for o in place_slots(program.cycle, start, 2) if (o.date - start).days <= _LONGEST_DAYS)
        return all(
            moment_of(occasion) - at >= timedelta(hours=hours_needed(need, own))
            for occasion in soon
            for own in loads[occasion.slot.session]
            for at, need in done
        )

    days = (earliest + timedelta(days=offset) for offset in range(_LONGEST_DAYS))
    return next(filter(is_rested, days), earliest + timedelta(days=_LONGEST_DAYS))
