"""Speed as ratios: of this library's jobs to a fixed floor, to each other, and to a peer's same job."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import floor
import jobs
from cpu_time import child_seconds, freeze_objects, own_seconds, paired_ratio, process_job
from rows import Row

#: What every command needs at least: the packages that the library depends on.
IMPORTS = (sys.executable, "-c", "import attrs, cattrs, pluggy, jsonschema")
COMMAND = Path(sys.executable).with_name("hiproutine")


def job_rows(rounds: int) -> Iterator[Row]:
    """Yield the jobs that run in one process, each with a ratio to its base."""
    short, guarded, long = jobs.schedule_job(12), jobs.schedule_job(12, "pain-gate"), jobs.schedule_job(52)
    logged, year_logged = jobs.schedule_with_log_job(12), jobs.schedule_with_log_job(52)
    moved, year_moved = jobs.schedule_with_log_job(12, moved=2), jobs.schedule_with_log_job(52, moved=2)
    table: tuple[tuple[str, jobs.Job, jobs.Job, str, float], ...] = (
        ("12 weeks, 540 sets: schedule and dump / floor", short, floor.run, "at most", 4),
        ("the same with a pain gate on every entry / floor", guarded, floor.run, "at most", 4),
        ("streprogen, same job / 12 weeks", jobs.streprogen_job(), short, "at least", 4),
        ("52 weeks / 12 weeks", long, short, "at most", 5),
        ("36 logged sessions of 15 sets, schedule / floor", logged, floor.run, "at most", 6),
        ("156 logged sessions / 36", year_logged, logged, "at most", 5),
        ("the same with every second a day late", year_moved, moved, "at most", 5),
        ("plan the example profile / floor", jobs.plan_job(), floor.run, "at most", 8),
        ("JSON in, 36 logged sessions, JSON out / schedule alone", jobs.web_request_job(12), logged, "at most", 3),
    )
    freeze_objects()
    print(f"{rounds} rounds, floor {1000 * min(own_seconds(floor.run) for _ in range(20)):.2f} ms")
    for label, job, base, comparison, target in table:
        yield Row(label, paired_ratio(job, base, rounds), comparison, target)


def process_rows(rounds: int) -> Iterator[Row]:
    """Yield the commands that run as a process of their own, with a ratio to the bare imports."""
    plan = (str(COMMAND), "plan", str(jobs.PROFILE), "--goal", "hip-strength")
    for label, command in (
        ("hiproutine plan --no-plugins", (*plan, "--no-plugins")),
        ("with this project's plugins", plan),
    ):
        ratio = paired_ratio(process_job(command), process_job(IMPORTS), rounds, child_seconds)
        yield Row(f"{label}, a process / the bare imports", ratio, "at most", 2)


def measure_speed(rounds: int) -> list[Row]:
    """Measure every job; processes, which take longer and vary less, in fewer rounds."""
    return [*job_rows(rounds), *process_rows(max(3, rounds // 4))]
