"""Whether a prescription was met: how all drivers read a log (law G4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from hiproutine.model.dose import SIDES, Load, SetDose, Side
from hiproutine.model.dose_order import is_load_at_most, means_load
from hiproutine.model.log import Felt, LoggedPain, LoggedSet
from hiproutine.progression.rule import Outcome, Prescription

#: ``met``: everything prescribed was done; ``hard``: done, with less in reserve than prescribed; ``short``: less was
#: done; ``unknown``: the log does not say. Only ``met`` is success.
Verdict = Literal["met", "hard", "short", "unknown"]

#: The pain of a session in which every question was answered and nothing hurt.
NO_PAIN = LoggedPain(before=0, during=0, after=0, next_morning=0)

_RANK: dict[Verdict, int] = {"short": 0, "unknown": 1, "hard": 2, "met": 3}


def worse_verdict(a: Verdict, b: Verdict) -> Verdict:
    """Return the worse of two verdicts; from the worst: short, unknown, hard, met."""
    return a if _RANK[a] <= _RANK[b] else b


def _verdict_on_number(done: int | Decimal | None, prescribed: int) -> Verdict:
    if done is None:
        return "unknown"
    return "met" if done >= prescribed else "short"


def _verdict_on_load(done: Load | None, prescribed: Load) -> Verdict:
    if done is prescribed:
        return "met"
    if done is not None and done.unit == prescribed.unit and done.value is not None and prescribed.value is not None:
        # The usual case first: this runs for every logged set.
        return "met" if done.value >= prescribed.value or means_load(done, prescribed) else "short"
    if means_load(done, prescribed):
        return "met"
    if done is None:
        return "unknown"
    if is_load_at_most(prescribed, done):
        return "met"
    return "short" if is_load_at_most(done, prescribed) else "unknown"


def _verdict_on_effort(logged: LoggedSet, prescribed: SetDose, felt: Felt | None) -> Verdict:
    """Compare effort where it was asked for, on the scale asked for; RIR is 10 minus RPE (Zourdos 2016).

    The word stands in for a number that was not logged; too hard is too hard, whatever else was logged or asked.
    """
    if felt == "too-hard":
        return "hard"
    if prescribed.rir is None and prescribed.rpe is None:
        return "met"
    reserve, exertion = logged.reserve, logged.exertion
    if reserve is None or exertion is None:
        return "unknown" if felt is None else "met"
    if prescribed.rir is not None and reserve < prescribed.rir:
        return "hard"
    return "hard" if prescribed.rpe is not None and exertion > prescribed.rpe else "met"


def verdict_on_set(logged: LoggedSet, prescribed: SetDose, felt: Felt | None = None) -> Verdict:
    """Return the verdict on one logged set; ``felt`` is the word for how hard the session was.

    Repetitions, and where they are prescribed load, seconds of hold and effort, are each compared; the worst decides.
    A number that is not logged, or a load on another scale, is ``unknown``; so is an effort that was asked for, where
    neither a number nor a word says how hard it was.
    """
    verdict = _verdict_on_number(logged.reps, prescribed.reps)
    if prescribed.load is not None:
        if logged.load is not prescribed.load:
            verdict = worse_verdict(verdict, _verdict_on_load(logged.load, prescribed.load))
    elif logged.load is not None and logged.load.direction < 0:
        verdict = worse_verdict(verdict, "short")  # with assistance, where the body alone was asked for
    if prescribed.hold_s:
        verdict = worse_verdict(verdict, _verdict_on_number(logged.hold_s, prescribed.hold_s))
    if verdict != "met" or (felt != "too-hard" and prescribed.rir is prescribed.rpe is None):
        return verdict
    return _verdict_on_effort(logged, prescribed, felt)


def _verdict_on_sets(logged: Sequence[LoggedSet], prescribed: Sequence[SetDose], felt: Felt | None) -> Verdict:
    if len(logged) < len(prescribed):
        return "short" if logged else "unknown"
    if logged.count(logged[0]) == len(logged) and prescribed.count(prescribed[0]) == len(prescribed):
        return verdict_on_set(logged[0], prescribed[0], felt)
    worst: Verdict = "met"
    for logged_set, set_dose in zip(logged, prescribed, strict=False):
        verdict = verdict_on_set(logged_set, set_dose, felt)
        if verdict != "met":
            worst = worse_verdict(worst, verdict)
    return worst


def verdict_on_outcome(outcome: Outcome, last: Prescription) -> Verdict:
    """Return the verdict on a whole session: set by set in order, and on both sides where sides were logged.

    ``last`` is what was prescribed for it (:attr:`Context.last`). Another exercise, or no set at all, is ``unknown``.
    A set that was not logged was not done (``short``). Left and right are two rows of one set, whether or not the
    exercise has sides. A row without a side counts for both, also where the sides are prescribed different doses.
    """
    if outcome.as_asked is last:
        return "met"  # a projection; the law G11 tests hold it to what its sets say
    if not outcome.sets or outcome.exercise not in (None, last.exercise):
        return "unknown"
    if not last.dose.is_sided and not [row for row in outcome.sets if row.side is not None]:
        return _verdict_on_sets(outcome.sets, last.dose.sets, outcome.felt)
    left, right = (verdict_on_side(outcome, last, side) for side in SIDES)
    return worse_verdict(left, right)


def verdict_on_side(outcome: Outcome, last: Prescription, side: Side) -> Verdict:
    """Return the verdict on one side of a session; a side without any row is ``unknown``."""
    if not outcome.sets or outcome.exercise not in (None, last.exercise):
        return "unknown"
    rows = [row for row in outcome.sets if row.side in (None, side)]
    return _verdict_on_sets(rows, last.dose.sets_for_side(side), outcome.felt)


def missing_in_log(outcome: Outcome, last: Prescription) -> tuple[str, ...]:
    """Return what keeps the verdict on a session ``unknown``, in words; empty where it is known."""
    if verdict_on_outcome(outcome, last) != "unknown":
        return ()
    if not outcome.sets:
        return ("the sets",)
    missing: dict[str, None] = {}
    for side in SIDES:
        rows = [row for row in outcome.sets if row.side in (None, side)]
        if not rows:
            missing[f"the {side} side"] = None
        for row, set_dose in zip(rows, last.dose.sets_for_side(side), strict=False):
            missing |= dict.fromkeys(_missing_in_row(row, set_dose, outcome.felt))
    return tuple(missing)


def _missing_in_row(row: LoggedSet, prescribed: SetDose, felt: Felt | None) -> Iterator[str]:
    if row.reps is None:
        yield "repetitions"
    if prescribed.load is not None and _verdict_on_load(row.load, prescribed.load) == "unknown":
        yield "the load" if row.load is None else "a load that can be compared with the one asked for"
    if prescribed.hold_s and row.hold_s is None:
        yield "seconds held"
    is_effort_asked = prescribed.rir is not None or prescribed.rpe is not None
    if is_effort_asked and row.reserve is None and felt is None:
        yield "how hard it was (repetitions in reserve, RPE or a word)"


def decisive_rows(outcome: Outcome, last: Prescription) -> tuple[int, ...]:
    """Return the logged rows, numbered from 1, that decided the verdict: those not met, or all where all were met."""
    rows = outcome.sets
    if outcome.exercise not in (None, last.exercise) or not rows or rows.count(rows[0]) == len(rows):
        return tuple(range(1, len(rows) + 1))
    if not last.dose.is_sided and all(row.side is None for row in rows):
        pairs = enumerate(zip(rows, last.dose.sets, strict=False), start=1)
        unmet = tuple(
            [number for number, (row, set_dose) in pairs if verdict_on_set(row, set_dose, outcome.felt) != "met"]
        )
        return unmet or tuple(range(1, len(rows) + 1))
    behind: list[int] = []
    sets_by_side = {side: last.dose.sets_for_side(side) for side in SIDES}
    next_index = dict.fromkeys(SIDES, 0)
    for number, row in enumerate(rows, start=1):
        sides = SIDES if row.side is None else (row.side,)
        index = max(next_index[side] for side in sides)
        for side in sides:
            next_index[side] = index + 1
        prescribed = [sets_by_side[side][index] for side in sides if index < len(sets_by_side[side])]
        if any(verdict_on_set(row, set_dose, outcome.felt) != "met" for set_dose in prescribed):
            behind.append(number)
    return tuple(behind) or tuple(range(1, len(rows) + 1))


def perfect_sets(prescription: Prescription) -> tuple[LoggedSet, ...]:
    """Return the log of a session done exactly as prescribed; of a range of repetitions the upper end is done.

    Sides with doses of their own are logged as rows of their own.
    """
    sets, rest_s = prescription.dose.sets, prescription.dose.rest_s
    if sets.count(sets[0]) == len(sets):
        return (_perfect_set(sets[0], rest_s),) * len(sets)
    return tuple([_perfect_set(set_dose, rest_s) for set_dose in sets])


def _perfect_set(set_dose: SetDose, rest_s: int) -> LoggedSet:
    reps = set_dose.reps if set_dose.reps_max is None else set_dose.reps_max
    return LoggedSet(reps, set_dose.hold_s or None, set_dose.load, set_dose.side, set_dose.rir, set_dose.rpe, rest_s)
