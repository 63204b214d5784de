"""What an entry may be given: the least dose, the seconds a dose takes, and how it is shortened, worked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import NO_CAPS, an_exercise, kg

from hiproutine.model.dose import Dose, LoadRange, PersonalLimits, SetDose, Tempo
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.progression.dose.limits import (
    TimeShare,
    clamp_dose,
    clamp_set,
    fit_dose,
    min_dose,
    occupied_seconds,
    stricter_max,
)
from hiproutine.testing.notation import dose_from_text

PACE, SLOW = Tempo(Decimal(1), Decimal(1)), Tempo(Decimal(3), Decimal(4))


def timed(
    start: str = "3 x 5, 10 s rest",
    reps: tuple[int, int] = (2, 10),
    hold_s: tuple[int, int] = (0, 8),
    sets: tuple[int, int] = (1, 5),
    **more: Any,
) -> Exercise:
    """Return an exercise whose repetitions last two seconds and their hold."""
    return an_exercise("timed", dose_from_text(start), reps, hold_s, sets, tempo=PACE, **more)


# How long a dose takes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "with_rests", "without"),
    [
        ("3 x 5, 10 s rest", 50, 30),
        ("1 x 5, 10 s rest", 10, 10),
        ("5 3, 40 s rest", 56, 16),
        ("2 x 3, hold 4 s, 7 s rest", 43, 36),
        ("1 x 5-8, 10 s rest", 16, 16),
        ("2 x 5+, 10 s rest", 50, 40),
    ],
)
def test_the_seconds_of_a_dose_with_its_rests_and_without(dose, with_rests, without):
    asked, exercise = dose_from_text(dose), timed()
    assert (occupied_seconds(asked, exercise), occupied_seconds(asked, exercise, True)) == (with_rests, with_rests)
    assert occupied_seconds(asked, exercise, False) == without
    for share, seconds in ((TimeShare(with_rests), with_rests), (TimeShare(without, rests=False), without)):
        assert share.has_room_for(asked, exercise)
        assert not evolve(share, seconds=seconds - 1).has_room_for(asked, exercise)


def test_parts_of_a_second_count_as_a_whole_one():
    dose = Dose.straight(3, 1, rest_s=5, tempo=Tempo(Decimal("0.5"), Decimal("0.6")))
    assert occupied_seconds(dose, timed()) == 14
    assert occupied_seconds(dose, timed(), rests=False) == 4


# The least -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caps", "least"),
    [
        (PersonalLimits(), "2 x 3, hold 4 s"),
        (PersonalLimits(sets=5, reps=10, hold_s=8), "2 x 3, hold 4 s"),
        (PersonalLimits(sets=2, reps=3, hold_s=4), "2 x 3, hold 4 s"),
        (PersonalLimits(sets=1), "1 x 3, hold 4 s"),
        (PersonalLimits(reps=2), "2 x 2, hold 4 s"),
        (PersonalLimits(hold_s=1), "2 x 3, hold 1 s"),
        (PersonalLimits(sets=1, reps=1, hold_s=0), "1 x 1"),
    ],
)
def test_the_least_there_is_and_less_where_a_cap_says_so(caps, least):
    exercise = timed("4 x 6, hold 5 s, 30 s rest", reps=(3, 9), hold_s=(4, 8), sets=(2, 6))
    assert min_dose(exercise, caps) == evolve(dose_from_text(least), rest_s=30)


def test_the_least_is_closed_names_no_side_and_keeps_load_and_effort():
    start = SetDose(4, reps_max=6, amrap=True, load=kg(2), rir=Decimal(3))
    both = Dose.of_sides(Dose((start, start), 45, SLOW), Dose((start, start), 45, SLOW))
    exercise = evolve(timed(), dose=evolve(timed().dose, start=both))
    least = Dose((SetDose(2, load=kg(2), rir=Decimal(3)),), 45, SLOW)
    assert min_dose(exercise, NO_CAPS) == least
    like = Dose.straight(9, 9, load=kg(3), rest_s=7, tempo=PACE)
    assert min_dose(exercise, NO_CAPS, like) == evolve(least, rest_s=7, tempo=PACE)


def test_where_sets_differ_the_least_is_like_the_first():
    start = Dose((SetDose(4, rir=Decimal(3)), SetDose(4, rir=Decimal(1))), 10)
    exercise = evolve(timed(), dose=evolve(timed().dose, start=start))
    assert min_dose(exercise, NO_CAPS).sets == (SetDose(2, rir=Decimal(3)),)


# Ranges and caps -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "cap", "top"), [(10, None, 10), (10, 4, 4), (4, 10, 4), (10, 0, 0)])
def test_the_stricter_of_two_ends(limit, cap, top):
    assert stricter_max(limit, cap) == top


@pytest.mark.parametrize(
    ("caps", "dose", "clamped"),
    [
        (PersonalLimits(), "6 x 11, hold 9 s", "5 x 10, hold 8 s"),
        (PersonalLimits(), "1 x 1, hold 1 s", "2 x 2, hold 2 s"),
        (PersonalLimits(), "1 x 20-30, hold 2 s", "2 x 10-10, hold 2 s"),
        (PersonalLimits(), "2 x 1-2, hold 2 s", "2 x 2-2, hold 2 s"),
        (PersonalLimits(), "2 x 5-30, hold 2 s", "2 x 5-10, hold 2 s"),
        (PersonalLimits(), "2 x 20+, hold 2 s", "2 x 10+, hold 2 s"),
        (PersonalLimits(sets=3, reps=7, hold_s=6), "5 x 10, hold 8 s", "3 x 7, hold 6 s"),
        (PersonalLimits(sets=1, reps=1, hold_s=1), "5 x 10, hold 8 s", "1 x 1, hold 1 s"),
        (PersonalLimits(sets=9, reps=99, hold_s=99), "9 x 99, hold 99 s", "5 x 10, hold 8 s"),
        (PersonalLimits(), "2 x 2, 1 x 11, hold 9 s", "2 x 2, 1 x 10, hold 8 s"),
        (PersonalLimits(), "11 3, hold 9 s", "10 3, hold 8 s"),
    ],
)
def test_what_lies_outside_comes_to_the_nearest_end(caps, dose, clamped):
    exercise = timed("2 x 5, hold 5 s", hold_s=(2, 8), sets=(2, 5))
    assert clamp_dose(dose_from_text(dose), exercise, caps) == dose_from_text(clamped)


@pytest.mark.parametrize("dose", ["2 x 2, hold 2 s", "5 x 10, hold 8 s", "2 10 6, hold 4 s", "3 x 4-8, hold 3 s"])
def test_what_lies_inside_is_the_same_object(dose):
    inside = dose_from_text(dose)
    exercise = timed("2 x 5, hold 5 s", hold_s=(2, 8), sets=(2, 5))
    assert clamp_dose(inside, exercise, NO_CAPS) is inside
    assert clamp_dose(inside, exercise, PersonalLimits(sets=5, reps=10, hold_s=8)) is inside
    assert clamp_set(inside.sets[0], exercise.dose, NO_CAPS) is inside.sets[0]


PLATES = LoadInventory("sizes", "kg", sizes=tuple(map(Decimal, (1, 2, 4, 7, 9))))
HEAVY = LoadRange("kg", Decimal(2), Decimal(8), Decimal("0.5"))


@pytest.mark.parametrize(
    ("load", "cap", "steps", "equipment"),
    [
        ("1", None, "2", "2"),
        ("2", None, "2", "2"),
        ("6.3", None, "6.3", "4"),
        ("8", None, "8", "7"),
        ("9", None, "8", "7"),
        ("7", "5", "5", "4"),
        ("4", "5", "4", "4"),
        ("4", "1", None, None),
    ],
)
def test_a_load_comes_inside_by_steps_or_by_equipment(load, cap, steps, equipment):
    exercise, caps = timed(load=HEAVY), PersonalLimits(load=None if cap is None else kg(cap))
    bands = LoadInventory("bands", colours=("red",))
    for one in (SetDose(5, load=kg(load)), SetDose(99, load=kg(load))):
        dose = Dose((one, one))
        for loading, kept in ((None, steps), (PLATES, equipment), (bands, steps)):
            sets = clamp_dose(dose, exercise, caps, loading).sets
            assert [each.load for each in sets] == [None if kept is None else kg(kept)] * 2
            assert clamp_set(one, exercise.dose, caps, loading) == sets[0]


def test_where_no_load_may_be_added_there_is_none():
    dose = Dose((SetDose(5, load=kg(3)), SetDose(5)))
    for loading in (None, PLATES):
        assert clamp_dose(dose, timed(), NO_CAPS, loading) == Dose((SetDose(5), SetDose(5)))
    assert clamp_dose(Dose((SetDose(99),)), timed(load=HEAVY), NO_CAPS, PLATES) == Dose((SetDose(10),))


def test_sides_are_asked_for_apart_only_where_they_are_done_apart():
    sided = Dose.of_sides(dose_from_text("2 x 4"), dose_from_text("2 x 3"), leading="right")
    assert clamp_dose(sided, timed(), NO_CAPS) == dose_from_text("2 x 3")
    assert clamp_dose(sided, timed(sides="each"), NO_CAPS) is sided
    left_first = Dose.of_sides(dose_from_text("2 x 4"), dose_from_text("2 x 3"))
    assert clamp_dose(left_first, timed(), NO_CAPS) == dose_from_text("2 x 4")
    assert clamp_dose(sided, timed(sides="each"), PersonalLimits(sets=1)).set_count == 1


# Making it fit -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "seconds", "fitted"),
    [
        ("3 x 5", 50, "3 x 5"),
        ("3 x 5", 49, "2 x 5"),
        ("3 x 5", 30, "2 x 5"),
        ("3 x 5", 29, "1 x 5"),
        ("3 x 5", 9, "1 x 4"),
        ("3 x 5", 4, "1 x 2"),
        ("3 x 5", 3, "1 x 2"),
        # Repetitions go before seconds of the hold.
        ("1 x 3, hold 4 s", 17, "1 x 2, hold 4 s"),
        ("1 x 3, hold 4 s", 11, "1 x 2, hold 3 s"),
        ("1 x 3, hold 4 s", 7, "1 x 2, hold 1 s"),
        ("1 x 3, hold 4 s", 1, "1 x 2, hold 1 s"),
        # What is open goes before repetitions that are asked for.
        ("1 x 5+", 19, "1 x 5"),
        ("1 x 5-8", 15, "1 x 5-7"),
        ("1 x 5-8", 11, "1 x 5-5"),
        ("1 x 5-8", 9, "1 x 4"),
        ("3 x 5-8", 34, "1 x 5-8"),
        # Sets that differ each lose what they have.
        ("6 3", 26, "1 x 6"),
        ("6 3", 11, "1 x 5"),
    ],
)
def test_sets_go_first_then_repetitions_then_the_hold(dose, seconds, fitted):
    exercise = timed(hold_s=(1, 8))
    asked, expected = (evolve(dose_from_text(text), rest_s=10) for text in (dose, fitted))
    assert fit_dose(asked, exercise, NO_CAPS, TimeShare(seconds)) == expected
    assert fit_dose(asked, exercise, NO_CAPS, None) is asked


@pytest.mark.parametrize(
    ("dose", "caps", "seconds", "fitted"),
    [
        ("3 x 5", PersonalLimits(), 29, "2 x 4"),
        ("5 3", PersonalLimits(), 25, "4 2"),
        ("5 3", PersonalLimits(), 21, "3 2"),
        ("5 3 9", PersonalLimits(), 21, "3 2"),
        ("3 x 5", PersonalLimits(sets=1), 29, "1 x 5"),
        ("3 x 5", PersonalLimits(reps=1), 14, "2 x 1"),
        ("3 x 5", PersonalLimits(reps=1), 17, "2 x 1"),
    ],
)
def test_it_stops_at_the_least_there_is(dose, caps, seconds, fitted):
    asked, expected = (evolve(dose_from_text(text), rest_s=10) for text in (dose, fitted))
    assert fit_dose(asked, timed(sets=(2, 5)), caps, TimeShare(seconds)) == expected


def test_without_its_rests_a_dose_fits_sooner():
    dose = dose_from_text("3 x 5, 600 s rest")
    assert fit_dose(dose, timed(), NO_CAPS, TimeShare(30, rests=False)) is dose
    assert fit_dose(dose, timed(), NO_CAPS, TimeShare(29, rests=False)).set_count == 2


def test_where_even_the_least_is_too_long_rest_and_tempo_are_the_usual_ones():
    exercise = timed("3 x 5, 10 s rest", sets=(2, 5))
    dose = Dose.straight(2, 5, rest_s=60, tempo=SLOW)
    assert fit_dose(dose, exercise, NO_CAPS, TimeShare(20)) == Dose.straight(2, 2, rest_s=10)
    like = Dose.straight(4, 4, rest_s=5, tempo=PACE)
    assert fit_dose(dose, exercise, NO_CAPS, TimeShare(20), like) == Dose.straight(2, 2, rest_s=5, tempo=PACE)
    assert fit_dose(dose, exercise, NO_CAPS, TimeShare(88), like) == Dose.straight(2, 2, rest_s=60, tempo=SLOW)


@given(
    st.lists(
        st.builds(SetDose, st.integers(2, 10), st.none(), st.booleans(), st.integers(1, 8)), min_size=1, max_size=5
    ),
    st.integers(1, 300),
    st.booleans(),
)
def test_what_fits_is_within_the_time_and_never_more(sets, seconds, rests):
    exercise, share = timed("2 x 5, hold 3 s, 15 s rest", hold_s=(1, 8)), TimeShare(seconds, rests)
    dose = Dose(tuple(sets), 15)
    fitted = fit_dose(dose, exercise, NO_CAPS, share)
    assert is_at_most(fitted, dose)
    assert share.has_room_for(fitted, exercise) or fitted == min_dose(exercise, NO_CAPS)
    assert (fitted is dose) == share.has_room_for(dose, exercise)
