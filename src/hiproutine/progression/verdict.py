"""Was the prescription met? The honest reading of a log that every driver shares (law G4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from hiproutine.model.dose import Load, SetDose
from hiproutine.model.log import LoggedSet
from hiproutine.model.order import is_load_at_most
from hiproutine.progression.rule import Outcome, Prescription

#: ``met`` all that was asked was done; ``hard`` it was done, with less in reserve than asked; ``short`` less
#: was done; ``unknown`` the log does not say. Only ``met`` is success.
Verdict = Literal["met", "hard", "short", "unknown"]

_WORST_FIRST: tuple[Verdict, ...] = ("short", "unknown", "hard", "met")


def _judge_number(done: int | None, asked: int) -> Verdict:
    if done is None:
        return "unknown"
    return "met" if done >= asked else "short"


def _judge_load(done: Load | None, asked: Load | None) -> Verdict:
    if asked is None:
        return "met"
    if done is None:
        return "unknown"
    if is_load_at_most(asked, done):
        return "met"
    return "short" if is_load_at_most(done, asked) else "unknown"


def _is_too_hard(logged: LoggedSet, asked: SetDose) -> bool:
    """Compare effort only where both were given: reserve and exertion are never converted into each other."""

    def below(one: Decimal | None, other: Decimal | None) -> bool:
        return one is not None and other is not None and one < other

    return below(logged.rir, asked.rir) or below(asked.rpe, logged.rpe)


def judge_set(logged: LoggedSet, asked: SetDose) -> Verdict:
    """Compare one set as performed with the set as asked for."""
    parts = [_judge_number(logged.reps, asked.reps), _judge_load(logged.load, asked.load)]
    if asked.hold_s:
        parts.append(_judge_number(logged.hold_s, asked.hold_s))
    if _is_too_hard(logged, asked):
        parts.append("hard")
    return min(parts, key=_WORST_FIRST.index)


def _judge_sets(logged: Sequence[LoggedSet], asked: Sequence[SetDose]) -> Verdict:
    if len(logged) < len(asked):
        return "short" if logged else "unknown"
    return min((judge_set(a, b) for a, b in zip(logged, asked, strict=False)), key=_WORST_FIRST.index)


def judge_outcome(outcome: Outcome, last: Prescription) -> Verdict:
    """Compare what was done with what was asked: every set in its place, and both sides where sides were logged.

    Another exercise than the one asked for, or no set at all, says nothing. A set that was not logged was not done.
    Left and right are two rows of one set, whether or not the exercise has sides.
    """
    if not outcome.sets or outcome.exercise not in (None, last.exercise):
        return "unknown"
    if all(one.side is None for one in outcome.sets):
        return _judge_sets(outcome.sets, last.dose.sets)
    verdicts = [
        _judge_sets([one for one in outcome.sets if one.side in (None, side)], last.dose.sets)
        for side in ("left", "right")
    ]
    return min(verdicts, key=_WORST_FIRST.index)


def perfect_sets(prescription: Prescription) -> tuple[LoggedSet, ...]:
    """Give the log of a session done exactly as asked; where a range is asked for, its upper end is reached."""
    made: dict[int, LoggedSet] = {}
    for one in prescription.dose.sets:
        if id(one) not in made:
            reps = one.reps if one.reps_max is None else one.reps_max
            made[id(one)] = LoggedSet(reps, one.hold_s or None, one.load, None, one.rir, one.rpe)
    return tuple(made[id(one)] for one in prescription.dose.sets)
