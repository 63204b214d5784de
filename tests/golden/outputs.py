"""The course of the golden files, and everything that is written of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stdout
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

from attrs import evolve

from hiproutine import Course, Engine, Log, Routine, load, progress
from hiproutine.cli import main

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKS = ("docs/examples/gym-pack", "docs/examples/bodyweight-pack")
#: The Sunday after four weeks.
AS_OF = date(2026, 2, 1)
STAMP = "2026-02-01T12:00:00Z"
ENGINE = Engine(packs=[ROOT / pack for pack in PACKS])


def routine() -> Routine:
    """Return the routine of the course after four weeks of its log."""
    course, log = load(HERE / "course.json"), load(HERE / "log.json")
    assert isinstance(course, Course)
    assert isinstance(log, Log)
    return ENGINE.schedule(course, log, AS_OF)


def _today() -> str:
    """Return what the command line says on the day of the next session, on a phone."""
    packs = [argument for pack in PACKS for argument in ("--pack-folder", pack)]
    files = ("tests/golden/course.json", "--log", "tests/golden/log.json")
    shown = TextIOWrapper(BytesIO(), encoding="utf-8", newline="")
    with chdir(ROOT), redirect_stdout(shown):
        main(["today", *files, "--on", "2026-02-02", "--width", "40", *packs])
    shown.seek(0)
    return shown.read()


def _page() -> str | bytes:
    """Return the page without its player and its pictures, which have tests of their own and take most of the file."""
    drawn = routine()
    bare = evolve(drawn, exercises=tuple(evolve(card, figure=None) for card in drawn.exercises))
    return ENGINE.render(bare, "html", player=False)


#: What makes each file, by its name.
OUTPUTS: Mapping[str, Callable[[], str | bytes]] = {
    "routine.html": _page,
    "routine.txt": lambda: ENGINE.render(routine(), "text"),
    "routine.md": lambda: ENGINE.render(routine(), "markdown"),
    "routine.csv": lambda: ENGINE.render(routine(), "csv"),
    "routine.json": lambda: ENGINE.render(routine(), "json"),
    "routine.report.md": lambda: ENGINE.render(routine(), "report"),
    "routine.ics": lambda: ENGINE.render(routine(), "ics", stamp=STAMP),
    "progress.txt": lambda: f"{progress(routine())}\n",
    "today.txt": _today,
}


def written(name: str) -> bytes:
    """Return the bytes of one file."""
    content = OUTPUTS[name]()
    return content.encode() if isinstance(content, str) else content
