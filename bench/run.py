"""Measure speed as ratios inside one run: ``make bench``.

Every round times every job once, in turn, so that a slow moment of the machine falls on all of them; each figure is
the median of its ratio to the floor of the same round.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable

import floor
import jobs


def seconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="how often everything is timed (default 40)")
    rounds = parser.parse_args().rounds
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
    # What is there before the first round (packs, schemas, code) is there for good; without this, whichever job
    # happens to trigger a collection pays for walking all of it.
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, job in work.items():
            times[name].append(seconds(job))

    def ratio(one: str, other: str) -> float:
        return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))

    rows = [
        ("12 weeks, 540 sets: schedule and dump / floor", ratio("12 weeks", "floor"), "at most", 4.0),
        ("the same with a pain gate on every entry / floor", ratio("12 weeks, guarded", "floor"), "at most", 4.0),
        ("streprogen, same job / 12 weeks", ratio("streprogen", "12 weeks"), "at least", 4.0),
        ("52 weeks / 12 weeks", ratio("52 weeks", "12 weeks"), "at most", 5.0),
        ("36 logged sessions of 15 sets, schedule / floor", ratio("36 logged", "floor"), "at most", 6.0),
        ("156 logged sessions / 36", ratio("156 logged", "36 logged"), "at most", 5.0),
        ("plan the example profile / floor", ratio("plan", "floor"), "at most", 20.0),
    ]
    print(f"Python {sys.version.split()[0]}, {rounds} rounds, floor {statistics.median(times['floor']) * 1000:.2f} ms")
    print(f"{'what':<52} {'ratio':>7}   target")
    missed = 0
    for what, value, kind, target in rows:
        good = value <= target if kind == "at most" else value >= target
        missed += not good
        print(f"{what:<52} {value:>7.2f}   {kind} {target:g}{'' if good else '   MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
