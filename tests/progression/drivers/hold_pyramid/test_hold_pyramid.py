from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import reason_after

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import SIDES, Dose, IntRange, PersonalLimits, Tempo
from hiproutine.model.exercise import Exercise
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import RuleSpec, trace_rows, wide_exercise


def pyramid(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "hold-pyramid", parameters


def row_texts(rules: Any, dose: str | Dose, done: str, **more: Any) -> list[str]:
    """Give ``6-4-2 × 10 s: pyramid-up`` for every session, the first too."""
    return [words(row) for row in trace_rows(rules, dose=dose, done=done, **more)]


def words(row: Any) -> str:
    sets = row.prescription.dose.sets
    holds = {one.hold_s for one in sets}
    held = f"{holds.pop()} s" if len(holds) == 1 else f"{sorted(holds)} s"
    codes = ", ".join(reason.code for reason in row.reasons)
    return f"{'-'.join(str(one.reps) for one in sets)} × {held}: {codes}"


def bird_dog(**changes: Any) -> Exercise:
    return wide_exercise(
        "3 x 5 hold 10 s", **{"reps": IntRange(1, 8), "sets": IntRange(1, 4), "hold_s": IntRange(3, 30), **changes}
    )


def test_a_repetition_in_every_set_up_and_down_again():
    rule = pyramid(failures=2)
    done = "+ | + | 7 5 2 | 7 5 2 | 6 4 2 | + | + | + | +"
    assert row_texts(rule, "5 3 1 hold 10 s", done, exercise=bird_dog()) == [
        "5-3-1 × 10 s: start",
        "6-4-2 × 10 s: pyramid-up",
        "7-5-3 × 10 s: pyramid-up",
        "7-5-3 × 10 s: failure-counted",
        "6-4-2 × 10 s: pyramid-down",
        "7-5-3 × 10 s: pyramid-up",
        "8-6-4 × 10 s: pyramid-up",
        "8-6-4 × 10 s: at-the-top",
        "8-6-4 × 10 s: at-the-top",
        "8-6-4 × 10 s: at-the-top",
    ]


def test_or_the_next_set_where_there_is_room_for_one():
    rule = pyramid(grow="sets", failures=1)
    done = "+ | + | + | + | + | 8 6 4 1 | 7 5 3 0 | 7 5 2 | 1 1 1"
    assert row_texts(rule, "6 4 hold 8 s", done, exercise=bird_dog()) == [
        "6-4 × 8 s: start",
        "6-4-2 × 8 s: pyramid-up",
        "7-5-3 × 8 s: pyramid-up",
        "7-5-3-1 × 8 s: pyramid-up",
        "8-6-4-2 × 8 s: pyramid-up",
        "8-6-4-2 × 8 s: at-the-top",
        "7-5-3-1 × 8 s: pyramid-down",
        "7-5-3 × 8 s: pyramid-down",
        "6-4-2 × 8 s: pyramid-down",
        "5-3-1 × 8 s: pyramid-down",
    ]
    assert row_texts(pyramid(grow="sets", most_sets=2), "6 4 hold 8 s", "+", exercise=bird_dog())[-1] == (
        "7-5 × 8 s: pyramid-up"
    )
    # Nor is there room where the exercise asks for more repetitions at least.
    few = bird_dog(reps=IntRange(3, 9))
    assert row_texts(rule, "6 4 hold 8 s", "+ | +", exercise=few)[1:] == [
        "7-5 × 8 s: pyramid-up",
        "7-5-3 × 8 s: pyramid-up",
    ]


def test_straight_sets_and_long_holds_are_brought_into_shape_before_the_first_session():
    assert row_texts(pyramid(), "3 x 5 hold 12 s", "+", exercise=bird_dog()) == [
        "5-3-1 × 10 s: shaped",
        "6-4-2 × 10 s: pyramid-up",
    ]
    assert row_texts(pyramid(drop=1, hold_s=8), "3 x 5 hold 12 s", "+", exercise=bird_dog())[0] == "5-4-3 × 8 s: shaped"
    assert row_texts(pyramid(most_reps=4), "6 5 3 hold 5 s", "+", exercise=bird_dog()) == [
        "4-2-1 × 5 s: shaped",
        "4-2-1 × 5 s: at-the-top",
    ]
    assert row_texts(pyramid(), "3 x 5-8 hold 10 s", "+", exercise=bird_dog())[0] == "5-3-1 × 10 s: shaped"
    assert row_texts(pyramid(), "5 3 1+ hold 10 s", "+", exercise=bird_dog())[0] == "5-3-1 × 10 s: shaped"
    (row, *_) = trace_rows(pyramid(), dose="5 3-4 1+ hold 10 s", done="+", exercise=bird_dog())
    assert all(one.reps_max is None and not one.amrap for one in row.prescription.dose.sets)
    assert row.reasons[0].values == {"before": "5-3-1", "after": "5-3-1", "hold_s": 10}


def test_what_goes_down_by_another_number_is_left_to_grow_into_shape():
    assert row_texts(pyramid(), "5 4 3 hold 10 s", "+ | + | +", exercise=bird_dog()) == [
        "5-4-3 × 10 s: start",
        "6-4-3 × 10 s: pyramid-up",
        "7-5-3 × 10 s: pyramid-up",
        "8-6-4 × 10 s: pyramid-up",
    ]
    assert row_texts(pyramid(), "4 3 1 1 hold 10 s", "?", exercise=bird_dog())[0] == "4-3-1-1 × 10 s: start"
    # One that is steep grows by a repetition in each set, and at the top of the first the others go on.
    assert row_texts(pyramid(most_reps=6), "5 1 1 hold 10 s", "+ | + | + | +", exercise=bird_dog()) == [
        "5-1-1 × 10 s: start",
        "6-2-1 × 10 s: pyramid-up",
        "6-3-2 × 10 s: pyramid-up",
        "6-4-2 × 10 s: pyramid-up",
        "6-4-2 × 10 s: at-the-top",
    ]


def test_the_least_repetitions_end_the_descent():
    rule = pyramid(failures=1)
    assert row_texts(rule, "3 1 1 hold 10 s", "1 1 | 1 1 | 0 1 1 | +", exercise=bird_dog()) == [
        "3-1-1 × 10 s: start",
        "2-1-1 × 10 s: pyramid-down",
        "1-1-1 × 10 s: pyramid-down",
        "1-1-1 × 10 s: lowest",
        "2-1-1 × 10 s: pyramid-up",
    ]
    assert row_texts(rule, "3 x 6 hold 10 s", "1 1", exercise=bird_dog(reps=IntRange(3, 8))) == [
        "6-4-3 × 10 s: shaped",
        "5-3-3 × 10 s: pyramid-down",
    ]


def test_the_hold_is_never_longer_than_is_said_and_no_shorter_than_allowed():
    assert row_texts(pyramid(hold_s=8), "5 3 hold 6 s", "+ | + | +", exercise=bird_dog())[-1].endswith(
        "8-6 × 6 s: pyramid-up"
    )
    planks = bird_dog(hold_s=IntRange(15, 60))
    rows = trace_rows(pyramid(), dose="3 x 5 hold 20 s", done="+", exercise=planks)
    assert words(rows[0]) == "5-3-1 × 15 s: shaped"
    assert rows[0].reasons[0].values["hold_s"] == 15
    capped = row_texts(pyramid(), "2 x 5 hold 9 s", "+", exercise=bird_dog(), caps=PersonalLimits(hold_s=9, reps=5))
    assert capped == ["5-3 × 9 s: shaped", "5-3 × 9 s: at-the-top"]


def test_caps_below_the_least():
    few = bird_dog(reps=IntRange(4, 8), hold_s=IntRange(5, 30))
    capped = PersonalLimits(reps=3, hold_s=4, sets=2)
    assert row_texts(pyramid(), "2 x 3 hold 4 s", "+ | 1 | 1", exercise=few, caps=capped) == [
        "3-3 × 4 s: start",
        "3-3 × 4 s: at-the-top",
        "3-3 × 4 s: failure-counted",
        "3-3 × 4 s: lowest",
    ]


def test_what_the_reasons_say():
    rule = pyramid(successes=3, failures=3)
    exercise = bird_dog()
    assert reason_after(pyramid(), "5 3 1 hold 10 s", "+", exercise=exercise).values == {
        "before": "5-3-1",
        "after": "6-4-2",
    }
    done = "1 1 1 | 1 1 1"
    values = {"sessions": 2, "before": "5-3-1", "after": "4-2-1"}
    assert reason_after(pyramid(), "5 3 1 hold 10 s", done, exercise=exercise).values == values
    assert reason_after(rule, "5 3 1 hold 10 s", done, exercise=exercise).values == {"done": 2, "needed": 3}
    assert reason_after(rule, "5 3 1 hold 10 s", "+ | +", exercise=exercise).values == {"done": 2, "needed": 3}


def test_counts_come_in_a_row():
    rule = pyramid(successes=2, failures=2)
    done = "+ | ? | - | + | + | + rir 1 | + | 1 | ? | 1 | 1 | + rir 1 | 1"
    codes = [line.partition(": ")[2] for line in row_texts(rule, "5 3 1 hold 10 s rir 2", done, exercise=bird_dog())]
    assert codes == [
        "start",
        "counting",
        "not-recorded",
        "not-recorded",
        "pyramid-up",
        "counting",
        "too-hard",
        "counting",
        "failure-counted",
        "not-recorded",
        "pyramid-down",
        "failure-counted",
        "too-hard",
        "failure-counted",
    ]
    done = "1 | 1 | + | +"
    codes = [line.partition(": ")[2] for line in row_texts(pyramid(failures=0, successes=2), "3 1 hold 5 s", done)]
    assert codes == ["start", "short", "short", "counting", "pyramid-up"]


def test_another_exercise_says_nothing_and_one_without_holds_is_left_alone():
    instead = row_texts(pyramid(), "5 3 hold 5 s", "instead kit/other 5 3")
    assert instead[-1] == "5-3 × 5 s: another-exercise"
    rules: list[RuleSpec] = [pyramid(), "reps"]
    assert row_texts(pyramid(), "2 x 5", "- | +") == ["5-5 × 0 s: start", "5-5 × 0 s: start", "5-5 × 0 s: no-hold"]
    assert row_texts(rules, "2 x 5", "+")[-1] == "6-6 × 0 s: reps-up"


def test_sets_that_a_guard_took_come_back_one_at_a_time():
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "parts": ["sets"], "fraction": 0.7}), pyramid()]
    assert row_texts(rules, "5 3 1 hold 10 s", "+ pain 6 | + | + | +", exercise=bird_dog()) == [
        "5-3-1 × 10 s: start",
        "5 × 10 s: pain-lower",
        "5-3 × 10 s: pyramid-up",
        "5-3-1 × 10 s: pyramid-up",
        "6-4-2 × 10 s: pyramid-up",
    ]
    # Also where that set has to have more repetitions than the drop leaves it; but not past a limit of the sets.
    few = bird_dog(reps=IntRange(4, 8))
    assert row_texts(rules, "5 4 4 hold 10 s", "+ pain 6 | + | +", exercise=few)[1:] == [
        "5 × 10 s: pain-lower",
        "5-4 × 10 s: pyramid-up",
        "5-4-4 × 10 s: pyramid-up",
    ]
    rules = [("pain-gate", {"back_in": 0, "parts": ["sets"], "fraction": 0.7}), pyramid(most_sets=1)]
    assert row_texts(rules, "5 3 1 hold 10 s", "+ pain 6 | +", exercise=bird_dog())[-1] == "6 × 10 s: pyramid-up"


