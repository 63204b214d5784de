"""The picture of an exercise, by its name, figure and tempo: what formats, notebooks and the command line show.

What draws is loaded when the first picture is drawn: most who load a document draw none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from hiproutine.errors import UnknownNameError
from hiproutine.figures.figure_key import FigureKey
from hiproutine.model.dose import Tempo
from hiproutine.model.exercise import Sides
from hiproutine.model.figure import Figure, FigureView
from hiproutine.near_names import NearNames
from hiproutine.translation import _, written_tag

VIEWS: tuple[FigureView, ...] = get_args(FigureView)
#: The least that a way takes in a moving picture, in seconds: faster cannot be followed (a proposal).
MIN_WAY_S = 0.6
#: Pictures that are kept, as a page and its neighbours show the same ones.
_MAX_KEPT = 256


def draw_figure(
    name: str,
    figure: Figure,
    *,
    view: str | None = None,
    sides: Sides = "bilateral",
    is_moving: bool = False,
    tempo: Tempo | None = None,
    hold_s: int = 0,
    has_style: bool = True,
) -> str:
    """Return a figure as SVG: its key positions side by side, or moving at a tempo.

    Args:
        name: The exercise's name, the title of the picture.
        figure: The figure.
        view: From where it is seen; the figure's first view where nothing is said. Any view can be drawn.
        sides: Which sides work; where it is not both at once, the description says that one is shown.
        is_moving: Whether it moves, for screens, or shows each key position, for paper too.
        tempo: The seconds there and back of a moving figure.
        hold_s: The seconds that it stays at its last position.
        has_style: Whether the picture has its style sheet; a page with many has :data:`~hiproutine.figures.svg.STYLE`
            once.

    Raises:
        UnknownNameError: There is no such view.
    """
    if view is not None and view not in VIEWS:
        raise UnknownNameError("view", view, NearNames().find(view, VIEWS, 2), VIEWS)
    tempo = Tempo() if tempo is None else tempo
    seconds = (max(MIN_WAY_S, float(tempo.raise_s)), float(hold_s), max(MIN_WAY_S, float(tempo.lower_s)))
    shown = figure.views[0] if view is None else view
    timing = seconds if is_moving else None
    return _draw(FigureKey(figure), name, shown, sides, timing, has_style, written_tag())


@lru_cache(maxsize=_MAX_KEPT)
def _draw(
    key: FigureKey,
    name: str,
    view: FigureView,
    sides: Sides,
    seconds: tuple[float, ...] | None,
    has_style: bool,
    language: str,
) -> str:
    from hiproutine.figures.svg import Timing, moving_svg, poses_svg

    description = _description(key, sides, language)
    if seconds is None:
        return poses_svg(key.figure, view, name, description, has_style=has_style)
    return moving_svg(key.figure, view, name, description, Timing(*seconds), has_style=has_style)


@lru_cache(maxsize=_MAX_KEPT)
def _description(key: FigureKey, sides: Sides, language: str) -> str:  # noqa: ARG001 - kept by it
    from hiproutine.figures.description import describe_figure

    words = describe_figure(key.figure)
    return words if sides == "bilateral" else f"{words} {_('One side is shown; the other is done the same way.')}"
