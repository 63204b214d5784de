"""The picture of an exercise by its name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.figures.placed import FIGURES
from tests.figures.svg_reader import SVG, parse, text_of

from hiproutine import UnknownNameError
from hiproutine.figures.drawing import MIN_WAY_S, VIEWS, draw_figure
from hiproutine.model.dose import Tempo


def test_name_and_words_stand_in_the_picture() -> None:
    root = parse(draw_figure("Clam & co", FIGURES["clam"], sides="each"))
    assert text_of(root, "title") == "Clam & co"
    assert text_of(root, "desc").endswith("One side is shown; the other is done the same way.")
    assert "One side" not in text_of(parse(draw_figure("Bridge", FIGURES["bridge"])), "desc")


def test_any_view_can_be_asked_for_and_no_other() -> None:
    assert len({draw_figure("x", FIGURES["bridge"], view=view) for view in VIEWS}) == len(VIEWS)
    assert draw_figure("x", FIGURES["bridge"]) == draw_figure("x", FIGURES["bridge"], view="side")
    with pytest.raises(UnknownNameError) as caught:
        draw_figure("x", FIGURES["bridge"], view="frnt")
    assert caught.value.suggestions[0] == "front"
    assert caught.value.available == VIEWS


def test_the_tempo_of_a_moving_picture_can_be_followed() -> None:
    def seconds(tempo: Tempo, hold_s: int) -> str:
        text = draw_figure("x", FIGURES["bridge"], is_moving=True, tempo=tempo, hold_s=hold_s)
        return next(parse(text).iter(f"{SVG}animate")).attrib["dur"]

    assert seconds(Tempo(Decimal(2), Decimal(3)), 5) == "10s"
    assert seconds(Tempo(Decimal(0), Decimal(0)), 0) == f"{2 * MIN_WAY_S:g}s"
    assert not list(parse(draw_figure("x", FIGURES["bridge"])).iter(f"{SVG}animate"))


def test_a_page_may_bring_its_own_style() -> None:
    assert "<style>" not in draw_figure("x", FIGURES["bridge"], has_style=False)
