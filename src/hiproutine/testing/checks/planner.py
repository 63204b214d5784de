"""Conformance check of planners, which the built-in planner passes too."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.validated_planner import check_answer
from hiproutine.planning.problem.week import Candidate, Planner, WeekChoice, WeekProblem
from hiproutine.testing.strategies.week_problems import small_week_problems, week_problems


def check_planner(planner: Planner, examples: int = 100) -> None:
    """Raise :class:`AssertionError` with a sentence that says which promise a planner breaks, and for which week.

    The planner solves ``examples`` small weeks, of which every choice can be tried, and as many larger ones; they are
    the same at each run. Its choice breaks no constraint (laws P1, P3, P8, P9); the same week always gets the same
    choice, whatever was solved between (P4); the problem stays unchanged; something is chosen wherever anything can
    be; and no choice scores more than the bound, if there is one (P6).
    """
    name: object = getattr(planner, "name", None)
    if not isinstance(name, str):
        raise AssertionError(f"planner {planner!r}: it has no name")
    if not name:
        raise AssertionError(f"planner {planner!r}: its name is empty")
    if not callable(getattr(planner, "choose", None)):
        raise AssertionError(f"planner {name!r}: it has no method 'choose'")
    last: list[tuple[WeekProblem, WeekChoice]] = []

    def check(problem: WeekProblem) -> WeekChoice:
        choice = _check_answer(planner, problem)
        last.append((problem, choice))
        for solved, answer in reversed(last):
            if planner.choose(solved) != answer:
                raise AssertionError(f"planner {name!r}: asked again, it gives another answer (law P4)")
        del last[:-1]
        return choice

    _check_examples(small_week_problems(), lambda problem: _check_against_best(name, problem, check(problem)), examples)
    _check_examples(week_problems(), check, examples)


def _check_examples(
    problems: st.SearchStrategy[WeekProblem], check: Callable[[WeekProblem], object], examples: int
) -> None:
    """Draw problems, the same at each run, until a check fails."""

    def draw_and_check(problem: WeekProblem) -> None:
        check(problem)

    quiet = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        # Shrinking takes up to minutes, and the weeks that are drawn first are small.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run: Any = quiet(given(problems)(draw_and_check))
    run()


def _check_answer(planner: Planner, problem: WeekProblem) -> WeekChoice:
    before = copy.deepcopy(problem)
    try:
        choice = planner.choose(problem)
    except Exception as error:
        raise AssertionError(f"planner {planner.name!r}: it raised {type(error).__name__}: {error}") from error
    faults = check_answer(problem, choice)
    if faults:
        raise AssertionError(f"planner {planner.name!r}: its choice cannot be used: {'; '.join(faults)}")
    if problem != before:
        raise AssertionError(f"planner {planner.name!r}: it changes the problem it is given")
    return choice


def _check_against_best(name: str, problem: WeekProblem, choice: WeekChoice) -> None:
    best = best_choice_exhaustively(problem)
    is_there = any(choice.placed) or not any(best.placed)
    if not is_there:
        raise AssertionError(f"planner {name!r}: it chooses nothing, although {best.placed} can be chosen")
    best_score = score_choice(problem, best).total
    is_bound = choice.bound is None or choice.bound >= best_score
    if not is_bound:
        raise AssertionError(
            f"planner {name!r}: its bound is {choice.bound}, but {best.placed} is worth {best_score} (law P6)"
        )


def best_choice_exhaustively(problem: WeekProblem) -> WeekChoice:
    """Return the best of all choices that break no constraint, by trying each; its bound is its score.

    Meant for small problems: the number of choices grows as the product over the candidates of (1 + numbers of sets ×
    sets of slots). Of choices with equal scores the first is returned. Raises :class:`ValueError` where even an empty
    week breaks a constraint.
    """
    best, best_score = None, 0
    for choice in _choices(problem):
        if not any(constraint_violations(problem, choice)):
            total = score_choice(problem, choice).total
            if best is None or total > best_score:
                best, best_score = choice, total
    if best is None:
        raise ValueError("not even a week with nothing in it keeps the constraints of this problem")
    return evolve(best, bound=best_score)


def _choices(problem: WeekProblem) -> Iterator[WeekChoice]:
    """Yield every choice except extensions of one that already breaks a constraint for good.

    Only "no more work for a region than for another" can be repaired by adding, so it is left out while choices grow.
    """
    growing = evolve(problem, region_caps=tuple(evolve(cap, not_above=None) for cap in problem.region_caps))

    def grow(choice: WeekChoice, remaining: tuple[Candidate, ...]) -> Iterator[WeekChoice]:
        if any(constraint_violations(growing, choice)):
            return
        if not remaining:
            yield choice
            return
        first, *others = remaining
        yield from grow(choice, tuple(others))
        for sets in first.set_counts(problem.sets):
            for slot_bits in range(1, 2 ** len(problem.slot_starts_min)):
                yield from grow(_place(choice, first.id, sets, slot_bits), tuple(others))

    yield from grow(WeekChoice(tuple(() for _ in problem.slot_starts_min)), problem.candidates)


def _place(choice: WeekChoice, name: str, sets: int, slot_bits: int) -> WeekChoice:
    """Place a candidate on the slots whose bits are set."""
    placed = tuple((*names, name) if slot_bits >> slot & 1 else names for slot, names in enumerate(choice.placed))
    return WeekChoice(placed, {**choice.sets, name: sets})
