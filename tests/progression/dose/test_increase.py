"""Growth of a dose by one dimension: repetitions, hold and load up to the ceiling, and planned sets restored."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import NO_CAPS

from hiproutine.model.dose import PersonalLimits
from hiproutine.progression.dose.increase import DoseCeiling, grow_hold, grow_load, grow_reps, restore_set
from hiproutine.testing import dose_from_text, wide_exercise

LIFT = wide_exercise("3 x 5 @ 60 kg")
CEILING = DoseCeiling(LIFT.dose, NO_CAPS)


def test_repetitions_grow_up_to_the_ceiling() -> None:
    step = grow_reps(LIFT.dose.start, CEILING, 2)
    assert step is not None
    assert step.dose == dose_from_text("3 x 7 @ 60 kg")
    assert grow_reps(dose_from_text("3 x 30 @ 60 kg"), CEILING, 1) is None
    capped = DoseCeiling(LIFT.dose, PersonalLimits(reps=6))
    nearly = grow_reps(LIFT.dose.start, capped, 4)
    assert nearly is not None
    assert nearly.dose == dose_from_text("3 x 6 @ 60 kg")


def test_a_hold_grows_only_where_there_is_one() -> None:
    plank = wide_exercise("2 x 10 s")
    step = grow_hold(plank.dose.start, DoseCeiling(plank.dose, NO_CAPS), 5)
    assert step is not None
    assert step.dose == dose_from_text("2 x 15 s")
    assert grow_hold(LIFT.dose.start, CEILING, 5) is None


def test_a_load_grows_and_the_repetitions_begin_anew() -> None:
    step = grow_load(dose_from_text("3 x 8 @ 60 kg"), LIFT, CEILING, None, 5)
    assert step is not None
    assert step.dose == dose_from_text("3 x 5 @ 62.5 kg")
    assert grow_load(dose_from_text("3 x 8 @ 500 kg"), LIFT, CEILING, None, 5) is None


def test_a_set_is_restored_up_to_the_planned_number() -> None:
    two = dose_from_text("2 x 5 @ 60 kg")
    step = restore_set(two, CEILING, 3, 4)
    assert step is not None
    assert (step.dose.set_count, step.dose.sets[-1].reps) == (3, 4)
    assert restore_set(step.dose, CEILING, 3, 4) is None


@given(st.integers(1, 30), st.integers(1, 40))
def test_growing_never_passes_the_ceiling_and_never_stands_still(reps: int, amount: int) -> None:
    step = grow_reps(dose_from_text(f"3 x {reps} @ 60 kg"), CEILING, amount)
    if reps == CEILING.reps:
        assert step is None
    else:
        assert step is not None
        assert step.dose.sets[0].reps == min(CEILING.reps, reps + amount)
        assert step.dose.sets[0].load == LIFT.dose.start.sets[0].load
        assert Decimal(step.dose.rest_s) == LIFT.dose.start.rest_s
