"""Sessions counted in a row, and the step that follows: by hand, with policies that always step."""

from __future__ import annotations

from typing import Any

import pytest
from tests.progression.exercises import EASY

from hiproutine.model.dose import Dose
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression.counters.streaks import (
    NO_STREAKS,
    StepPolicy,
    StepResult,
    Streaks,
    count_session,
    streaks_from_state,
)
from hiproutine.progression.rule import Prescription
from hiproutine.testing import RuleProbe, done_from_text

DOUBLE = next(rule for rule in hiproutine_rules() if rule.name == "double")
UP = StepResult(Dose.straight(2, 5, hold_s=2), "up", {"after": 5})
DOWN = StepResult(Dose.straight(2, 3, hold_s=2), "down", {"after": 3})


def answer(state: Any, done: str, successes: int = 2, failures: int = 2, *, at_end: bool = False) -> tuple[Any, ...]:
    """Return the state, the repetitions and the code after a session of 2 sets of 4, held for 2 s."""
    context = RuleProbe(DOUBLE, {}, EASY).context()
    above, below = (lambda: None, lambda: None) if at_end else (lambda: UP, lambda: DOWN)
    policy = StepPolicy(successes, failures, above, below, "top")
    outcome = done_from_text(done).outcome(context.last)
    assert outcome is not None
    step = count_session(state, context.last, outcome, context, policy)
    return step.state, step.prescription.dose.sets[0].reps, step.reasons[0].code


@pytest.mark.parametrize(
    ("before", "done", "after", "reps", "code"),
    [
        (Streaks(), "+", Streaks(clean=1), 4, "counting"),
        (Streaks(clean=1), "+", Streaks(), 5, "up"),
        (Streaks(clean=1), "4 3", Streaks(short=1), 4, "failure-counted"),
        (Streaks(short=1), "4 3", Streaks(), 3, "down"),
        (Streaks(short=1), "+", Streaks(clean=1), 4, "counting"),
        (Streaks(clean=1), "?", Streaks(clean=1), 4, "not-recorded"),
    ],
)
def test_sessions_are_counted_in_a_row(before: Streaks, done: str, after: Streaks, reps: int, code: str) -> None:
    dose = EASY.dose.start
    assert answer(before.to_state(dose), done) == (after.to_state(dose), reps, code)


def test_the_ends() -> None:
    dose = EASY.dose.start
    assert answer(Streaks(clean=1).to_state(dose), "+", at_end=True) == (NO_STREAKS, 4, "top")
    assert answer(Streaks(short=1).to_state(dose), "4 3", at_end=True) == (NO_STREAKS, 4, "lowest")
    assert answer(Streaks(short=9).to_state(dose), "4 3", failures=0) == (NO_STREAKS, 4, "short")


def test_what_was_counted_for_another_dose_does_not_count() -> None:
    state = Streaks(clean=1).to_state(EASY.dose.start)
    assert streaks_from_state(state, EASY.dose.start) == Streaks(clean=1)
    assert streaks_from_state(state, Dose.straight(2, 5, hold_s=2)) == Streaks()
    assert Prescription(EASY.id, EASY.dose.start).dose == EASY.dose.start
