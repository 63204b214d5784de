"""Left and right asked for apart: what a dose then holds, how it compares, how long it takes, how it is written."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import NO_CAPS, an_exercise, kg

from hiproutine.documents.model_reader import read_model
from hiproutine.documents.model_writer import write_model
from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import MAX_SETS, SIDES, Dose, SetDose, Side, Tempo, are_paired
from hiproutine.model.dose_order import is_at_most, is_easier
from hiproutine.model.time_estimate import dose_seconds, session_seconds, time_entry, work_seconds
from hiproutine.progression.dose.limits import TimeShare, clamp_dose, fit_dose, min_dose
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.strategies import doses
from hiproutine.testing.trace import wide_exercise
from hiproutine.text.wording import format_dose, format_dose_short

L, R = "left", "right"
sides = st.sampled_from(SIDES)


def of(left: str, right: str, leading: Side = "left") -> Dose:
    return Dose.of_sides(dose_from_text(left), dose_from_text(right), leading)


def sided(*names: Side | None) -> tuple[SetDose, ...]:
    return tuple(SetDose(5, side=name) for name in names)


@pytest.mark.parametrize("names", [(L, R), (R, L), (L, R, L, R), (None, None, None)])
def test_sides_come_in_pairs_or_not_at_all(names):
    assert [one.side for one in Dose(sided(*names)).sets] == list(names)


@pytest.mark.parametrize(
    "names",
    [(L,), (L, L), (L, R, L), (L, R, R, L), (L, None), (None, L), (None, R, None, R), (L, R, None), (L, L, R, R)],
)
def test_anything_else_is_refused(names):
    assert not are_paired(names)
    with pytest.raises(InvalidValueError, match="pairs of a left and a right set") as caught:
        Dose(sided(*names))
    assert caught.value.code == "sides-not-paired"


def test_a_left_and_a_right_set_count_as_one():
    dose = of("3 x 10", "3 x 8")
    assert (dose.set_count, len(dose.sets)) == (3, 6)
    assert dose.with_count(1).set_count == 1
    assert [(one.side, one.reps) for one in dose.with_count(4).sets[-2:]] == [("left", 10), ("right", 8)]
    assert Dose(sided(*SIDES) * MAX_SETS).set_count == MAX_SETS
    with pytest.raises(InvalidValueError, match="1 to 30 sets"):
        Dose(sided(*SIDES) * (MAX_SETS + 1))
    with pytest.raises(InvalidValueError, match="1 to 30 sets"):
        Dose(sided(None) * (MAX_SETS + 1))


def test_the_sides_of_a_dose():
    dose = of("10 9 8 @ 5 kg", "2 x 6, then 1 x 5 @ 5 kg", "right")
    assert (dose.is_sided, dose.leading) == (True, "right")
    assert [one.reps for one in dose.sets] == [6, 10, 6, 9, 5, 8]
    assert dose.for_side("left") == dose_from_text("10 9 8 @ 5 kg")
    assert dose.for_side("right") == dose_from_text("2 x 6, then 1 x 5 @ 5 kg")
    assert [one.side for one in dose.sets_for_side("left")] == ["left"] * 3
    plain = dose_from_text("3 x 8")
    assert (plain.is_sided, plain.leading, plain.set_count) == (False, None, 3)
    assert plain.for_side("left") is plain
    assert plain.sets_for_side("right") is plain.sets


def test_equal_sets_share_one_value():
    dose = of("3 x 10", "3 x 8")
    assert dose.sets[0] is dose.sets[2] is dose.sets[4]
    grown = dose.map_sets(lambda one: evolve(one, reps=one.reps + 1))
    assert grown.sets[1] is grown.sets[3]
    assert [one.side for one in grown.sets] == [L, R] * 3
    assert dose.map_sets(lambda one: one) is dose


@pytest.mark.parametrize(("left", "right"), [(of("8", "8"), of("8", "8")), (Dose.straight(2, 8), Dose.straight(3, 8))])
def test_the_doses_of_two_sides_are_plain_and_of_one_length(left, right):
    with pytest.raises(InvalidValueError, match="equally many sets"):
        Dose.of_sides(left, right)


def test_rest_and_tempo_are_the_left_ones():
    left, right = Dose.straight(1, 8, rest_s=20, tempo=Tempo()), Dose.straight(1, 8, rest_s=90)
    made = Dose.of_sides(left, right)
    assert (made.rest_s, made.tempo) == (20, Tempo())
    assert (made.for_side("right").rest_s, made.for_side("right").tempo) == (20, Tempo())


# The order ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "is_lower", "is_higher"),
    [
        (of("2 x 8", "2 x 8"), True, True),
        (of("2 x 8", "2 x 8", "right"), True, True),
        (of("2 x 8", "2 x 7"), True, False),
        (of("2 x 7", "2 x 8"), True, False),
        (of("2 x 9", "2 x 8"), False, True),
        (of("2 x 8", "2 x 9"), False, True),
        (of("2 x 9", "2 x 7"), False, False),
        (of("7 8", "8 7"), True, False),
        (of("1 x 8", "1 x 8"), True, False),
        (of("3 x 8", "3 x 8"), False, True),
        (of("2 x 8, 90 s rest", "2 x 8"), True, False),
    ],
)
def test_sides_are_compared_one_by_one_with_the_same_on_both(one, is_lower, is_higher):
    base = Dose.straight(2, 8)
    assert (is_at_most(one, base), is_at_most(base, one)) == (is_lower, is_higher)
    assert is_easier(one, base) == (is_lower and not is_higher)


def test_swapping_the_sides_is_neither_easier_nor_harder():
    one, other = of("10", "8"), of("8", "10")
    assert not is_at_most(one, other)
    assert not is_at_most(other, one)


@given(doses(), doses(sided=True), sides)
def test_naming_the_sides_of_equal_work_changes_nothing_in_the_order(dose, other, leading):
    named = Dose.of_sides(dose, dose, leading)
    assert is_at_most(named, dose)
    assert is_at_most(dose, named)
    assert is_at_most(dose, other) == is_at_most(named, other)
    assert is_at_most(other, dose) == is_at_most(other, named)


@given(doses(sided=True), doses(sided=True))
def test_a_dose_is_at_most_another_where_it_is_on_both_sides(one, other):
    assert is_at_most(one, other) == all(is_at_most(one.for_side(side), other.for_side(side)) for side in SIDES)


# Time -----------------------------------------------------------------------------------------------------------------

EACH = wide_exercise("3 x 8", sides="each")


@given(doses(), sides)
def test_equal_sides_take_as_long_as_when_they_are_not_named(dose, leading):
    named = Dose.of_sides(dose, dose, leading)
    assert work_seconds(named, EACH) == work_seconds(dose, EACH)
    assert dose_seconds(named, EACH) == dose_seconds(dose, EACH)
    for interleaved in (False, True):
        pair = (session_seconds([time_entry(d, EACH, interleaved=interleaved)]) for d in (named, dose))
        assert len(set(pair)) == 1


def test_each_side_takes_its_own_time_and_there_is_no_rest_between_them():
    # 10 and 8 repetitions of 2 s up and 2 s down, twice, with 60 s between the pairs.
    assert work_seconds(of("2 x 10", "2 x 8"), EACH) == (Decimal(72), Decimal(72))
    assert dose_seconds(of("2 x 10", "2 x 8"), EACH) == 2 * 72 + 60


# Bounds ---------------------------------------------------------------------------------------------------------------


def test_clamping_counts_pairs_and_keeps_the_sides():
    exercise = an_exercise("lift", Dose.straight(2, 5), (3, 9), sets=(2, 3), sides="each")
    for given_, inside in [
        (of("4 x 8", "4 x 6"), of("3 x 8", "3 x 6")),
        (of("1 x 8", "1 x 6"), of("2 x 8", "2 x 6")),
        (of("2 x 12", "2 x 2", "right"), of("2 x 9", "2 x 3", "right")),
    ]:
        assert clamp_dose(given_, exercise, NO_CAPS) == inside
    fitting = of("3 x 8", "3 x 6")
    assert clamp_dose(fitting, exercise, NO_CAPS) is fitting


@pytest.mark.parametrize("kind", ["bilateral", "alternating"])
def test_where_sides_are_not_done_apart_the_leading_one_holds(kind):
    exercise = an_exercise("lift", Dose.straight(2, 5), (3, 9), sides=kind)
    assert clamp_dose(of("2 x 8", "2 x 6", "right"), exercise, NO_CAPS) == Dose.straight(2, 6)


def test_fitting_takes_pairs_first_and_then_repetitions_of_both_sides():
    exercise = an_exercise("lift", of("3 x 8", "3 x 6"), (3, 9), sets=(1, 3), sides="each")
    dose = of("3 x 8", "3 x 6")
    assert fit_dose(dose, exercise, NO_CAPS, TimeShare(56)) == of("1 x 8", "1 x 6")
    assert fit_dose(dose, exercise, NO_CAPS, TimeShare(55)) == of("1 x 7", "1 x 5")
    assert fit_dose(dose, exercise, NO_CAPS, TimeShare(10)) == of("1 x 3", "1 x 3")
    assert min_dose(exercise, NO_CAPS) == Dose.straight(1, 3)


# Words and documents --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "short", "full"),
    [
        (
            of("3 x 10", "3 x 8"),
            "3 × 10 left, 3 × 8 right",
            "3 sets × 10 repetitions left, 3 sets × 8 repetitions right, 60 s rest",
        ),
        (
            of("10 8 @ 5 kg", "2 x 8 @ 2.5 kg", "right"),
            "2 × 8 at 2.5 kg right, 10 at 5 kg left, then 8 at 5 kg left",
            "2 sets × 8 repetitions at 2.5 kg right, 1 set × 10 repetitions at 5 kg left, "
            "then 1 set × 8 repetitions at 5 kg left, 60 s rest",
        ),
        (
            of("2 x 8, hold 5 s", "2 x 8, hold 5 s", "right"),
            "2 × 8, 5 s hold, each side, right first",
            "2 sets × 8 repetitions, hold 5 s, each side, right first, 60 s rest",
        ),
        (
            of("2 x 8, hold 5 s", "2 x 8, hold 3 s"),
            "2 × 8 left, 5 s hold, 2 × 8 right, 3 s hold",
            "2 sets × 8 repetitions left, hold 5 s, 2 sets × 8 repetitions right, hold 3 s, 60 s rest",
        ),
        (of("8", "6"), "1 × 8 left, 1 × 6 right", "1 set × 8 repetitions left, 1 set × 6 repetitions right"),
    ],
)
def test_words_of_two_sides(dose, short, full):
    assert (format_dose_short(dose, EACH), format_dose(dose, EACH)) == (short, full)
    assert format_dose_short(dose, None) == short


def test_words_of_holds():
    plank = wide_exercise("2 x 10 s", "plank", sides="each")
    assert format_dose_short(of("2 x 12 s", "2 x 8 s", "right"), plank) == "2 × 8 s right, 2 × 12 s left"


@given(doses(sided=True))
def test_law_d1_doses_of_two_sides_survive_the_document(dose):
    plain = json.loads(json.dumps(write_model(dose)), parse_float=Decimal)
    assert read_model(plain, Dose) == dose
    assert all(("side" in one) == dose.is_sided and not (dose.is_sided and "count" in one) for one in plain["sets"])


def test_loads_of_two_sides_in_a_document():
    dose = Dose.of_sides(Dose.straight(1, 8, load=kg("2.5")), Dose.straight(1, 6))
    assert write_model(dose) == {
        "sets": [{"reps": 8, "load": {"unit": "kg", "value": 2.5}, "side": "left"}, {"reps": 6, "side": "right"}]
    }
