from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import reason_after, row_text, row_texts

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import RuleSpec, trace_rows, wide_exercise


def hold(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "hold", parameters


def held(dose: str = "2 x 20 s", **changes: Any) -> Exercise:
    return wide_exercise(dose, **{"hold_s": IntRange(10, 30), "sets": IntRange(1, 3), **changes})


def test_longer_to_the_ceiling_then_a_set_more_at_the_first_hold():
    rule = hold(hold_step_s=5)
    assert row_texts(rule, "2 x 20 s", "+ | + | + | + | + | +", exercise=held()) == [
        "2 × 1, 25 s hold: hold-up",
        "2 × 1, 30 s hold: hold-up",
        "3 × 1, 20 s hold: set-after-hold",
        "3 × 1, 25 s hold: hold-up",
        "3 × 1, 30 s hold: hold-up",
        "3 × 1, 30 s hold: at-the-top",
    ]


def test_then_a_repetition_more():
    rule = hold(hold_step_s=10, then="reps", back_to_s=15, most_reps=3)
    assert row_texts(rule, "2 x 2 hold 25 s", "+ | + | + | + | +", exercise=held(reps=IntRange(1, 9))) == [
        "2 × 2, 30 s hold: hold-up",
        "2 × 3, 15 s hold: reps-after-hold",
        "2 × 3, 25 s hold: hold-up",
        "2 × 3, 30 s hold: hold-up",
        "2 × 3, 30 s hold: at-the-top",
    ]


def test_or_nothing_more():
    assert row_texts(hold(then="nothing", most_hold_s=21), "2 x 20 s", "+ | +", exercise=held()) == [
        "2 × 1, 21 s hold: hold-up",
        "2 × 1, 21 s hold: at-the-top",
    ]


def test_what_the_reasons_say():
    exercise = held(reps=IntRange(1, 9))
    rule = hold(hold_step_s=5, failures=1)
    assert reason_after(rule, "2 x 20 s", "+", exercise=exercise).values == {"before": "20", "after": "25"}
    assert reason_after(rule, "2 x 30 s", "+", exercise=exercise).values == {"before": 2, "after": 3, "hold_s": 30}
    rule = hold(hold_step_s=5, failures=1, back_to_s=12, then="reps")
    values = {"before": "4", "after": "5", "hold_s": 12}
    assert reason_after(rule, "2 x 4 hold 30 s", "+", exercise=exercise).values == values
    values = {"sessions": 1, "before": 30, "after": 25}
    assert reason_after(rule, "2 x 4 hold 30 s", "3 3", exercise=exercise).values == values
    values = {"done": 2, "needed": 3}
    assert reason_after(hold(successes=3), "20 s", "+ | +", exercise=exercise).values == values
    assert reason_after(hold(failures=3), "20 s", "9 s | 9 s", exercise=exercise).values == values


def test_failures_in_a_row_lead_back_a_step():
    rule = hold(hold_step_s=4, failures=2)
    assert row_texts(
        rule, "2 x 20 s", "20 s 19 s | + | 24 s 20 s | 20 s | ? | 9 s 9 s | 16 s 16 s", exercise=held()
    ) == [
        "2 × 1, 20 s hold: failure-counted",
        "2 × 1, 24 s hold: hold-up",
        "2 × 1, 24 s hold: failure-counted",
        "2 × 1, 20 s hold: hold-down",
        "2 × 1, 20 s hold: not-recorded",
        "2 × 1, 20 s hold: failure-counted",
        "2 × 1, 16 s hold: hold-down",
    ]
    assert reason_after(rule, "2 x 20 s", "9 s | 9 s", exercise=held()).values["sessions"] == 2


def test_what_is_not_recorded_counts_for_neither_and_too_hard_ends_a_row():
    rule = hold(successes=2, failures=2)
    done = "+ | ? | instead kit/other 20 s 20 s | + | + | + rir 1 | + | 1 s | ? | 1 s 1 s"
    assert row_texts(rule, "2 x 20 s rir 2", done, exercise=held()) == [
        "2 × 1, 20 s hold, RIR 2: counting",
        "2 × 1, 20 s hold, RIR 2: not-recorded",
        "2 × 1, 20 s hold, RIR 2: another-exercise",
        "2 × 1, 21 s hold, RIR 2: hold-up",
        "2 × 1, 21 s hold, RIR 2: counting",
        "2 × 1, 21 s hold, RIR 2: too-hard",
        "2 × 1, 21 s hold, RIR 2: counting",
        "2 × 1, 21 s hold, RIR 2: failure-counted",
        "2 × 1, 21 s hold, RIR 2: not-recorded",
        "2 × 1, 20 s hold, RIR 2: hold-down",
    ]
    assert row_texts(rule, "20 s rir 2", "1 s | + rir 1 | 1 s", exercise=held())[-1].endswith("failure-counted")


def test_failures_of_nought_never_lead_back():
    assert row_texts(hold(failures=0, successes=2), "20 s", "+ | 9 s | 9 s | +", exercise=held()) == [
        "1 × 1, 20 s hold: counting",
        "1 × 1, 20 s hold: short",
        "1 × 1, 20 s hold: short",
        "1 × 1, 20 s hold: counting",
    ]


def test_at_the_shortest_hold_what_was_added_goes_and_then_nothing():
    rule = hold(failures=1, hold_step_s=15)
    assert row_texts(rule, "2 x 20 s", "+ | + | 1 s | 1 s | 1 s", exercise=held()) == [
        "2 × 1, 30 s hold: hold-up",
        "3 × 1, 20 s hold: set-after-hold",
        "3 × 1, 10 s hold: hold-down",
        "2 × 1, 10 s hold: sets-down",
        "2 × 1, 10 s hold: lowest",
    ]
    values: dict[str, Any] = {"sessions": 1, "before": 3, "after": 2}
    assert reason_after(rule, "2 x 20 s", "+ | + | 1 s | 1 s", exercise=held()).values == values
    # A set was not added by a rule that adds repetitions, nor a repetition by one that adds sets.
    assert row_texts(hold(failures=1, then="nothing"), "2 x 10 s", "1 s", exercise=held()) == [
        "2 × 1, 10 s hold: lowest"
    ]
    rule = hold(failures=1, hold_step_s=20, then="reps", back_to_s=10)
    assert row_texts(rule, "2 x 2 hold 10 s", "+ | + | 1 1 | 1 1", exercise=held(reps=IntRange(1, 9))) == [
        "2 × 2, 30 s hold: hold-up",
        "2 × 3, 10 s hold: reps-after-hold",
        "2 × 2, 10 s hold: reps-down",
        "2 × 2, 10 s hold: lowest",
    ]
    values = {"sessions": 1, "before": 3, "after": 2}
    done = "+ | + | 1 1"
    assert reason_after(rule, "2 x 2 hold 10 s", done, exercise=held(reps=IntRange(1, 9))).values == values


def test_sets_of_different_holds_each_go_a_step():
    rule = hold(hold_step_s=5, failures=1)
    rows = trace_rows(rule, dose="20 s 28 s 30 s", done="+ | + | 1 s | + | + | +", exercise=held())
    assert [[one.hold_s for one in row.prescription.dose.sets] for row in rows] == [
        [20, 28, 30],
        [25, 30, 30],
        [30, 30, 30],
        [25, 25, 25],
        [30, 30, 30],
        [30, 30, 30],
        [30, 30, 30],
    ]
    rule = hold(hold_step_s=5, failures=1, then="reps")
    rows = trace_rows(rule, dose="3 x 12 s 12 s", done="1 s", exercise=held(sets=IntRange(1, 9)))
    assert {one.hold_s for one in rows[-1].prescription.dose.sets} == {10}


def test_caps_and_what_the_exercise_allows_go_before_the_parameters():
    wide = hold(hold_step_s=60, most_hold_s=600, most_sets=30, back_to_s=1)
    assert row_texts(wide, "2 x 20 s", "+ | + | + | +", exercise=held()) == [
        "2 × 1, 30 s hold: hold-up",
        "3 × 1, 10 s hold: set-after-hold",
        "3 × 1, 30 s hold: hold-up",
        "3 × 1, 30 s hold: at-the-top",
    ]
    assert row_texts(wide, "2 x 20 s", "+ | +", exercise=held(), caps=PersonalLimits(sets=2, hold_s=22)) == [
        "2 × 1, 22 s hold: hold-up",
        "2 × 1, 22 s hold: at-the-top",
    ]
    assert row_texts(hold(most_sets=2), "2 x 30 s", "+", exercise=held()) == ["2 × 1, 30 s hold: at-the-top"]
    full = held(reps=IntRange(1, 9))
    assert row_texts(hold(), "3 x 2 hold 30 s", "+", exercise=full) == ["3 × 2, 30 s hold: at-the-top"]
    # A ceiling below where it stands takes nothing away, and the hold goes on from there at a longer set.
    assert row_texts(hold(most_hold_s=15, back_to_s=25), "2 x 20 s", "+ | +", exercise=held()) == [
        "3 × 1, 20 s hold: set-after-hold",
        "3 × 1, 20 s hold: at-the-top",
    ]


def test_an_exercise_without_a_hold_is_left_to_other_rules():
    rules: list[RuleSpec] = [hold(), "reps"]
    assert row_texts(hold(), "2 x 5", "+ | 1") == ["2 × 5: no-hold", "2 × 5: no-hold"]
    assert row_texts(rules, "2 x 5", "+") == ["2 × 6: reps-up"]


def test_on_a_ladder_it_holds_as_long_as_the_rung_asks():
    easy, hard = held("2 x 20 s"), wide_exercise("2 x 10 s", name="hard", hold_s=IntRange(5, 12))
    rules: list[RuleSpec] = [hold(hold_step_s=5, then="nothing"), ("ladder", {"grow": False})]
    rows = trace_rows(rules, dose="2 x 20 s", done="+ | + | + | + | +", rungs=[(easy, Criterion(1, 25)), hard])
    assert [row_text(row) for row in rows[1:]] == [
        "2 × 1, 25 s hold: hold-up",
        "2 × 1, 25 s hold: at-the-top, counting",
        "2 × 1, 10 s hold: rung-up",
        "2 × 1, 12 s hold: hold-up",
        "2 × 1, 12 s hold: at-the-top, last-rung",
    ]
    # The last rung's criterion leads nowhere, so it sets no end to the hold.
    last: list[Any] = [easy, (hard, Criterion(1, 11))]
    assert row_texts(hold(hold_step_s=5), "2 x 10 s", "+", rungs=last, exercise=hard) == ["2 × 1, 12 s hold: hold-up"]
    # A rung that asks for no hold sets no end to it; the parameter goes before the rung.
    rungs: list[Any] = [(easy, Criterion(1, 0)), hard]
    assert row_texts(hold(hold_step_s=20), "2 x 20 s", "+", rungs=rungs) == ["2 × 1, 30 s hold: hold-up"]
    rungs = [(easy, Criterion(1, 25)), hard]
    assert row_texts(hold(hold_step_s=20, most_hold_s=28), "2 x 20 s", "+", rungs=rungs) == [
        "2 × 1, 28 s hold: hold-up"
    ]


def test_on_another_rung_it_goes_back_to_that_rungs_own_start():
    first, second = held(), wide_exercise("2 x 12 s", name="hard", hold_s=IntRange(5, 15), sets=IntRange(1, 3))
    rules: list[RuleSpec] = [("ladder", {"grow": False, "sessions": 1}), hold(hold_step_s=3)]
    rows = trace_rows(rules, dose="2 x 30 s", done="+ | + | + | +", rungs=[(first, Criterion(1, 30)), second])
    assert [row_text(row) for row in rows[1:]] == [
        "2 × 1, 12 s hold: rung-up",
        "2 × 1, 15 s hold: hold-up",
        "3 × 1, 12 s hold: set-after-hold",
        "3 × 1, 15 s hold: hold-up",
    ]


def test_a_set_that_a_guard_took_comes_back_at_the_top():
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "parts": ["sets"]}), hold(then="nothing", most_hold_s=21)]
    assert row_texts(rules, "3 x 20 s", "+ | + pain 6 | + | +", exercise=held()) == [
        "3 × 1, 21 s hold: hold-up",
        "2 × 1, 21 s hold: pain-lower",
        "3 × 1, 21 s hold: sets-up",
        "3 × 1, 21 s hold: at-the-top",
    ]
    values = {"before": "2", "after": "3"}
    assert reason_after(rules, "3 x 20 s", "+ | + pain 6 | +", exercise=held()).values == values


