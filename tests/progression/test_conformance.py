"""The kit for rule authors: the built-in rules pass it, and rules that break a promise are told which."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from attrs import evolve, frozen

from hiproutine.builtin import hiproutine_rules
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import RuleType, Step
from hiproutine.progression.verdict import judge_outcome
from hiproutine.testing.rules import check_rule

SCHEMA = {"type": "object", "properties": {"size": {"type": "integer", "description": "How much."}}}
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "double": [{"successes": 2, "rep_step": 3, "load_step": 1.25}, {"reps": {"min": 3, "max": 5}}],
    "ladder": [{"successes": 2, "failures": 1, "rep_step": 10}],
    "pain-gate": [{"go_max": 0, "hold_max": 1, "stop_after": 1}, {"go_max": 10, "hold_max": 10, "stop_after": 5}],
}


@pytest.mark.parametrize("kind", hiproutine_rules(), ids=lambda kind: kind.name)
def test_built_in_rules_keep_their_contract(kind):
    check_rule(kind, [{}, *VARIANTS.get(kind.name, [])])


@frozen
class Still:
    """A rule that keeps every promise: it changes nothing."""

    size: int = 1

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        return Step({}, proposed)


def kind_of(made, kind="driver", **more) -> RuleType:
    return RuleType(**{"name": "mine", "kind": kind, "title": "Mine", "make": made, "parameters": SCHEMA, **more})


def grown(prescription, by):
    return evolve(prescription, dose=prescription.dose.with_every(reps=prescription.dose.sets[0].reps + by))


class Eager(Still):
    """Rises whatever happened."""

    def step(self, state, proposed, outcome, context):
        top = context.exercises[proposed.exercise].dose.reps.max - 1
        return Step({}, grown(proposed, 1) if proposed.dose.sets[0].reps < top else proposed)


class Boundless(Still):
    def step(self, state, proposed, outcome, context):
        is_success = judge_outcome(outcome, context.last) == "met"
        return Step({}, grown(proposed, 1) if is_success else proposed)


class Lucky(Still):
    dice = itertools.count()

    def step(self, state, proposed, outcome, context):
        return Step({"n": next(self.dice)}, proposed)


class Forgetful(Still):
    def step(self, state, proposed, outcome, context):
        return Step({"seen": {1, 2}}, proposed)


class Meddling(Still):
    def start(self, entry):
        return {"n": 0}

    def step(self, state, proposed, outcome, context):
        state["n"] += 1
        return Step({"n": state["n"]}, proposed)


class Wordless(Still):
    def step(self, state, proposed, outcome, context):
        return Step({}, proposed, (Reason("because", values={"n": 1}),))


class Leaping(Still):
    def step(self, state, proposed, outcome, context):
        rung = context.rungs[-1].exercise
        return Step({}, evolve(proposed, exercise=rung, dose=context.exercises[rung].dose.start))


@pytest.mark.parametrize("kind", ["driver", "guard"])
def test_a_rule_that_does_nothing_keeps_its_contract(kind):
    check_rule(kind_of(Still, kind), [{}, {"size": 2}])


@pytest.mark.parametrize(
    ("made", "kind", "more", "sentence"),
    [
        (Eager, "driver", {}, r"rises although .* missing data is not success \(law G4\)"),
        (Eager, "guard", {}, r"a guard raised the dose; .* \(law G1\)"),
        (Boundless, "driver", {}, r"leaves the range of 'kit/plank' \(law G9\)"),
        (Leaping, "driver", {}, r"more than one rung at once \(law G8\)"),
        (Lucky, "driver", {}, "it is not pure: two calls with equal inputs differ"),
        (Lucky, "guard", {}, "it is not pure"),
        (Forgetful, "driver", {}, r"its state is not plain JSON: \{'seen'"),
        (Meddling, "driver", {}, "it changed the state it was given"),
        (Wordless, "driver", {}, "there is no message for its reason 'because'"),
        (Wordless, "driver", {"messages": {"because": "For {reason}."}}, "reason 'because' has no value for {reason}"),
        (Still, "driver", {"parameters": {"type": "objekt"}}, "its parameters are no JSON Schema"),
        (Still, "driver", {"parameters": {"type": "array"}}, "not of type object"),
        (
            Still,
            "driver",
            {"parameters": {"type": "object", "properties": {"size": {"type": "integer"}}}},
            "parameter 'size' has no description",
        ),
        (Still, "pilot", {}, "a rule is a driver or a guard"),
        (Still, "driver", {"title": ""}, "it has no title"),
    ],
)
def test_a_broken_rule_is_told_which_promise_it_breaks(made, kind, more, sentence):
    with pytest.raises(AssertionError, match=sentence) as caught:
        check_rule(kind_of(made, kind, **more))
    assert f"{kind} 'mine'" in str(caught.value)


def test_parameters_that_the_schema_refuses():
    with pytest.raises(AssertionError, match="refuses the parameters"):
        check_rule(kind_of(Still), [{"size": "big"}])
