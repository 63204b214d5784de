"""Paths of SVG in whole numbers."""

from __future__ import annotations

from tests.figures.svg_reader import round_ends

from hiproutine.figures.outline import Tapered
from hiproutine.figures.paths import Shape, bounds

LIMB = Tapered((0.1, 0.2), 0.05, (0.5, 0.2), 0.02)


def test_a_limb_reads_back() -> None:
    assert round_ends(Shape("t", (LIMB,)).data(100)) == [((50.0, 20.0), 2), ((10.0, 20.0), 5)]


def test_areas_are_closed_and_lines_are_not() -> None:
    corners = ((0.0, 0.0), (0.1, 0.0), (0.1, -0.2))
    assert Shape("p", (corners,)).data(100) == "M0 0l10 0 0-20z"
    assert Shape("g", (corners,)).data(100) == "M0 0l10 0 0-20"
    assert Shape("a", (corners,)).element(10) == '<path class="a" d="M0 0l1 0 0-2"/>'


def test_bounds_count_round_ends() -> None:
    assert bounds([Shape("t", (LIMB,)), Shape("p", (((-0.3, 0.0), (0.0, 0.9)),))], 100) == (-30, 0, 52, 90)


def test_a_shape_too_small_to_see_still_has_a_radius() -> None:
    assert round_ends(Shape("t", (Tapered((0, 0), 0.0001, (0, 0), 0.0001),)).data(100))[0][1] == 1
