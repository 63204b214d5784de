"""Formats: how long each takes, as a ratio to the JSON dump of the same routine."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jobs
from cpu_time import child_seconds, freeze_objects, paired_ratio, process_job
from hiproutine import Engine, Routine, dumps, load
from rows import Row

#: The most that a format may take, in dumps of the routine; and a page, in the Markdown of the routine.
TARGET, PAGE_TARGET = 3, 10
#: What a format needs to give the same bytes at any time.
_OPTIONS: Mapping[str, Mapping[str, Any]] = {"ics": {"stamp": "2026-03-01T12:00:00Z"}}


def logged_gym_routine(engine: Engine) -> Routine:
    """Return 12 weeks of 45 sets, the first 8 logged: long sessions of few exercises."""
    program = jobs.gym_program(12, "pain-gate")
    log = jobs.logged_sessions(program, engine)
    as_of = jobs.START + timedelta(weeks=8)
    return engine.schedule(program, jobs.START, log, as_of)


def hip_routine(engine: Engine) -> Routine:
    """Return the example profile's plan, not begun: short sessions, and long texts on how to do each exercise."""
    return engine.schedule(engine.plan(load(jobs.PROFILE), "hip-strength"), date(2026, 3, 2))


def format_rows(rounds: int) -> Iterator[Row]:
    """Yield a row for each format and routine; plugins that are installed are measured too."""
    engine = Engine(packs=[jobs.gym_pack()])
    for label, routine in (("12 weeks, 8 logged", logged_gym_routine(engine)), ("hip plan", hip_routine(engine))):
        freeze_objects()
        for name in engine.formats:
            options = _OPTIONS.get(name, {})

            def render(routine: Routine = routine, name: str = name, options: Mapping[str, Any] = options) -> object:
                return engine.render(routine, name, **options)

            def dump(routine: Routine = routine) -> object:
                return dumps(routine)

            if name != "html":
                yield Row(f"{name}, {label} / JSON dump", paired_ratio(render, dump, rounds), "at most", TARGET)
        yield _page_row(engine, routine, label, rounds)


def _page_row(engine: Engine, routine: Routine, label: str, rounds: int) -> Row:
    """Return the row of the page, whose figures are drawn once a process and then kept."""

    def render_page() -> object:
        return engine.render(routine, "html")

    def render_markdown() -> object:
        return engine.render(routine, "markdown")

    ratio = paired_ratio(render_page, render_markdown, rounds)
    return Row(f"html, {label}, figures drawn before / Markdown", ratio, "at most", PAGE_TARGET)


def render_process_rows(rounds: int) -> Iterator[Row]:
    """Yield a row for ``hiproutine render`` of the hip plan as a page, figures and all, beside the same as Markdown."""
    engine = Engine(discover=False)
    with TemporaryDirectory() as folder:
        path = Path(folder, "routine.json")
        path.write_text(dumps(hip_routine(engine)), encoding="utf-8")
        page, markdown = (
            (sys.executable, "-m", "hiproutine", "render", str(path), "--format", name, "-o", str(Path(folder, name)))
            for name in ("html", "markdown")
        )
        ratio = paired_ratio(process_job(page), process_job(markdown), rounds, child_seconds)
    yield Row("hiproutine render, hip plan, a process: html / markdown", ratio, "at most", PAGE_TARGET)


def measure_formats(rounds: int) -> list[Row]:
    """Measure every format."""
    return [*format_rows(max(3, rounds // 2)), *render_process_rows(max(3, rounds // 4))]
