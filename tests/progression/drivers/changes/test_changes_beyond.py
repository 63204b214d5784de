"""``changes`` past wger: all sets, stated numbers, double progression, guards beside it, and the laws."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.drivers.changes.weekly_rows import (
    DOSE,
    FINE,
    D,
    change,
    codes,
    load,
    load_words,
    loads,
    reps,
    trace,
)
from tests.progression.exercises import EASY, HARD, NO_PAIN, done, kg

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.json_path import json_path
from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.drivers.changes import RULE, ChangesRule
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, Step
from hiproutine.testing.checks.rule import check_rule
from hiproutine.testing.trace import trace_rows, wide_exercise
from hiproutine.text.wording import format_dose_short

# Past wger -----------------------------------------------------------------------------------------------------------


def test_several_sessions_in_a_turn_share_its_dose():
    step = load(2, "+", 1, repeat=True)
    assert loads(step, weeks=3, turns=3) == ["60"] * 3 + ["61"] * 3 + ["62"] * 3
    found = codes(step, weeks=2, turns=3)
    # Within a turn the reason stays the one that made the dose.
    assert found == ["start", "start", "start", "change-planned", "change-planned", "change-planned"]


@pytest.mark.parametrize(
    ("log", "everything", "anything"),
    [
        (["5 5 5", "5 5 5", "5 5 5"], "61", "61"),
        (["5 5 5", "5 5 4", "5 5 5"], "60", "61"),
        (["4 4 4", "4 4 4", "5 5 5"], "60", "61"),
        (["5 5 5", "4 4 4", "4 4 4"], "60", "61"),
        (["5 5 5", "-", "5 5 5"], "60", "61"),
        (["5 5 5", "5 5 5", "-"], "60", "61"),
        (["-", "-", "4 4 5"], "60", "61"),
        (["4 4 4", "4 4 4", "4 4 4"], "60", "60"),
        (["-", "-", "-"], "60", "60"),
        # Pain alone is not a session: nothing was done in it.
        (["5 5 5", "5 5 5", "pain 0"], "60", "61"),
    ],
)
def test_all_sets_are_those_of_every_session_of_the_turn_before(log, everything, anything):
    gate: dict[str, Any] = {"requires": ["reps"]}
    assert loads(load(2, "+", 1, **gate), turns=3, log=log)[3] == everything
    assert loads(load(2, "+", 1, rows="any", **gate), turns=3, log=log)[3] == anything


def test_only_the_turn_before_counts():
    step = load(3, "+", 1, requires=["reps"], rows="any")
    assert loads(step, turns=2, log=["5 5 5", "5 5 5", "4 4 4", "4 4 4"]) == ["60"] * 5
    assert loads(step, turns=2, log=["4 4 4", "4 4 4", "4 4 4", "5 5 5"]) == ["60"] * 4 + ["61"]


def test_an_entry_that_is_done_less_often_than_it_has_places_needs_no_more():
    rule = ChangesRule([load(2, "+", 1, requires=["reps"])])
    given = Prescription("kit/lift", Dose.straight(1, 5, load=kg(60)), times=1)
    exercise = wide_exercise(given.dose, load=FINE)
    entry = Entry("it", exercise.id, given.dose)
    context = Context(entry, (), {exercise.id: exercise}, given, number=0, turns=3)
    first = rule.step(rule.start(entry), given, None, context)
    later = context._replace(number=1, cycle=2)
    outcome = Outcome(done(5), NO_PAIN, cycle=1)
    assert rule.step(first.state, given, outcome, later).prescription.dose.sets[0].load == kg(61)
    often = later._replace(last=evolve(given, times=None))
    assert rule.step(first.state, given, outcome, often).prescription == given


def test_stated_numbers_stand_whatever_was_asked():
    step = load(2, "+", 1, repeat=True, reached={"reps": 8})
    assert loads(step, log=["5 5 5", "8 8 8", "8 8 7"]) == ["60", "60", "61", "61"]


def test_of_changes_that_begin_side_by_side_the_first_that_is_open_applies():
    big = load(2, "+", 5, repeat=True, reached={"reps": 8})
    small = load(2, "+", 1, repeat=True, requires=["reps"])
    log = ["5 5 5", "8 8 8", "4 4 4", "6 6 6"]
    assert loads(big, small, log=log) == ["60", "61", "66", "66", "67"]
    assert loads(small, big, log=log) == ["60", "61", "62", "62", "63"]


def test_a_one_shot_that_fired_makes_way_for_the_next_in_line():
    once = load(2, "+", 5, requires=["reps"])
    always = load(2, "+", 1, repeat=True, requires=["reps"])
    assert loads(once, always, weeks=4) == ["60", "65", "66", "67"]


def test_double_progression_over_a_range():
    step = load(2, "+", 2.5, repeat=True, requires=["load", "reps_max"])
    log = ["8 8 8", "12 12 10", "12 12 12", "12 12 12 @ 60 kg", "12 12 12"]
    assert loads(step, dose="3 x 8-12 @ 60 kg", log=log) == ["60", "60", "60", "62.5", "62.5", "65"]


DOUBLE = (
    load(2, "+", 2.5, repeat=True, requires=["load"], reached={"reps": 8}),
    change("reps", 2, "replace", 6, repeat=True, requires=["load"], reached={"reps": 8}),
    change("reps", 2, "+", 1, repeat=True, requires=["load", "reps"]),
)


def test_double_progression_by_single_repetitions():
    rows = trace(*DOUBLE, dose="3 x 6 @ 60 kg", log=["+", "+", "8 8 7", "+", "+", "-", "6 6 5", "+"])
    assert [format_dose_short(row.prescription.dose, None) for row in rows] == [
        "3 × 6 at 60 kg",
        "3 × 7 at 60 kg",
        "3 × 8 at 60 kg",
        "3 × 8 at 60 kg",
        "3 × 6 at 62.5 kg",
        "3 × 7 at 62.5 kg",
        "3 × 7 at 62.5 kg",
        "3 × 7 at 62.5 kg",
        "3 × 8 at 62.5 kg",
    ]


# Beside guards -------------------------------------------------------------------------------------------------------

GATE = [("pain-gate", {"back_in": 0})]


def test_a_step_that_a_guard_held_back_is_not_made_up_for():
    step = load(2, "+", 5, repeat=True)
    assert loads(step, guards=GATE, log=["+", "+ pain 4", "+ pain 4", "+", "+"]) == ["60", "65", "65", "65", "70", "75"]


def test_a_success_that_a_guard_did_not_let_pass_opens_nothing():
    step = load(2, "+", 5, repeat=True, requires=["reps"])
    assert loads(step, guards=GATE, log=["+", "+ pain 4", "+", "+"]) == ["60", "65", "65", "70", "75"]


def test_a_one_shot_that_a_guard_held_back_fires_later():
    step = load(2, "+", 5)
    assert loads(step, guards=GATE, log=["+ pain 4", "+ pain 4", "+", "+"]) == ["60", "60", "60", "65", "65"]


def test_after_a_guard_lowered_it_the_plan_goes_on_from_there():
    steps = change("reps", 2, "+", 2, repeat=True), load(2, "+", 0.4, repeat=True)
    rows = trace(*steps, guards=GATE, log=["+", "+ pain 8", "+", "+"], round={"load": 1})
    assert [row.prescription.dose.sets[0].reps for row in rows] == [5, 7, 3, 5, 7]
    # What a guard did not touch keeps its fraction: 60.4, then 60.8 shown as 61.
    assert [row.prescription.dose.sets[0].load for row in rows] == [kg(60), kg(60), kg(60), kg(61), kg(61)]
    assert [reason.code for reason in rows[3].reasons] == ["change-from-here", "change-planned", "change-planned"]
    assert rows[3].reasons[0].values == {"what": "repetitions", "before": "3"}


def test_a_one_shot_from_before_a_guard_lowered_is_not_made_up_for():
    steps = change("reps", 2, "replace", 12), change("reps", 5, "+", 1)
    assert reps(*steps, guards=GATE, log=["+ pain 8", "+", "+", "+"]) == [5, 2, 2, 2, 3]


def test_within_a_turn_a_lowered_dose_stays_lowered():
    step = change("reps", 2, "-", 1, repeat=True)
    log = ["+", "+ pain 4", "+", "+", "+"]
    # The step down passes the guard and its state is taken back: it must not come twice.
    assert reps(step, guards=GATE, turns=2, log=log) == [5, 5, 4, 4, 3, 3]


def test_another_driver_that_moved_it_makes_the_plan_begin_again_from_there():
    rules: Any = [("double", {"rep_step": 2}), (RULE, {"changes": [change("reps", 2, "+", 10, repeat=False)]})]
    rows = trace_rows(rules, dose="1 x 5", done=["+", "4", "+", "4"], per_week=1)
    assert [row.prescription.dose.sets[0].reps for row in rows] == [5, 7, 7, 9, 9]


def test_an_eased_session_says_nothing_to_a_gate():
    class Ease:
        def start(self, entry):
            return {}

        def step(self, state, proposed, outcome, context):
            dose = proposed.dose.with_count(1) if context.cycle == 2 else proposed.dose
            return Step(state, evolve(proposed, dose=dose))

    easing = BoundRule(RuleType("ease", "guard", "Ease", Ease, calendar=True, passing=True), Ease())
    rows = trace_rows(
        [easing.rule_type, (RULE, {"changes": [load(2, "+", 1, repeat=True, requires=["reps"])]})],
        dose=DOSE,
        done=["+", "+", "+"],
        per_week=1,
        exercise=wide_exercise(DOSE, load=FINE),
    )
    assert [(len(row.prescription.dose.sets), load_words(row.prescription.dose.sets[0].load)) for row in rows] == [
        (3, "60 kg"),
        (1, "61 kg"),
        (3, "61 kg"),
        (3, "62 kg"),
    ]


# One step by itself --------------------------------------------------------------------------------------------------


def a_context(given: Prescription, **more: Any) -> Context:
    rung = Rung(given.exercise, Criterion(30))
    exercise = wide_exercise(given.dose)
    entry = Entry("it", given.exercise, given.dose)
    return Context(entry, (rung,), {exercise.id: exercise, EASY.id: EASY, HARD.id: HARD}, given, number=0)._replace(
        **more
    )


LIFT = Prescription("kit/lift", Dose.straight(2, 5, load=kg(60)))


def test_the_first_session_may_come_late_and_then_every_free_change_was_made():
    rule = ChangesRule([load(1, "replace", 50), load(2, "+", 5, repeat=True), load(4, "+", 1, requires=["reps"])])
    context = a_context(LIFT, cycle=5)
    step = rule.step(rule.start(context.entry), LIFT, None, context)
    assert step.prescription.dose.sets[0].load == kg(60)
    assert step.state["turn"] == 5
    assert [reason.code for reason in step.reasons] == ["change-not-done"]


def test_a_plan_that_begins_anew_makes_only_the_steps_of_its_turn():
    rule = ChangesRule([load(1, "replace", 50), load(2, "+", 5, repeat=True), change("reps", 3, "+", 1)])
    context = a_context(LIFT, cycle=5, number=4)
    step = rule.step(rule.start(context.entry), LIFT, None, context)
    assert step.prescription.dose.sets[0] == SetDose(5, load=kg(65))
    late = rule.step(rule.start(context.entry), LIFT, None, context._replace(turn=2))
    assert late.prescription == LIFT
    assert rule.step(late.state, LIFT, None, context._replace(cycle=6)).prescription.dose.sets[0].load == kg(65)


def test_a_turn_that_lies_back_changes_nothing():
    rule = ChangesRule([load(2, "+", 5, repeat=True)])
    context = a_context(LIFT, cycle=3)
    step = rule.step(rule.start(context.entry), LIFT, None, context)
    back = rule.step(step.state, step.prescription, None, context._replace(cycle=2, number=1))
    assert (back.prescription, back.state["turn"], back.reasons) == (step.prescription, 3, ())


def test_on_another_exercise_it_begins_from_that_dose():
    rule = ChangesRule([change("reps", 2, "+", 1, repeat=True)], round={"reps": 1})
    context = a_context(LIFT)
    first = rule.step(rule.start(context.entry), LIFT, None, context)
    other = Prescription(EASY.id, Dose.straight(2, 4, hold_s=2))
    step = rule.step(first.state, other, None, context._replace(cycle=2, number=1))
    assert step.prescription.dose.sets[0].reps == 5
    assert step.state["exercise"] == EASY.id
    assert [reason.code for reason in step.reasons] == ["change-planned"]


def test_a_late_word_about_the_turn_before_still_counts():
    rule = ChangesRule([load(2, "+", 5, requires=["reps"], rows="any")])
    context = a_context(LIFT)
    first = rule.step(rule.start(context.entry), LIFT, None, context)
    second = context._replace(cycle=2, number=1)
    short = rule.step(first.state, LIFT, Outcome(done(4, 4), NO_PAIN, cycle=1), second)
    assert [reason.code for reason in short.reasons] == ["change-waits"]
    late = rule.step(short.state, LIFT, Outcome(done(5, 5), NO_PAIN, cycle=1), second)
    assert late.prescription.dose.sets[0].load == kg(65)
    assert (
        rule.step(late.state, late.prescription, Outcome(done(5, 5), cycle=1), second).prescription == late.prescription
    )


def test_the_state_is_plain_json_and_is_not_changed():
    rule = ChangesRule([load(2, "+", 5, repeat=True, requires=["reps"]), change("rir", 2, "+", 1)])
    context = a_context(LIFT)
    state = rule.step(rule.start(context.entry), LIFT, None, context).state
    copy = json.loads(json.dumps(state))
    assert copy == state
    outcome = Outcome(done(5, 5), NO_PAIN, cycle=1)
    after = rule.step(state, LIFT, outcome, context._replace(cycle=2, number=1)).state
    assert copy == state
    assert after == json.loads(json.dumps(after)) != state
    assert after == {
        "turn": 2,
        "exercise": "kit/lift",
        "unit": "kg",
        "exact": {"load": ["65", "65"], "rir": ["1", "1"]},
        "shown": {"load": ["65", "65"], "rir": ["1", "1"]},
        "fired": [1],
        "moved": {"load": 2, "rir": 2},
        "log": {"1": [1, {"0": 1}]},
    }
    assert rule.step(after, LIFT, None, context._replace(cycle=3, number=1)).state["log"] == {}


def test_reasons_name_what_moved_and_the_rows_that_opened_or_shut_the_gate():
    rule = ChangesRule([load(2, "+", 2.5, repeat=True, requires=["reps"], rows="any")])
    context = a_context(LIFT)
    state = rule.step(rule.start(context.entry), LIFT, None, context).state

    def second(*counts: int, then: ChangesRule = rule) -> Any:
        outcome = Outcome(done(*counts), NO_PAIN, cycle=1) if counts else None
        return then.step(state, LIFT, outcome, context._replace(cycle=2, number=1)).reasons[0]

    earned, waits, missed = second(4, 5), second(4, 4), second()
    values = {"what": "load", "before": "60 kg"}
    assert (earned.code, earned.values) == ("change-earned", {**values, "after": "62.5 kg", "turn": 2})
    assert (waits.code, waits.values) == ("change-waits", values)
    assert (missed.code, missed.values) == ("change-not-done", values)
    assert (earned.subject, waits.subject, missed.subject) == ("it", "it", "it")
    assert (earned.sets, waits.sets, missed.sets) == ((2,), (1, 2), ())
    everything = second(4, 5, then=ChangesRule([load(2, "+", 2.5, requires=["reps"])]))
    assert (everything.code, everything.sets) == ("change-waits", (1,))
    free = second(4, 5, then=ChangesRule([load(2, "+", 2.5)]))
    assert (free.code, free.sets) == ("change-planned", ())


def test_rows_of_a_session_that_a_gate_does_not_read_are_not_named():
    rule = ChangesRule([load(3, "+", 2.5, requires=["reps"], rows="any")])
    context = a_context(LIFT, turns=2)
    state = rule.step(rule.start(context.entry), LIFT, None, context._replace(cycle=2)).state
    later = context._replace(number=1, turn=2, cycle=2)
    counted_outcome = rule.step(state, LIFT, Outcome(done(5, 5), cycle=2), later)
    step = rule.step(counted_outcome.state, LIFT, None, later._replace(cycle=3, turn=1))
    assert [(reason.code, reason.sets) for reason in step.reasons] == [("change-earned", ())]
    old = rule.step(state, LIFT, Outcome(done(4, 4), cycle=1), later._replace(cycle=3))
    assert [(reason.code, reason.sets) for reason in old.reasons] == [("change-not-done", ())]


def test_what_is_replaced_by_itself_is_no_news():
    assert codes(load(2, "replace", 60, repeat=True), weeks=3) == ["start", "change-none", "change-none"]


def test_a_move_and_a_shut_gate_of_another_dimension():
    steps = load(2, "+", 1), change("reps", 2, "+", 1, requires=["reps"])
    assert codes(*steps, log=["4 4 4"])[1] == "change-planned"
    both = load(2, "+", 1, requires=["reps"]), change("reps", 2, "+", 1, requires=["reps"])
    assert codes(*both, log=["4 4 4"])[1] == "change-waits change-waits"


# Parameters ----------------------------------------------------------------------------------------------------------

GOOD = change("load", 2, "+", 1)


@pytest.mark.parametrize(
    ("parameters", "path"),
    [
        ({"changes": [{**GOOD, "dimension": "tempo"}]}, ("changes", 0, "dimension")),
        ({"changes": [{**GOOD, "at": 0}]}, ("changes", 0, "at")),
        ({"changes": [{**GOOD, "at": 1001}]}, ("changes", 0, "at")),
        ({"changes": [{**GOOD, "op": "*"}]}, ("changes", 0, "op")),
        ({"changes": [{**GOOD, "value": -1}]}, ("changes", 0, "value")),
        ({"changes": [{**GOOD, "value": 3001}]}, ("changes", 0, "value")),
        ({"changes": [{**GOOD, "step": "relative"}]}, ("changes", 0, "step")),
        ({"changes": [{**GOOD, "op": "replace", "step": "percent"}]}, ("changes", 0, "step")),
        ({"changes": [{**GOOD, "repeat": "yes"}]}, ("changes", 0, "repeat")),
        ({"changes": [{**GOOD, "requires": ["tempo"]}]}, ("changes", 0, "requires", 0)),
        ({"changes": [{**GOOD, "requires": ["reps", "reps"]}]}, ("changes", 0, "requires")),
        ({"changes": [{**GOOD, "reached": {"reps_max": 5}}]}, ("changes", 0, "reached", "reps_max")),
        ({"changes": [{**GOOD, "reached": {"reps": 1.5}}]}, ("changes", 0, "reached", "reps")),
        ({"changes": [{**GOOD, "rows": "most"}]}, ("changes", 0, "rows")),
        ({"changes": [{**GOOD, "mood": 1}]}, ("changes", 0, "mood")),
        ({"changes": [{"dimension": "load"}]}, ("changes", 0)),
        ({"changes": [GOOD] * 201}, ("changes",)),
        ({"round": {"load": 0}}, ("round", "load")),
        ({"round": {"reps": 0}}, ("round", "reps")),
        ({"round": {"reps": 1.5}}, ("round", "reps")),
        ({"round": {"load": 501}}, ("round", "load")),
        ({"direction": {"load": "away"}}, ("direction", "load")),
        ({"least": {"reps": 0}}, ("least", "reps")),
        ({"most": {"rir": 11}}, ("most", "rir")),
        ({"most": {"sets": 31}}, ("most", "sets")),
        ({"least": {"tempo": 1}}, ("least", "tempo")),
    ],
)
def test_what_cannot_be_meant_is_refused(parameters, path):
    assert json_path(path) in [problem.path for problem in check_parameters(RULE.parameters, parameters)]


@pytest.mark.parametrize(
    "parameters",
    [
        {"changes": [GOOD] * 200},
        {"changes": [{**GOOD, "at": 1000, "value": 3000, "step": "percent", "requires": ["rest_most", "sets"]}]},
        {"changes": [{**GOOD, "op": "replace", "step": "absolute", "value": 0, "repeat": True}]},
        {"round": {"load": 0.25, "reps": 2, "rir": 0.1}, "direction": {"load": "up"}},
        {"least": {"load": 0, "rest": 0}, "most": {"rir": 10, "sets": 30, "reps": 1000, "load": 2000}},
    ],
)
def test_what_can_be_meant_is_taken(parameters):
    assert check_parameters(RULE.parameters, parameters) == []
    assert RULE.make(**parameters) == RULE.make(**parameters)


def test_the_numbers_of_a_document_are_exact():
    assert loads(load(2, "+", 0.1, repeat=True), weeks=4) == ["60", "60.1", "60.2", "60.3"]


def test_the_rule_keeps_its_contract():
    gated: dict[str, Any] = {"repeat": True, "requires": ["reps"]}
    step = load(2, "+", 2.5, **gated), change("reps", 2, "+", 1, **gated), change("sets", 3, "+", 1, **gated)
    always = {"changes": [load(2, "+", 2.5, repeat=True)]}
    hold = {"changes": [change("hold", 2, "+", 1, **gated)], "round": {"hold": 2}}
    check_rule(RULE, ({}, always, {"changes": list(step)}, hold))


# Whatever the plan ---------------------------------------------------------------------------------------------------

STEPS = st.decimals("0.25", 10, places=2)
LOGS = st.lists(st.sampled_from(["+", "4 4 4", "-", "?", "5 5"]), max_size=8)


@given(STEPS, LOGS, st.sampled_from(["0.5", "1", "2.5"]), st.sampled_from(["nearest", "down", "up"]))
def test_law_g10_the_running_value_is_exact_and_what_is_shown_is_monotone(step, log, multiple, way):
    parameters: dict[str, Any] = {"round": {"load": D(multiple)}, "direction": {"load": way}}
    rows = trace(load(2, "+", step, repeat=True), log=log, **parameters)
    shown = [D(load_words(row.prescription.dose.sets[0].load).split()[0]) for row in rows]
    assert shown == sorted(shown)
    for turn, one in enumerate(shown):
        exact = D(60) + step * turn
        assert abs(one - exact) < D(multiple)
        assert one % D(multiple) == 0


@given(STEPS, LOGS)
def test_law_g4_one_step_for_each_turn_that_was_done_in_full_and_never_two(step, log):
    found = [D(one) for one in loads(load(2, "+", step, repeat=True, requires=["reps"]), log=log)]
    earned = [0, *(1 if one == "+" else 0 for one in log)]
    assert found == [D(60) + step * sum(earned[: turn + 1]) for turn in range(len(found))]


@given(LOGS, st.integers(1, 3), st.booleans())
def test_law_g2_no_turn_moves_by_more_than_one_step_whatever_a_guard_says(log, turns, painful):
    said = [f"{one} pain 4" if painful and number % 3 == 1 and one != "-" else one for number, one in enumerate(log)]
    rows = trace(load(2, "+", 5, repeat=True), guards=GATE, turns=turns, log=said)
    shown = [D(load_words(row.prescription.dose.sets[0].load).split()[0]) for row in rows]
    assert {b - a for a, b in pairwise(shown)} <= {0, 5}
    for week in {row.week for row in rows}:
        assert len({row.prescription.dose for row in rows if row.week == week}) <= 2


@given(LOGS, st.integers(0, 8))
def test_law_g5_a_longer_log_changes_nothing_before_its_end(log, more):
    steps = load(2, "+", 5, requires=["reps"]), load(4, "+", 10, step="percent", repeat=True, requires=["load"])
    shorter = loads(*steps, log=log)
    assert loads(*steps, log=[*log, *["+"] * more])[: len(shorter)] == shorter
