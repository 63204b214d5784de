"""Points and rotations in space."""

from __future__ import annotations

import pytest

from hiproutine.figures.vectors import (
    WORLD,
    add,
    cross,
    length,
    place,
    scale,
    subtract,
    turned_about_x,
    turned_about_y,
    turned_about_z,
)

X, Y, Z = WORLD


def test_arithmetic() -> None:
    assert add((1, 2, 3), (1, 1, 1)) == (2, 3, 4)
    assert subtract((1, 2, 3), (1, 1, 1)) == (0, 1, 2)
    assert scale((1, 2, 3), 2) == (2, 4, 6)
    assert length((2, 3, 6)) == 7.0
    assert cross(X, Y) == Z
    assert cross(Y, X) == (0, 0, -1)


@pytest.mark.parametrize(
    ("turn", "kept", "axis", "becomes"),
    [(turned_about_x, 0, 1, Z), (turned_about_y, 1, 2, X), (turned_about_z, 2, 0, Y)],
)
def test_a_quarter_turn(turn, kept, axis, becomes) -> None:
    frame = turn(WORLD, 90)
    assert frame[kept] == WORLD[kept]
    assert frame[axis] == pytest.approx(becomes)
    assert turn(WORLD, 0) is WORLD


def test_a_point_in_a_frame() -> None:
    assert place((1, 0, 0), turned_about_z(WORLD, 90), 2, 0, 3) == pytest.approx((1, 2, 3))
