"""The shape of a pyramid of holds: by hand, and that up and down stay in shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import Dose
from hiproutine.progression.drivers.hold_pyramid.pyramid import Pyramid
from hiproutine.testing import dose_from_text

STEPS = Pyramid(2, 1, 6, 10)


def reps(dose: Dose | None) -> list[int] | None:
    return None if dose is None else [set_dose.reps for set_dose in dose.sets]


@pytest.mark.parametrize(
    ("before", "shaped", "raised", "lowered"),
    [
        ("5 3 1 hold 10 s", [5, 3, 1], [6, 4, 2], [4, 2, 1]),
        ("5 5 5 hold 10 s", [5, 3, 1], [6, 4, 2], [4, 4, 4]),
        ("9 9 hold 20 s", [6, 4], [6, 4], [8, 8]),
        ("6 4 2 hold 10 s", [6, 4, 2], None, [5, 3, 1]),
        ("1 1 hold 10 s", [1, 1], [2, 1], None),
    ],
)
def test_shape_and_steps(before: str, shaped: list[int], raised: list[int] | None, lowered: list[int] | None) -> None:
    dose = dose_from_text(before)
    assert reps(STEPS.shaped(dose)) == shaped
    assert reps(STEPS.raised(dose)) == raised
    assert reps(STEPS.lowered(dose)) == lowered


def test_one_set_more_goes_on_down_to_the_least() -> None:
    dose = dose_from_text("5 3 hold 10 s")
    assert (STEPS.next_reps(dose), reps(STEPS.extended(dose))) == (1, [5, 3, 1])
    lowest = STEPS.extended(dose)
    assert (STEPS.next_reps(lowest), STEPS.is_last_set_least(lowest)) == (-1, True)
    assert reps(STEPS.extended(lowest)) == [5, 3, 1, 1]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(1, 3))
def test_what_is_shaped_is_a_pyramid_and_never_more(counts: list[int], drop: int) -> None:
    pyramid = Pyramid(drop, 1, 6, 10)
    dose = dose_from_text(" ".join(map(str, counts)))
    shaped = pyramid.shaped(dose)
    assert pyramid.shaped(shaped) is shaped
    assert all(after.reps <= before.reps for before, after in zip(dose.sets, shaped.sets, strict=True))
    raised = pyramid.raised(shaped)
    assert raised is None or pyramid.shaped(raised) is raised