def test_repetitions_that_a_guard_took_come_back_first_and_a_range_once_the_hold_is_back():
    exercise = held(reps=IntRange(1, 9))
    gate = ("pain-gate", {"back_in": 0, "parts": ["reps"]})
    assert row_texts([gate, hold()], "2 x 4 hold 20 s", "+ | + pain 6 | + | + | +", exercise=exercise) == [
        "2 × 4, 21 s hold: hold-up",
        "2 × 2, 21 s hold: pain-lower",
        "2 × 3, 21 s hold: reps-regained",
        "2 × 4, 21 s hold: reps-regained",
        "2 × 4, 22 s hold: hold-up",
    ]
    values = {"before": "2", "after": "3"}
    done = "+ pain 6 | +"
    assert reason_after([gate, hold()], "2 x 4 hold 20 s", done, exercise=exercise).values == values
    assert row_texts([gate, hold()], "2 x 4-6 hold 20 s", "+ pain 6 | + | + | + | +", exercise=exercise) == [
        "2 × 2, 20 s hold: pain-lower",
        "2 × 3, 20 s hold: reps-regained",
        "2 × 4, 20 s hold: reps-regained",
        "2 × 4–6, 20 s hold: range-regained",
        "2 × 4–6, 21 s hold: hold-up",
    ]
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "parts": ["hold"], "fraction": 0.1}), hold(hold_step_s=5)]
    assert row_texts(rules, "20 s", "+ pain 6 | +", exercise=exercise)[-1] == "1 × 1, 23 s hold: hold-up"


