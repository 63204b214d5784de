"""Gates: what was logged, compared row by row with the prescription or with a stated number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from hiproutine.model.dose import SIDES, Dose, Load, LoadUnit, SetDose
from hiproutine.model.dose_order import is_load_at_most, means_load
from hiproutine.model.log import LoggedSet
from hiproutine.progression.drivers.changes.schedule import PlannedChange
from hiproutine.progression.load.sizes import size_in
from hiproutine.progression.rule import Outcome, Prescription


def passing_rows(
    change: PlannedChange, outcome: Outcome, prescribed: Prescription, unit: LoadUnit
) -> tuple[bool, tuple[int, ...]]:
    """Return whether a session passes a change's gate, and which of its rows (from 1) do by themselves.

    Every set of each side that was logged has to pass where ``rows`` is ``all``; any row, where it is ``any``, extra
    sets included. An extra set is none of those that were prescribed: it makes up for no set that was left out. An
    exercise other than the prescribed one passes nothing, nor does a field that was not logged or not prescribed.
    """
    if outcome.exercise not in (None, prescribed.exercise):
        return False, ()
    passed: set[int] = set()
    has_enough_sets, is_complete = True, True
    for rows, sets in _by_sides((*outcome.sets, *outcome.extra), prescribed.dose):
        passed_here = {
            number
            for number, row, set_dose, is_last in _paired(rows, sets)
            if _does_pass(change, row, set_dose, prescribed.dose, unit, is_last and change.rows == "all")
        }
        passed |= passed_here
        asked_for = [number for number, _ in rows if number <= len(outcome.sets)][: len(sets)]
        has_all_sets = len(asked_for) == len(sets)
        has_enough_sets = has_enough_sets and (has_all_sets or "sets" not in change.requires)
        has_enough_sets = has_enough_sets and len(rows) >= change.reached.get("sets", 0)
        is_complete = is_complete and has_all_sets and passed_here.issuperset(asked_for)
    is_enough = bool(passed) if change.rows == "any" else is_complete
    return has_enough_sets and is_enough, tuple(sorted(passed))


Numbered = tuple[int, LoggedSet]


def _by_sides(rows: Sequence[LoggedSet], dose: Dose) -> list[tuple[list[Numbered], tuple[SetDose, ...]]]:
    """Return the numbered rows with their sets: once, or for each side where sides are prescribed or logged."""
    numbered = list(enumerate(rows, start=1))
    if not dose.is_sided and all(row.side is None for row in rows):
        return [(numbered, dose.sets)]
    return [([pair for pair in numbered if pair[1].side in (None, side)], dose.sets_for_side(side)) for side in SIDES]


def _paired(rows: Sequence[Numbered], sets: Sequence[SetDose]) -> Iterator[tuple[int, LoggedSet, SetDose, bool]]:
    """Yield each row with its set (past the last, the last one), and whether that is the last of several."""
    last = len(sets) - 1
    for index, (number, row) in enumerate(rows):
        yield number, row, sets[min(index, last)], 0 < index == last


def _does_pass(
    change: PlannedChange, row: LoggedSet, set_dose: SetDose, dose: Dose, unit: LoadUnit, is_last: bool
) -> bool:
    """Return whether one row passes; the rest after the very last set does not count."""
    for name in change.requires:
        if name in _COMPARED and not (is_last and name in _RESTS and row.rest_s is None):
            logged, wanted = _COMPARED[name](row, set_dose, dose)
            if logged is None or wanted is None or not _is_enough(name, logged, wanted):
                return False
        elif name == "load" and not _is_load_reached(row.load, set_dose.load):
            return False
    return all(_has_reached(name, row, wanted, unit) for name, wanted in change.reached.items() if name != "sets")


def _is_load_reached(logged: Load | None, wanted: Load | None) -> bool:
    """Return whether a load was logged and is what was prescribed or more; where none was, none was needed."""
    if logged is None or wanted is None:
        return means_load(logged, wanted)
    return means_load(logged, wanted) or is_load_at_most(wanted, logged)


_RESTS = ("rest", "rest_most")
Pair = tuple[Decimal | int | None, Decimal | int | None]
#: What was logged and what it is compared with; a set without a hold prescribes none.
_COMPARED: Mapping[str, Callable[[LoggedSet, SetDose, Dose], Pair]] = {
    "reps": lambda row, set_dose, _: (row.reps, set_dose.reps),
    "reps_max": lambda row, set_dose, _: (row.reps, set_dose.reps if set_dose.reps_max is None else set_dose.reps_max),
    "hold": lambda row, set_dose, _: (row.hold_s, set_dose.hold_s or None),
    "rir": lambda row, set_dose, _: (row.reserve, set_dose.rir),
    "rpe": lambda row, set_dose, _: (row.exertion, set_dose.rpe),
    "rest": lambda row, _, dose: (row.rest_s, dose.rest_s),
    "rest_most": lambda row, _, dose: (row.rest_s, dose.rest_s),
}


def _is_enough(name: str, logged: Decimal | int, wanted: Decimal | int) -> bool:
    """Compare as wger does, at least as much; less exertion and, where it is required, less rest is better."""
    return logged <= wanted if name in ("rpe", "rest_most") else logged >= wanted


def _has_reached(name: str, row: LoggedSet, wanted: Decimal, unit: LoadUnit) -> bool:
    logged: Decimal | int | None
    if name == "load":
        if unit != "band" and means_load(row.load, Load(unit, wanted)):
            return True
        logged = None if row.load is None else size_in(row.load, unit)
    else:
        logged = {"reps": row.reps, "hold": row.hold_s, "rir": row.reserve, "rpe": row.exertion, "rest": row.rest_s}[
            name
        ]
    return logged is not None and _is_enough(name, logged, wanted)
