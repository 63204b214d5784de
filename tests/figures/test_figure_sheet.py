"""The sheet of a pack's figures; every exercise of the hip pack has one, and all stand in the documentation."""

from __future__ import annotations

from xml.etree import ElementTree

from attrs import evolve
from tests.figures import figure_sheet as written
from tests.figures.placed import PACK

from hiproutine.figures.figure_sheet import HEIGHT, ROW, WIDTH, figure_sheet, pictures_of


def test_every_exercise_of_the_hip_pack_has_its_figure() -> None:
    missing = [exercise.id for exercise in PACK.exercises if exercise.id not in PACK.figures]
    assert missing == [], "draw them in src/hiproutine/packs/hips/figures-*.json"


def test_the_sheet_in_the_documentation_shows_them_all() -> None:
    shown = [f"{exercise.name} ({view})" for exercise in PACK.exercises for view in PACK.figures[exercise.id].views]
    assert written.titles_on(written.SHEET) == shown, "run `make figure-sheet`"


def few(count: int):
    """Return a pack with some of the exercises, with a figure of another pack's one behind them."""
    exercises = PACK.exercises[:count]
    figures = {exercise.id: evolve(PACK.figures[exercise.id], views=("side",)) for exercise in exercises}
    return evolve(PACK, exercises=exercises, figures={"other/squat": PACK.figures["clam"], **figures})


def test_figures_of_other_packs_come_last() -> None:
    titles = [title for title, _ in pictures_of(few(2))]
    names = [exercise.name for exercise in PACK.exercises[:2]]
    assert titles[:2] == [f"{name} (side)" for name in names]
    assert {title.partition(" (")[0] for title in titles[2:]} == {"other/squat"}


def test_cells_do_not_overlap_and_names_stay_text() -> None:
    pack = few(5)
    pack = evolve(pack, exercises=(evolve(pack.exercises[0], name="<b>&"), *pack.exercises[1:]))
    root = ElementTree.fromstring(figure_sheet(pack))
    cells = [(float(c.attrib["x"]), float(c.attrib["y"])) for c in root if c.tag.endswith("}svg")]
    assert len(set(cells)) == len(cells) > ROW
    assert all(x % WIDTH == 6 and y >= 0 for x, y in cells)
    assert float(root.attrib["viewBox"].split()[3]) >= max(y for _, y in cells) + HEIGHT - 12
    assert next(t.text for t in root.iter() if t.attrib.get("class") == "n") == "<b>& (side)"


def test_no_figures_are_an_empty_sheet() -> None:
    assert list(pictures_of(evolve(PACK, figures={}))) == []
    ElementTree.fromstring(figure_sheet(evolve(PACK, figures={})))
