"""Pictures on the page: beside the steps, and for the player."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve
from tests.figures.placed import FIGURES
from tests.formats.pages import PageReader
from tests.formats.routines import small_routine

from hiproutine import load
from hiproutine.formats.date_range import DateRange
from hiproutine.formats.page.figures import PageFigure, figure_style, page_figure
from hiproutine.formats.page.page import PageOptions, render_page
from hiproutine.model.dose import Dose
from hiproutine.model.routine import Routine, RoutineEntry

ROUTINE = load(Path(__file__).parents[2] / "golden" / "routine.json", Routine)
DRAWN = [card for card in ROUTINE.exercises if card.figure is not None]
BARE = small_routine(RoutineEntry("bridge", "bridge", Dose.straight(2, 8)))


def test_each_exercise_has_its_pictures_and_one_that_moves() -> None:
    page = PageReader(render_page(ROUTINE, DateRange(), PageOptions()))
    pictures = [attributes for tag, attributes in page.elements if tag == "svg" and attributes.get("class") == "hf"]
    views = {card.id: len(card.figure.views) for card in DRAWN if card.figure}
    upcoming = ROUTINE.next_session()
    shown_next = [] if upcoming is None else [entry.exercise for entry in upcoming.entries]
    again = sum(views.get(exercise, 0) for exercise in shown_next)
    assert len(pictures) == sum(views.values()) + len(views) + again > 0
    named = [attributes["data-figure"] for _, attributes in page.elements if "data-figure" in attributes]
    assert sorted(map(str, named)) == sorted(card.id for card in DRAWN)


def test_without_the_player_nothing_moves() -> None:
    page = PageReader(render_page(ROUTINE, DateRange(), PageOptions(player=False)))
    assert "animate" not in {tag for tag, _ in page.elements}
    assert "svg" in {tag for tag, _ in page.elements}


def test_the_style_is_there_once_and_only_where_something_is_drawn() -> None:
    page = PageReader(render_page(ROUTINE, DateRange(), PageOptions()))
    assert "".join(page.raw["style"]).count("prefers-reduced-motion:reduce") == 1
    assert figure_style(BARE.exercises) == ""
    assert "svg" not in {tag for tag, _ in PageReader(render_page(BARE, DateRange(), PageOptions())).elements}


def test_names_stay_text() -> None:
    card = evolve(BARE.exercises[0], name="<b>x</b>", figure=FIGURES["clam"])
    (first, _) = page_figure(card, is_moving=False).views
    assert "<b>" not in first
    assert page_figure(BARE.exercises[0], is_moving=True) == PageFigure(())