def test_counts_begin_anew_at_a_dose_that_a_guard_lowered():
    rules: list[RuleSpec] = [
        ("pain-gate", {"back_in": 0, "parts": ["hold"], "fraction": 0.1}),
        hold(failures=2, successes=2),
    ]
    assert row_texts(rules, "20 s", "9 s | + pain 6 | 9 s | 9 s", exercise=held()) == [
        "1 × 1, 20 s hold: failure-counted",
        "1 × 1, 18 s hold: pain-lower",
        "1 × 1, 18 s hold: failure-counted",
        "1 × 1, 17 s hold: hold-down",
    ]
    assert row_texts(rules, "20 s", "+ | + pain 6 | + | +", exercise=held()) == [
        "1 × 1, 20 s hold: counting",
        "1 × 1, 18 s hold: pain-lower",
        "1 × 1, 18 s hold: counting",
        "1 × 1, 19 s hold: hold-up",
    ]


def test_sides_that_are_asked_for_apart():
    dose = Dose.of_sides(dose_from_text("20 s"), dose_from_text("28 s"))
    exercise = held("20 s", sides="each", sets=IntRange(1, 2))
    rows = trace_rows(hold(hold_step_s=5), dose=dose, done="+ | + | +", exercise=exercise)
    assert [[one.hold_s for one in row.prescription.dose.sets] for row in rows] == [
        [20, 28],
        [25, 30],
        [30, 30],
        [20, 28] * 2,
    ]


