"""Rungs: when each exercise of a ladder was reached, and when the others will be if all goes well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from hiproutine.lookup.done_entries import done_entries
from hiproutine.model.routine import Routine


@frozen
class RungRecord:
    """One rung of an entry: the exercise, the day it was first asked for, and the day it was first done.

    Where ``is_asked`` or ``is_reached`` is false, the day lies ahead: it is that of the projection, which assumes that
    everything before it is done as asked, without pain. ``reached_on`` is ``None`` where the rung was asked for, not
    done, and is not asked for again.
    """

    entry: str
    exercise: str
    asked_on: date
    reached_on: date | None
    is_asked: bool
    is_reached: bool


def rungs_by_entry(routine: Routine) -> tuple[RungRecord, ...]:
    """Return the rungs of every entry that has more than one exercise in this routine, in order of entry and day.

    A rung is reached when at least one repetition of it was done, or was done and not counted. Rungs beyond the end of
    the routine are not in it.
    """
    records: dict[str, list[RungRecord]] = {}
    for record in _records(routine):
        records.setdefault(record.entry, []).append(record)
    return tuple(record for rungs in records.values() if len(rungs) > 1 for record in rungs)


def _records(routine: Routine) -> Iterator[RungRecord]:
    reached: dict[tuple[str, str], date] = {}
    for session, entry, _, rows in done_entries(routine):
        if any(row.reps != 0 for row in rows):
            reached.setdefault((entry.entry, entry.exercise), session.date)
    asked: dict[tuple[str, str], tuple[date, bool]] = {}
    ahead: dict[tuple[str, str], date] = {}
    for session in routine.sessions:
        is_ahead = session.status == "planned"
        for entry in session.entries:
            if entry.stopped:
                continue
            key = entry.entry, entry.exercise
            asked.setdefault(key, (session.date, not is_ahead))
            if is_ahead:
                ahead.setdefault(key, session.date)
    for key, (day, is_asked) in asked.items():
        is_reached = key in reached
        yield RungRecord(*key, day, reached.get(key, ahead.get(key)), is_asked, is_reached)
