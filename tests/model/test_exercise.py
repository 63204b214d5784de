"""What an exercise says of its sides and muscles."""

from __future__ import annotations

import pytest

from hiproutine.model.dose import Dose, DoseRange, IntRange
from hiproutine.model.exercise import Exercise, MuscleUse, Sides

RANGE = DoseRange(Dose.straight(2, 8), IntRange(1, 3), IntRange(1, 20), IntRange(0, 0))
USES = (MuscleUse("glute", "primary"), MuscleUse("abductors", "primary"), MuscleUse("trunk", "secondary"))


@pytest.mark.parametrize(("sides", "count"), [("bilateral", 1), ("each", 2), ("alternating", 2)])
def test_repetitions_are_done_once_or_once_a_side(sides: Sides, count: int) -> None:
    assert Exercise("x", "X", ("Do.",), "supine", sides, "hinge", USES, RANGE).side_count == count


def test_muscles_by_their_part() -> None:
    exercise = Exercise("x", "X", ("Do.",), "supine", "each", "hinge", USES, RANGE)
    assert exercise.muscles_in("primary") == {"glute", "abductors"}
    assert exercise.muscles_in("secondary") == {"trunk"}
