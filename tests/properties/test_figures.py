"""Law F1: what figures show can be done, on every frame; F2 stands in tests/figures/test_article.py."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given, settings
from tests.figures.placed import FIGURES, all_frames, possible_figures

from hiproutine.figures.contacts import TOLERANCE
from hiproutine.figures.figure_geometry import MAX_DEPTH, check_figure, penetrations, reach_of
from hiproutine.figures.frames import key_placements, solve_poses
from hiproutine.figures.skeleton import SEGMENTS, points_of
from hiproutine.model.figure import Figure
from hiproutine.model.figure_names import range_of

STANDING = points_of({})
LENGTHS = {pair: dist(STANDING[pair[0]], STANDING[pair[1]]) for pair in SEGMENTS}


def ensure_f1(figure: Figure) -> None:
    for placement in all_frames(figure):
        for (a, b), length in LENGTHS.items():
            assert dist(placement.points[a], placement.points[b]) == pytest.approx(length, abs=1e-9)
        for name, degrees in placement.angles.items():
            low, high = range_of(name)
            assert low - 0.5 <= degrees <= high + 0.5, name
        assert placement.miss <= TOLERANCE, placement.missed
        assert not list(penetrations(figure, placement))
        for prop in figure.props:
            if prop.kind == "weight":
                assert reach_of(prop, placement.points) < 0.09


@pytest.mark.parametrize("name", FIGURES)
def test_f1_every_figure_of_the_hip_pack_can_be_done(name: str) -> None:
    ensure_f1(FIGURES[name])
    assert list(check_figure((), FIGURES[name])) == []


@settings(max_examples=25)
@given(possible_figures())
def test_f1_drawn_movements_can_be_done(figure: Figure) -> None:
    ensure_f1(figure)


@settings(max_examples=25)
@given(possible_figures())
def test_f1_no_point_of_the_body_is_below_the_floor(figure: Figure) -> None:
    """A look of its own: without the code that yields problems."""
    for placement in all_frames(figure):
        assert min(z for _, _, z in placement.points.values()) > -MAX_DEPTH


@settings(max_examples=10)
@given(possible_figures())
def test_the_same_figure_is_placed_the_same(figure: Figure) -> None:
    assert key_placements(figure) == solve_poses(figure)
