"""The steps of one side: repetitions, then load or hold, and the same way back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import an_exercise, kg

from hiproutine.model.dose import Dose, LoadRange
from hiproutine.model.program import Entry
from hiproutine.progression.drivers.per_side.path import OneSideProgression
from hiproutine.testing.notation import dose_from_text

LIFT = an_exercise(
    "lift",
    Dose.straight(2, 8, load=kg(5)),
    (6, 10),
    load=LoadRange("kg", Decimal(0), Decimal(10), Decimal("2.5")),
    sides="each",
)
PLANK = an_exercise("plank", Dose.straight(2, 1, hold_s=10), hold_s=(5, 12), sides="each")


def path_on(exercise, **more) -> OneSideProgression:
    return OneSideProgression(exercise, Entry("x", exercise.id, exercise.dose.start), **more)


@pytest.mark.parametrize(
    ("before", "after", "dimension"),
    [
        ("2 x 8 @ 5 kg", "2 x 9 @ 5 kg", "reps"),
        ("8 9 @ 5 kg", "9 10 @ 5 kg", "reps"),
        ("2 x 10 @ 5 kg", "2 x 8 @ 7.5 kg", "load"),
        ("2 x 10 @ 10 kg", None, None),
    ],
)
def test_one_step_up_adds_repetitions_and_then_load(before, after, dimension):
    step = path_on(LIFT).step_up(dose_from_text(before))
    if after is None:
        assert step is None
    else:
        assert step is not None
        assert (step.dose, step.dimension) == (dose_from_text(after), dimension)


@pytest.mark.parametrize(
    ("before", "after", "dimension"),
    [
        ("2 x 9 @ 5 kg", "2 x 8 @ 5 kg", "reps"),
        ("2 x 8 @ 5 kg", "2 x 8 @ 2.5 kg", "load"),
        ("2 x 8 @ 0 kg", "2 x 7 @ 0 kg", "reps"),
        ("2 x 6 @ 0 kg", None, None),
    ],
)
def test_one_step_down_is_the_same_way_back(before, after, dimension):
    step = path_on(LIFT).step_down(dose_from_text(before))
    if after is None:
        assert step is None
    else:
        assert step is not None
        assert (step.dose, step.dimension) == (dose_from_text(after), dimension)


def test_without_load_the_hold_grows_to_the_most_the_exercise_allows():
    path, start = path_on(PLANK), PLANK.dose.start
    assert path.steps_above(start, 2) == Dose.straight(2, 1, hold_s=12)
    assert path.steps_above(start, 99) == Dose.straight(2, 1, hold_s=12)
    down = path.step_down(start)
    assert down is not None
    assert (down.before, down.after) == ("10", "9")


@given(st.integers(0, 30), st.integers(1, 3))
def test_every_step_up_leads_to_a_higher_position(steps, rep_step):
    path = path_on(LIFT, rep_step=rep_step)
    dose = path.steps_above(LIFT.dose.start, steps)
    above = path.step_up(dose)
    assert above is None or path.position(above.dose) > path.position(dose)


def test_a_lost_set_is_restored_at_the_low_end():
    regained = path_on(LIFT).regain(dose_from_text("1 x 10 @ 5 kg"))
    assert regained is not None
    assert regained.dose == dose_from_text("2 x 8 @ 5 kg")
    assert path_on(LIFT).regain(LIFT.dose.start) is None
