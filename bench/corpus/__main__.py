"""Solve the cases and store the answers: ``make corpus``, or ``python -m corpus`` with bench/ on the path."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import ortools
from attrs import evolve

from corpus.answers import Answer, answer_fault, answer_from_choice, read_answers, write_answers
from corpus.cases import NAMES, draw_case, problem_for_case
from hiproutine_cpsat import solve

#: Units of CP-SAT's deterministic time that a case may take; of the order of seconds.
EFFORT = 20.0


def solve_case(name: str, effort: float) -> tuple[str, Answer]:
    """Solve one case with one worker and at most ``effort`` units of deterministic time."""
    problem = problem_for_case(draw_case(name))
    started = time.perf_counter()
    solution = solve(problem, effort)
    return name, answer_from_choice(problem, solution.choice, solution.effort, time.perf_counter() - started)


def names_to_solve(names: Sequence[str], *, only_stale: bool, only_unproven: bool) -> list[str]:
    """Return the named cases, or all; on request, only those with a stale answer or without a proven best week."""
    selected = list(names or NAMES)
    answers = read_answers()
    if only_unproven:
        selected = [name for name in selected if name not in answers or not answers[name].is_proven]
    if only_stale:
        selected = [name for name in selected if answer_fault(problem_for_case(draw_case(name)), answers.get(name))]
    return selected


def merge_answers(stored: Answer | None, fresh: Answer) -> Answer:
    """Return the better week of two answers with the lower bound; the fresh one if the problem has changed."""
    if stored is None or stored.digest != fresh.digest or stored.total > fresh.bound or fresh.total > stored.bound:
        return fresh
    best = max(fresh, stored, key=lambda answer: answer.total)
    return evolve(best, bound=min(stored.bound, fresh.bound))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="cases to solve (default: all)")
    parser.add_argument("--stale", action="store_true", help="solve only the cases whose answer no longer fits")
    parser.add_argument("--unproven", action="store_true", help="solve only the cases without a proven best week")
    parser.add_argument("--effort", type=float, default=EFFORT, help=f"deterministic time a case (default {EFFORT:g})")
    parser.add_argument("--processes", type=int, default=2, help="cases solved at once (default 2)")
    options = parser.parse_args()
    if unknown := sorted(set(options.names) - set(NAMES)):
        parser.error(f"there is no case {', '.join(unknown)}; they are called {NAMES[0]} to {NAMES[-1]}")
    names = names_to_solve(options.names, only_stale=options.stale, only_unproven=options.unproven)
    how = (
        f"make corpus: CP-SAT of ortools {ortools.__version__}, one worker, at most {options.effort:g} units of effort"
    )
    answers = {name: answer for name, answer in read_answers().items() if name in NAMES}
    started = time.perf_counter()
    with ProcessPoolExecutor(options.processes) as pool:
        for count, (name, answer) in enumerate(pool.map(solve_case, names, [options.effort] * len(names)), start=1):
            answers[name] = answer = merge_answers(answers.get(name), answer)
            proof = "best" if answer.is_proven else f"within {answer.bound - answer.total}"
            print(f"{count:>3} of {len(names)}  {name}  {answer.total}  {proof}  {answer.seconds:g} s", flush=True)
            write_answers(answers, how)
    proven = sum(answer.is_proven for answer in answers.values())
    spent = time.perf_counter() - started
    print(f"{len(names)} solved in {spent / 60:.1f} min; {proven} of {len(answers)} answers are proven best")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
