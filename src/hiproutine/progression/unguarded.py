"""How a session that was asked for with guards reads without them: the same rows, held against another prescription."""

from __future__ import annotations

from attrs import evolve

from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, is_prescription_at_most


def is_open(outcome: Outcome, unguarded_last: Prescription, context: Context) -> bool:
    """Return whether a session leaves open how more would have gone: less was asked for, and no less was done."""
    return not is_prescription_at_most(unguarded_last, context.last, context) and verdict_on_outcome(
        outcome, context.last
    ) in ("met", "unknown")


def as_seen_from(outcome: Outcome, asked: Prescription, held_against: Prescription) -> Outcome:
    """Return an outcome with everything that was done, as it is held against another prescription than was asked for.

    Where that is another exercise, another exercise was done.
    """
    if asked is held_against:
        return outcome
    exercise = outcome.exercise or asked.exercise
    return evolve(
        outcome,
        sets=outcome.sets + outcome.extra,
        extra=(),
        exercise=None if exercise == held_against.exercise else exercise,
    )
