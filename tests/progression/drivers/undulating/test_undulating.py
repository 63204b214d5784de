"""``undulating``: heavy, light and medium days in turn, and the level they grow by."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.model.dose import Load, LoadRange, PersonalLimits
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.drivers.undulating import RULE
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise
from hiproutine.text.reasons import sentence_from_reason

PAIR = {"days": [{}, {"load_percent": 80}]}


def made(**parameters) -> Any:
    return RULE.make(**parameters)


def lived(done, dose="2 x 5 @ 100 kg", per_week=2, rules=(), exercise=None, **parameters):
    """Give for each session sets × repetitions, load and the code of what became of the level."""
    chosen: list[Any] = [("undulating", {**PAIR, **parameters}), *rules]
    rows = trace_rows(chosen, dose=dose, done=done, per_week=per_week, exercise=exercise)
    return [(*dose_of(row.prescription), *(r.code for r in row.reasons if r.code != "day-of-round")) for row in rows]


def dose_of(given):
    first = given.dose.sets[0]
    return f"{len(given.dose.sets)}x{first.reps}", None if first.load is None else first.load.value


def loads(found):
    return [load for _, load, *_ in found]


def test_the_usual_days_are_heavy_light_and_medium():
    rows = trace_rows("undulating", dose="3 x 5 @ 100 kg", done="+ | + | + | + | +")
    assert [dose_of(row.prescription)[1] for row in rows] == [100, 80, 90, Decimal("102.5"), 80, 90]
    assert [row.reasons[-1].values["day"] for row in rows] == [1, 2, 3, 1, 2, 3]
    assert {row.reasons[-1].values["of"] for row in rows} == {3}
    assert (rows[3].reasons[0].code, rows[3].reasons[0].values) == (
        "level-up",
        {"before": "100 kg", "after": "102.5 kg"},
    )


def test_days_may_have_their_own_repetitions_sets_and_amounts():
    days = [{}, {"reps": 8, "load_percent": 70, "sets": 4}, {"reps": 3, "load_offset": 5, "sets": 1}]
    assert lived("+ | + | +", per_week=3, days=days) == [
        ("2x5", 100),
        ("4x8", 70),
        ("1x3", 105),
        ("2x5", Decimal("102.5"), "level-up"),
    ]
    assert loads(lived("+", days=[{}, {"load_percent": 50, "load_offset": -10}])) == [100, 40]
    # Nothing is below nothing.
    assert loads(lived("+", days=[{}, {"load_percent": 50, "load_offset": -100}])) == [100, None]


@pytest.mark.parametrize(
    ("by", "per_week", "expected"),
    [
        ("turn", 3, [100, 80, 100, 102, 82, 102]),
        ("session", 3, [100, 80, 102, 82, 104, 84]),
        ("week", 2, [100, 100, 80, 80, 102, 102]),
        ("turn", 1, [100, 102, 104, 106, 108, 110]),
    ],
)
def test_what_goes_through_the_days(by, per_week, expected):
    exercise = wide_exercise("1 x 5 @ 100 kg", load=LoadRange("kg", Decimal(0), Decimal(500), Decimal(2)))
    found = lived("+ | + | + | + | +", per_week=per_week, by=by, exercise=exercise, dose="1 x 5 @ 100 kg")
    # 80 % of 102 kg is 81.6 kg, rounded down to 80; the level's own loads are looked at.
    assert [load for load in loads(found) if load % 2 == 0] == loads(found)
    assert [abs(load - wanted) <= 2 for load, wanted in zip(loads(found), expected, strict=True)] == [True] * 6
    assert loads(found)[0] == 100


@pytest.mark.parametrize(
    ("parameters", "done", "expected"),
    [
        ({}, "+ | +", (Decimal("102.5"), "level-up")),
        ({"increase": 5}, "+ | +", (105, "level-up")),
        ({"increase_percent": 10}, "+ | +", (110, "level-up")),
        ({"successes": 2}, "+ | +", (100, "level-held")),
        ({}, "+ | 5 4", (100, "level-held")),
        ({}, "+ | -", (100, "level-held")),
        ({}, "+ | ?", (100, "level-held")),
        ({"failures": 1}, "+ | 5 4", (90, "level-down")),
        ({"failures": 1, "decrease": 20}, "+ | 5 4", (80, "level-down")),
        ({"failures": 1, "decrease_percent": 50}, "5 4 | +", (50, "level-down")),
        ({"failures": 1}, "+ | -", (100, "level-held")),
        ({"failures": 1}, "+ | ?", (100, "level-held")),
        ({"failures": 0}, "4 4 | 5 4", (100, "level-held")),
        ({"failures": 1, "decrease": 100}, "+ | 5 4", (Decimal("2.5"), "level-down")),
    ],
)
def test_taking_stock_of_a_round(parameters, done, expected):
    assert lived(done, **parameters)[2][1:] == expected


def test_clean_rounds_count_in_a_row_and_missing_ones_count_for_nothing():
    assert loads(lived("+ | + | 5 4 | + | + | + | + | +", successes=2))[::2] == [100, 100, 100, 100, Decimal("102.5")]
    assert loads(lived("+ | + | ? | + | + | +", successes=2))[::2] == [100, 100, 100, Decimal("102.5")]
    assert loads(lived("5 4 | + | + | ? | 5 4 | +"))[::2] == [100, 100, 100, 90]
    assert loads(lived("5 4 | + | + | + | 5 4 | +"))[::2] == [100, 100, Decimal("102.5"), Decimal("102.5")]


def test_what_was_counted_begins_anew_after_a_step():
    assert loads(lived(" | ".join("+" * 8), successes=2))[::2] == [100, 100, 102.5, 102.5, 105]
    short = lived("5 4 | + | 5 4 | + | 5 4 | + | 5 4 | +")
    assert loads(short)[::2] == [100, 100, 90, 90, 80]


def test_a_level_finer_than_the_loads_is_kept():
    assert loads(lived(" | ".join("+" * 6), increase=1))[::2] == [100, 100, 100, 102.5]


def test_the_level_stops_at_the_ends():
    top = wide_exercise("2 x 5 @ 100 kg", load=LoadRange("kg", Decimal(0), Decimal(100), Decimal("2.5")))
    assert lived("+ | +", exercise=top)[2] == ("2x5", 100, "level-at-the-top")
    low = wide_exercise("2 x 5 @ 2.5 kg", load=LoadRange("kg", Decimal(0), Decimal(100), Decimal("2.5")))
    found = lived("5 4 | +", dose="2 x 5 @ 2.5 kg", exercise=low, failures=1)
    assert found[2] == ("2x5", Decimal("2.5"), "level-at-the-bottom")


def test_0_kg_is_no_load_and_repetitions_grow():
    assert lived("+ | +", dose="2 x 5 @ 0 kg", increase_percent=10)[2] == ("2x6", None, "level-up")


def test_without_weights_repetitions_grow():
    assert lived("+ | + | + | +", dose="2 x 8", rep_step=2) == [
        ("2x8", None),
        ("2x8", None),
        ("2x10", None, "level-up"),
        ("2x10", None),
        ("2x12", None, "level-up"),
    ]
    days = {"days": [{"reps": 6}, {"reps": 10}]}
    assert [reps for reps, *_ in lived("+ | + | +", dose="2 x 8", **days)] == ["2x6", "2x10", "2x7", "2x11"]
    assert lived("2 2 | + | 2 2 | +", dose="2 x 8")[4] == ("2x7", None, "level-down")
    assert lived("0 0 | +", dose="2 x 1", failures=1)[2] == ("2x1", None, "level-at-the-bottom")
    assert lived("+ | +", dose="2 x 30")[2] == ("2x30", None, "level-at-the-top")
    assert lived("+ | +", dose="2 x 5 with red band")[2][0] == "2x6"


def test_a_range_moves_as_a_whole_unless_the_day_says_otherwise():
    row = trace_rows(("undulating", PAIR), dose="2 x 8-12", done="12 12", per_week=2)[1]
    assert (row.prescription.dose.sets[0].reps, row.prescription.dose.sets[0].reps_max) == (8, 12)
    days = {"days": [{"reps": 6}]}
    row = trace_rows(("undulating", days), dose="2 x 8-12", done="12 12", per_week=1)[0]
    assert (row.prescription.dose.sets[0].reps, row.prescription.dose.sets[0].reps_max) == (6, None)


def test_what_a_guard_took_comes_off_the_level():
    found = lived("+ pain 0 | + pain 7 | + pain 0 | + pain 0", rules=[("pain-gate", {"back_in": 0})])
    # The light day before was lifted with pain: half the repetitions, and then a tenth less of the level.
    assert found == [
        ("2x5", 100),
        ("2x5", 80),
        ("2x2", 80, "pain-lower"),
        ("2x5", Decimal("70"), "level-lowered", "level-held"),
        ("2x5", 90, "level-held"),
    ]
    found = lived("+ pain 0 | + pain 7 | + pain 0 | + pain 0", dose="2 x 10", rules=[("pain-gate", {"back_in": 0})])
    assert [reps for reps, *_ in found] == ["2x10", "2x10", "2x5", "2x5", "2x5"]


def test_a_load_that_was_lowered_lowers_the_level_in_proportion():
    rule, first = made(**PAIR), context()
    state = rule.step({}, first.last, None, first).state
    eased = Prescription("kit/lift", first.last.dose.evolve_sets(load=Load("kg", Decimal(75))))
    outcome = Outcome(perfect_sets(eased))
    step = rule.step(state, eased, outcome, context(turn=2, last=eased, number=1))
    assert step.reasons[0].values == {"before": "100 kg", "after": "75 kg"}
    assert dose_of(step.prescription) == ("2x5", 60)


def test_after_an_objection_nothing_moves_before_something_was_done():
    found = lived("+ pain 4 | - | - | + pain 0 | + pain 0", rules=["pain-gate"], days=[{"load_percent": 80}, {}])
    assert loads(found) == [80, 80, 80, 80, 80, 100]


def test_beginning_anew_gives_back_no_more_than_stands():
    rule = made(**PAIR)
    lower = Prescription("kit/lift", context().last.dose.evolve_sets(load=Load("kg", Decimal(60))))
    assert dose_of(rule.step({}, lower, None, context(number=3)).prescription)[1] == 60
    assert dose_of(rule.step({}, lower, None, context(number=0)).prescription)[1] == 100
    higher = Prescription("kit/lift", context().last.dose.evolve_sets(load=Load("kg", Decimal(160))))
    assert dose_of(rule.step({}, higher, None, context(number=3)).prescription)[1] == 100


def context(turn=1, last=None, number=0) -> Context:
    exercise = wide_exercise("2 x 5 @ 100 kg")
    entry = Entry("it", exercise.id, exercise.dose.start)
    last = last or Prescription(exercise.id, exercise.dose.start)
    rungs = (Rung(exercise.id, Criterion(5)),)
    return Context(entry, rungs, {exercise.id: exercise}, last, number, turn=turn, turns=2)


def test_the_person_has_the_last_word():
    parameters = {"days": [{"sets": 6, "reps": 12}]}
    caps = PersonalLimits(sets=3, reps=10)
    row = trace_rows(("undulating", parameters), dose="2 x 5 @ 100 kg", done="+", caps=caps)[0]
    assert dose_of(row.prescription) == ("3x10", 100)


@pytest.mark.parametrize(
    "parameters",
    [
        {"by": "day"},
        {"days": []},
        {"days": [{"load_percent": 0}]},
        {"days": [{"reps": 0}]},
        {"days": [{"sets": 31}]},
        {"days": [{"load": 5}]},
        {"successes": 0},
        {"failures": -1},
        {"increase": 1, "increase_percent": 1},
        {"decrease": 1, "decrease_percent": 1},
    ],
)
def test_parameters_that_are_refused(parameters):
    assert check_parameters(RULE.parameters, parameters)


def test_reasons_are_sentences():
    rows = trace_rows(("undulating", {**PAIR, "failures": 1}), dose="2 x 8", done="2 2 | +", per_week=2)
    assert [sentence_from_reason(reason, RULE.messages) for reason in rows[2].reasons] == [
        "Rounds fell short too often, so the level of all days goes down from +0 on the starting repetitions to -1 on "
        "the starting repetitions.",
        "This is day 1 of 2 in turn.",
    ]


def test_the_rest_of_the_dose_is_left_alone():
    first = context()
    slower = evolve(first.last, dose=evolve(first.last.dose, rest_s=120), times=1)
    given = made(**PAIR).step({}, slower, None, first).prescription
    assert (given.dose.rest_s, given.times) == (120, 1)


def test_repetitions_fall_where_a_load_is_allowed_and_none_is_taken():
    bare = wide_exercise("2 x 8", load=LoadRange("kg", Decimal(0), Decimal(50), Decimal("2.5")))
    assert [one for one, *_ in lived("2 2 | +", dose="2 x 8", exercise=bare, failures=1, **PAIR)] == [
        one for one, *_ in lived("2 2 | +", dose="2 x 8", failures=1, **PAIR)
    ]


def test_a_level_in_pounds_falls_by_a_part_of_it_on_plates_in_kilograms():
    exercise = wide_exercise("2 x 5 @ 100 lb")
    plates = LoadInventory("sizes", "kg", sizes=tuple(map(Decimal, range(20, 60))))
    rows = trace_rows(
        ("undulating", {**PAIR, "failures": 1}),
        dose=dose_from_text("2 x 5 @ 40 kg"),
        done="2 2 | +",
        per_week=2,
        exercise=exercise,
        loading=plates,
    )
    assert rows[-1].reasons[0].code == "level-down"
    assert rows[-1].prescription.dose.sets[0].load == Load("kg", Decimal(36))
