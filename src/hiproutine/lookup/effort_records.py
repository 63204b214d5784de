"""Effort over time: what was asked for and felt, in repetitions in reserve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from attrs import frozen

from hiproutine.lookup.done_entries import done_entries
from hiproutine.lookup.entry_order import in_order_of_entry
from hiproutine.model.dose import SetDose
from hiproutine.model.log import Felt, LoggedSet
from hiproutine.model.routine import Routine

_TENTH = Decimal("0.1")


@frozen
class EffortRecord:
    """The effort of an entry in one session: repetitions in reserve (RIR), the mean of its sets, to the tenth.

    An effort in RPE is read as 10 − RPE (Zourdos 2016). ``asked`` is ``None`` where no effort was asked for, ``felt``
    where none was logged with a row of work. Less reserve is harder. ``word`` says how hard it was where somebody
    logged a word, with or without numbers.
    """

    entry: str
    exercise: str
    session: str
    date: date
    asked: Decimal | None
    felt: Decimal | None
    word: Felt | None = None


def effort_by_session(routine: Routine) -> tuple[EffortRecord, ...]:
    """Return the efforts of every session up to ``as_of`` in which one was asked for or logged, in order of entry."""
    return in_order_of_entry(_records(routine))


def _records(routine: Routine) -> Iterator[EffortRecord]:
    for session, entry, _, rows in done_entries(routine):
        asked, felt = asked_reserve(entry.dose.sets), felt_reserve(rows)
        if asked is not None or felt is not None or entry.felt is not None:
            yield EffortRecord(entry.entry, entry.exercise, session.id, session.date, asked, felt, entry.felt)


def asked_reserve(sets: Iterable[SetDose]) -> Decimal | None:
    """Return the mean reserve that sets ask for, to the tenth; ``None`` where none of them asks for any."""
    return _mean(set_dose.rir if set_dose.rpe is None else 10 - set_dose.rpe for set_dose in sets)


def felt_reserve(rows: Iterable[LoggedSet]) -> Decimal | None:
    """Return the mean reserve that was logged, to the tenth; ``None`` where none was."""
    return _mean(row.reserve for row in rows)


def _mean(reserves: Iterable[Decimal | None]) -> Decimal | None:
    known = [reserve for reserve in reserves if reserve is not None]
    return (sum(known, Decimal(0)) / len(known)).quantize(_TENTH, ROUND_HALF_EVEN) if known else None
