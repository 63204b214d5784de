"""Easier doses: what is given is at most what was given in, and as hard as that allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, EXERCISES, HARD, KILOS, MIDDLE, RUNGS, an_exercise, kg

from hiproutine.model.dose import Dose, Load, LoadRange, LoadUnit, PersonalLimits, SetDose, Tempo
from hiproutine.model.dose_order import is_at_most, is_easier
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.program import Entry
from hiproutine.progression.dose.decrease import (
    DosePart,
    easier_prescription,
    greatest_lower_bound,
    hold_at_last,
    lower_dose,
    lower_prescription,
    reference_prescription,
    rung_below,
)
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.rule import Context, Prescription, is_prescription_at_most
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.strategies.values import doses
from hiproutine.testing.trace import wide_exercise

PARTS: tuple[DosePart, ...] = ("load", "reps", "hold", "sets")


def entry_of(exercise: Exercise, **more) -> Entry:
    return Entry("it", exercise.id, exercise.dose.start, **more)


def lowered(text: str, fraction: str, *parts: DosePart, exercise: Exercise | None = None, **more) -> Dose:
    dose = dose_from_text(text)
    exercise = exercise or wide_exercise(dose)
    return lower_dose(dose, exercise, entry_of(exercise, **more), Decimal(fraction), parts)


@pytest.mark.parametrize(
    ("dose", "fraction", "part", "wanted"),
    [
        ("3 x 5 @ 60 kg", "0.1", "load", "3 x 5 @ 52.5 kg"),
        ("3 x 5 @ 100 kg", "0.1", "load", "3 x 5 @ 90 kg"),
        ("3 x 5 @ 100 kg", "0.001", "load", "3 x 5 @ 97.5 kg"),
        ("3 x 5 @ 2.5 kg", "0.1", "load", "3 x 5 @ 0 kg"),
        ("3 x 5 @ 0 kg", "0.5", "load", "3 x 5 @ 0 kg"),
        ("2 x 5 @ 60 kg, then 1 x 5 @ 0 kg", "0.5", "load", "2 x 5 @ 30 kg, then 1 x 5 @ 0 kg"),
        ("3 x 5 with blue band", "0.1", "load", "3 x 5 with green band"),
        ("3 x 5 with tan band", "0.1", "load", "3 x 5 with tan band"),
        ("3 x 10", "0.1", "load", "3 x 10"),
        ("3 x 10", "0.1", "reps", "3 x 9"),
        ("3 x 10", "0.11", "reps", "3 x 8"),
        ("3 x 2", "0.01", "reps", "3 x 1"),
        ("3 x 1", "0.5", "reps", "3 x 1"),
        ("10 8 1", "0.5", "reps", "5 4 1"),
        ("3 x 8-12", "0.25", "reps", "3 x 6"),
        ("3 x 1-12", "0.25", "reps", "3 x 1"),
        ("3 x 5+", "0.2", "reps", "3 x 4"),
        ("3 x 1+", "0.2", "reps", "3 x 1"),
        ("2 x 30 s", "0.1", "hold", "2 x 27 s"),
        ("2 x 30 s", "0.01", "hold", "2 x 29 s"),
        ("2 x 1 s", "0.5", "hold", "2 x 0 s"),
        ("2 x 5", "0.5", "hold", "2 x 5"),
        ("5 x 5", "0.4", "sets", "3 x 5"),
        ("4 x 5", "0.4", "sets", "3 x 5"),
        ("3 x 5", "0.1", "sets", "2 x 5"),
        ("1 x 5", "0.9", "sets", "1 x 5"),
        ("3 x 5", "1", "reps", "3 x 1"),
        ("3 x 5 @ 60 kg", "1", "load", "3 x 5 @ 0 kg"),
    ],
)
def test_by_a_fraction_rounded_down_and_by_the_smallest_step_at_least(dose, fraction, part, wanted):
    assert lowered(dose, fraction, part) == dose_from_text(wanted)


def test_the_first_part_that_has_room_is_lowered_and_nothing_else():
    assert lowered("3 x 5 @ 60 kg", "0.5", "reps", "load") == dose_from_text("3 x 2 @ 60 kg")
    assert lowered("3 x 1 @ 60 kg", "0.5", "reps", "load") == dose_from_text("3 x 1 @ 30 kg")
    assert lowered("3 x 5 @ 0 kg", "0.5", *PARTS) == dose_from_text("3 x 2 @ 0 kg")
    assert lowered("3 x 1 hold 5 s", "0.5", *PARTS) == dose_from_text("3 x 1 hold 2 s")
    assert lowered("3 x 1", "0.5", *PARTS) == dose_from_text("2 x 1")


def test_a_dose_without_room_is_itself():
    dose = dose_from_text("1 x 1")
    exercise = wide_exercise(dose)
    assert lower_dose(dose, exercise, entry_of(exercise), Decimal("0.5"), PARTS) is dose
    last = Prescription(exercise.id, dose)
    assert (
        lower_prescription(last, Context(entry_of(exercise), (), {exercise.id: exercise}, last), Decimal("0.5"), PARTS)
        is last
    )


def test_never_below_what_the_exercise_allows_nor_up_to_it():
    narrow = an_exercise("narrow", Dose.straight(2, 6, hold_s=4), (5, 8), (3, 6), (2, 3))
    assert lowered("2 x 6 hold 4 s", "0.9", *PARTS, exercise=narrow) == dose_from_text("2 x 5 hold 4 s")
    assert lowered("2 x 5 hold 4 s", "0.9", *PARTS, exercise=narrow) == dose_from_text("2 x 5 hold 3 s")
    assert lowered("3 x 5 hold 3 s", "0.9", *PARTS, exercise=narrow) == dose_from_text("2 x 5 hold 3 s")
    # A cap may keep a dose below what the exercise allows; nothing brings it up.
    assert lowered("1 x 3 hold 2 s", "0.9", *PARTS, exercise=narrow) == dose_from_text("1 x 3 hold 2 s")


def test_loads_are_those_that_can_be_put_on():
    weights = LoadInventory("sizes", "kg", sizes=(Decimal(4), Decimal(10), Decimal(20)))
    assert lowered("1 x 5 @ 20 kg", "0.1", "load", loading=weights) == dose_from_text("1 x 5 @ 10 kg")
    assert lowered("1 x 5 @ 10 kg", "0.1", "load", loading=weights) == dose_from_text("1 x 5 @ 4 kg")
    fixed = an_exercise("fixed", Dose.straight(2, 6, load=kg(5)), (5, 8))
    assert lowered("2 x 6 @ 5 kg", "0.5", "load", exercise=fixed) == dose_from_text("2 x 6 @ 5 kg")
    least = an_exercise("least", Dose.straight(2, 6, load=kg(2)), (5, 8), load=KILOS)
    assert lowered("2 x 6 @ 2 kg", "0.9", "load", exercise=least) == dose_from_text("2 x 6 @ 1 kg")
    assert lowered("2 x 6 @ 1 kg", "0.9", "load", exercise=least) == dose_from_text("2 x 6 @ 1 kg")
    capped = PersonalLimits(load=kg(50))
    assert lowered("1 x 5 @ 60 kg", "0.1", "load", caps=capped) == dose_from_text("1 x 5 @ 50 kg")


@given(doses(), st.decimals("0.01", 1, places=2), st.permutations(PARTS))
def test_what_is_lowered_is_easier_and_still_allowed(dose, fraction, parts):
    units = {one.load.unit for one in dose.sets if one.load is not None}
    assume(len(units) < 2)
    unit: LoadUnit = next(iter(units), "kg")
    most = 7 if unit == "band" else 2000
    allowed = LoadRange(unit, Decimal(0), Decimal(most), Decimal(1))
    exercise = wide_exercise(dose, load=allowed)
    inside = clamp_dose(dose, exercise, PersonalLimits())
    given_ = lower_dose(inside, exercise, entry_of(exercise), fraction, parts)
    assert given_ is inside or is_easier(given_, inside)
    assert clamp_dose(given_, exercise, PersonalLimits()) == given_


# The least of two --------------------------------------------------------------------------------------------------


@st.composite
def comparable_doses(draw):
    """Draw two doses with tempo and assistance on the same scales, so that a least of both exists."""
    one, other = draw(doses()), draw(doses())
    has_tempo = draw(st.booleans())

    def even(dose: Dose) -> Dose:
        def each(a: SetDose) -> SetDose:
            load = Load("kg", a.load.direction) if a.load is not None and a.load.direction < 0 else a.load
            return evolve(a, load=load)

        return evolve(dose.map_sets(each), tempo=(dose.tempo or Tempo()) if has_tempo else None)

    return even(one), even(other)


@given(comparable_doses(), st.data())
def test_the_least_of_both_is_at_most_both_and_nothing_harder_is(pair, data):
    one, other = pair
    least = greatest_lower_bound(one, other)
    assert is_at_most(least, one)
    assert is_at_most(least, other)
    back = greatest_lower_bound(other, one)
    assert is_at_most(least, back)
    assert is_at_most(back, least)
    below = greatest_lower_bound(least, evolve(data.draw(comparable_doses())[0], tempo=least.tempo))
    if is_at_most(below, one) and is_at_most(below, other):
        assert is_at_most(below, least)


@given(doses())
def test_the_least_of_a_dose_and_itself_or_less_is_that(dose):
    assert greatest_lower_bound(dose, dose) is dose
    assert greatest_lower_bound(dose, evolve(dose)) == dose
    less = evolve(dose, sets=dose.sets[:1], rest_s=600)
    assert greatest_lower_bound(dose, less) == greatest_lower_bound(less, dose) == less


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("3 x 5 @ 60 kg", "3 x 8 @ 50 kg", "3 x 5 @ 50 kg"),
        ("3 x 5 @ 60 kg", "2 x 8", "2 x 5"),
        ("3 x 8-12", "3 x 10", "3 x 8-10"),
        ("3 x 8-12", "3 x 6", "3 x 6"),
        ("3 x 8-12", "3 x 6-8", "3 x 6-8"),
        ("3 x 5+", "3 x 5+", "3 x 5+"),
        ("3 x 5+", "3 x 5", "3 x 5"),
        ("2 x 30 s", "3 x 20 s", "2 x 20 s"),
        ("3 x 5 90 s rest", "3 x 5 60 s rest", "3 x 5 90 s rest"),
        ("3 x 5 rir 2", "3 x 5 rir 3", "3 x 5 rir 3"),
        ("3 x 5 rir 2", "3 x 5", "3 x 5 rir 2"),
        ("3 x 5 rpe 8", "3 x 5 rpe 7", "3 x 5 rpe 7"),
        ("3 x 5", "3 x 5 rpe 7", "3 x 5 rpe 7"),
        ("3 x 5 @ 60 kg", "3 x 5 with red band", "3 x 5"),
    ],
)
def test_worked_examples_of_the_least(one, other, least):
    one, other, least = (dose_from_text(text) for text in (one, other, least))
    assert greatest_lower_bound(one, other) == least
    assert greatest_lower_bound(other, one) == least


def test_sides_that_are_asked_for_apart():
    both = Dose.straight(3, 8)
    sided = Dose.of_sides(Dose.straight(2, 10), Dose.straight(2, 6))
    wanted = Dose.of_sides(Dose.straight(2, 8), Dose.straight(2, 6))
    assert greatest_lower_bound(both, sided) == greatest_lower_bound(sided, both) == wanted
    other = Dose.of_sides(Dose.straight(2, 9), Dose.straight(2, 7), "right")
    assert greatest_lower_bound(sided, other) == Dose.of_sides(Dose.straight(2, 9), Dose.straight(2, 6))
    assert greatest_lower_bound(other, sided).leading == "right"
    assert greatest_lower_bound(sided, evolve(sided, rest_s=90)) == evolve(sided, rest_s=90)
    exercise = wide_exercise(both, sides="each")

    def less(part: DosePart) -> Dose:
        return lower_dose(sided, exercise, entry_of(exercise), Decimal("0.5"), [part])

    assert less("sets") == Dose.of_sides(Dose.straight(1, 10), Dose.straight(1, 6))
    assert less("reps") == Dose.of_sides(Dose.straight(2, 5), Dose.straight(2, 3))


def test_tempos():
    quick, slow = Tempo(Decimal(1), Decimal(4)), Tempo(Decimal(2), Decimal(2))
    dose = dose_from_text("2 x 5")
    assert greatest_lower_bound(evolve(dose, tempo=quick), evolve(dose, tempo=slow)).tempo == Tempo(
        Decimal(1), Decimal(2)
    )
    assert greatest_lower_bound(evolve(dose, tempo=quick), dose).tempo is None


# Prescriptions -----------------------------------------------------------------------------------------------------

IT = entry_of(MIDDLE)
HERE = Prescription(MIDDLE.id, dose_from_text("2 x 5 @ 2 kg"))


def context_after(last: Prescription = HERE, **more) -> Context:
    return Context(IT, RUNGS, EXERCISES, last)._replace(turns=3, **more)


def here(text: str, **more) -> Prescription:
    return Prescription(MIDDLE.id, dose_from_text(text), **more)


def test_one_rung_back_is_entered_at_its_own_dose_in_no_more_sets():
    context = context_after()
    assert rung_below(HERE, context) == Prescription(EASY.id, Dose.straight(2, 4, hold_s=2))
    assert rung_below(here("1 x 5", times=2), context) == Prescription(EASY.id, Dose.straight(1, 4, hold_s=2), times=2)
    assert rung_below(here("3 x 5"), context) == Prescription(EASY.id, Dose.straight(2, 4, hold_s=2))
    assert rung_below(Prescription(HARD.id, HARD.dose.start), context) == Prescription(MIDDLE.id, MIDDLE.dose.start)
    assert rung_below(Prescription(EASY.id, EASY.dose.start), context) is None
    stopped = rung_below(evolve(HERE, stopped=True), context)
    assert stopped is not None
    assert stopped.stopped


def test_where_the_entry_stood_is_the_full_dose_if_the_last_session_was_eased():
    assert reference_prescription(context_after()) is HERE
    full = here("3 x 5 @ 2 kg")
    assert reference_prescription(context_after(full=full)) is full


@pytest.mark.parametrize(
    ("proposed", "kept"),
    [
        ("2 x 6 @ 2 kg", "2 x 5 @ 2 kg"),
        ("2 x 5 @ 2 kg", "2 x 5 @ 2 kg"),
        ("2 x 4 @ 2 kg", "2 x 4 @ 2 kg"),
        ("2 x 4 @ 3 kg", "2 x 5 @ 2 kg"),
    ],
)
def test_holding_what_was_asked_last(proposed, kept):
    assert hold_at_last(here(proposed), context_after()) == here(kept)


def test_holding_never_raises_what_was_lowered_before():
    context = context_after()
    assert hold_at_last(here("2 x 3 @ 2 kg"), context, here("2 x 5 @ 1 kg")) == here("2 x 3 @ 1 kg")
    assert hold_at_last(here("2 x 6 @ 3 kg"), context, here("2 x 5 @ 1 kg")) == here("2 x 5 @ 1 kg")
    assert hold_at_last(here("2 x 4 @ 3 kg"), context, here("2 x 5 @ 1 kg")) == here("2 x 5 @ 1 kg")
    # Something harder than what was asked last is only kept where the proposal is harder still.
    assert hold_at_last(here("2 x 9 @ 3 kg"), context, here("2 x 8 @ 3 kg")) == here("2 x 8 @ 3 kg")
    assert hold_at_last(here("2 x 4 @ 3 kg"), context, here("2 x 8 @ 2 kg")) == here("2 x 4 @ 2 kg")


def test_holding_between_rungs():
    context = context_after()
    below, above = Prescription(EASY.id, EASY.dose.start), Prescription(HARD.id, HARD.dose.start)
    assert hold_at_last(below, context) is below
    assert hold_at_last(above, context) is HERE
    assert hold_at_last(HERE, context, below) is below


amounts = st.builds(
    lambda exercise, sets, reps, size, times: Prescription(
        exercise.id, Dose.straight(sets, reps, load=Load("kg", Decimal(size))), times=times
    ),
    st.sampled_from([EASY, MIDDLE, HARD]),
    st.integers(1, 3),
    st.integers(1, 5),
    st.integers(0, 4),
    st.sampled_from([None, 1, 2, 3]),
)


@given(amounts, amounts, amounts)
def test_a_guard_may_give_whatever_hold_gives(proposed, last, at):
    context = context_after(last)
    for kept in (hold_at_last(proposed, context), hold_at_last(proposed, context, at)):
        is_held = is_prescription_at_most(kept, last, context) and not is_prescription_at_most(proposed, last, context)
        assert is_prescription_at_most(kept, proposed, context) or is_held
    # Times count before the rung, so only those of equal times have a least.
    assert is_prescription_at_most(hold_at_last(proposed, context), last, context) or proposed.times != last.times


def test_the_least_of_two_prescriptions():
    context = context_after()
    below = Prescription(EASY.id, EASY.dose.start)
    assert easier_prescription(HERE, below, context) is below
    assert easier_prescription(below, HERE, context) is below
    assert easier_prescription(below, evolve(HERE, times=1), context) == evolve(below, times=1)
    assert easier_prescription(evolve(below, times=2), HERE, context) == evolve(below, times=2)
    assert easier_prescription(here("2 x 5", times=2), here("1 x 6"), context) == here("1 x 5", times=2)
    assert easier_prescription(here("2 x 5", times=2), here("1 x 6", times=3), context).times == 2
    assert easier_prescription(here("2 x 5"), here("1 x 6"), context).times is None
    assert easier_prescription(here("2 x 5"), here("1 x 6", stopped=True), context).stopped
