"""Measure speed as ratios inside one run, and planners against proven bounds: ``make bench``.

CPU time is measured, never the clock on the wall, and each figure is the median of ratios of a job to its base, timed
directly one after the other: a busy machine gives the same verdict as a quiet one (docs/explanation/speed.md).
"""

from __future__ import annotations

import argparse
import secrets
import sys
from contextlib import nullcontext

from cpu_time import busy_loops, freeze_objects
from formats import measure_formats
from planners import StaleCorpusError, measure_planner
from rows import print_rows
from speed import measure_speed
from worst_cases import measure_worst_cases

PARTS = ("speed", "formats", "planner", "worst-cases")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="times that every job is measured (default 40)")
    parser.add_argument("--only", choices=PARTS, help="measure only this part")
    parser.add_argument("--planner-rounds", type=int, default=2, help="times that every case is measured (default 2)")
    parser.add_argument("--fresh", type=int, default=50, help="planning problems drawn anew (default 50)")
    parser.add_argument(
        "--seed", type=int, default=secrets.randbelow(10**6), help="what they are drawn from (default: chance, printed)"
    )
    parser.add_argument("--no-solver", action="store_true", help="skip the comparison with CP-SAT")
    parser.add_argument(
        "--beside-a-busy-loop", action="store_true", help="keep every core busy with something else meanwhile"
    )
    return parser.parse_args()


def run_part(part: str, options: argparse.Namespace) -> int:
    """Measure one part, print its table and return how many targets were missed."""
    if part == "speed":
        return print_rows(measure_speed(options.rounds))
    if part == "formats":
        return print_rows(measure_formats(options.rounds))
    if part == "worst-cases":
        return measure_worst_cases()
    freeze_objects()
    try:
        rows = measure_planner(
            options.planner_rounds,
            with_solver=not options.no_solver,
            seed=options.seed,
            fresh_count=options.fresh,
        )
        return print_rows(rows)
    except StaleCorpusError as error:
        print(f"The planners cannot be compared. {error}.")
        return 1


def main() -> int:
    options = read_options()
    print(f"Python {sys.version.split()[0]}{', beside a busy loop on every core' * options.beside_a_busy_loop}\n")
    with busy_loops() if options.beside_a_busy_loop else nullcontext():
        missed = sum(run_part(part, options) for part in PARTS if options.only in (None, part))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
