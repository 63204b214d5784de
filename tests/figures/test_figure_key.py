"""Figures are looked up by what they say, not by which object they are."""

from __future__ import annotations

from attrs import evolve
from tests.figures.placed import FIGURES

from hiproutine.figures.figure_key import FigureKey
from hiproutine.figures.frames import key_placements, solve_poses


def test_two_figures_that_say_the_same_have_one_key() -> None:
    figure = FIGURES["bridge"]
    same, turned = evolve(figure), evolve(figure, views=("back",))
    assert FigureKey(figure) == FigureKey(same)
    assert hash(FigureKey(figure)) == hash(FigureKey(same))
    assert FigureKey(figure) != FigureKey(turned)
    assert FigureKey(figure) != figure.views


def test_what_is_kept_is_what_would_be_solved_anew() -> None:
    figure = FIGURES["bridge"]
    assert key_placements(figure) is key_placements(evolve(figure))
    assert key_placements(figure) == solve_poses(figure)
