"""What was done of each entry: the sessions in which it was done, and the rows that count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hiproutine.lookup.past_sessions import past_sessions
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedSet
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession


class DoneEntry(NamedTuple):
    """An entry of a session that was done, its card, and its rows of work; warm-up, drop and extra rows are left out.

    Without any row, nobody noted what was done of the exercise that was asked for.
    """

    session: RoutineSession
    entry: RoutineEntry
    card: ExerciseCard
    rows: tuple[LoggedSet, ...]


def done_entries(routine: Routine) -> Iterator[DoneEntry]:
    """Yield what was done up to ``as_of``, in order of the sessions.

    An entry that the log of a session leaves out was not done; where it names no entry at all, all were done.
    """
    cards = {card.id: card for card in routine.exercises}
    for session in past_sessions(routine):
        if session.status != "done":
            continue
        is_named = names_entries(session)
        for entry in session.entries:
            if entry.performed is not None or not (entry.stopped or is_named):
                yield DoneEntry(session, entry, cards[entry.exercise], work_rows(entry))


def names_entries(session: RoutineSession) -> bool:
    """Return whether the log of a session names any of its entries; those that it does not name then were not done."""
    return any(entry.performed is not None for entry in session.entries)


def work_rows(entry: RoutineEntry) -> tuple[LoggedSet, ...]:
    """Return the rows of work of the exercise that was asked for: those of another one say nothing of it."""
    own = entry.performed if entry.performed_exercise is None else ()
    return tuple([row for row in own or () if row.role == "work"])