def test_seconds_that_a_guard_took_come_back_one_at_a_time():
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "parts": ["hold"], "fraction": 0.2}), pyramid()]
    assert row_texts(rules, "5 3 1 hold 10 s", "+ pain 6 | + | + | +", exercise=bird_dog()) == [
        "5-3-1 × 10 s: start",
        "5-3-1 × 8 s: pain-lower",
        "5-3-1 × 9 s: hold-up",
        "5-3-1 × 10 s: hold-up",
        "6-4-2 × 10 s: pyramid-up",
    ]
    values = {"before": "8", "after": "9"}
    assert reason_after(rules, "5 3 1 hold 10 s", "+ pain 6 | +", exercise=bird_dog()).values == values


def test_a_pyramid_that_a_guard_flattened_is_not_lowered_once_more():
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "parts": ["reps"]}), pyramid()]
    assert row_texts(rules, "8 6 4 hold 10 s", "+ pain 6 | + | +", exercise=bird_dog()) == [
        "8-6-4 × 10 s: start",
        "4-3-2 × 10 s: pain-lower",
        "5-3-2 × 10 s: pyramid-up",
        "6-4-2 × 10 s: pyramid-up",
    ]


def test_counts_begin_anew_at_a_dose_that_a_guard_lowered():
    rules: list[RuleSpec] = [("pain-gate", {"back_in": 0, "fraction": 0.2}), pyramid(failures=2)]
    assert row_texts(rules, "5 3 1 hold 10 s", "1 1 1 | + pain 6 | 1 | 1", exercise=bird_dog())[1:] == [
        "5-3-1 × 10 s: failure-counted",
        "4-2-1 × 10 s: pain-lower",
        "4-2-1 × 10 s: failure-counted",
        "3-1-1 × 10 s: pyramid-down",
    ]


