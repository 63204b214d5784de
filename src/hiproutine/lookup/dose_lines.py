"""Dose over time: what each entry asked for and what was done of it, in one measure that can be drawn as a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import frozen

from hiproutine.lookup.done_entries import done_entries
from hiproutine.model.dose import Load, LoadUnit, SetDose, Tempo
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedSet
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession

DoseMeasure = Literal["load", "held", "work", "repetitions"]


@frozen
class DosePoint:
    """One session of an entry: what was asked for and what was done of it, in the measure of its line.

    ``asked`` is ``None`` where the entry ``is_stopped``, or where its dose says nothing in this measure. ``done`` is
    ``None`` where it was not done, or not noted. A session that ``is_ahead`` is still planned.
    """

    session: str
    date: date
    exercise: str
    asked: Decimal | None
    done: Decimal | None
    is_ahead: bool
    is_stopped: bool


@frozen
class DoseLine:
    """An entry over the whole routine, in the measure in which it changes.

    * ``load``: the heaviest load of a session, in ``load_unit``; assistance is below zero.
    * ``held``: seconds held in all sets, where nothing but the time of a hold is asked for.
    * ``work``: seconds of work in all sets, repetitions × (up + hold + down), where holds change as well.
    * ``repetitions``: those of all sets.

    Seconds and repetitions are those of one side; where the sides differ, their mean. Of a range, the lower end counts.
    """

    entry: str
    measure: DoseMeasure
    points: tuple[DosePoint, ...]
    load_unit: LoadUnit | None = None


class _AskedEntry(NamedTuple):
    session: RoutineSession
    entry: RoutineEntry
    card: ExerciseCard
    rows: tuple[LoggedSet, ...]


def dose_lines(routine: Routine) -> tuple[DoseLine, ...]:
    """Return a line for every entry, in order of first appearance; those of sessions that lie ahead are projected."""
    cards = {card.id: card for card in routine.exercises}
    rows = {(item.session.id, item.entry.entry): item.rows for item in done_entries(routine)}
    parts: dict[str, list[_AskedEntry]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            part = _AskedEntry(session, entry, cards[entry.exercise], rows.get((session.id, entry.entry), ()))
            parts.setdefault(entry.entry, []).append(part)
    return tuple(_line(routine, entry, items) for entry, items in parts.items())


def _line(routine: Routine, entry: str, parts: Sequence[_AskedEntry]) -> DoseLine:
    asked = [set_dose for part in parts if not part.entry.stopped for set_dose in part.entry.dose.sets]
    units = [s.load.unit for s in asked if s.load is not None and s.load.value is not None]
    unit = units[0] if units else None
    measure = _measure(asked, unit)
    points = tuple(_point(routine, part, measure, unit) for part in parts)
    return DoseLine(entry, measure, points, unit if measure == "load" else None)


def _measure(asked: Sequence[SetDose], unit: LoadUnit | None) -> DoseMeasure:
    """Return the first of load, hold and repetitions that changes; of what never changes, what it mostly is."""
    if len({s.load and s.load.value for s in asked}) > 1 and unit is not None:
        return "load"
    if asked and all(s.hold_s and s.reps == 1 and s.reps_max is None and not s.amrap for s in asked):
        return "held"
    if len({s.hold_s for s in asked}) > 1:
        return "work"
    if unit is not None and len({s.reps for s in asked}) == 1:
        return "load"
    return "repetitions"


def _point(routine: Routine, part: _AskedEntry, measure: DoseMeasure, unit: LoadUnit | None) -> DosePoint:
    session, entry = part.session, part.entry
    asked = None if entry.stopped else _amount(part, entry.dose.sets, measure, unit)
    done = _amount(part, part.rows, measure, unit)
    is_ahead = session.status == "planned" or session.date > routine.as_of
    return DosePoint(session.id, session.date, entry.exercise, asked, done, is_ahead, entry.stopped)


def _amount(
    part: _AskedEntry, sets: Sequence[SetDose] | Sequence[LoggedSet], measure: DoseMeasure, unit: LoadUnit | None
) -> Decimal | None:
    """Return what sets come to in a measure; ``None`` where none of them says anything in it."""
    if measure == "load":
        return _heaviest((s.load for s in sets if s.reps != 0), unit)
    counted = [s for s in sets if s.reps is not None]
    if not counted:
        return None
    tempo = part.entry.dose.tempo or part.card.tempo
    asked_hold_s = min(set_dose.hold_s for set_dose in part.entry.dose.sets)
    both, one_side = Decimal(0), Decimal(0)
    for each in counted:
        amount = (each.reps or 0) * _seconds(measure, asked_hold_s if each.hold_s is None else each.hold_s, tempo)
        if each.side is None:
            both += amount
        else:
            one_side += amount
    return both + one_side / 2


def _seconds(measure: DoseMeasure, hold_s: int | Decimal, tempo: Tempo) -> Decimal:
    """Return what one repetition counts for."""
    if measure == "repetitions":
        return Decimal(1)
    return Decimal(hold_s) if measure == "held" else tempo.raise_s + hold_s + tempo.lower_s


def _heaviest(loads: Iterable[Load | None], unit: LoadUnit | None) -> Decimal | None:
    return max((load.value for load in loads if load and load.unit == unit and load.value is not None), default=None)
