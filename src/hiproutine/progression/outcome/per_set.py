"""How many repetitions were done in each set that was asked for: what rules need that count them."""

from __future__ import annotations

from attrs import evolve

from hiproutine.model.dose import SIDES, SetDose
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.verdict import Verdict, verdict_on_outcome, verdict_on_set
from hiproutine.progression.rule import Outcome, Prescription

_RANK: dict[Verdict, int] = {"short": 0, "unknown": 1, "hard": 2, "met": 3}


def rows_by_set(outcome: Outcome, last: Prescription) -> tuple[tuple[LoggedSet, ...], ...]:
    """Return the logged rows of each set that was asked for: one, or one a side; none where a side or all is missing.

    A row without a side was done on both. A set that is asked for on one side has the rows of that side.
    """
    if outcome.exercise not in (None, last.exercise):
        return tuple(() for _ in last.dose.sets)
    left, right = ([one for one in outcome.sets if one.side in (None, side)] for side in SIDES)
    if last.dose.is_sided:
        rows = {"left": left, "right": right}
        indexes = range(len(last.dose.sets))
        return tuple(tuple(rows[last.dose.sets[n].side or "left"][n // 2 : n // 2 + 1]) for n in indexes)
    if all(one.side is None for one in outcome.sets):
        return tuple(outcome.sets[place : place + 1] for place in range(len(last.dose.sets)))
    pair_count = min(len(left), len(right))
    return tuple((left[n], right[n]) if n < pair_count else () for n in range(len(last.dose.sets)))


def reps_done(outcome: Outcome, last: Prescription) -> tuple[int | None, ...]:
    """Return the repetitions of each set that was asked for, of the weaker side; ``None`` where they are not known."""
    return tuple(_weaker_side_reps(rows) for rows in rows_by_set(outcome, last))


def last_set_done(outcome: Outcome, last: Prescription) -> tuple[tuple[int | None, int], ...]:
    """Return the repetitions done in the last set and those asked for, of each side; nothing where it is missing."""
    pairs = list(zip(rows_by_set(outcome, last), last.dose.sets, strict=True))
    ends = pairs[-2:] if last.dose.is_sided else pairs[-1:]
    return tuple((row.reps, one.reps) for rows, one in ends for row in rows)


def _weaker_side_reps(rows: tuple[LoggedSet, ...]) -> int | None:
    counted = [row.reps for row in rows if row.reps is not None]
    return min(counted) if counted and len(counted) == len(rows) else None


def verdicts_by_set(outcome: Outcome, last: Prescription) -> tuple[Verdict, ...]:
    """Compare each set with what was asked of it, the weaker side deciding; a set that is missing is ``unknown``."""
    verdicts: list[Verdict] = []
    for rows, set_dose in zip(rows_by_set(outcome, last), last.dose.sets, strict=True):
        row_verdicts = [verdict_on_set(row, set_dose) for row in rows]
        verdicts.append(min(row_verdicts, key=_RANK.__getitem__) if row_verdicts else "unknown")
    return tuple(verdicts)


def verdict_ignoring_reps(outcome: Outcome, last: Prescription) -> Verdict:
    """Compare everything but the number of repetitions: every set is there and counted, its load, hold and effort."""
    counted = tuple(one if one.reps is None else evolve(one, reps=1) for one in outcome.sets)
    prescribed = last.dose.map_sets(lambda one: evolve(one, reps=1, reps_max=None))
    return verdict_on_outcome(evolve(outcome, sets=counted), evolve(last, dose=prescribed))


def top_reps(set_dose: SetDose) -> int:
    """Return the upper end of a set's range, or what is asked for where there is none."""
    return set_dose.reps if set_dose.reps_max is None else set_dose.reps_max


def verdict_at_top(outcome: Outcome, last: Prescription) -> Verdict:
    """Compare with the upper ends of the ranges; without ranges it is the same as with what was asked."""
    prescribed = last.dose.map_sets(lambda one: one if one.reps_max is None else evolve(one, reps=one.reps_max))
    return verdict_on_outcome(outcome, last if prescribed is last.dose else evolve(last, dose=prescribed))


def total_reps(outcome: Outcome, last: Prescription) -> tuple[int, int]:
    """Add up the repetitions of all sets on the left and on the right, those beyond what was asked too.

    A set that was not counted adds nothing; one without a side was done on both.
    """
    if outcome.exercise not in (None, last.exercise):
        return 0, 0
    left, right = (sum(one.reps or 0 for one in outcome.sets if one.side in (None, side)) for side in SIDES)
    return left, right
