"""Planners that wrap another one, on small drawn weeks."""

from __future__ import annotations

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings

from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import PreviousPlacement, WeekChoice, WeekProblem
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.replanning.planner_wrappers import StablePlanner, VarietyPlanner, current_choice, shortfall
from hiproutine.testing.strategies.week_problems import small_week_problems

DRAWN = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=40)


class EmptyPlanner:
    """Chooses nothing."""

    name = "empty"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        return WeekChoice(((),) * len(problem.slot_starts_min))


def with_previous(problem: WeekProblem, choice: WeekChoice) -> WeekProblem:
    """Return a problem whose plan to stay close to is a choice."""
    slots = {
        candidate.id: frozenset(slot for slot, names in enumerate(choice.placed) if candidate.id in names)
        for candidate in problem.candidates
    }
    previous = {
        c.item_id: PreviousPlacement(c.exercise.id, choice.sets[c.id], slots[c.id])
        for c in problem.candidates
        if slots[c.id]
    }
    return evolve(problem, previous=previous)


@DRAWN
@given(small_week_problems())
def test_a_settled_plan_stays_whatever_the_planner_chooses(problem):
    choice = SearchPlanner().choose(problem)
    assume(any(choice.placed))
    known = with_previous(problem, choice)
    kept = StablePlanner(EmptyPlanner(), is_settled=True).choose(known)
    assert [set(names) for names in kept.placed] == [set(names) for names in choice.placed]
    assert kept == current_choice(known)


@DRAWN
@given(small_week_problems())
def test_a_plan_is_left_only_for_a_higher_score(problem):
    choice = SearchPlanner().choose(problem)
    assume(any(choice.placed))
    known = with_previous(problem, choice)
    kept = StablePlanner(SearchPlanner()).choose(known)
    current = current_choice(known)
    assert kept == current or score_choice(known, kept).total > score_choice(known, current).total


@DRAWN
@given(small_week_problems())
def test_without_earlier_blocks_variety_changes_nothing_but_the_bound(problem):
    first = evolve(problem, consecutive_blocks={})
    choice = SearchPlanner().choose(first)
    assert VarietyPlanner(SearchPlanner()).choose(first) == evolve(choice, bound=None)


@DRAWN
@given(small_week_problems())
def test_variety_has_no_greater_shortfall_than_a_week_without_it(problem):
    unvaried = SearchPlanner().choose(evolve(problem, consecutive_blocks={}))
    varied = VarietyPlanner(SearchPlanner()).choose(problem)
    assert shortfall(problem, varied) <= shortfall(problem, unvaried)


@DRAWN
@given(small_week_problems())
def test_an_empty_week_has_the_greatest_shortfall(problem):
    empty = EmptyPlanner().choose(problem)
    assert shortfall(problem, SearchPlanner().choose(problem)) <= shortfall(problem, empty)
