from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import reason_after, row_text, row_texts

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, IntRange, PersonalLimits
from hiproutine.model.pack import Criterion
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import RuleSpec, trace_rows, wide_exercise


def reps(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "reps", parameters


SMALL = wide_exercise("2 x 6", reps=IntRange(4, 8), sets=IntRange(1, 3))


def test_repetitions_then_a_set_then_the_next_rung():
    assert row_texts(reps(), "2 x 6", "+ | + | + | + | + | + | +", exercise=SMALL) == [
        "2 × 7: reps-up",
        "2 × 8: reps-up",
        "3 × 6: set-after-reps",
        "3 × 7: reps-up",
        "3 × 8: reps-up",
        "3 × 8: next-rung",
        "3 × 8: next-rung",
    ]


def test_every_end_can_be_said():
    rule = reps(rep_step=2, most_reps=7, back_to=5, most_sets=4)
    wide = wide_exercise("3 x 6")
    assert row_texts(rule, "3 x 6", "+ | + | + | + | +", exercise=wide) == [
        "3 × 7: reps-up",
        "4 × 5: set-after-reps",
        "4 × 7: reps-up",
        "4 × 7: next-rung",
        "4 × 7: next-rung",
    ]


def test_caps_and_what_the_exercise_allows_go_before_the_parameters():
    wide = reps(most_reps=30, back_to=1, most_sets=9)
    assert row_texts(wide, "2 x 8", "+ | +", exercise=SMALL) == ["3 × 4: set-after-reps", "3 × 5: reps-up"]
    capped = PersonalLimits(sets=2, reps=7)
    assert row_texts(wide, "2 x 6", "+ | +", exercise=SMALL, caps=capped) == ["2 × 7: reps-up", "2 × 7: next-rung"]
    # A cap below what the exercise asks for at least was set for this person.
    assert row_texts(reps(), "1 x 3", "+", exercise=SMALL, caps=PersonalLimits(reps=3)) == ["2 × 3: set-after-reps"]
    assert row_texts(reps(most_reps=1, back_to=9), "2 x 6", "+ | +", exercise=SMALL) == [
        "3 × 6: set-after-reps",
        "3 × 6: next-rung",
    ]


def test_what_the_reasons_say():
    rule = reps(failures=1, successes=3)
    assert reason_after(reps(), "2 x 6", "+", exercise=SMALL).values == {"before": "6", "after": "7"}
    assert reason_after(reps(), "2 x 8", "+", exercise=SMALL).values == {"before": 2, "after": 3, "reps": 8}
    values = {"before": 2, "after": 3, "reps": 5}
    assert reason_after(reps(back_to=5), "2 x 8", "+", exercise=SMALL).values == values
    assert reason_after(reps(), "3 x 8", "+", exercise=SMALL).values == {}
    assert reason_after(rule, "2 x 6", "+ | +", exercise=SMALL).values == {"done": 2, "needed": 3}
    assert reason_after(rule, "2 x 6", "6 5", exercise=SMALL).values == {"sessions": 1, "before": 6, "after": 5}
    values = {"sessions": 1, "before": 3, "after": 2}
    wide = reps(failures=1, most_reps=4)
    assert reason_after(wide, "2 x 4", "+ | 1 1 1", exercise=SMALL).values == values
    assert reason_after(reps(failures=3), "2 x 6", "6 5 | 6 5", exercise=SMALL).values == {"done": 2, "needed": 3}


def test_three_misses_take_a_tenth_and_a_repetition_at_least():
    assert row_texts(reps(), "2 x 30", "30 29 | 30 29 | 30 29 | 27 26 | + ") == [
        "2 × 30: failure-counted",
        "2 × 30: failure-counted",
        "2 × 27: reps-down",
        "2 × 27: failure-counted",
        "2 × 28: reps-up",
    ]
    assert row_texts(reps(failures=1), "29", "1") == ["1 × 26: reps-down"]
    assert row_texts(reps(failures=1), "9", "1") == ["1 × 8: reps-down"]
    assert row_texts(reps(failures=1, decrease_percent=1), "9", "1") == ["1 × 8: reps-down"]
    assert row_texts(reps(failures=1, decrease_percent=50), "9 4", "1 1") == ["4, then 2: reps-down"]


def test_misses_have_to_come_in_a_row():
    rule = reps(failures=2, most_reps=6, most_sets=2)
    assert row_texts(rule, "2 x 6 rir 2", "5 | + | 5 | ? | 5 5 | 5 | + rir 1 | 4 4", exercise=SMALL) == [
        "2 × 6, RIR 2: failure-counted",
        "2 × 6, RIR 2: next-rung",
        "2 × 6, RIR 2: failure-counted",
        "2 × 6, RIR 2: not-recorded",
        "2 × 5, RIR 2: reps-down",
        "2 × 5, RIR 2: failure-counted",
        "2 × 5, RIR 2: too-hard",
        "2 × 5, RIR 2: failure-counted",
    ]


def test_successes_have_to_come_in_a_row():
    rule = reps(successes=2, failures=9)
    done = "+ | 6 5 | + | ? | instead kit/other 6 6 | + | + | + rir 1 | +"
    assert [line.partition(": ")[2] for line in row_texts(rule, "2 x 6 rir 2", done, exercise=SMALL)] == [
        "counting",
        "failure-counted",
        "counting",
        "not-recorded",
        "another-exercise",
        "reps-up",
        "counting",
        "too-hard",
        "counting",
    ]


def test_failures_of_nought_never_lead_back():
    assert row_texts(reps(failures=0, successes=2), "2 x 6", "+ | 1 1 | 1 1 | +", exercise=SMALL) == [
        "2 × 6: counting",
        "2 × 6: short",
        "2 × 6: short",
        "2 × 6: counting",
    ]


def test_at_the_least_repetitions_a_set_that_was_added_goes():
    rule = reps(failures=1, most_reps=4)
    assert row_texts(rule, "2 x 4", "+ | 1 1 1 | 1 1 | 1 1", exercise=SMALL) == [
        "3 × 4: set-after-reps",
        "2 × 4: sets-down",
        "2 × 4: lowest",
        "2 × 4: lowest",
    ]
    assert row_texts(reps(failures=1), "2 x 5", "1 1 | 1 1", exercise=SMALL) == ["2 × 4: reps-down", "2 × 4: lowest"]


def test_sets_that_differ_and_ranges():
    assert row_texts(reps(), "8 6", "+ | + | +", exercise=SMALL) == [
        "8, then 7: reps-up",
        "2 × 8: reps-up",
        "3 × 8: set-after-reps",
    ]
    assert row_texts(reps(back_to=5, failures=1), "2 x 7-8", "7 8 | + | 1 1 1", exercise=SMALL) == [
        "2 × 7–8: in-range",
        "3 × 7–8: set-after-reps",
        "2 × 7–8: sets-down",
    ]


def test_on_a_ladder_the_rung_says_how_many_and_the_next_one_comes():
    knees, full = wide_exercise("2 x 6", name="knees", sets=IntRange(1, 3)), wide_exercise("2 x 4", name="full")
    rules: list[RuleSpec] = [reps(), ("ladder", {"grow": False})]
    rungs: list[Any] = [(knees, Criterion(7)), (full, Criterion(5))]
    rows = trace_rows(rules, dose="2 x 6", done="+ | + | + | + | + | + | +", rungs=rungs)
    assert [f"{row.prescription.exercise}: {row_text(row)}" for row in rows[1:]] == [
        "kit/knees: 2 × 7: reps-up",
        "kit/knees: 3 × 6: set-after-reps",
        "kit/knees: 3 × 7: reps-up",
        "kit/knees: 3 × 7: next-rung, counting",
        "kit/full: 2 × 4: rung-up",
        # The last rung's criterion leads nowhere, so it sets no end to the repetitions.
        "kit/full: 2 × 5: reps-up",
        "kit/full: 2 × 6: reps-up",
    ]
    # The parameter goes before the rung; where it stays below, the next rung does not come.
    rules = [reps(most_reps=6, most_sets=2), ("ladder", {"grow": False})]
    assert row_texts(rules, "2 x 6", "+ | +", rungs=rungs)[-1] == "2 × 6: next-rung, not-yet"
    # A rung that asks for fewer than the exercise allows at least asks for those.
    few = wide_exercise("2 x 6", name="knees", reps=IntRange(5, 9), sets=IntRange(1, 2))
    assert row_texts(reps(), "2 x 5", "+", rungs=[(few, Criterion(3)), full]) == ["2 × 5: next-rung"]


def test_a_rung_down_once_there_is_nothing_left_to_take():
    knees, full = wide_exercise("2 x 6", name="knees"), wide_exercise("2 x 5", name="full", reps=IntRange(4, 9))
    rules: list[RuleSpec] = [reps(failures=2), ("ladder", {"grow": False, "failures": 2})]
    rungs: list[Any] = [(knees, Criterion(7)), (full, Criterion(8))]
    rows = trace_rows(rules, dose="2 x 5", done="1 | 1 | 1 | 1", rungs=rungs, exercise=full)
    assert [row_text(row) for row in rows[1:]] == [
        "2 × 5: failure-counted, short",
        "2 × 4: reps-down",
        "2 × 4: failure-counted, short",
        "2 × 6: rung-down",
    ]


def test_seconds_and_ranges_that_a_guard_took_come_back_before_anything_is_added():
    gate = ("pain-gate", {"back_in": 0, "parts": ["hold"], "fraction": 0.4})
    rules: list[RuleSpec] = [gate, reps()]
    assert row_texts(rules, "2 x 5 hold 5 s", "+ pain 6 | + | + | +") == [
        "2 × 5, 3 s hold: pain-lower",
        "2 × 5, 4 s hold: hold-regained",
        "2 × 5, 5 s hold: hold-regained",
        "2 × 6, 5 s hold: reps-up",
    ]
    assert reason_after(rules, "2 x 5 hold 5 s", "+ pain 6 | +").values == {"before": "3", "after": "4"}
    rules = [("pain-gate", {"back_in": 0, "parts": ["reps"], "fraction": 0.1}), reps(rep_step=2)]
    assert row_texts(rules, "2 x 7-9", "+ pain 6 | + | +") == [
        "2 × 6: pain-lower",
        "2 × 7: reps-up",
        "2 × 7–9: range-regained",
    ]


def test_counts_begin_anew_at_a_dose_that_a_guard_lowered():
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "fraction": 0.2}), reps(failures=2)]
    assert row_texts(rules, "10", "9 | + pain 6 | 7 | 7") == [
        "1 × 10: failure-counted",
        "1 × 8: pain-lower",
        "1 × 8: failure-counted",
        "1 × 7: reps-down",
    ]
    # A guard that only holds leaves what was counted.
    rules = [("pain-gate", {"back_in": 0}), reps(successes=2)]
    assert row_texts(rules, "10", "+ | + pain 4 | +") == ["1 × 10: counting", "1 × 10: pain-hold", "1 × 11: reps-up"]


