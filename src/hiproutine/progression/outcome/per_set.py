"""Repetitions and verdicts of each prescribed set, for rules that count repetitions."""

from __future__ import annotations

from functools import reduce

from attrs import evolve

from hiproutine.model.dose import SIDES, SetDose, Side
from hiproutine.model.dose_order import has_range, has_ranges
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.rows import is_no_lighter
from hiproutine.progression.outcome.verdict import (
    Verdict,
    verdict_on_outcome,
    verdict_on_set,
    verdict_on_side,
    worse_verdict,
)
from hiproutine.progression.rule import Outcome, Prescription


def rows_by_set(outcome: Outcome, last: Prescription) -> tuple[tuple[LoggedSet, ...], ...]:
    """Return the logged rows of each prescribed set: one, or one for each side; none where a row is missing.

    A row without a side counts for both. A set that is prescribed for one side has the rows of that side.
    """
    if outcome.exercise not in (None, last.exercise):
        return tuple(() for _ in last.dose.sets)
    left, right = ([row for row in outcome.sets if row.side in (None, side)] for side in SIDES)
    if last.dose.is_sided:
        rows = {"left": left, "right": right}
        indexes = range(len(last.dose.sets))
        return tuple(tuple(rows[last.dose.sets[n].side or "left"][n // 2 : n // 2 + 1]) for n in indexes)
    if all(row.side is None for row in outcome.sets):
        return tuple(outcome.sets[index : index + 1] for index in range(len(last.dose.sets)))
    pair_count = min(len(left), len(right))
    return tuple((left[n], right[n]) if n < pair_count else () for n in range(len(last.dose.sets)))


def reps_done(outcome: Outcome, last: Prescription) -> tuple[int | None, ...]:
    """Return the repetitions done in each prescribed set, of the weaker side; ``None`` where they are not known."""
    return tuple(_weaker_side_reps(rows) for rows in rows_by_set(outcome, last))


def last_set_done(outcome: Outcome, last: Prescription) -> tuple[tuple[int | None, int], ...]:
    """Return (repetitions done, those prescribed) of the last set, for each side; empty where it is missing.

    Of a range the upper end is what was prescribed.
    """
    pairs = list(zip(rows_by_set(outcome, last), last.dose.sets, strict=True))
    ends = pairs[-2:] if last.dose.is_sided else pairs[-1:]
    return tuple((row.reps, top_reps(set_dose)) for rows, set_dose in ends for row in rows)


def _weaker_side_reps(rows: tuple[LoggedSet, ...]) -> int | None:
    counted = [row.reps for row in rows if row.reps is not None]
    return min(counted) if counted and len(counted) == len(rows) else None


def verdicts_by_set(outcome: Outcome, last: Prescription) -> tuple[Verdict, ...]:
    """Return the verdict on each prescribed set, the weaker side deciding; a set that is missing is ``unknown``."""
    verdicts: list[Verdict] = []
    for rows, set_dose in zip(rows_by_set(outcome, last), last.dose.sets, strict=True):
        row_verdicts = [verdict_on_set(row, set_dose, outcome.felt) for row in rows]
        verdicts.append(reduce(worse_verdict, row_verdicts) if row_verdicts else "unknown")
    return tuple(verdicts)


def verdict_ignoring_reps(outcome: Outcome, last: Prescription) -> Verdict:
    """Return the verdict on everything but repetitions: sets that are there, with their loads, holds and efforts."""
    counted = tuple(row if row.reps is None else evolve(row, reps=1) for row in outcome.sets)
    prescribed = last.dose.map_sets(lambda set_dose: evolve(set_dose, reps=1, reps_max=None))
    return verdict_on_outcome(evolve(outcome, sets=counted), evolve(last, dose=prescribed))


def top_reps(set_dose: SetDose) -> int:
    """Return the upper end of a set's range of repetitions, or its repetitions where it has no range."""
    return set_dose.reps if set_dose.reps_max is None else set_dose.reps_max


def verdict_at_top(outcome: Outcome, last: Prescription, side: Side | None = None) -> Verdict:
    """Return the verdict (on a side) against the upper ends of the ranges of repetitions."""
    prescribed = last.dose.map_sets(_at_top)
    asked = last if prescribed is last.dose else evolve(last, dose=prescribed)
    return verdict_on_outcome(outcome, asked) if side is None else verdict_on_side(outcome, asked, side)


def is_below_top(outcome: Outcome, last: Prescription, side: Side | None = None) -> bool:
    """Return whether a session that was met (on a side) ended below the top of a range in some set.

    A stated range stands until every set has its top: within it is neither success nor failure.
    """
    if outcome.as_asked is last or not has_ranges(last.dose):
        return False
    return verdict_at_top(outcome, last, side) != "met"


def sets_at_top(outcome: Outcome, last: Prescription) -> tuple[bool, ...]:
    """Return for each prescribed set whether it was done to the top of its range, the weaker side deciding."""
    at_top = evolve(last, dose=last.dose.map_sets(_at_top))
    return tuple(verdict == "met" for verdict in verdicts_by_set(outcome, at_top))


def _at_top(set_dose: SetDose) -> SetDose:
    return evolve(set_dose, reps=top_reps(set_dose)) if has_range(set_dose) else set_dose


def total_reps(outcome: Outcome, last: Prescription) -> tuple[int, int]:
    """Return the sums of repetitions on the left and on the right, over the sets asked for and all beyond them.

    A set beyond them counts with no less than the load of the last one asked for. A set without a number of repetitions
    adds nothing; one without a side counts for both.
    """
    if outcome.exercise not in (None, last.exercise):
        return 0, 0
    totals = []
    for side in SIDES:
        last_set = last.dose.sets_for_side(side)[-1]
        beyond = [row for row in outcome.extra if is_no_lighter(row, last_set)]
        totals.append(sum(row.reps or 0 for row in (*outcome.sets, *beyond) if row.side in (None, side)))
    return totals[0], totals[1]