def test_each_side_is_a_pyramid_of_equally_many_sets():
    dose = Dose.of_sides(dose_from_text("2 x 6 hold 10 s"), dose_from_text("2 x 4 hold 12 s"), "right")
    exercise = bird_dog(sides="each")
    rows = trace_rows(pyramid(grow="sets", failures=1), dose=dose, done="+ | + | 0/0 | 0/0", exercise=exercise)
    assert [[(one.side, one.reps) for one in row.prescription.dose.sets] for row in rows] == [
        [("right", 4), ("left", 6), ("right", 2), ("left", 4)],
        # The weaker side has no room for a smaller set yet.
        [("right", 5), ("left", 7), ("right", 3), ("left", 5)],
        [("right", 5), ("left", 7), ("right", 3), ("left", 5), ("right", 1), ("left", 3)],
        # The last set goes only where neither side has anything to give in it.
        [("right", 4), ("left", 6), ("right", 2), ("left", 4), ("right", 1), ("left", 2)],
        [("right", 3), ("left", 5), ("right", 1), ("left", 3), ("right", 1), ("left", 1)],
    ]
    assert {one.hold_s for one in rows[0].prescription.dose.sets} == {10}
    assert rows[1].reasons[0].values == {"before": "4-2", "after": "5-3"}


def test_rest_tempo_and_the_leading_side_stay():
    slow = Tempo(Decimal(3), Decimal(4))
    straight = evolve(dose_from_text("2 x 6 hold 10 s 45 s rest"), tempo=slow)
    rows = trace_rows(pyramid(), dose=straight, done="+ | +", exercise=bird_dog())
    assert {(row.prescription.dose.rest_s, row.prescription.dose.tempo) for row in rows} == {(45, slow)}
    for leading in SIDES:
        sided = Dose.of_sides(straight, straight, leading)
        rows = trace_rows(pyramid(), dose=sided, done="+ | +", exercise=bird_dog(sides="each"))
        asked = [row.prescription.dose for row in rows]
        assert {(dose.rest_s, dose.tempo, dose.leading) for dose in asked} == {(45, slow, leading)}


