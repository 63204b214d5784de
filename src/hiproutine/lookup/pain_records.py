"""Pain over time: the scores that were logged with each session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from hiproutine.lookup.past_sessions import past_sessions
from hiproutine.model.pain_scores import merge_pains, worst_pain
from hiproutine.model.routine import Routine

#: A score of pain from 0 (none) to 10 (the worst), or ``None`` where it was not logged.
PainScore = int | Decimal | None


@frozen
class PainRecord:
    """The pain of one session: that logged with the session and that of its entries together.

    Scores are from 0 to 10 on a numeric rating scale, ``None`` where they were not logged: ``during``, ``after`` and
    ``next_morning`` are the highest logged. ``before`` is the lowest, with which the next morning is compared.
    ``worst`` is the highest of during, after and next morning, or ``before`` where none of them was logged.
    """

    session: str
    date: date
    before: PainScore
    during: PainScore
    after: PainScore
    next_morning: PainScore
    worst: PainScore


def pain_by_session(routine: Routine) -> tuple[PainRecord, ...]:
    """Return the pain of every session up to ``as_of`` with which some was logged; also of skipped ones."""
    return tuple(_records(routine))


def _records(routine: Routine) -> Iterator[PainRecord]:
    for session in past_sessions(routine):
        pain = merge_pains([session.pain, *(entry.pain for entry in session.entries)])
        worst = worst_pain(pain)
        if pain is not None and worst is not None:
            yield PainRecord(session.id, session.date, pain.before, pain.during, pain.after, pain.next_morning, worst)