def test_sides_that_are_asked_for_apart():
    dose = Dose.of_sides(dose_from_text("6"), dose_from_text("5"), "right")
    exercise = wide_exercise("6", sides="each", reps=IntRange(4, 7), sets=IntRange(1, 2))
    rows = trace_rows(reps(), dose=dose, done="+ | + | + | 1/1 1/1 | 1/1 1/1 | 1/1 1/1", exercise=exercise)
    assert [[one.reps for one in row.prescription.dose.sets] for row in rows] == [
        [5, 6],
        [6, 7],
        [7, 7],
        [5, 6] * 2,
        [5, 6] * 2,
        [5, 6] * 2,
        [4, 5] * 2,
    ]


@pytest.mark.parametrize(
    "parameters",
    [{"rep_step": 0}, {"decrease_percent": 51}, {"decrease_percent": 0}, {"successes": 0}, {"most_sets": 31}, {"x": 1}],
)
def test_parameters_outside_their_range_are_refused(parameters):
    with pytest.raises(InvalidValueError, match="rule 'reps'"):
        row_texts(reps(**parameters), "5", "+")


@given(
    st.lists(st.sampled_from(["+", "+ rir 1", "1 1 1", "?", "-"]), max_size=25),
    st.integers(1, 3),
    st.integers(0, 3),
    st.integers(1, 50),
)
def test_laws_g2_and_g9_one_step_at_a_time_inside_the_range(done, step, failures, percent):
    rule = reps(rep_step=step, failures=failures, decrease_percent=percent)
    rows = trace_rows(rule, dose="2 x 6 rir 2", done=done, exercise=SMALL)
    assert {reason.subject for row in rows for reason in row.reasons} == {"lift"}
    for one, other in pairwise(rows):
        before, after = one.prescription.dose, other.prescription.dose
        grown, sets = after.sets[0].reps - before.sets[0].reps, after.set_count - before.set_count
        assert grown <= step
        assert sets in (-1, 0, 1)
        assert grown <= 0 or not sets
        assert 4 <= after.sets[0].reps <= 8
        assert 1 <= after.set_count <= 3
        if grown > 0 or sets > 0:
            assert one.done is not None
            assert one.done.text == "+"
        if one.done is not None and one.done.text == "1 1 1" and other.reasons[0].code == "reps-down":
            assert grown < 0
