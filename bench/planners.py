"""The quality and speed of the default planner over the corpus, also compared with CP-SAT in the same run."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import partial

from attrs import frozen

import floor
from corpus import default_planner, problems
from corpus.answers import Answer, answer_fault, read_answers, relative_gap
from corpus.seeded_random import SeededRandom
from cpu_time import own_seconds
from fresh import fresh_problems, summary
from hiproutine.planning.problem.week import Planner, WeekProblem
from rows import Row

#: Cases that CP-SAT solves again in the same run, and the most seconds each may have taken when it was stored: slower
#: ones would only widen the difference.
SAMPLE_SIZE, MAX_STORED_S = 12, 15.0


@frozen
class Run:
    """The default planner's result for one case: its gap, its least CPU time, and that time divided by the floor's."""

    name: str
    problem: WeekProblem
    answer: Answer
    gap: float
    seconds: float
    floor_ratio: float


class StaleCorpusError(Exception):
    """The stored answers do not fit the problems."""


def run_corpus(planner: Planner, rounds: int) -> Iterator[Run]:
    """Let a planner choose every case's week; the least of its times counts, as the one least disturbed."""
    answers = read_answers()
    for name, problem in problems():
        answer = answers.get(name)
        fault = answer_fault(problem, answer)
        if fault is not None or answer is None:
            raise StaleCorpusError(f"{name}: {fault}")
        choice = planner.choose(problem)
        pairs = [(own_seconds(partial(planner.choose, problem)), own_seconds(floor.run)) for _ in range(rounds)]
        least = min(ours for ours, _ in pairs)
        yield Run(name, problem, answer, relative_gap(problem, answer, choice), least, min(a / b for a, b in pairs))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all values is at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def quality_rows(runs: Sequence[Run]) -> list[Row]:
    """Return how far the default planner stays below what CP-SAT proved."""
    # Cases without any week have no gap to measure.
    gaps = [100 * run.gap for run in runs if run.answer.has_week]
    proven = [run for run in runs if run.answer.is_proven and run.answer.has_week]
    lost = [run for run in runs if run.gap == float("inf")]
    return [
        Row("gap to CP-SAT's bound, median, %", statistics.median(gaps), "at most", 0.5),
        Row("gap to CP-SAT's bound, 90th percentile, %", percentile(gaps, 0.9)),
        Row("gap to CP-SAT's bound, worst, %", max(gaps), "at most", 3.0),
        Row("no week where CP-SAT finds one, cases", len(lost), "at most", 0),
        Row("weeks CP-SAT proved best, cases", len(proven)),
        Row("of these reached exactly, cases", sum(run.gap == 0 for run in proven)),
    ]


def speed_rows(runs: Sequence[Run]) -> list[Row]:
    """Return the default planner's CPU times, in milliseconds and in floors."""
    times = [1000 * run.seconds for run in runs]
    return [
        Row("choosing a week, median, ms", statistics.median(times), "at most", 15),
        Row("choosing a week, 90th percentile, ms", percentile(times, 0.9)),
        Row("choosing a week, worst, ms", max(times), "at most", 100),
        Row("choosing a week, median / floor", statistics.median(run.floor_ratio for run in runs)),
        Row("choosing a week, worst / floor", max(run.floor_ratio for run in runs)),
    ]


def solver_rows(runs: Sequence[Run]) -> list[Row]:
    """Solve a sample of the proven cases to their proof again, in this run, and compare the times."""
    from hiproutine_cpsat import CpSatPlanner

    open_to = [r for r in runs if r.answer.has_week and r.answer.is_proven and r.answer.seconds <= MAX_STORED_S]
    times = []
    for run in SeededRandom("sample").sample(open_to, SAMPLE_SIZE):
        planner = CpSatPlanner(effort=2 * run.answer.effort + 1)
        times.append(own_seconds(partial(planner.choose, run.problem)) / run.seconds)
    return [
        Row(f"CP-SAT to its proof / ours, median of {len(times)}", statistics.median(times), "at least", 50),
        Row(f"CP-SAT to its proof / ours, least of {len(times)}", min(times)),
    ]


def fresh_rows(seed: int, count: int) -> list[Row]:
    """Return how near the default planner is on problems drawn anew."""
    measured = list(fresh_problems(seed, count))
    worst = sorted(measured, key=lambda fresh: fresh.gap, reverse=True)[:5]
    print(f"fresh problems, seed {seed}: {summary(measured)}")
    print("farthest from the bound:", ", ".join(f"{fresh.name} {100 * fresh.gap:.2f} %" for fresh in worst))
    hips = [100 * fresh.gap for fresh in measured if fresh.name.startswith("hips")]
    return [
        Row(f"fresh hips, gap, mean of {len(hips)}, %", statistics.mean(hips)),
        Row("fresh hips, gap, worst, %", max(hips), "at most", 3.0),
    ]


def measure_planner(rounds: int, *, with_solver: bool, seed: int, fresh_count: int) -> list[Row]:
    """Measure the default planner over the whole corpus, and with the solver on problems drawn anew."""
    runs = list(run_corpus(default_planner(), rounds))
    worst = sorted(runs, key=lambda run: run.gap, reverse=True)[:5]
    print("farthest from the bound:", ", ".join(f"{run.name} {100 * run.gap:.2f} %" for run in worst))
    slowest = sorted(runs, key=lambda run: run.seconds, reverse=True)[:5]
    print("slowest:", ", ".join(f"{run.name} {1000 * run.seconds:.0f} ms" for run in slowest))
    return [
        *quality_rows(runs),
        *speed_rows(runs),
        *(solver_rows(runs) + fresh_rows(seed, fresh_count) if with_solver else ()),
    ]
