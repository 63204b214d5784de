"""Measure speed as ratios inside one run, and planners against proven bounds: ``make bench``.

Every round times every job once, in turn, so that a slow moment of the machine falls on all of them; each figure is
the median of its ratio to the floor of the same round.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
from collections.abc import Callable

import floor
import jobs
from planners import Row, StaleCorpusError, measure, seconds_of


def measure_speed(rounds: int) -> list[Row]:
    """Time every job so many times."""
    work: dict[str, Callable[[], object]] = {
        "floor": floor.run,
        "12 weeks": jobs.scheduling(12),
        "12 weeks, guarded": jobs.scheduling(12, "pain-gate"),
        "52 weeks": jobs.scheduling(52),
        "36 logged": jobs.living(12),
        "156 logged": jobs.living(52),
        "plan": jobs.planning(),
        "streprogen": jobs.streprogen(),
    }
    for job in work.values():
        job()
    settle()
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, job in work.items():
            times[name].append(seconds_of(job))

    def ratio(one: str, other: str) -> float:
        return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))

    print(f"{rounds} rounds, floor {statistics.median(times['floor']) * 1000:.2f} ms")
    return [
        Row("12 weeks, 540 sets: schedule and dump / floor", ratio("12 weeks", "floor"), "at most", 4.0),
        Row("the same with a pain gate on every entry / floor", ratio("12 weeks, guarded", "floor"), "at most", 4.0),
        Row("streprogen, same job / 12 weeks", ratio("streprogen", "12 weeks"), "at least", 4.0),
        Row("52 weeks / 12 weeks", ratio("52 weeks", "12 weeks"), "at most", 5.0),
        Row("36 logged sessions of 15 sets, schedule / floor", ratio("36 logged", "floor"), "at most", 6.0),
        Row("156 logged sessions / 36", ratio("156 logged", "36 logged"), "at most", 5.0),
        Row("plan the example profile / floor", ratio("plan", "floor"), "at most", 20.0),
    ]


def settle() -> None:
    """Take what is there by now (packs, schemas, code) out of the collector's sight.

    It is there for good; without this, whichever job happens to trigger a collection pays for walking all of it.
    """
    gc.collect()
    gc.freeze()


def print_rows(rows: list[Row]) -> int:
    """Print a table and give how many targets were missed."""
    print(f"{'what':<52} {'value':>8}   target")
    for row in rows:
        target = f"{row.kind} {row.target:g}" if row.kind else ""
        print(f"{row.what:<52} {row.value:>8.2f}   {target}{'   MISSED' if row.is_missed else ''}")
    print()
    return sum(row.is_missed for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="how often every job is timed (default 40)")
    parser.add_argument("--only", choices=("speed", "planner"), help="measure only this part")
    parser.add_argument("--planner-rounds", type=int, default=2, help="how often every case is timed (default 2)")
    parser.add_argument("--no-solver", action="store_true", help="leave out the comparison with CP-SAT in this run")
    given = parser.parse_args()
    print(f"Python {sys.version.split()[0]}\n")
    missed = 0
    if given.only != "planner":
        missed += print_rows(measure_speed(given.rounds))
    if given.only != "speed":
        settle()
        try:
            missed += print_rows(measure(given.planner_rounds, with_solver=not given.no_solver))
        except StaleCorpusError as error:
            print(f"The planners cannot be judged. {error}.")
            missed += 1
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
