"""``periodised``: the curve of the 1RM, the sets of a week, and how the curve waits for the lifter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.model.dose import IntRange, Load, LoadRange, PersonalLimits
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.drivers.periodised import RULE
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.trace import trace_rows, wide_exercise
from hiproutine.text.reasons import sentence_from_reason

#: 100 kg in week 1, 10 kg more each week of five: triples at 90.7 %, in steps of 1 kg.
STEEP = {"start_max": 100, "final_max": 140, "min_reps": 3, "max_reps": 3, "reps": 3}
FINE = LoadRange("kg", Decimal(0), Decimal(500), Decimal(1))


def made(**parameters) -> Any:
    return RULE.make(**parameters)


def lived(done, per_week=1, weeks=5, dose="1 x 3 @ 80 kg", rules=(), load=FINE, entry=None, **parameters):
    chosen: list[Any] = [("periodised", {**STEEP, **parameters}), *rules]
    exercise = wide_exercise(dose, load=load)
    entry = entry or {}
    return trace_rows(chosen, dose=dose, done=done, per_week=per_week, weeks=weeks, exercise=exercise, **entry)


def load_of(row):
    return row.prescription.dose.sets[0].load.value


def codes(row):
    return [reason.code for reason in row.reasons]


def test_loads_follow_the_curve():
    rows = lived("+ | + | + | + | +")
    # 90.7 % of 100, 110, 120, 130, 140; after the last week the curve stays.
    assert [load_of(row) for row in rows] == [90, 99, 108, 117, 126, 126]
    assert [row.reasons[-1].values["week"] for row in rows] == [1, 2, 3, 4, 5, 5]
    assert rows[1].reasons[-1].values == {"week": 2, "of": 5, "max": "110 kg"}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"final_max": None, "percent_per_week": 8}, [90, 99, 108, 117, 126]),
        ({"start_max": None, "final_max": 140, "percent_per_week": 8}, [90, 99, 108, 117, 126]),
        ({"final_max": None}, [90, 92, 94, 95, 97]),
        # 80 kg for three stands for 88.203 kg once.
        ({"start_max": None, "final_max": 98.203}, [80, 82, 84, 86, 89]),
        ({"start_max": None, "final_max": None, "percent_per_week": 0}, [80] * 5),
        ({"curve": "exponential", "bend": 1}, [90, 102, 111, 119, 126]),
        ({"curve": "sinh", "bend": 1}, [90, 100, 108, 116, 126]),
        ({"final_max": 100, "ripple": {"percent": 10, "period": 4}}, [90, 99, 90, 81, 90]),
        ({"final_max": 100, "ripple": {"form": "sawtooth", "percent": 10}}, [81, 87, 93, 99, 81]),
        ({"final_max": 100, "ripple": {"percent": 10, "offset": 1}}, [81, 90, 99, 90, 81]),
        ({"final_max": 100, "reps_model": "tight"}, [91] * 5),
    ],
)
def test_curves(parameters, expected):
    said = {name: value for name, value in (STEEP | parameters).items() if value is not None}
    rows = trace_rows(
        ("periodised", said),
        dose="1 x 3 @ 80 kg",
        done="+ | + | + | +",
        per_week=1,
        weeks=5,
        exercise=wide_exercise("1 x 3 @ 80 kg", load=FINE),
    )
    assert [load_of(row) for row in rows] == expected


def test_sets_meet_the_repetitions_and_the_intensity_of_the_week():
    parameters = {"start_max": 80, "reps": 25, "intensity": 83, "volumes": [120, 80], "intensities": [95, 105]}
    rows = trace_rows(("periodised", parameters), dose="3 x 5 @ 60 kg", done="+ | +", per_week=1, weeks=8)
    schemes = [[one.reps for one in row.prescription.dose.sets] for row in rows]
    assert schemes == [[7, 7, 6, 5, 5], [5, 4, 4, 4, 3], [7, 7, 6, 5, 5]]
    # 78.3 %, 81.25 % and 84.3 % of 80 kg: 62.64, 65 and 67.44 kg; exactly 65 is 65.
    assert [one.load.value for one in rows[0].prescription.dose.sets if one.load] == [62.5, 62.5, 65, 65, 65]


def test_without_goals_the_starting_dose_is_the_first_week():
    rows = trace_rows("periodised", dose="3 x 5 @ 60 kg", done="+ | +", per_week=1)
    assert [(len(row.prescription.dose.sets), row.prescription.dose.sets[0].reps, load_of(row)) for row in rows] == [
        (3, 5, 60),
        (3, 5, 60),
        (3, 5, Decimal("60.0")),
    ]
    assert rows[0].reasons[0].values["max"] == "71.174 kg"


@pytest.mark.parametrize(
    ("done", "per_week", "parameters", "expected"),
    [
        # Short: the maximum stays that of the week.
        ("2 | +", 1, {}, [90, 90, 99]),
        ("+ | 2 | + | +", 2, {}, [90, 90, 90, 90, 99]),
        ("+ | 2 | + | +", 2, {"hold_after": 2}, [90, 90, 99, 99, 108]),
        ("2 | 2 | + | +", 2, {"hold_after": 2}, [90, 90, 90, 90, 99]),
        # Nothing done, or nothing known of it: no success.
        ("- | +", 1, {}, [90, 90, 99]),
        ("? | +", 1, {}, [90, 90, 99]),
        ("+ | - | + | +", 2, {}, [90, 90, 99, 99, 108]),
        # Weeks away: one week of the curve at a time.
        ("+ | 28 days later: + | +", 1, {}, [90, 99, 108, 117]),
    ],
)
def test_the_curve_waits(done, per_week, parameters, expected):
    assert [load_of(row) for row in lived(done, per_week, **parameters)] == expected


def test_why_the_curve_waits():
    assert codes(lived("2")[1]) == ["curve-held-short", "curve-week"]
    assert lived("2")[1].reasons[0].values == {"week": 1, "short": 1}
    assert codes(lived("-")[1]) == ["curve-held-missing", "curve-week"]
    assert codes(lived("+ | +", 2)[1]) == ["curve-week"]


def context(week=1, number=0, last=None, weeks=5) -> Context:
    exercise = wide_exercise("1 x 3 @ 80 kg", load=FINE)
    entry = Entry("it", exercise.id, exercise.dose.start)
    last = last or Prescription(exercise.id, exercise.dose.start)
    return Context(entry, (Rung(exercise.id, Criterion(5)),), {exercise.id: exercise}, last, number, week, weeks=weeks)


def test_what_a_guard_took_lowers_the_curve():
    rule = made(**STEEP)
    state = rule.step({}, context().last, None, context()).state
    eased = Prescription("kit/lift", context().last.dose.evolve_sets(load=Load("kg", Decimal(45))))
    step = rule.step(state, eased, Outcome(perfect_sets(eased)), context(2, 1, eased))
    assert step.reasons[0].code == "curve-lowered"
    assert step.reasons[0].values == {"percent": "50"}
    # Half of 110 kg, at 90.7 %.
    assert step.prescription.dose.sets[0].load.value == 49
    rows = lived("+ pain 0 | + pain 7 | + pain 0", rules=[("pain-gate", {"back_in": 0})])
    assert codes(rows[3])[0] == "curve-lowered"
    assert rows[3].reasons[0].values == {"percent": "90"}


def test_after_an_objection_nothing_rises_before_something_was_done():
    rows = lived("+ pain 4 | - | + pain 0 | + pain 0", rules=["pain-gate"])
    assert [load_of(row) for row in rows] == [90, 90, 90, 99, 108]


def test_beginning_anew_gives_back_no_more_than_stands():
    rule = made(**STEEP)
    lower = Prescription("kit/lift", context().last.dose.evolve_sets(load=Load("kg", Decimal(45))))
    assert rule.step({}, lower, None, context(number=2)).prescription.dose.sets[0].load.value == 45
    assert rule.step({}, lower, None, context(number=0)).prescription.dose.sets[0].load.value == 90
    higher = Prescription("kit/lift", context().last.dose.evolve_sets(load=Load("kg", Decimal(200))))
    assert rule.step({}, higher, None, context(number=2)).prescription.dose.sets[0].load.value == 90


def test_the_first_week_asked_for_is_that_of_the_program():
    step = made(**STEEP).step({}, context(3).last, None, context(3))
    assert step.prescription.dose.sets[0].load.value == 108


def test_the_exercise_and_the_person_bound_the_scheme():
    exercise = wide_exercise("2 x 10 @ 40 kg", reps=IntRange(10, 15), sets=IntRange(2, 4))
    row = trace_rows("periodised", dose="2 x 10 @ 40 kg", done="+", exercise=exercise)[0]
    assert [one.reps for one in row.prescription.dose.sets] == [10, 10]
    parameters = ("periodised", {"reps": 60, "start_max": 60})
    row = trace_rows(
        parameters, dose="2 x 10 @ 40 kg", done="+", exercise=exercise, caps=PersonalLimits(sets=3, reps=11)
    )[0]
    assert len(row.prescription.dose.sets) == 3
    assert all(10 <= one.reps <= 11 for one in row.prescription.dose.sets)


def test_an_exercise_without_weights_stays_as_it_is():
    for dose in ("3 x 8", "2 x 5 with red band"):
        rows = trace_rows("periodised", dose=dose, done="+")
        assert rows[0].prescription == rows[1].prescription
        assert codes(rows[1]) == ["no-weights"]
    bare = wide_exercise("2 x 5", load=LoadRange("kg", Decimal(0), Decimal(50), Decimal(5)))
    assert codes(trace_rows("periodised", dose="2 x 5", done="+", exercise=bare)[1]) == ["no-max"]
    stated = ("periodised", {"final_max": 50})
    assert codes(trace_rows(stated, dose="2 x 5", done="+", exercise=bare)[1]) == ["curve-week"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"start_max": 100, "final_max": 150, "percent_per_week": 10},
        {"curve": "cubic"},
        {"bend": -1},
        {"ripple": {"form": "square"}},
        {"ripple": {"period": 1}},
        {"volumes": []},
        {"intensities": [0]},
        {"min_reps": 0},
        {"hold_after": 0},
        {"reps": 0},
        {"intensity": 101},
    ],
)
def test_parameters_that_are_refused(parameters):
    assert check_parameters(RULE.parameters, parameters)


def test_reasons_are_sentences():
    said = [sentence_from_reason(reason, RULE.messages) for reason in lived("2")[1].reasons]
    assert said == [
        "Sessions that fell short last week: 1. The maximum stays that of week 1 of the curve.",
        "Week 1 of 5 of the curve, by a one-repetition maximum of 100 kg.",
    ]
