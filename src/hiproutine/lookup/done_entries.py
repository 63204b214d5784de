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
        names_none = all(entry.performed is None for entry in session.entries)
        for entry in session.entries:
            if entry.performed is None and (entry.stopped or not names_none):
                continue
            # What was done of another exercise says nothing of this one.
            own = entry.performed if entry.performed_exercise is None else ()
            rows = tuple([row for row in own or () if row.role == "work"])
            yield DoneEntry(session, entry, cards[entry.exercise], rows)