@pytest.mark.parametrize(
    "parameters",
    [{"hold_step_s": 0}, {"hold_step_s": 61}, {"then": "load"}, {"successes": 0}, {"failures": 11}, {"speed": 1}],
)
def test_parameters_outside_their_range_are_refused(parameters):
    with pytest.raises(InvalidValueError, match="rule 'hold'"):
        row_texts(hold(**parameters), "20 s", "+")


@given(
    st.lists(st.sampled_from(["+", "+ rir 1", "1 s", "?", "-"]), max_size=25),
    st.integers(1, 7),
    st.sampled_from(["set", "reps", "nothing"]),
    st.integers(0, 2),
)
def test_law_g2_one_step_at_a_time(done, step, then, failures):
    exercise = held(reps=IntRange(1, 3))
    rule = hold(hold_step_s=step, then=then, failures=failures)
    rows = trace_rows(rule, dose="2 x 20 s rir 2", done=done, exercise=exercise)
    assert {reason.subject for row in rows for reason in row.reasons} == {"lift"}
    for one, other in pairwise(rows):
        before, after = one.prescription.dose, other.prescription.dose
        grown = after.sets[0].hold_s - before.sets[0].hold_s
        assert grown <= step
        rises = [grown > 0, after.set_count > before.set_count, after.sets[0].reps > before.sets[0].reps]
        assert sum(rises) <= 1
        if any(rises):
            assert one.done is not None
            assert one.done.text == "+"
