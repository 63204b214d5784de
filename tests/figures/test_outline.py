"""Outlines: what is in front of what, and how shapes run."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.figures.camera import Camera
from hiproutine.figures.outline import COARSE, FINE, Tapered, body_parts, corners_of, drawing_order, is_clockwise
from hiproutine.figures.skeleton import points_of

PLACES = st.tuples(st.floats(-1, 1), st.floats(-1, 1))
STANDING = points_of({})


def test_the_near_side_is_drawn_last() -> None:
    order = drawing_order([STANDING], Camera("side"))
    assert order.index("left arm") < order.index("trunk") < order.index("right arm")
    assert order.index("left leg") < order.index("right leg")
    back = drawing_order([STANDING], Camera("back"))
    assert back.index("head") < back.index("hair")
    front = drawing_order([STANDING], Camera("front"))
    assert front.index("hair") < front.index("head") < front.index("left eye")


def test_every_part_is_drawn_once() -> None:
    for fineness in (FINE, COARSE):
        parts = list(body_parts(STANDING, Camera("corner"), drawing_order([STANDING], Camera("corner")), fineness))
        limbs = [part.limb for part in parts if part.kind == "limb"]
        assert sorted(limbs) == ["left arm", "left leg", "right arm", "right leg"]
        assert [part.kind for part in parts].count("trunk") == 1


@given(PLACES, st.floats(0.01, 0.1), PLACES, st.floats(0.01, 0.1))
def test_round_ends_are_half_circles_and_run_clockwise(a, a_radius, b, b_radius) -> None:
    first, second, third, last = corners_of(Tapered(a, a_radius, b, b_radius))
    assert dist(first, a) == pytest.approx(a_radius)
    assert dist(second, b) == pytest.approx(b_radius)
    assert dist(second, third) == pytest.approx(2 * b_radius)
    assert dist(last, first) == pytest.approx(2 * a_radius)
    if dist(a, b) > 0.01:
        assert is_clockwise((first, second, third, last))


def test_clockwise_as_pictures_count_downwards() -> None:
    square = ((0, 0), (1, 0), (1, 1), (0, 1))
    assert is_clockwise(square)
    assert not is_clockwise(square[::-1])
