"""Probes: a stack or one rule taken session by session, and what every answer of a rule has to keep."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from attrs import frozen

from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.reason import Reason
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression.rule import Outcome, Prescription, RuleType, Step
from hiproutine.testing import RuleProbe, StackProbe, dose_from_text, perfect_outcome, trace_rows, wide_exercise

LIFT = wide_exercise("3 x 5 @ 60 kg")
DOUBLE = ("double", {"reps": {"min": 5, "max": 6}})
READINESS = next(rule for rule in hiproutine_rules() if rule.name == "readiness")


@frozen
class Answering:
    """A rule that answers with whatever step it was made with."""

    answer: Step

    def start(self, entry: Any) -> dict[str, Any]:
        return {}

    def step(self, state: Any, proposed: Prescription, outcome: Outcome, context: Any) -> Step:
        return evolve_step(self.answer, proposed)


def evolve_step(step: Step, proposed: Prescription) -> Step:
    return Step(step.state, proposed, step.reasons)


def answering(state: Any, *reasons: Reason) -> RuleProbe:
    answer = Step(state, Prescription(LIFT.id, LIFT.dose.start), reasons)
    rule_type = RuleType(
        "answering", "driver", "Answers", lambda: Answering(answer), messages={"more": "From {before}."}, source="-"
    )
    return RuleProbe(rule_type, {}, LIFT)


def test_a_stack_probe_gives_what_a_trace_gives() -> None:
    rows = trace_rows([DOUBLE, "pain-gate"], dose="3 x 5 @ 60 kg", done="+ | + | 5 5 4 | pain 7 +", exercise=LIFT)
    probe = StackProbe([DOUBLE, "pain-gate"], LIFT)
    assert probe.last == rows[0].prescription
    for row, after in pairwise(rows):
        assert row.done is not None
        outcome = row.done.outcome(probe.last)
        assert probe.advance(outcome, number=after.number - 1, week=after.week) == after.prescription
        assert probe.codes == [reason.code for reason in after.reasons]


def test_without_an_outcome_a_session_is_done_as_prescribed() -> None:
    probe, other = StackProbe(DOUBLE, LIFT), StackProbe(DOUBLE, LIFT)
    assert probe.advance() == other.advance(perfect_outcome(other.last)) != Prescription(LIFT.id, LIFT.dose.start)
    assert probe.states == other.states


def test_rungs_and_fields_of_the_entry() -> None:
    hard = wide_exercise("2 x 3", "hard")
    rungs = (Rung(LIFT.id, Criterion(5)), Rung(hard.id, Criterion(5)))
    probe = StackProbe("ladder", LIFT, hard, rungs=rungs, ladder="kit/ladder")
    assert probe.entry.ladder == "kit/ladder"
    for _ in range(8):
        probe.advance()
    assert probe.last.exercise == hard.id


def test_one_rule_is_asked_about_any_proposal_in_any_context() -> None:
    probe = RuleProbe(READINESS, {}, LIFT)
    above = Prescription(LIFT.id, dose_from_text("3 x 8 @ 60 kg"))
    assert probe.step(above, None, readiness=None).prescription == above
    assert probe.step(above, None, readiness=5).prescription == probe.last
    probe.last = above
    assert probe.step(above, None, readiness=5).prescription == above
    assert probe.context(week=3).week == 3


@pytest.mark.parametrize(
    ("state", "reasons", "sentence"),
    [
        ({}, (Reason("more", "it", {"before": 3}),), ""),
        ({"count": (1, 2)}, (), "its state is not plain JSON"),
        ([], (), "its state is not a dictionary"),
        ({}, (Reason("more", "somebody", {"before": 3}),), "'somebody' is not of its entry"),
        ({}, (Reason("more", "it"),), "reason 'more' has no value"),
    ],
)
def test_an_answer_that_breaks_the_contract_is_refused(state: Any, reasons: tuple[Reason, ...], sentence: str) -> None:
    probe = answering(state, *reasons)
    if not sentence:
        assert probe.step(probe.last, None).reasons == reasons
        return
    with pytest.raises(AssertionError, match=sentence):
        probe.step(probe.last, None)
