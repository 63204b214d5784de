"""``changes``: wger's rules sentence by sentence, every dimension, and limits."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.progression.drivers.changes.weekly_rows import FINE, D, change, codes, load, load_words, loads, reps, trace
from tests.progression.exercises import an_exercise, kg

from hiproutine.model.dose import Dose, Load, LoadRange, PersonalLimits, SetDose
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.progression.dose.dimensions import values_in_dimension
from hiproutine.testing.trace import wide_exercise
from hiproutine.text.wording import format_dose_short

# wger's plan ---------------------------------------------------------------------------------------------------------


def test_without_changes_everything_stays():
    assert loads() == ["60"] * 6
    assert codes(weeks=3) == ["start", "change-none", "change-none"]


def test_a_change_acts_once_and_the_value_holds():
    steps = load(2, "+", 2.5), load(4, "replace", 42), load(5, "-", 2), load(6, "+", 10, step="percent")
    assert loads(*steps, weeks=7) == ["60", "62.5", "62.5", "42", "40", "44", "44"]
    assert codes(*steps, weeks=3) == ["start", "change-planned", "change-none"]


def test_a_repeating_change_goes_on_until_a_newer_one_takes_over():
    steps = load(2, "+", 5, repeat=True), load(4, "-", 1), load(6, "+", 2, repeat=True)
    assert loads(*steps, weeks=8) == ["60", "65", "70", "69", "69", "71", "73", "75"]


def test_the_order_of_writing_does_not_matter_for_what_begins_apart():
    steps = load(2, "+", 5, repeat=True), load(4, "-", 1), load(6, "+", 2, repeat=True)
    assert loads(*steps[::-1], weeks=8) == loads(*steps, weeks=8)


def test_a_percentage_is_of_what_the_value_has_come_to():
    assert loads(load(2, "+", 10, step="percent", repeat=True), weeks=4) == ["60", "66", "72.6", "79.86"]
    assert loads(load(2, "-", 50, step="percent", repeat=True), weeks=3) == ["60", "30", "15"]


def test_the_first_turn_asks_for_nothing():
    assert loads(load(1, "replace", 80, requires=["reps"]), weeks=2) == ["80", "80"]
    assert loads(load(1, "+", 5, requires=["reps"], repeat=True), log=["-", "-"]) == ["65", "65", "65"]
    assert codes(load(1, "replace", 80, requires=["reps"]), weeks=2) == ["change-planned", "change-none"]


def test_a_gate_reads_the_turn_before_and_what_was_shown_then():
    step = load(2, "+", 2.5, repeat=True, requires=["reps", "load"])
    assert loads(step, log=["5 5 5", "5 5 5 @ 60 kg", "5 5 5", "5 5 5 @ 65 kg"]) == [
        "60",
        "62.5",
        "62.5",
        "65",
        "67.5",
    ]


def test_a_threshold_is_what_was_shown_and_not_the_exact_value():
    # 5 in twos is shown as 4, so 4 are enough.
    steps = load(2, "+", 2.5, repeat=True, requires=["reps"]), change("reps", 1, "replace", 5)
    assert reps(*steps, log=["4 4 4"], round={"reps": 2}) == [4, 4]
    assert loads(*steps, log=["4 4 4", "3 4 4"], round={"reps": 2}) == ["60", "62.5", "62.5"]


def test_any_row_is_enough_where_that_is_said():
    gate: dict[str, Any] = {"requires": ["reps", "load"], "repeat": True}
    log = ["5 1 1", "4 4 4", "1 5", "5 @ 60 kg", "5 @ ?"]
    assert loads(load(2, "+", 1, rows="any", **gate), log=log) == ["60", "61", "61", "62", "62", "62"]
    assert loads(load(2, "+", 1, **gate), log=log) == ["60"] * 6


def test_one_step_for_each_turn_that_qualifies_and_none_is_made_up_for():
    step = load(2, "+", 10, step="percent", repeat=True, requires=["reps"])
    log = ["5 5 5", "3 3 3", "-", "5 5 5", "5 5 5"]
    assert loads(step, log=log) == ["60", "66", "66", "66", "72.6", "79.86"]
    assert codes(step, log=log)[1:] == [
        "change-earned",
        "change-waits",
        "change-not-done",
        "change-earned",
        "change-earned",
    ]


def test_a_gated_one_shot_stays_armed_and_fires_once():
    step = load(2, "+", 2.5, requires=["reps"])
    assert loads(step, log=["4 4 4", "-", "5 5 5", "5 5 5"]) == ["60", "60", "60", "62.5", "62.5"]


def test_a_newer_change_disarms_it():
    steps = load(2, "+", 2.5, requires=["reps"]), load(4, "+", 10)
    assert loads(*steps, log=["4 4 4", "4 4 4", "5 5 5", "5 5 5"]) == ["60", "60", "60", "70", "70"]
    # Another dimension's change takes nothing over.
    others = load(2, "+", 2.5, requires=["reps"]), change("rest", 4, "+", 10)
    assert loads(*others, log=["4 4 4", "4 4 4", "5 5 5"]) == ["60", "60", "60", "62.5"]


def test_a_free_change_does_not_bring_steps_that_were_not_earned():
    steps = load(2, "+", 2.5, repeat=True, requires=["reps"]), load(5, "+", 10)
    assert loads(*steps, log=["-"] * 5) == ["60", "60", "60", "60", "70", "70"]


def test_a_turn_that_was_not_done_keeps_a_gate_shut_and_a_free_change_open():
    assert loads(load(2, "+", 1, repeat=True), log=["-", "-"]) == ["60", "61", "62"]
    assert loads(load(2, "+", 1, repeat=True, requires=["reps"], rows="any"), log=["-", "-"]) == ["60", "60", "60"]


def test_what_was_not_counted_is_not_enough():
    assert loads(load(2, "+", 1, requires=["reps"], rows="any"), log=["?"]) == ["60", "60"]
    assert loads(load(2, "+", 1, requires=["reps"]), log=["5 5"]) == ["60", "60"]
    assert loads(load(2, "+", 1, requires=["reps"]), log=["5 5 5 instead kit/other"]) == ["60", "60"]


def test_resting_longer_and_leaving_more_in_reserve_qualify():
    rest = load(2, "+", 1, repeat=True, requires=["rest"])
    assert loads(rest, log=["5 5 5, 60 s rest", "5 5 5, 59 s rest", "5 5 5, 90 s rest"]) == ["60", "61", "61", "62"]
    less = load(2, "+", 1, repeat=True, requires=["rest_most"])
    assert loads(less, log=["5 5 5, 60 s rest", "5 5 5, 59 s rest", "5 5 5, 90 s rest"]) == ["60", "61", "62", "62"]
    rir = load(2, "+", 1, repeat=True, requires=["rir"])
    log = ["5 5 5 rir 2", "5 5 5 rir 1", "5 5 5 rir 3", "5 5 5"]
    assert loads(rir, dose="3 x 5 @ 60 kg, rir 2", log=log) == ["60", "61", "61", "62", "62"]


def test_an_upper_end_goes_with_its_lower_end():
    steps = change("reps", 2, "+", 1, repeat=True, requires=["reps"]), change("reps_max", 2, "+", 2, repeat=True)
    rows = trace(*steps, dose="3 x 5-8 @ 60 kg", log=["5 5 5", "5 5 5", "6 6 6"])
    assert [(r.prescription.dose.sets[0].reps, r.prescription.dose.sets[0].reps_max) for r in rows] == [
        (5, 8),
        (6, 10),
        (6, 10),
        (7, 12),
    ]


def test_an_upper_end_has_a_gate_of_its_own_too():
    upper = change("reps_max", 2, "+", 1, repeat=True, requires=["reps_max"])
    assert [r.prescription.dose.sets[0].reps_max for r in trace(upper, dose="1 x 5-8", log=["8", "8", "9"])] == [
        8,
        9,
        9,
        10,
    ]
    both = upper, change("reps", 2, "+", 1, requires=["rir"])
    assert [r.prescription.dose.sets[0].reps_max for r in trace(*both, dose="1 x 5-8", log=["8", "9"])] == [8, 8, 8]
    # Once the lower end's newest change is a free one, nothing keeps the upper one.
    free = *both, change("reps", 3, "+", 0)
    assert [r.prescription.dose.sets[0].reps_max for r in trace(*free, dose="1 x 5-8", log=["8", "9"])] == [8, 8, 9]


def test_an_upper_end_that_was_passed_comes_back_when_the_lower_end_does():
    steps = change("reps", 2, "+", 2, repeat=True), change("reps", 5, "replace", 8)
    rows = trace(*steps, dose="1 x 8-11", weeks=5)
    assert [(r.prescription.dose.sets[0].reps, r.prescription.dose.sets[0].reps_max) for r in rows] == [
        (8, 11),
        (10, 11),
        (12, None),
        (14, None),
        (8, 11),
    ]


def test_repetitions_in_reserve_end_at_nine_and_a_half_unless_more_is_said():
    step = change("rir", 2, "+", 50)
    assert [row.prescription.dose.sets[0].rir for row in trace(step, dose="1 x 5 rir 2", weeks=2)] == [2, D("9.5")]
    more = trace(step, dose="1 x 5 rir 2", weeks=2, most={"rir": 10})
    assert more[1].prescription.dose.sets[0].rir == 10
    assert trace(step, dose="1 x 5 rir 2", weeks=2, most={"rir": 4})[1].prescription.dose.sets[0].rir == 4


def test_rounding_is_of_what_is_shown_and_never_of_the_running_value():
    shown = ["60", "60", "62.5", "62.5", "65", "65", "65", "67.5", "67.5"]
    found = loads(load(2, "+", 1, repeat=True), round={"load": 2.5}, weeks=9)
    assert [D(one) for one in found] == [D(one) for one in shown]
    down = loads(load(2, "+", 1, repeat=True), round={"load": 2.5}, direction={"load": "down"}, weeks=6)
    assert [D(one) for one in down] == [60, 60, 60, D("62.5"), D("62.5"), 65]
    up = loads(load(2, "+", 1, repeat=True), round={"load": 2.5}, direction={"load": "up"}, weeks=4)
    assert [D(one) for one in up] == [60, D("62.5"), D("62.5"), 65]
    assert codes(load(2, "+", 1, repeat=True), round={"load": 2.5}, weeks=3)[1:] == ["change-small", "change-planned"]


def test_without_a_multiple_counts_are_whole_and_efforts_halves():
    steps = [change(name, 2, "+", 3, step="percent", repeat=True) for name in ("reps", "sets", "rest")]
    rows = trace(*steps, dose="10 x 9 @ 60 kg", weeks=3)
    assert [
        (r.prescription.dose.sets[0].reps, len(r.prescription.dose.sets), r.prescription.dose.rest_s) for r in rows
    ] == [
        (9, 10, 60),
        (9, 10, 62),
        (10, 10, 64),
    ]
    effort = trace(change("rpe", 2, "+", 0.3, repeat=True), dose="1 x 5 rpe 8", weeks=3)
    assert [row.prescription.dose.sets[0].rpe for row in effort] == [8, D("8.5"), D("8.5")]
    assert loads(load(2, "+", 1, step="percent", repeat=True), dose="1 x 1 @ 7.77 kg", weeks=3) == [
        "7.77",
        "7.848",
        "7.926",
    ]


def test_a_dimension_that_is_only_rounded_is_shown_so():
    assert reps(round={"reps": 2}, weeks=2) == [4, 4]
    rows = trace(dose="1 x 5-9", round={"reps": 2}, weeks=1)
    # The upper end is counted in what the lower one is, unless it has a multiple of its own.
    assert rows[0].prescription.dose.sets[0] == SetDose(4, 8)
    own = trace(change("reps", 1, "+", 0), dose="1 x 5-9", round={"reps": 2, "reps_max": 3}, weeks=1)
    assert own[0].prescription.dose.sets[0] == SetDose(4, 9)


# Every dimension -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dimension", "doses"),
    [
        ("sets", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "5 × 5 at 60 kg, 2 s hold, RIR 2"]),
        ("load", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "3 × 5 at 62 kg, 2 s hold, RIR 2"]),
        ("reps", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "3 × 7 at 60 kg, 2 s hold, RIR 2"]),
        ("reps_max", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "3 × 5 at 60 kg, 2 s hold, RIR 2"]),
        ("hold", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "3 × 5 at 60 kg, 4 s hold, RIR 2"]),
        ("rir", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "3 × 5 at 60 kg, 2 s hold, RIR 4"]),
        ("rpe", ["3 × 5 at 60 kg, 2 s hold, RIR 2", "3 × 5 at 60 kg, 2 s hold, RIR 2, RPE 2"]),
    ],
)
def test_two_more_of_each(dimension, doses):
    dose = "3 x 5 @ 60 kg, hold 2 s, rir 2"
    rows = trace(change(dimension, 2, "+", 2), dose=dose, exercise=wide_exercise(dose, load=FINE), weeks=2)
    assert [format_dose_short(row.prescription.dose, None) for row in rows] == doses


def test_rest():
    assert [row.prescription.dose.rest_s for row in trace(change("rest", 2, "-", 15, repeat=True), weeks=6)] == [
        60,
        45,
        30,
        15,
        0,
        0,
    ]


def test_what_is_not_there_counts_as_nothing():
    exercise = wide_exercise("3 x 5 @ 60 kg")
    bare = trace(load(2, "+", 5), dose="3 x 5", exercise=exercise, weeks=3)
    assert [row.prescription.dose.sets[0].load for row in bare] == [None, kg(5), kg(5)]
    assert (
        trace(load(2, "+", 5, step="percent"), dose="3 x 5", exercise=exercise, weeks=2)[1]
        .prescription.dose.sets[0]
        .load
        is None
    )
    assert trace(change("rir", 2, "replace", 3), weeks=2)[1].prescription.dose.sets[0].rir == 3


def test_sets_that_differ_keep_their_difference():
    rows = trace(load(2, "+", 10, step="percent"), change("reps", 2, "+", 1), dose="5 @ 100 kg, 8 @ 50 kg", weeks=2)
    assert rows[1].prescription.dose.sets == (SetDose(6, load=kg("110")), SetDose(9, load=kg("55")))
    # What is replaced is the same in all.
    same = trace(load(2, "replace", 70), dose="5 @ 100 kg, 8 @ 50 kg", weeks=2)
    assert [one.load for one in same[1].prescription.dose.sets] == [kg(70), kg(70)]


def test_a_set_more_is_like_the_last_and_goes_on_with_it():
    steps = change("sets", 2, "+", 1), load(3, "+", 2.5)
    rows = trace(*steps, dose="5 @ 100 kg, 8 @ 50 kg", weeks=3)
    assert [[load_words(one.load) for one in row.prescription.dose.sets] for row in rows] == [
        ["100 kg", "50 kg"],
        ["100 kg", "50 kg", "50 kg"],
        ["102.5 kg", "52.5 kg", "52.5 kg"],
    ]


def test_bands_go_by_colours():
    step = load(2, "+", 1, repeat=True)
    assert loads(step, dose="2 x 8 with blue band", weeks=5) == [
        "blue band",
        "black band",
        "silver band",
        "gold band",
        "gold band",
    ]
    assert codes(step, dose="2 x 8 with blue band", weeks=5)[3:] == ["change-planned", "change-at-limit"]


def test_pounds_stay_pounds():
    rows = trace(load(2, "+", 5), dose="1 x 5 @ 45 lb", weeks=2)
    assert [row.prescription.dose.sets[0].load for row in rows] == [Load("lb", D(45)), Load("lb", D(50))]


def test_a_load_goes_to_what_can_be_put_on_and_nothing_is_lost():
    sizes = LoadInventory("sizes", "kg", sizes=(D(60), D(64), D(68)))
    step = load(2, "+", 1.5, repeat=True)
    assert loads(step, loading=sizes, weeks=7) == ["60", "60", "60", "64", "64", "64", "68"]
    # Without equipment, the exercise's own steps say nothing: the plan is exact.
    assert loads(step, weeks=3) == ["60", "61.5", "63"]


# Limits --------------------------------------------------------------------------------------------------------------


def test_a_lower_clamp_and_an_upper_one():
    down = load(2, "-", 20, repeat=True)
    assert loads(down, weeks=5) == ["60", "40", "20", "none", "none"]
    assert loads(down, weeks=4, least={"load": 35}) == ["60", "40", "35", "35"]
    assert loads(load(2, "+", 20, repeat=True), weeks=4, most={"load": 85}) == ["60", "80", "85", "85"]
    assert codes(down, weeks=4, least={"load": 35})[1:] == ["change-planned", "change-planned", "change-at-limit"]


def test_a_clamp_is_of_the_running_value_so_that_the_way_back_begins_there():
    steps = load(2, "+", 20, repeat=True), load(4, "-", 5, repeat=True)
    assert loads(*steps, weeks=5, most={"load": 65}) == ["60", "65", "65", "60", "55"]


def test_the_upper_clamp_holds_where_they_cross_and_after_rounding_too():
    assert loads(load(2, "+", 20), weeks=2, least={"load": 90}, most={"load": 70}) == ["70", "70"]
    shown = loads(load(2, "+", 3), weeks=2, most={"load": 63}, round={"load": 2.5}, direction={"load": "up"})
    assert [D(one) for one in shown] == [60, 63]


@pytest.mark.parametrize(
    ("dimension", "least", "most"),
    [
        ("sets", 1, 10),
        ("load", 0, 500),
        ("reps", 1, 30),
        ("hold", 0, 120),
        ("rir", 0, D("9.5")),
        ("rpe", 1, 10),
        ("rest", 0, 600),
    ],
)
def test_nothing_leaves_what_a_document_or_the_exercise_may_hold(dimension, least, most):
    dose = "2 x 5-8 @ 60 kg, hold 2 s, rir 2, rpe 8"
    for op, end in (("-", least), ("+", most)):
        rows = trace(change(dimension, 2, op, 3000, repeat=True), dose=dose, weeks=3)
        assert [values_in_dimension(row.prescription.dose, dimension, "kg")[0] for row in rows[1:]] == [end, end]


def test_a_step_that_does_not_show_says_what_stays():
    step = load(2, "+", 1, repeat=True)
    small = trace(step, round={"load": 5}, weeks=2)[1].reasons[0]
    assert (small.code, small.subject, small.values) == ("change-small", "lift", {"what": "load", "before": "60 kg"})
    limited = trace(step, most={"load": 60}, weeks=2)[1].reasons[0]
    assert (limited.code, limited.values) == ("change-at-limit", {"what": "load", "before": "60 kg"})
    nothing = trace(weeks=2)[1].reasons[0]
    assert (nothing.code, nothing.subject, nothing.values) == ("change-none", "lift", {"turn": 2})


def test_the_exercises_range_and_the_caps_hold_and_the_plan_goes_on_from_there():
    steps = change("reps", 2, "+", 20, repeat=True), change("reps", 4, "-", 1, repeat=True)
    assert reps(*steps, weeks=5) == [5, 25, 30, 29, 28]
    assert reps(*steps, weeks=5, caps=PersonalLimits(reps=12)) == [5, 12, 12, 11, 10]
    assert codes(*steps, weeks=3, caps=PersonalLimits(reps=12))[1:] == ["change-planned", "change-at-limit"]
    sets = change("sets", 2, "+", 1, repeat=True), load(2, "+", 1, repeat=True)
    rows = trace(*sets, weeks=4, caps=PersonalLimits(sets=4))
    assert [(len(r.prescription.dose.sets), load_words(r.prescription.dose.sets[0].load)) for r in rows] == [
        (3, "60 kg"),
        (4, "61 kg"),
        (4, "62 kg"),
        (4, "63 kg"),
    ]
    assert [reason.code for reason in rows[2].reasons] == ["change-at-limit", "change-planned"]


def test_a_lower_end_of_the_range_holds_too():
    narrow = an_exercise("narrow", Dose.straight(2, 5, load=kg(20)), (3, 8), load=LoadRange("kg", D(15), D(25)))
    steps = load(2, "-", 4, repeat=True), load(4, "+", 1)
    assert loads(*steps, dose=narrow.dose.start, exercise=narrow, weeks=4) == ["20", "16", "15", "16"]
    fewer = change("sets", 2, "-", 5), change("reps", 2, "-", 1)
    least = evolve(narrow, dose=evolve(narrow.dose, sets=evolve(narrow.dose.sets, min=2)))
    rows = trace(*fewer, dose=narrow.dose.start, exercise=least, weeks=3)
    assert [(len(r.prescription.dose.sets), r.prescription.dose.sets[-1].reps) for r in rows] == [
        (2, 5),
        (2, 4),
        (2, 4),
    ]
