"""Solve the cases and store the answers: ``make corpus``, or ``python -m corpus`` with bench/ on the path."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import ortools
from attrs import evolve

from corpus.answers import Answer, answer_from_choice, fault_in_answer, read_answers, write_answers
from corpus.cases import NAMES, draw_case, problem_of
from hiproutine_cpsat import solve

#: Units of CP-SAT's deterministic time that a case may take; of the order of seconds.
EFFORT = 20.0


def answer_to(name: str, effort: float) -> tuple[str, Answer]:
    """Solve one case, with one worker and so much deterministic time."""
    problem = problem_of(draw_case(name))
    started = time.perf_counter()
    solution = solve(problem, effort)
    return name, answer_from_choice(problem, solution.choice, solution.effort, time.perf_counter() - started)


def names_to_solve(given: Sequence[str], *, only_stale: bool, only_unproven: bool) -> list[str]:
    """Return the cases that are named, or all; perhaps only those whose answer no longer fits, or proves no best week."""
    names = list(given or NAMES)
    answers = read_answers()
    if only_unproven:
        names = [name for name in names if name not in answers or not answers[name].is_proven]
    if only_stale:
        names = [name for name in names if fault_in_answer(problem_of(draw_case(name)), answers.get(name))]
    return names


def better_of(one: Answer | None, other: Answer) -> Answer:
    """Put two answers to one problem together: the better week, and the lower bound; the second where it is another."""
    if one is None or one.digest != other.digest or one.total > other.bound or other.total > one.bound:
        return other
    best = max(other, one, key=lambda answer: answer.total)
    return evolve(best, bound=min(one.bound, other.bound))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="cases to solve (default: all)")
    parser.add_argument("--stale", action="store_true", help="solve only the cases whose answer no longer fits")
    parser.add_argument("--unproven", action="store_true", help="solve only the cases without a proven best week")
    parser.add_argument("--effort", type=float, default=EFFORT, help=f"deterministic time a case (default {EFFORT:g})")
    parser.add_argument("--processes", type=int, default=2, help="cases solved at once (default 2)")
    given = parser.parse_args()
    if unknown := sorted(set(given.names) - set(NAMES)):
        parser.error(f"there is no case {', '.join(unknown)}; they are called {NAMES[0]} to {NAMES[-1]}")
    names = names_to_solve(given.names, only_stale=given.stale, only_unproven=given.unproven)
    how = f"make corpus: CP-SAT of ortools {ortools.__version__}, one worker, at most {given.effort:g} units of effort"
    answers = {name: answer for name, answer in read_answers().items() if name in NAMES}
    started = time.perf_counter()
    with ProcessPoolExecutor(given.processes) as pool:
        for count, (name, answer) in enumerate(pool.map(answer_to, names, [given.effort] * len(names)), start=1):
            answers[name] = answer = better_of(answers.get(name), answer)
            proof = "best" if answer.is_proven else f"within {answer.bound - answer.total}"
            print(f"{count:>3} of {len(names)}  {name}  {answer.total}  {proof}  {answer.seconds:g} s", flush=True)
            write_answers(answers, how)
    proven = sum(answer.is_proven for answer in answers.values())
    spent = time.perf_counter() - started
    print(f"{len(names)} solved in {spent / 60:.1f} min; {proven} of {len(answers)} answers are proven best")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
