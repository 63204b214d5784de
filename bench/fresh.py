"""Problems that nobody tuned the search on: drawn anew from a seed, and solved by CP-SAT in the same run.

``python bench/fresh.py --count 1000 --seed 1 --packs hips`` measures as many as one wants; ``make bench`` draws some.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator, Sequence

from attrs import frozen

from corpus import default_planner, draw_case, problem_for_case
from corpus.answers import answer_from_choice, relative_gap

#: The packs that fresh problems are drawn for, in turn: the pack that people use comes four times of five.
PACKS = ("hips", "hips", "hips", "hips", "sixty")
#: The most of CP-SAT's deterministic time for one problem; where its bound is not the best week's, the gap is what is
#: proven, and may be less.
EFFORT = 5.0


@frozen
class Fresh:
    """A problem drawn anew: its name, by which it can be drawn again, the gap, and whether its best week is proven."""

    name: str
    gap: float
    is_proven: bool


def fresh_problems(seed: int, count: int, packs: Sequence[str] = PACKS, effort: float = EFFORT) -> Iterator[Fresh]:
    """Draw problems and yield how far the default planner's week is from what CP-SAT proves."""
    from hiproutine_cpsat import solve

    planner = default_planner()
    for number in range(count):
        name = f"{packs[number % len(packs)]}-fresh-{seed}-{number}"
        problem = problem_for_case(draw_case(name))
        choice = planner.choose(problem)
        solution = solve(problem, effort)
        if solution.status == "UNKNOWN":
            # CP-SAT found nothing by itself; its bound says nothing.
            continue
        answer = answer_from_choice(problem, solution.choice, solution.effort, 0.0)
        yield Fresh(name, relative_gap(problem, answer, choice), answer.is_proven)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="how many problems (default 50)")
    parser.add_argument("--seed", type=int, default=1, help="the seed they are drawn from (default 1)")
    parser.add_argument(
        "--packs", nargs="+", default=list(PACKS), choices=("hips", "sixty"), help="which packs, in turn"
    )
    parser.add_argument("--effort", type=float, default=EFFORT, help=f"CP-SAT's effort for each (default {EFFORT:g})")
    options = parser.parse_args()
    measured: list[Fresh] = []
    for fresh in fresh_problems(options.seed, options.count, options.packs, options.effort):
        measured.append(fresh)
        if fresh.gap > 0.02:
            print(f"{fresh.name}  {100 * fresh.gap:.2f} %{'' if fresh.is_proven else '  not proven'}", flush=True)
    print(summary(measured))
    return 0


def summary(measured: Sequence[Fresh]) -> str:
    """Return the figures of some fresh problems in a line."""
    gaps = sorted(100 * fresh.gap for fresh in measured)
    exact = sum(gap == 0 for gap in gaps)
    proven = sum(fresh.is_proven for fresh in measured)
    return (
        f"{len(gaps)} problems, {proven} proven; gap: mean {statistics.mean(gaps):.2f} %,"
        f" median {statistics.median(gaps):.2f} %, 99 of 100 at most {gaps[int(0.99 * (len(gaps) - 1))]:.2f} %,"
        f" worst {gaps[-1]:.2f} %; exactly best {exact}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
