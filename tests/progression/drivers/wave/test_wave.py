"""``wave``: percents of a training max by week, the max raised after a wave that was met."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.model.dose import Dose, IntRange, Load, LoadRange, PersonalLimits, SetDose
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.log import LoggedPain
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.drivers.wave import RULE
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.trace import trace_rows, wide_exercise
from hiproutine.text.reasons import sentence_from_reason

TWO = {"weeks": [[{"percent": 80, "reps": 5}], [{"percent": 90, "reps": 3, "amrap": True}]]}


def made(**parameters) -> Any:
    return RULE.make(**parameters)


def lived(done, dose="1 x 5 @ 80 kg", per_week=1, rules=("wave",), exercise=None, entry=None, **parameters):
    """Give for each session the heaviest load and the codes."""
    chosen: list[Any] = [("wave", {**TWO, **parameters}), *rules[1:]]
    rows = trace_rows(chosen, dose=dose, done=done, per_week=per_week, exercise=exercise, **(entry or {}))
    return [(heaviest(row.prescription.dose), *(reason.code for reason in row.reasons)) for row in rows]


def heaviest(dose: Dose) -> Any:
    return max(one.load.value for one in dose.sets if one.load is not None and one.load.value is not None)


def asked(row) -> list[Any]:
    return [(one.reps, one.amrap, one.load.value) for one in row.prescription.dose.sets]


def test_the_usual_wave_is_fives_threes_a_single_and_rest():
    rows = trace_rows(("wave", {"training_max": 100}), dose="3 x 5 @ 60 kg", done="+ | + | + | +", per_week=1)
    assert [asked(row) for row in rows] == [
        [(5, False, 65), (5, False, 75), (5, True, 85)],
        [(3, False, 70), (3, False, 80), (3, True, 90)],
        [(5, False, 75), (3, False, 85), (1, True, 95)],
        [(5, False, 40), (5, False, 50), (5, False, 60)],
        # 102.5 kg × 85 % is 87.125 kg, loaded as 85 kg.
        [(5, False, 65), (5, False, 75), (5, True, 85)],
    ]
    assert rows[0].reasons[0].values == {"week": 1, "of": 4, "max": "100 kg"}
    assert rows[4].reasons[0].code == "max-up"
    assert rows[4].reasons[0].values == {"before": "100 kg", "after": "102.5 kg"}
    assert rows[4].reasons[1].values == {"week": 1, "of": 4, "max": "102.5 kg"}


def test_without_a_stated_max_the_starting_dose_is_the_first_week():
    # 80 kg at 80 %: a max of 100 kg.
    assert lived("+ | +") == [(80, "wave-week"), (90, "wave-week"), (80, "max-up", "wave-week")]
    # 77.5 kg / 0.85 is 91.176... kg, and 85 % of that is 77.5 kg again.
    rows = trace_rows("wave", dose="3 x 5 @ 77.5 kg", done="+", per_week=1)
    assert heaviest(rows[0].prescription.dose) == Decimal("77.5")
    assert rows[0].reasons[0].values["max"] == "91.176 kg"


@pytest.mark.parametrize(
    ("parameters", "done", "expected"),
    [
        ({}, "+ | +", ("max-up", "102.5 kg")),
        ({"increase": 5}, "+ | +", ("max-up", "105 kg")),
        ({"increase_percent": 1}, "+ | +", ("max-up", "101 kg")),
        # The last set of the wave asks for three at least.
        ({}, "+ | 2", ("max-held", "100 kg")),
        ({}, "+ | 7", ("max-up", "102.5 kg")),
        ({}, "+ | ?", ("max-held", "100 kg")),
        ({}, "+ | -", ("max-held", "100 kg")),
        ({"may_miss": 1}, "+ | -", ("max-up", "102.5 kg")),
        ({"may_miss": 1}, "+ | ?", ("max-up", "102.5 kg")),
        ({"may_miss": 1}, "+ | 2", ("max-held", "100 kg")),
        ({"may_miss": 2}, "- | -", ("max-held", "100 kg")),
        ({"may_miss": 1}, "- | -", ("max-held", "100 kg")),
        ({"decrease": 5}, "+ | 2", ("max-down", "95 kg")),
        ({"decrease_percent": 10}, "+ | 2", ("max-down", "90 kg")),
        ({"decrease": 5}, "+ | ?", ("max-held", "100 kg")),
        ({"decrease": 5}, "+ | -", ("max-held", "100 kg")),
        ({"decrease": 100}, "2 | +", ("max-down", "2.5 kg")),
    ],
)
def test_taking_stock_of_a_wave(parameters, done, expected):
    rows = trace_rows(("wave", {**TWO, **parameters}), dose="1 x 5 @ 80 kg", done=done, per_week=1)
    assert (rows[2].reasons[0].code, rows[2].reasons[0].values["after"]) == expected
    assert rows[2].reasons[1].values["max"] == expected[1]


def test_too_little_in_reserve_is_no_success_and_no_failure():
    found = lived("+ rir 1 | + | +", dose="1 x 5 @ 80 kg rir 2", decrease=5)
    assert found[2] == (80, "max-held", "wave-week")


def test_a_max_that_grows_by_less_than_can_be_loaded_is_kept():
    found = lived(" | ".join("+" * 12), increase=1)
    # 100, 101, 102, 103, 104, 105 kg at 80 %: 80, 80.8, 81.6, 82.4, 83.2, 84.
    assert [load for load, *_ in found[::2]] == [80, 80, 80, 80, Decimal("82.5"), Decimal("82.5"), Decimal("82.5")]


def test_the_max_stops_where_the_loads_stop():
    exercise = wide_exercise("1 x 5 @ 80 kg", load=LoadRange("kg", Decimal(0), Decimal(90), Decimal("2.5")))
    found = lived("+ | + | +", exercise=exercise)
    assert found[2] == (80, "max-at-the-top", "wave-week")


def test_weeks_come_from_the_calendar_with_several_sessions_in_each():
    found = lived("+ | - | 30 days later: + | +", per_week=2)
    assert [load for load, *_ in found] == [80, 80, 80, 90, 90]


def test_a_lowered_load_lowers_the_max_in_proportion():
    state, first = begin()
    eased = evolve(first, dose=first.dose.evolve_sets(load=Load("kg", Decimal(60))))
    step = go(state, eased, context=context(1, last=eased))
    assert step.reasons[0].code == "max-lowered"
    assert step.reasons[0].values == {"before": "100 kg", "after": "75 kg"}
    assert heaviest(step.prescription.dose) == 60


def test_a_load_taken_away_leaves_the_least():
    state, first = begin()
    step = go(state, evolve(first, dose=first.dose.evolve_sets(load=None)))
    assert step.reasons[0].values["after"] == "3.125 kg"


def test_fewer_repetitions_without_an_objection_are_a_matter_of_time():
    state, first = begin()
    step = go(state, evolve(first, dose=first.dose.evolve_sets(reps=4)))
    assert [reason.code for reason in step.reasons] == ["wave-week"]
    assert step.prescription.dose == first.dose


def test_an_unmoved_prescription_lowers_nothing():
    """Where there was no time for a heavier week, the lighter one that was kept is no objection."""
    state, first = begin()
    heavier = go(state, first, context=context(2))
    step = go(heavier.state, first, context=context(2, number=2))
    assert [reason.code for reason in step.reasons] == ["wave-week"]
    assert heaviest(step.prescription.dose) == 90


def test_what_a_guard_halved_costs_a_tenth_of_the_max():
    found = lived(
        "+ pain 0 | + pain 7 | + pain 0 | + pain 0", rules=("wave", ("pain-gate", {"back_in": 0})), per_week=2
    )
    assert found == [
        (80, "wave-week"),
        (80, "wave-week"),
        (80, "pain-lower"),
        (80, "max-lowered", "wave-week"),
        (70, "max-held", "wave-week"),
    ]


def test_after_an_objection_nothing_rises_before_something_was_done():
    weeks = {"weeks": [[{"percent": percent, "reps": 5}] for percent in (70, 80, 90)]}
    rules: list[Any] = [("wave", weeks), ("pain-gate", {"back_in": 0})]
    rows = trace_rows(rules, dose="1 x 5 @ 70 kg", done="+ pain 4 | - | - | + pain 0 | +", per_week=1)
    assert [heaviest(row.prescription.dose) for row in rows] == [70, 70, 70, 70, 80, 90]


def begin(parameters=TWO):
    rule, start = made(**parameters), context(1)
    step = rule.step(rule.start(start.entry), start.last, None, start)
    return step.state, step.prescription


def context(week, last=None, dose="1 x 5 @ 80 kg", number=1, **more) -> Context:
    exercise = wide_exercise(dose)
    entry = Entry("it", exercise.id, exercise.dose.start)
    last = last or Prescription(exercise.id, exercise.dose.start)
    return Context(entry, (Rung(exercise.id, Criterion(5)),), {exercise.id: exercise}, last, number, week, **more)


def go(state, proposed, parameters=TWO, context=context(1), outcome=None):  # noqa: B008
    outcome = outcome or Outcome(perfect_sets(context.last), LoggedPain(0, 0, 0, 0))
    return made(**parameters).step(state, proposed, outcome, context)


def test_the_first_week_asked_for_is_that_of_the_program():
    rule, third = made(**TWO), context(4, number=0)
    assert heaviest(rule.step({}, third.last, None, third).prescription.dose) == 90


def test_beginning_anew_gives_back_no_more_than_stands():
    """Another driver or a rung between makes the rule begin anew; its stated max is then the most it takes."""
    rule = made(**TWO, training_max=100)
    lower = Prescription("kit/lift", Dose.straight(1, 5, load=Load("kg", Decimal(45))))
    # 45 kg is taken for the heaviest week, 90 %: a max of 50 kg.
    step = rule.step({}, lower, None, context(1, number=7))
    assert (step.reasons[0].values["max"], heaviest(step.prescription.dose)) == ("50 kg", 40)
    higher = Prescription("kit/lift", Dose.straight(1, 5, load=Load("kg", Decimal(180))))
    assert rule.step({}, higher, None, context(1, number=7)).reasons[0].values["max"] == "100 kg"
    assert rule.step({}, lower, None, context(1, number=0)).reasons[0].values["max"] == "100 kg"


def test_an_exercise_without_weights_stays_as_it_is():
    for dose in ("3 x 8", "2 x 5 with red band"):
        rows = trace_rows("wave", dose=dose, done="+ | +")
        assert rows[0].prescription == rows[2].prescription
        assert [reason.code for reason in rows[2].reasons] == ["no-weights"]


def test_a_weight_that_nobody_stated_gives_no_max():
    exercise = wide_exercise("2 x 5", load=LoadRange("kg", Decimal(0), Decimal(50), Decimal(5)))
    rows = trace_rows("wave", dose="2 x 5", done="+", exercise=exercise)
    assert [reason.code for reason in rows[1].reasons] == ["no-max"]
    assert trace_rows(("wave", {"training_max": 50}), dose="2 x 5", done="+", exercise=exercise)[
        0
    ].prescription.dose.sets[2].load == Load("kg", Decimal(40))


def test_pounds_stay_pounds():
    rows = trace_rows(("wave", {"training_max": 200}), dose="3 x 5 @ 130 lb", done="+", per_week=1)
    assert [one.load for one in rows[0].prescription.dose.sets] == [
        Load("lb", Decimal(load)) for load in (130, 150, 170)
    ]
    assert rows[0].reasons[0].values["max"] == "200 lb"


def test_the_exercise_and_the_person_have_the_last_word():
    exercise = wide_exercise("1 x 5 @ 80 kg", reps=IntRange(4, 8))
    parameters = {"weeks": [[{"percent": 97.5, "reps": 1}]], "training_max": 100}
    rows = trace_rows(("wave", parameters), dose="1 x 5 @ 80 kg", done="+", exercise=exercise)
    # Four are asked for at least, so the load is that of four: 97.5 % × 87.45 / 97.5.
    assert asked(rows[0]) == [(4, False, 85)]
    capped: dict[str, Any] = {"caps": PersonalLimits(load=Load("kg", Decimal(60)))}
    rows = trace_rows(("wave", TWO | {"training_max": 100}), dose="1 x 5 @ 60 kg", done="+", **capped)
    assert heaviest(rows[0].prescription.dose) == 60


def test_what_the_wave_does_not_say_is_the_entrys_own():
    start = Dose((SetDose(5, hold_s=2, load=Load("kg", Decimal(80)), rir=Decimal(1)),), 150)
    row = trace_rows(("wave", TWO), dose=start, done="+", per_week=1)[0]
    assert (row.prescription.dose.rest_s, row.prescription.dose.sets[0]) == (150, start.sets[0])


def test_law_g7_a_better_wave_is_never_followed_by_an_easier_one():
    for better, worse in (("+", "2"), ("+", "?"), ("5", "+"), ("3", "2")):
        after = [
            trace_rows(("wave", TWO | {"decrease": 5}), dose="1 x 5 @ 80 kg", done=f"+ | {last}", per_week=1)[2]
            for last in (worse, better)
        ]
        assert is_at_most(after[0].prescription.dose, after[1].prescription.dose)


@pytest.mark.parametrize(
    "parameters",
    [
        {"increase": 1, "increase_percent": 1},
        {"decrease": 1, "decrease_percent": 1},
        {"training_max": 0},
        {"weeks": []},
        {"weeks": [[]]},
        {"weeks": [[{"percent": 80}]]},
        {"weeks": [[{"percent": 80, "reps": 0}]]},
        {"weeks": [[{"percent": 0, "reps": 5}]]},
        {"may_miss": -1},
        {"failures": 0},
        {"failures": 51},
        {"wave": 1},
    ],
)
def test_parameters_that_are_refused(parameters):
    assert check_parameters(RULE.parameters, parameters)


def test_every_reason_is_a_sentence():
    rows = trace_rows(("wave", {**TWO, "decrease": 5}), dose="1 x 5 @ 80 kg", done="+ | 2", per_week=1)
    said = [sentence_from_reason(reason, RULE.messages) for reason in rows[2].reasons]
    assert said == [
        "The last wave fell short, so the training max goes down from 100 kg to 95 kg.",
        "Week 1 of 2 of the wave, by a training max of 95 kg.",
    ]


def test_how_many_short_sessions_of_a_wave_cost_the_decrease():
    twice = {"decrease": 5, "failures": 2}
    assert lived("+ | 2", **twice)[-1] == (80, "max-held", "wave-week")
    assert lived("4 | 2", **twice)[-1] == (75, "max-down", "wave-week")
    # Each wave begins its own count.
    assert [row[1] for row in lived("4 | + | 4 | + | +", **twice)] == [
        "wave-week",
        "wave-week",
        "max-held",
        "wave-week",
        "max-held",
        "wave-week",
    ]
    assert lived("+ | 2", decrease=5)[-1] == lived("+ | 2", decrease=5, failures=1)[-1]
    assert lived("+ | 2", decrease=5)[-1] == (75, "max-down", "wave-week")
    assert RULE.parameters["properties"]["failures"]["default"] == 1


def test_a_session_that_was_put_off_and_then_done_is_not_missing():
    """Under ``shift`` it comes up again in the same place of the program; whatever is left out is missing."""
    state, first = begin()
    rule, met = made(**TWO), Outcome(perfect_sets(first))
    # The second week's session is put off twice; then it is done, or left out after all.
    step = rule.step(state, first, met, context(2, first, cycle=2))
    second = step.prescription
    for _ in range(2):
        step = rule.step(step.state, second, None, context(2, first, cycle=2))
    done = Outcome(perfect_sets(second), week=2, cycle=2)
    after = rule.step(step.state, second, done, context(3, second, number=2, cycle=3))
    assert [reason.code for reason in after.reasons] == ["max-up", "wave-week"]
    after = rule.step(step.state, second, None, context(3, first, cycle=3))
    assert [reason.code for reason in after.reasons] == ["max-held", "wave-week"]
