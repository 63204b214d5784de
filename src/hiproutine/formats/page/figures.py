"""The pictures of a page: key positions beside the steps, and one that moves for the player."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from hiproutine.figures.drawing import draw_figure
from hiproutine.model.exercise_card import ExerciseCard

#: Seconds that a moving figure stays at its last position: a page has many doses of one exercise.
_HOLD_S = 1


@frozen
class PageFigure:
    """The pictures of one exercise as SVG: its key positions from each view, and moving, or nothing."""

    views: tuple[str, ...]
    moving: str = ""


def page_figure(card: ExerciseCard, *, is_moving: bool) -> PageFigure:
    """Return the pictures of an exercise that has a figure; their style is that of :func:`figure_style`."""
    figure = card.figure
    if figure is None:
        return PageFigure(())
    views = tuple(draw_figure(card.name, figure, view=v, sides=card.sides, has_style=False) for v in figure.views)
    if not is_moving:
        return PageFigure(views)
    moving = draw_figure(
        card.name, figure, sides=card.sides, is_moving=True, tempo=card.tempo, hold_s=_HOLD_S, has_style=False
    )
    return PageFigure(views, moving)


def figure_style(cards: Iterable[ExerciseCard]) -> str:
    """Return the style sheet of pictures, or nothing where no exercise has one."""
    if all(card.figure is None for card in cards):
        return ""
    from hiproutine.figures.svg import MOTION_STYLE, STYLE

    return STYLE + MOTION_STYLE