@pytest.mark.parametrize("parameters", [{"hold_s": 0}, {"hold_s": 61}, {"drop": 0}, {"grow": "hold"}, {"failures": 11}])
def test_parameters_outside_their_range_are_refused(parameters):
    with pytest.raises(InvalidValueError, match="rule 'hold-pyramid'"):
        row_texts(pyramid(**parameters), "5 hold 5 s", "+")


@given(
    st.lists(st.sampled_from(["+", "+ rir 1", "1 1", "?", "-"]), max_size=25),
    st.lists(st.integers(1, 8), min_size=1, max_size=4),
    st.integers(1, 3),
    st.sampled_from(["reps", "sets"]),
    st.integers(0, 2),
)
def test_every_dose_is_a_pyramid_that_grows_by_one_step_and_never_in_seconds(done, first, drop, grow, failures):
    dose = " ".join(map(str, first)) + " hold 12 s rir 2"
    rule = pyramid(drop=drop, grow=grow, failures=failures)
    rows = trace_rows(rule, dose=dose, done=done, exercise=bird_dog())
    assert {reason.subject for row in rows for reason in row.reasons} == {"lift"}
    for row in rows:
        reps = [one.reps for one in row.prescription.dose.sets]
        assert all(after < before or after == 1 for before, after in pairwise(reps))
        assert {one.hold_s for one in row.prescription.dose.sets} == {10}
        assert 1 <= len(reps) <= 4
        assert max(reps) <= 8
    for one, other in pairwise(rows):
        before, after = ([s.reps for s in row.prescription.dose.sets] for row in (one, other))
        rises = [y - x for x, y in zip(before, after, strict=False)]
        assert max(rises) <= 1
        assert len(after) - len(before) <= 1
        if len(after) > len(before) or max(rises) > 0:
            assert len(after) == len(before) or max(rises) == 0
            assert one.done is not None
            assert one.done.text in ("+", "1 1")
