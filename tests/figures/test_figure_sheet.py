"""Every exercise of the hip pack has its figure, and all stand on the sheet in the documentation."""

from __future__ import annotations

from tests.figures import figure_sheet
from tests.figures.placed import PACK


def test_every_exercise_of_the_hip_pack_has_its_figure() -> None:
    missing = [exercise.id for exercise in PACK.exercises if exercise.id not in PACK.figures]
    assert missing == [], "draw them in src/hiproutine/packs/hips/figures-*.json"


def test_the_sheet_in_the_documentation_shows_them_all() -> None:
    shown = [f"{exercise.name} ({view})" for exercise in PACK.exercises for view in PACK.figures[exercise.id].views]
    assert figure_sheet.titles_on(figure_sheet.SHEET) == shown, "run `make figure-sheet`"
