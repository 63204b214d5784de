"""What a rule raises, and answers that break a law, are reported as errors of its plugin."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve

from hiproutine.errors import PluginError
from hiproutine.model.dose import Dose
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.pain_limits import PainLimits
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, Step
from hiproutine.progression.rule_calls import (
    ensure_no_jump,
    ensure_no_raise,
    rule_pain_limits,
    rule_steps,
    start_rule,
    step_rule,
)
from hiproutine.testing import dose_from_text

PRESCRIPTION = Prescription("b", Dose.straight(3, 8))
EASIER = PRESCRIPTION.with_dose(Dose.straight(3, 6))
HARDER = PRESCRIPTION.with_dose(Dose.straight(3, 10))


def bound_rule(**methods: Any) -> BoundRule:
    return BoundRule(RuleType("odd", "guard", "Odd", fails), SimpleNamespace(**methods), "acme", "1.2")


def context(last: Prescription = PRESCRIPTION) -> Context:
    rungs = tuple(Rung(exercise, Criterion(3)) for exercise in "abcd")
    return Context(None, rungs, {}, last)  # type: ignore[arg-type]


def fails(*_: Any) -> Any:
    raise ZeroDivisionError("by zero")


def test_what_a_rule_raises_is_an_error_of_its_plugin():
    rule = bound_rule(start=fails, step=fails)
    with pytest.raises(PluginError, match="rule 'odd' raised ZeroDivisionError: by zero") as at_start:
        start_rule(rule, None)  # type: ignore[arg-type]
    with pytest.raises(PluginError, match="rule 'odd' raised ZeroDivisionError: by zero") as at_step:
        step_rule(rule, {}, PRESCRIPTION, Outcome(()), context())
    assert [(e.value.plugin, e.value.hook) for e in (at_start, at_step)] == [
        ("acme", "rule.start"),
        ("acme", "rule.step"),
    ]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "answered with NoneType, where a Step belongs"),
        (({}, PRESCRIPTION, ()), "answered with tuple, where a Step belongs"),
        (Step({}, PRESCRIPTION.dose), "answered with Dose, where a Prescription belongs"),  # type: ignore[arg-type]
    ],
)
def test_an_answer_has_to_be_a_step_with_a_prescription(answer, message):
    with pytest.raises(PluginError, match=message):
        step_rule(bound_rule(step=lambda *_: answer), {}, PRESCRIPTION, Outcome(()), context())


def test_a_step_is_returned_as_it_is():
    step = Step({"count": 1}, EASIER)
    assert step_rule(bound_rule(step=lambda *_: step), {}, PRESCRIPTION, None, context()) is step


@pytest.mark.parametrize(
    ("answer", "proposed", "last"),
    [
        (EASIER, PRESCRIPTION, PRESCRIPTION),
        (PRESCRIPTION, PRESCRIPTION, PRESCRIPTION),
        # Holding the last dose is no raise where the proposal rises and falls at once, and is no easier on the whole.
        (PRESCRIPTION, PRESCRIPTION.with_dose(Dose.straight(2, 20)), PRESCRIPTION),
        (evolve(EASIER, stopped=True), EASIER, PRESCRIPTION),
    ],
)
def test_a_guard_may_hold_or_lower(answer, proposed, last):
    ensure_no_raise(bound_rule(), answer, proposed, context(last))


@pytest.mark.parametrize(
    ("answer", "proposed", "last", "is_lawful"),
    [
        ("4 5", "1 x 3 @ 5 kg, 1 x 5", "4 4", True),
        ("4 6", "1 x 3 @ 5 kg, 1 x 5", "4 4", False),
        ("5 5", "1 x 3 @ 5 kg, 1 x 5", "4 4", False),
        ("4 5", "3 5", "4 4", False),
        ("4 5 1", "1 x 3 @ 5 kg, 1 x 5", "4 4", False),
        ("4 4", "1 x 3 @ 5 kg, 1 x 5", "4", False),
    ],
)
def test_a_guard_may_hold_set_by_set(answer, proposed, last, is_lawful):
    answer, proposed, last = (PRESCRIPTION.with_dose(dose_from_text(text)) for text in (answer, proposed, last))
    try:
        ensure_no_raise(bound_rule(), answer, proposed, context(last))
    except PluginError:
        assert not is_lawful
    else:
        assert is_lawful


@pytest.mark.parametrize("proposed", [EASIER, PRESCRIPTION])
def test_a_guard_may_not_raise(proposed):
    with pytest.raises(PluginError, match="guard 'odd' raised the dose"):
        ensure_no_raise(bound_rule(), HARDER, proposed, context())


@pytest.mark.parametrize("exercise", ["a", "b", "c"])
def test_a_rule_may_move_one_rung(exercise):
    ensure_no_jump(bound_rule(), evolve(PRESCRIPTION, exercise=exercise), PRESCRIPTION, context())


@pytest.mark.parametrize(
    ("exercise", "message"), [("d", "more than one rung at once"), ("z", "not open to this entry")]
)
def test_a_rule_may_not_leave_the_ladder_or_skip_a_rung(exercise, message):
    with pytest.raises(PluginError, match=message):
        ensure_no_jump(bound_rule(), evolve(PRESCRIPTION, exercise=exercise), PRESCRIPTION, context())


def test_a_rule_may_say_how_many_steps_it_takes():
    assert rule_steps(bound_rule(session_steps=lambda max_sets: 3 * max_sets), 5) == 15
    assert rule_steps(bound_rule(), 5) == 0
    with pytest.raises(PluginError, match=r"rule\.session_steps: rule 'odd' raised ZeroDivisionError"):
        rule_steps(bound_rule(session_steps=fails), 5)


@pytest.mark.parametrize("steps", [None, -1, 2.5, True, 10**400, "many"], ids=range(6))
def test_steps_that_are_no_number_are_its_plugins_fault(steps):
    with pytest.raises(PluginError, match="where a whole number from 0 belongs"):
        rule_steps(bound_rule(session_steps=lambda _: steps), 5)


@pytest.mark.parametrize("answer", [None, (5, 6), PainLimits(5, 11), PainLimits("5", 6), PainLimits(True, 6)])  # type: ignore[arg-type]
def test_pain_limits_that_are_none_are_an_error_of_the_plugin(answer):
    rule_type = RuleType("odd", "guard", "Odd", fails, pain_limits=lambda rule: answer)
    with pytest.raises(PluginError, match="where PainLimits with scores from 0 to 10 belong"):
        rule_pain_limits(BoundRule(rule_type, SimpleNamespace(), "acme", "1.2"))


def test_pain_limits_that_raise_are_an_error_of_the_plugin_and_none_are_none():
    raising = RuleType("odd", "guard", "Odd", fails, pain_limits=fails)
    with pytest.raises(PluginError, match="raised ZeroDivisionError"):
        rule_pain_limits(BoundRule(raising, SimpleNamespace(), "acme", "1.2"))
    assert rule_pain_limits(bound_rule()) is None
