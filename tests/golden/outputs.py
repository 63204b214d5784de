"""The course of the golden files, and everything that is written of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stdout
from datetime import date
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path

from attrs import evolve

from hiproutine import Course, Engine, Log, Routine, load, progress
from hiproutine.cli import main
from hiproutine.model import Profile

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKS = ("docs/examples/gym-pack", "docs/examples/bodyweight-pack")
#: The first day of the course in other languages.
START = date(2026, 1, 5)
_NOT_READ = re.compile(r"<style>.*?</style>|<script.*?</script>|<svg.*?</svg>|<[^>]*>", re.DOTALL)
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


def _in_language(language: str) -> str:
    """Return a day of a small course in a language: as text, then what a person reads only on the page of it."""
    profile = load(ROOT / "docs/examples/profile.json")
    assert isinstance(profile, Profile)
    program = ENGINE.plan(evolve(profile, language=language), "hips/hip-strength")
    log = ENGINE.simulate(program, "painful", START).log
    lived = ENGINE.schedule(program, START, log.sessions[:5])
    day = lived.sessions[5].date
    page = str(ENGINE.render(lived, "html", since=day, until=day))
    text = str(ENGINE.render(lived, "text", since=day, until=day))
    known, seen = " ".join(text.split()), map(str.strip, _NOT_READ.sub("\n", page).splitlines())
    # The page says mostly the same: what is only there follows.
    return "\n".join((text, *(line for line in seen if " ".join(line.split()) not in known), ""))


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
    **{f"{language}.txt": partial(_in_language, language) for language in ("ar", "de", "es")},
}


def written(name: str) -> bytes:
    """Return the bytes of one file."""
    content = OUTPUTS[name]()
    return content.encode() if isinstance(content, str) else content
