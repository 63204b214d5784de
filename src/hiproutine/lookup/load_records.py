"""Load over time: what was asked for and lifted in each session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from hiproutine.lookup.done_entries import done_entries
from hiproutine.lookup.entry_order import in_order_of_entry
from hiproutine.model.dose import Load
from hiproutine.model.routine import Routine


@frozen
class LoadRecord:
    """The heaviest load of an entry in one session that was done, as it was asked for and as it was logged.

    Loads are exact, in the units in which they were written. ``asked`` is ``None`` where no load was asked for,
    ``done`` where none was logged with a row of work. Assistance is lighter than no load.
    """

    entry: str
    exercise: str
    session: str
    date: date
    asked: Load | None
    done: Load | None


def load_by_session(routine: Routine) -> tuple[LoadRecord, ...]:
    """Return the loads of every session up to ``as_of`` in which one was asked for or logged, in order of entry."""
    return in_order_of_entry(_records(routine))


def _records(routine: Routine) -> Iterator[LoadRecord]:
    for session, entry, _, rows in done_entries(routine):
        asked = _heaviest(set_dose.load for set_dose in entry.dose.sets)
        # A row of 0 repetitions was tried and failed.
        done = _heaviest(row.load for row in rows if row.reps != 0)
        if asked is not None or done is not None:
            yield LoadRecord(entry.entry, entry.exercise, session.id, session.date, asked, done)


def _heaviest(loads: Iterable[Load | None]) -> Load | None:
    """Return the heaviest load of those on the scale of the first one; ``None`` where there is none."""
    present = [load for load in loads if load is not None]
    keyed = [(key, load) for load in present if (key := load.comparison_key()) is not None]
    same_scale = [(key[1], load) for key, load in keyed if key[0] == keyed[0][0][0]]
    return max(same_scale, key=lambda pair: pair[0])[1] if same_scale else None
