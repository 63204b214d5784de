"""Gates: each field by itself, every row in its place, both sides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import done, kg

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedSet
from hiproutine.progression.drivers.changes.gates import passing_rows
from hiproutine.progression.drivers.changes.schedule import PlannedChange
from hiproutine.progression.rule import Outcome, Prescription

D = Decimal
ONE = SetDose(8, 12, hold_s=3, load=kg(20), rir=D(2), rpe=D(8))
ASKED = Prescription("test/lift", Dose((ONE,) * 2, 90))
FULL: dict[str, Any] = {"hold_s": 3, "load": kg(20), "rir": D(2), "rpe": D(8), "rest_s": 90}


def a_gate(*requires: str, rows: Any = "all", **reached: Any) -> PlannedChange:
    return PlannedChange("load", 1, requires=requires, reached=reached, rows=rows)


def passes(gate: PlannedChange, *rows: LoggedSet, asked: Prescription = ASKED, exercise: str | None = None) -> bool:
    return passing_rows(gate, Outcome(rows, exercise=exercise), asked, "kg")[0]


def test_a_change_without_either_has_no_gate():
    assert not a_gate().is_gated
    assert a_gate("reps").is_gated
    assert a_gate(reps=5).is_gated


@pytest.mark.parametrize(
    ("field", "enough", "short"),
    [
        ("reps", {"reps": 8}, {"reps": 7}),
        ("reps_max", {"reps": 12}, {"reps": 11}),
        ("hold", {"hold_s": 3}, {"hold_s": 2}),
        ("load", {"load": kg(20)}, {"load": kg("19.5")}),
        ("rir", {"rir": D(2)}, {"rir": D("1.5")}),
        ("rpe", {"rpe": D(8)}, {"rpe": D("8.5")}),
        ("rest", {"rest_s": 90}, {"rest_s": 89}),
        ("rest_most", {"rest_s": 90}, {"rest_s": 91}),
    ],
)
def test_each_field_is_at_least_what_was_asked(field, enough, short):
    gate = a_gate(field)
    # Either scale of effort says what the other does.
    unsaid = ("rir", "rpe") if field in ("rir", "rpe") else enough
    good, bad, none = (
        LoggedSet(**{"reps": 12, **FULL, **enough}),
        *[LoggedSet(**{"reps": 12, **FULL, **change}) for change in (short, dict.fromkeys(unsaid))],
    )
    assert passes(gate, good, good)
    assert not passes(gate, good, bad)
    assert not passes(gate, bad, good)
    # What was not logged is not enough, whoever asks (law G4).
    assert not passes(gate, none, good)
    assert passes(a_gate(field, rows="any"), bad, good)
    assert not passes(a_gate(field, rows="any"), bad, none)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("reps", {"reps": 20}),
        ("load", {"load": kg(25)}),
        ("hold", {"hold_s": 9}),
        ("rir", {"rir": D(4)}),
        ("rpe", {"rpe": D(6)}),
        ("rest", {"rest_s": 300}),
        ("rest_most", {"rest_s": 10}),
    ],
)
def test_better_passes_too(field, more):
    row = LoggedSet(**{"reps": 12, **FULL, **more})
    assert passes(a_gate(field), row, row)


@pytest.mark.parametrize("field", ["load", "rir", "rpe", "hold"])
def test_what_was_not_asked_cannot_be_reached(field):
    bare = Prescription("test/lift", Dose((SetDose(8),)))
    assert not passes(a_gate(field), LoggedSet(8, **FULL), asked=bare)


def test_without_a_range_the_top_is_the_number_itself():
    asked = Prescription("test/lift", Dose((SetDose(8),)))
    assert passes(a_gate("reps_max"), *done(8), asked=asked)
    assert not passes(a_gate("reps_max"), *done(7), asked=asked)


def test_all_fields_in_one_row():
    gate = a_gate("load", "reps", rows="any")
    heavy, many = LoggedSet(5, load=kg(20)), LoggedSet(8, load=kg(15))
    assert not passes(gate, heavy, many)
    assert passes(gate, heavy, many, LoggedSet(8, load=kg(20)))


def test_loads_that_cannot_be_compared_are_not_enough():
    assert not passes(a_gate("load"), *done(12, 12, load=Load("band", colour="gold")))
    assert passes(a_gate("load"), *done(12, 12, load=Load("lb", D("44.1"))))
    assert not passes(a_gate("load"), *done(12, 12, load=Load("lb", D("43.9"))))
    # 44 lb are 20 kg in whole pounds.
    assert passes(a_gate("load"), *done(12, 12, load=Load("lb", D("44.0"))))


@pytest.mark.parametrize(
    ("rows", "everything", "anything"),
    [
        ((8, 8), True, True),
        ((8, 8, 1), True, True),
        ((8,), False, True),
        ((7, 8), False, True),
        ((8, 7), False, True),
        ((7, 7, 8), False, True),
        ((7, 7), False, False),
        ((None, 8), False, True),
        ((), False, False),
    ],
)
def test_all_sets_or_any_row(rows, everything, anything):
    assert passes(a_gate("reps"), *done(*rows)) == everything
    assert passes(a_gate("reps", rows="any"), *done(*rows)) == anything


def test_a_row_is_compared_with_the_set_in_its_place_and_one_too_many_with_the_last():
    asked = Prescription("test/lift", Dose((SetDose(10), SetDose(5))))
    assert passes(a_gate("reps"), *done(10, 5), asked=asked)
    assert not passes(a_gate("reps"), *done(5, 10), asked=asked)
    assert passing_rows(a_gate("reps", rows="any"), Outcome(done(9, 4, 5)), asked, "kg") == (True, (3,))


def test_rows_that_pass_are_told_by_number():
    assert passing_rows(a_gate("reps"), Outcome(done(8, 7)), ASKED, "kg") == (False, (1,))
    assert passing_rows(a_gate("reps"), Outcome(done(7, 8)), ASKED, "kg") == (False, (2,))
    assert passing_rows(a_gate("reps"), Outcome(done(8, 8)), ASKED, "kg") == (True, (1, 2))


def side(which: Any, *reps: int) -> tuple[LoggedSet, ...]:
    return done(*reps, side=which)


def test_both_sides_have_to_pass_and_any_row_is_any_side():
    gate = a_gate("reps")
    assert passes(gate, *side("left", 8, 8), *side("right", 8, 8))
    assert not passes(gate, *side("left", 8, 8))
    assert not passes(gate, *side("right", 8, 8))
    assert not passes(gate, *side("left", 8, 8), *side("right", 8, 7))
    # A row without a side is both of them.
    assert passes(gate, *done(8), *side("left", 8), *side("right", 8))
    assert passes(a_gate("reps", rows="any"), *side("right", 8))
    found = passing_rows(gate, Outcome((*side("left", 8), *side("right", 7), *done(8))), ASKED, "kg")
    assert found == (False, (1, 3))


def test_sides_that_are_asked_for_apart():
    asked = Prescription("test/lift", Dose.of_sides(Dose.straight(2, 8), Dose.straight(2, 6)))
    gate = a_gate("reps")
    assert passes(gate, *side("left", 8, 8), *side("right", 6, 6), asked=asked)
    assert not passes(gate, *side("left", 8, 7), *side("right", 6, 6), asked=asked)
    assert not passes(gate, *side("left", 6, 6), *side("right", 8, 8), asked=asked)
    # Rows without a side are both: enough for the right is not enough for the left.
    assert not passes(gate, *done(6, 6), asked=asked)
    assert passes(gate, *done(8, 8), asked=asked)
    assert passes(a_gate("sets"), *side("left", 1, 1), *side("right", 1, 1), asked=asked)


def test_another_exercise_passes_nothing():
    assert not passes(a_gate("reps", rows="any"), *done(8, 8), exercise="test/other")
    assert passes(a_gate("reps", rows="any"), *done(8, 8), exercise="test/lift")
    found = passing_rows(a_gate("reps"), Outcome(done(8), exercise="test/other"), ASKED, "kg")
    assert found == (False, ())


def test_the_number_of_sets():
    assert not passes(a_gate("sets", rows="any"), *done(1))
    assert passes(a_gate("sets", rows="any"), *done(1, 1))
    assert not passes(a_gate("sets", "reps", rows="any"), *done(8))
    assert not passes(a_gate(sets=3, rows="any"), *done(8, 8))
    assert passes(a_gate(sets=3, rows="any"), *done(8, 8, 8))
    assert not passes(a_gate("sets", rows="any"), *side("left", 8, 8), *side("right", 8))


@pytest.mark.parametrize(
    ("field", "enough", "short"),
    [
        ("reps", {"reps": 10}, {"reps": 9}),
        ("hold", {"hold_s": 10}, {"hold_s": 9}),
        ("load", {"load": kg(10)}, {"load": kg("9.5")}),
        ("rir", {"rir": D(10)}, {"rir": D(9)}),
        ("rpe", {"rpe": D(10)}, {"rpe": D("10.5")}),
        ("rest", {"rest_s": 10}, {"rest_s": 9}),
    ],
)
def test_a_stated_number_stands_whatever_was_asked(field, enough, short):
    gate = a_gate(**{field: 10})
    good, bad = LoggedSet(**{"reps": 1, **enough}), LoggedSet(**{"reps": 1, **short})
    assert passes(gate, good, good)
    assert not passes(gate, good, bad)
    assert not passes(gate, good, LoggedSet(None))


def test_a_stated_load_is_in_the_unit_of_the_entry():
    assert passes(a_gate(load=10), *done(8, 8, load=Load("lb", D("22.1"))))
    assert passes(a_gate(load=10), *done(8, 8, load=Load("lb", D(22))))
    assert not passes(a_gate(load=10), *done(8, 8, load=Load("lb", D("21.9"))))
    assert not passes(a_gate(load=1), *done(8, 8, load=Load("band", colour="gold")))


@pytest.mark.parametrize("field", ["rest", "rest_most"])
def test_the_rest_after_the_last_set_is_nobodys_to_keep(field):
    kept, unknown = LoggedSet(8, rest_s=90), LoggedSet(8)
    gate = a_gate(field)
    assert passes(gate, kept, unknown)
    assert not passes(gate, unknown, kept)
    # Where it was logged, it counts.
    assert not passes(gate, kept, LoggedSet(8, rest_s=89 if field == "rest" else 91))
    # A single set has no rest that could be kept.
    assert not passes(gate, unknown, asked=Prescription("test/lift", Dose((ONE,), 90)))
    assert not passes(a_gate(field, rows="any"), unknown, unknown)


def test_the_other_fields_of_the_last_set_are_asked_for_all_the_same():
    assert not passes(a_gate("rest", "reps"), LoggedSet(8, rest_s=90), LoggedSet(7))


rows = st.lists(
    st.builds(
        LoggedSet,
        st.none() | st.integers(0, 14),
        st.none() | st.integers(0, 5),
        st.none() | st.sampled_from([kg(15), kg(20), kg(25)]),
        st.sampled_from([None, None, "left", "right"]),
        st.none() | st.sampled_from([D(1), D(2), D(3)]),
    ),
    max_size=5,
)


@given(rows, st.lists(st.sampled_from(["reps", "reps_max", "hold", "load", "rir"]), min_size=1, unique=True))
def test_whoever_passes_with_all_sets_passes_with_any_row(rows, requires):
    if passes(a_gate(*requires), *rows):
        assert passes(a_gate(*requires, rows="any"), *rows)


@given(
    rows,
    st.lists(st.sampled_from(["reps", "reps_max", "hold"]), min_size=1, unique=True),
    st.sampled_from(["all", "any"]),
)
def test_law_g7_more_of_everything_never_shuts_a_gate(rows, requires, which):
    gate = a_gate(*requires, rows=which)
    better = [
        LoggedSet(None if r.reps is None else r.reps + 1, None if r.hold_s is None else r.hold_s + 1, side=r.side)
        for r in rows
    ]
    assert passes(gate, *better) or not passes(gate, *rows)


@pytest.mark.parametrize(
    "logged", [kg(65), Load("lb", D("143.3")), Load("lb", D(143)), Load("lb", D("143.301")), kg(70)]
)
def test_a_load_in_other_words_passes_as_the_one_meant(logged):
    asked = Prescription("test/lift", Dose.straight(1, 8, load=kg(65)))
    assert passes(a_gate("load"), LoggedSet(8, load=logged), asked=asked)
    assert passes(a_gate(load=D(65)), LoggedSet(8, load=logged), asked=asked)
    assert not passes(a_gate(load=D("70.5")), LoggedSet(8, load=logged), asked=asked)


def test_no_load_is_what_nothing_asks_for():
    bare = Prescription("test/lift", Dose.straight(1, 8, load=kg(0)))
    assert passes(a_gate("load"), LoggedSet(8), asked=bare)
    assert passes(a_gate("load"), LoggedSet(8, load=kg(0)), asked=bare)
    assert not passes(a_gate("load"), LoggedSet(8, load=kg(-5)), asked=bare)


@pytest.mark.parametrize("rows", ["all", "any"])
@pytest.mark.parametrize(("sets", "extra", "is_open"), [(2, 0, True), (2, 1, True), (1, 1, False), (1, 2, False)])
def test_an_extra_set_makes_up_for_none_that_was_left_out(rows, sets, extra, is_open):
    row = LoggedSet(8, **FULL)
    outcome = Outcome((row,) * sets, extra=(row,) * extra)
    gate = a_gate("reps", "sets", rows=rows)
    assert passing_rows(gate, outcome, ASKED, "kg")[0] is is_open
    assert passing_rows(a_gate(sets=sets + extra, rows="any"), outcome, ASKED, "kg")[0]
