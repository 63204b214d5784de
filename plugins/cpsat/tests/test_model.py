"""The planner that proves: equal to trying everything, the same every time, never worse with a constraint loosened."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiproutine.model.dose import IntRange, PersonalLimits
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import PreviousPlacement, WeekProblem
from hiproutine.testing.checks.planner import best_choice_exhaustively, check_planner
from hiproutine.testing.strategies.week_problems import any_weights, small_week_problems, week_problems
from hiproutine_cpsat import CpSatPlanner, Solution, solve
from hiproutine_cpsat.planner import default_choice

LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def total_of(problem: WeekProblem, solution: Solution) -> int:
    assert list(constraint_violations(problem, solution.choice)) == []
    assert solution.choice.bound == solution.bound
    return score_choice(problem, solution.choice).total


def is_equal_to_force(problem: WeekProblem) -> None:
    solution, best = solve(problem), best_choice_exhaustively(problem)
    assert solution.status == "OPTIMAL"
    assert total_of(problem, solution) == solution.bound == best.bound


@LAWFUL
@given(small_week_problems())
def test_it_is_as_good_as_trying_everything(problem):
    is_equal_to_force(problem)


@LAWFUL
@given(small_week_problems(any_weights()))
def test_it_is_as_good_as_trying_everything_whatever_the_weights(problem):
    """The objective is the one that is written down, also where its figures rise or a cost is a gain."""
    is_equal_to_force(problem)


@pytest.mark.slow
@settings(LAWFUL, max_examples=600)
@given(st.one_of(small_week_problems(), small_week_problems(any_weights())))
def test_it_is_as_good_as_trying_everything_again_and_again(problem):
    is_equal_to_force(problem)


@LAWFUL
@given(week_problems())
def test_p4_the_same_problem_has_the_same_answer(problem):
    assert solve(problem) == solve(problem)


@LAWFUL
@given(week_problems(), st.randoms(use_true_random=False))
def test_p4_the_order_of_candidates_and_targets_does_not_change_the_worth(problem, chance):
    candidates, targets = list(problem.candidates), list(problem.targets)
    chance.shuffle(candidates)
    chance.shuffle(targets)
    shuffled = evolve(problem, candidates=tuple(candidates), targets=tuple(targets))
    assert total_of(problem, solve(problem)) == total_of(shuffled, solve(shuffled))


@st.composite
def loosened(draw: st.DrawFn) -> tuple[str, WeekProblem, WeekProblem]:
    """Draw a problem, and the same with one constraint less tight."""
    problem = draw(week_problems())
    loosenings = {
        "seconds": evolve(problem, session_seconds=problem.session_seconds + draw(st.integers(1, 600))),
        "slot": with_slot(problem, draw(st.integers(0, problem.cycle_min - 1))),
        "candidate": None,
        "region": evolve(problem, region_caps=tuple(evolve(c, sets=c.sets + 1) for c in problem.region_caps)),
        "size": evolve(problem, session_size=IntRange(problem.session_size.min, problem.session_size.max + 1)),
        "most sets": evolve(problem, sets=IntRange(problem.sets.min, problem.sets.max + 1)),
        "least sets": evolve(problem, sets=IntRange(max(1, problem.sets.min - 1), problem.sets.max)),
        "recovery": with_candidates(problem, recovery_h=0),
        "back": with_candidates(problem, regions_worked=frozenset()),
        "cap": without_cap(problem),
        "groups": evolve(problem, candidates=tuple(evolve(c, group=c.id) for c in problem.candidates)),
    }
    name = draw(st.sampled_from(sorted(loosenings)))
    if name == "candidate":
        left = draw(st.integers(0, len(problem.candidates) - 1))
        fewer = problem.candidates[:left] + problem.candidates[left + 1 :]
        return name, evolve(problem, candidates=fewer), problem
    looser = loosenings[name]
    assert looser is not None
    return name, problem, looser


def with_candidates(problem: WeekProblem, **changes: Any) -> WeekProblem:
    """Change one candidate of all; the first is as good as any."""
    first, *others = problem.candidates
    return evolve(problem, candidates=(evolve(first, **changes), *others))


def without_cap(problem: WeekProblem) -> WeekProblem:
    """Lift the first candidate's cap on sets, unless it is below the least that is asked for: that is more without."""
    first = problem.candidates[0]
    least = max(first.exercise.dose.sets.min, problem.sets.min)
    return with_candidates(problem, caps=PersonalLimits()) if (first.caps.sets or least) >= least else problem


def with_slot(problem: WeekProblem, minute: int) -> WeekProblem:
    """Add a slot, unless there is one; the places of a plan before move along."""
    if minute in problem.slot_starts_min:
        return problem
    at = sum(slot < minute for slot in problem.slot_starts_min)
    previous = {
        ref: PreviousPlacement(kept.exercise, kept.sets, frozenset(slot + (slot >= at) for slot in kept.slots))
        for ref, kept in problem.previous.items()
    }
    return evolve(
        problem,
        slot_starts_min=(*problem.slot_starts_min[:at], minute, *problem.slot_starts_min[at:]),
        earliest_starts_min=(*problem.earliest_starts_min[:at], minute, *problem.earliest_starts_min[at:]),
        previous=previous,
    )


def is_no_worse(case: tuple[str, WeekProblem, WeekProblem]) -> None:
    name, problem, looser = case
    before, after = solve(problem), solve(looser)
    assert (before.status, after.status) == ("OPTIMAL", "OPTIMAL")
    assert total_of(looser, after) >= total_of(problem, before), name


@LAWFUL
@given(loosened())
def test_p5_loosening_a_constraint_is_never_worse(case):
    is_no_worse(case)


@pytest.mark.slow
@settings(LAWFUL, max_examples=400)
@given(loosened())
def test_p5_loosening_a_constraint_is_never_worse_again_and_again(case):
    is_no_worse(case)


@LAWFUL
@given(week_problems(), st.sampled_from([1e-9, 0.001, 0.01, 0.1]))
def test_with_little_effort_there_is_a_week_and_an_honest_bound(problem, effort):
    solution = solve(problem, effort)
    assert total_of(problem, solution) >= score_choice(problem, default_choice(problem)).total
    assert total_of(problem, solve(problem)) <= solution.bound
    assert solution == solve(problem, effort)


@pytest.mark.slow
def test_it_keeps_the_contract_of_planners():
    check_planner(CpSatPlanner())
