"""The kit for rule authors: the built-in rules pass it, and rules that break a promise are told which."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from attrs import evolve, frozen

from hiproutine import Engine
from hiproutine.model.reason import Reason
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import RuleType, Step
from hiproutine.testing.breaches import ConformanceError
from hiproutine.testing.checks.rule import check_rule, rule_breaches

SCHEMA = {
    "type": "object",
    "properties": {"size": {"type": "integer", "description": "How much."}},
    "additionalProperties": False,
}
_LOAD_UP = {"dimension": "load", "at": 2, "op": "+", "value": 2.5, "repeat": True}
_REP_UP = {"dimension": "reps", "at": 2, "op": "+", "value": 1, "repeat": True}
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "amrap": [
        {"increase": 1, "failures": 3},
        {"table": [{"reps": 3, "steps": 0}, {"reps": 5, "steps": 2}], "increase_percent": 2.5, "decrease": 4},
        {"failures": 0},
    ],
    "changes": [
        {"changes": [{**_LOAD_UP, "requires": ["reps", "load"]}]},
        {"changes": [{**_REP_UP, "requires": ["reps", "sets"], "rows": "any"}]},
        {"changes": [{**_REP_UP, "dimension": "hold", "requires": ["hold"]}], "most": {"hold": 12}},
        {"changes": [{**_LOAD_UP, "op": "-", "requires": ["reps"], "rows": "any"}]},
        {"changes": [{**_REP_UP, "op": "replace", "value": 4, "repeat": False, "requires": ["reps"]}]},
    ],
    "double": [
        {"successes": 2, "rep_step": 3, "load_step": 1.25},
        {"reps": {"min": 3, "max": 5}},
        {"from_done": True},
        {"per_set": True},
        {"per_set": True, "from_done": True, "successes": 2, "reps": {"min": 5, "max": 7}},
    ],
    "frequency": [
        {"successes": 1, "failures": 1, "left_out": "ignore", "start_with": 2, "most": 3},
        {"by": "times-a-day", "a_day": 3, "successes": 2, "failures": 0, "left_out": "ignore"},
        {"by": "times-a-day", "least": 2, "most": 1},
    ],
    "hold": [
        {"hold_step_s": 4, "most_hold_s": 12, "then": "reps", "successes": 2, "failures": 1},
        {"then": "nothing", "failures": 0},
        {"hold_step_s": 3, "back_to_s": 1, "most_sets": 2, "most_reps": 1},
    ],
    "hold-pyramid": [
        {"hold_s": 1, "drop": 1, "grow": "sets", "successes": 2, "failures": 1},
        {"hold_s": 8, "drop": 3, "most_reps": 5, "most_sets": 2, "failures": 0},
    ],
    "ladder": [
        {"successes": 2, "failures": 1, "rep_step": 10},
        {"grow": False, "sessions": 1, "failures": 1},
        {"extra_reps": 2, "sessions": 1, "failures": 1, "down_to": "criterion"},
        {"failures": 1, "down_dose": {"sets": 30, "reps": 1000, "hold_s": 0}},
    ],
    "linear": [
        {"increase": 1, "successes": 2, "decrease": 7, "failures": 1},
        {"increase_percent": 3.3, "decrease_percent": 20, "failures": 2},
        {"dimension": "reps", "failures": 1},
        {"dimension": "hold", "increase": 5, "decrease": 2, "failures": 2},
        {"failures": 0},
    ],
    "per-side": [
        {"largest_difference": 0},
        {"largest_difference": 1, "successes": 2, "failures": 1, "rep_step": 3, "load_step": 1.25, "hold_step_s": 2},
        {"failures": 0, "reps": {"min": 5, "max": 6}},
    ],
    "reps": [
        {"rep_step": 2, "most_reps": 6, "back_to": 1, "most_sets": 2, "successes": 2, "failures": 1},
        {"most_reps": 1, "back_to": 1},
        {"decrease_percent": 50, "failures": 1},
        {"failures": 0, "back_to": 1000},
    ],
    "rep-sum": [{"reps": 10, "successes": 2, "increase_percent": 5}, {"increase": 1}],
    "triple": [
        {"successes": 2, "rep_step": 2, "load_step": 1.3},
        {"reps": {"min": 5, "max": 6}, "sets": {"min": 1, "max": 2}},
    ],
    "break-return": [
        {"days": 2, "most": 20, "fraction": 0.3, "parts": ["reps", "sets"]},
        {"days": 30, "most": 1, "fraction": 0.99, "rung_days": 5},
    ],
    "cap": [
        {"session": {"reps": 1, "hold_s": 1, "load": 1.25}, "week": {"volume_percent": 5, "hold_percent": 20}},
        {"session": {"volume_percent": 1, "reps_percent": 1}, "week": {}},
        {"session": {}, "week": {}},
    ],
    "deload": [
        {"every": 2, "misses": 1, "sessions": 2, "fraction": 0.1, "parts": ["load", "hold", "reps"]},
        {"weeks": [1, 3], "misses": 0, "fraction": 0.9},
    ],
    "effort-ceiling": [
        {"least_rir": 2, "most_rpe": 8, "lower_at": 1, "fraction": 0.2, "parts": ["reps", "hold"]},
        {"missing": "pass"},
    ],
    "pain-gate": [
        {"go_max": 0, "hold_max": 1, "stop_after": 1},
        {"go_max": 10, "hold_max": 10, "stop_after": 5},
        {"lower": "dose", "fraction": 0.1, "parts": ["load", "sets"], "morning_rise": 3, "morning_since": "during"},
    ],
    "readiness": [
        {"hold_below": 10, "lower_below": 9, "fraction": 0.5, "parts": ["sets"]},
        {"hold_below": 0, "lower_below": 5},
    ],
    "effort": [{"rpe": 8}, {"rir": 0, "smoothing_percent": 100, "largest_up_percent": 20}],
    "periodised": [
        {"start_max": 8, "final_max": 11, "curve": "sinh", "bend": 2, "ripple": {"form": "sawtooth"}},
        {"percent_per_week": 20, "reps": 40, "intensity": 70, "volumes": [120, 60], "hold_after": 2},
    ],
    "undulating": [
        {"by": "week", "days": [{"reps": 8}, {"load_percent": 150, "sets": 1}], "failures": 1},
        {"by": "session", "increase_percent": 50, "rep_step": 10, "decrease": 100},
    ],
    "wave": [
        {"training_max": 9, "increase_percent": 50, "decrease": 100},
        {"weeks": [[{"percent": 50, "reps": 1}], [{"percent": 120, "reps": 30, "amrap": True}]], "may_miss": 50},
    ],
}


@pytest.mark.parametrize("name", ["double", "hold", "ladder", "pain-gate"])
def test_built_in_rules_keep_their_contract(name):
    check_rule(Engine(discover=False).rules[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", list(Engine().rules))
def test_every_rule_keeps_its_contract_with_odd_parameters(name):
    check_rule(Engine().rules[name], [{}, *VARIANTS.get(name, [])])


@frozen
class Still:
    """A rule that keeps every promise: it changes nothing."""

    size: int = 1

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        return Step({}, proposed)


def kind_of(made, kind="driver", **more) -> RuleType:
    class Said(made):  # type: ignore[misc]
        """The rule with a reason for each change."""

        def step(self, state, proposed, outcome, context):
            step = super().step(state, proposed, outcome, context)
            is_silent = step.prescription != proposed and not step.reasons
            return step._replace(reasons=(Reason("moved"),)) if is_silent else step

    given = {"name": "mine", "kind": kind, "title": "Mine", "make": Said, "parameters": SCHEMA}
    messages = {"moved": "Moved.", **more.pop("messages", {})}
    return RuleType(**{**given, "messages": messages, **more})


def grown(prescription, by):
    return evolve(prescription, dose=prescription.dose.evolve_sets(reps=prescription.dose.sets[0].reps + by))


class Eager(Still):
    """Rises whatever happened."""

    def step(self, state, proposed, outcome, context):
        top = context.exercises[proposed.exercise].dose.reps.max - 1
        return Step({}, grown(proposed, 1) if proposed.dose.sets[0].reps < top else proposed)


class Boundless(Still):
    def step(self, state, proposed, outcome, context):
        is_success = verdict_on_outcome(outcome, context.last) == "met"
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


class Clockwork(Still):
    """Rises by the calendar alone: two repetitions in even weeks."""

    def step(self, state, proposed, outcome, context):
        reps = context.exercises[proposed.exercise].dose.reps
        wanted = reps.min if context.week % 2 else min(reps.max, reps.min + 2)
        top = context.entry.caps.reps or wanted
        return Step({}, evolve(proposed, dose=proposed.dose.evolve_sets(reps=min(wanted, top), reps_max=None)))


class Diligent(Clockwork):
    """Takes any session for a success."""

    def start(self, entry):
        return {"done": 0}

    def step(self, state, proposed, outcome, context):
        done = state["done"] + (outcome is not None)
        reps = context.exercises[proposed.exercise].dose.reps
        wanted = min(reps.max, reps.min + done, context.entry.caps.reps or reps.max)
        return Step({"done": done}, evolve(proposed, dose=proposed.dose.evolve_sets(reps=wanted, reps_max=None)))


class Anxious(Still):
    """A guard that raises where nothing was done."""

    def step(self, state, proposed, outcome, context):
        return Step({}, proposed if outcome is not None else grown(proposed, 1))


class Easing(Still):
    """A passing guard that takes a repetition every time; were it not passing, it would run out of them."""

    def start(self, entry):
        return {"full": None}

    def step(self, state, proposed, outcome, context):
        reps = proposed.dose.sets[0].reps
        assert context.full is None or context.full.dose.sets[0].reps >= context.last.dose.sets[0].reps
        least = context.exercises[proposed.exercise].dose.reps.min
        return Step(state, grown(proposed, -1) if reps > least else proposed)


class Pedantic(Clockwork):
    """Steps down where a row, one beyond those asked for included, has fewer repetitions than asked."""

    def step(self, state, proposed, outcome, context):
        rows, asked = (*outcome.sets, *outcome.extra), context.last.dose.sets[0].reps
        is_short = any((row.reps or 0) < asked for row in rows)
        return Step({}, self.lowered(proposed, context) if is_short else proposed)

    def lowered(self, proposed, context):
        least = context.exercises[proposed.exercise].dose.reps.min
        return grown(proposed, -1) if proposed.dose.sets[0].reps > least else proposed


class Literal(Pedantic):
    """Compares loads as they are written."""

    def step(self, state, proposed, outcome, context):
        asked, row = context.last.dose.sets[0].load, outcome.sets[0] if outcome.sets else None
        is_less = asked is not None and row is not None and row.load is not None and row.load.value < asked.value
        return Step({}, self.lowered(proposed, context) if is_less else proposed)


class OneScale(Pedantic):
    """Reads repetitions in reserve and no exertion."""

    def step(self, state, proposed, outcome, context):
        is_hard = any(row.rir is not None and row.rir < 2 for row in outcome.sets)
        return Step({}, self.lowered(proposed, context) if is_hard else proposed)


class Presuming(Pedantic):
    """Takes pain for granted."""

    def step(self, state, proposed, outcome, context):
        return Step({}, self.lowered(proposed, context) if outcome.pain.during > 5 else proposed)


class Relieved(Pedantic):
    """Lowers the dose after a session without pain, and not after one of which nothing is known."""

    def step(self, state, proposed, outcome, context):
        return Step({}, self.lowered(proposed, context) if outcome.pain is not None else proposed)


class Whole(Pedantic):
    """Remembers the pain as it was given."""

    def step(self, state, proposed, outcome, context):
        return Step({"pain": outcome.pain and outcome.pain.during}, proposed)


class Unforgiving(Pedantic):
    """A guard to which a session without rows is a failed one."""

    def step(self, state, proposed, outcome, context):
        return Step({}, proposed if outcome.sets else self.lowered(proposed, context))


@pytest.mark.parametrize(
    ("made", "kind", "sentence"),
    [
        (
            Pedantic,
            "driver",
            r"is not no easier .* \(law C3\)\n  Example: .*told of sets beyond those asked for",
        ),
        (Pedantic, "guard", "told of sets beyond those asked for"),
        (Literal, "driver", "told of 0.5 of the load asked for, in pounds"),
        (OneScale, "driver", "told of 1.5 in reserve, logged as exertion"),
        (OneScale, "guard", "told of 1.5 in reserve, logged as exertion"),
        (Presuming, "guard", "it raised AttributeError: .*\n  Example: .*told of pain that was not recorded"),
        (Relieved, "guard", "its dose is not no harder .*\n  Example: .*told of pain that was not recorded"),
        (Whole, "guard", "its state is not plain JSON"),
        (
            Unforgiving,
            "guard",
            "is not no easier .*\n  Example: .*told of a session that was light on purpose",
        ),
    ],
)
def test_a_rule_that_reads_other_words_as_other_facts_is_caught(made, kind, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_rule(kind_of(made, kind))


def test_a_rule_that_does_nothing_is_told_so():
    with pytest.raises(ConformanceError, match="it never changes anything") as caught:
        check_rule(kind_of(Still), [{"size": 2}])
    assert [breach.law for breach in caught.value.breaches] == ["X1"]


def test_a_driver_may_rise_by_the_calendar_alone():
    check_rule(kind_of(Clockwork, calendar=True))


@pytest.mark.slow
def test_a_passing_guard_is_handed_the_full_dose_again():
    check_rule(kind_of(Easing, "guard", calendar=True, passing=True))


def test_only_calendar_rules_are_asked_where_nothing_was_done():
    asked = []

    class Listening(Still):
        def step(self, state, proposed, outcome, context):
            asked.append((outcome is None, context.number, context.away_days, context.readiness))
            return Step({}, proposed)

    list(rule_breaches(kind_of(Listening)))
    assert not any(is_absent for is_absent, *_ in asked)
    asked.clear()
    list(rule_breaches(kind_of(Listening, calendar=True)))
    assert (True, 0, None) in {one[:3] for one in asked}
    assert {True, False} == {is_absent for is_absent, number, *_ in asked if number}
    assert {None, 1, 5, 8, 10} <= {ready for *_, ready in asked}
    assert max(away or 0 for *_, away, _ in asked) >= 45


@pytest.mark.parametrize(
    ("made", "kind", "more", "sentence"),
    [
        (Eager, "driver", {}, r"rises although .* missing data is not success \(law G4\)"),
        (Eager, "guard", {}, r"a guard raised the dose; .* \(law G1\)"),
        (Diligent, "driver", {"calendar": True}, r"rises although .* missing data is not success \(law G4\)"),
        (
            Anxious,
            "guard",
            {"calendar": True},
            r"a guard raised the .* \(law G1\)\n.*\(before anything was done\)",
        ),
        (Still, "driver", {"passing": True}, "only a guard can be passing"),
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
