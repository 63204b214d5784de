"""Measure speed as ratios inside one run, and planners against proven bounds: ``make bench``.

CPU time is measured. Every round times every job once, in turn, so that changes of the processor's speed affect all of
them; each figure is the median of its ratio to the floor of the same round.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
from collections.abc import Callable

import floor
import jobs
from planners import Row, StaleCorpusError, cpu_seconds, measure_planner


def measure_speed(rounds: int) -> list[Row]:
    """Time every job ``rounds`` times."""
    work: dict[str, Callable[[], object]] = {
        "floor": floor.run,
        "12 weeks": jobs.schedule_job(12),
        "12 weeks, guarded": jobs.schedule_job(12, "pain-gate"),
        "52 weeks": jobs.schedule_job(52),
        "36 logged": jobs.schedule_with_log_job(12),
        "156 logged": jobs.schedule_with_log_job(52),
        "36 moved": jobs.schedule_with_log_job(12, moved=2),
        "156 moved": jobs.schedule_with_log_job(52, moved=2),
        "plan": jobs.plan_job(),
        "streprogen": jobs.streprogen_job(),
    }
    for job in work.values():
        job()
    freeze_objects()
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, job in work.items():
            times[name].append(cpu_seconds(job))

    def ratio(job: str, base: str) -> float:
        return statistics.median(a / b for a, b in zip(times[job], times[base], strict=True))

    print(f"{rounds} rounds, floor {statistics.median(times['floor']) * 1000:.2f} ms")
    return [
        Row("12 weeks, 540 sets: schedule and dump / floor", ratio("12 weeks", "floor"), "at most", 4.0),
        Row("the same with a pain gate on every entry / floor", ratio("12 weeks, guarded", "floor"), "at most", 4.0),
        Row("streprogen, same job / 12 weeks", ratio("streprogen", "12 weeks"), "at least", 4.0),
        Row("52 weeks / 12 weeks", ratio("52 weeks", "12 weeks"), "at most", 5.0),
        Row("36 logged sessions of 15 sets, schedule / floor", ratio("36 logged", "floor"), "at most", 6.0),
        Row("156 logged sessions / 36", ratio("156 logged", "36 logged"), "at most", 5.0),
        Row("the same with every second a day late", ratio("156 moved", "36 moved"), "at most", 5.0),
        Row("plan the example profile / floor", ratio("plan", "floor"), "at most", 20.0),
    ]


def freeze_objects() -> None:
    """Exempt everything loaded so far (packs, schemas, code) from garbage collection.

    It stays for good; without this, whichever job happens to trigger a collection pays for scanning all of it.
    """
    gc.collect()
    gc.freeze()


def print_rows(rows: list[Row]) -> int:
    """Print a table and return how many targets were missed."""
    print(f"{'what':<52} {'value':>8}   target")
    for row in rows:
        target = f"{row.comparison} {row.target:g}" if row.comparison else ""
        print(f"{row.label:<52} {row.value:>8.2f}   {target}{'   MISSED' if row.is_missed else ''}")
    print()
    return sum(row.is_missed for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="times that every job is measured (default 40)")
    parser.add_argument("--only", choices=("speed", "planner"), help="measure only this part")
    parser.add_argument("--planner-rounds", type=int, default=2, help="times that every case is measured (default 2)")
    parser.add_argument("--no-solver", action="store_true", help="skip the comparison with CP-SAT")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}\n")
    missed = 0
    if options.only != "planner":
        missed += print_rows(measure_speed(options.rounds))
    if options.only != "speed":
        freeze_objects()
        try:
            missed += print_rows(measure_planner(options.planner_rounds, with_solver=not options.no_solver))
        except StaleCorpusError as error:
            print(f"The planners cannot be compared. {error}.")
            missed += 1
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
