"""Sessions that change days: nothing is lost, nothing is broken, and times of an entry are never closer than before."""

from __future__ import annotations

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given

from hiproutine.model.dose import Dose, DoseRange, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise, MuscleUse
from hiproutine.model.pack import GoalItem
from hiproutine.planning.problem.constraints import constraint_violations, min_minutes_between
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Candidate, PreviousPlacement, WeekChoice, WeekProblem
from hiproutine.planning.search.day_swaps import TARGET_GAP_MIN, space_repeats
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.testing.strategies.week_problems import week_problems

PLANNER = SearchPlanner(3000)
DAY_MIN = 24 * 60


@pytest.fixture
def light_week() -> WeekProblem:
    """Give four days and one exercise that needs no recovery."""
    dose = Dose.straight(1, 8)
    uses, allowed = (MuscleUse("a", "primary"),), DoseRange(dose, IntRange(1, 4), IntRange(1, 20))
    exercise = Exercise("p/x", "X", ("Do.",), "standing", "bilateral", "squat", uses, allowed)
    item = GoalItem((), exercise="p/x")
    candidate = Candidate(
        "p/x", "p/x", "p/x", item, exercise, ("p/x",), dose, PersonalLimits(), {"a": 2}, frozenset(), 0
    )
    days = tuple(day * DAY_MIN for day in range(4))
    return WeekProblem(days, days, 7 * DAY_MIN, 600, (candidate,), (), IntRange(1, 2), IntRange(1, 3), 1)


def closeness(problem, choice):
    """Count anew, by name: how much two times of the same thing lack to two days."""
    names = {name for session in choice.placed for name in session}
    slots = {name: [slot for slot, session in enumerate(choice.placed) if name in session] for name in names}
    return sum(
        max(0, TARGET_GAP_MIN - min_minutes_between(problem, *two))
        for own in slots.values()
        for two in combinations(own, 2)
    )


@given(week_problems())
def test_the_same_sessions_are_worth_the_same_and_lie_no_closer(problem):
    before = PLANNER.choose(problem)
    after = space_repeats(problem, before)
    assert sorted(after.placed) == sorted(before.placed)
    assert after.sets == before.sets
    assert score_choice(problem, after).total == score_choice(problem, before).total
    assert list(constraint_violations(problem, after)) == []
    assert closeness(problem, after) <= closeness(problem, before)
    assert space_repeats(problem, after) == after


def test_two_days_running_are_moved_apart(light_week):
    problem = light_week
    name = problem.candidates[0].id
    found = space_repeats(problem, WeekChoice(((name,), (name,), (), ()), {name: 1}))
    assert closeness(problem, found) == 0


def test_what_lies_two_days_apart_stays_where_it_is(light_week):
    problem = light_week
    name = problem.candidates[0].id
    choice = WeekChoice(((), (name,), (), (name,)), {name: 1})
    assert space_repeats(problem, choice) is choice


def test_a_place_that_is_to_be_kept_is_kept(light_week):
    name = light_week.candidates[0].id
    exercise = light_week.candidates[0].exercise.id
    kept = {light_week.candidates[0].item_id: PreviousPlacement(exercise, 1, frozenset({0, 1}))}
    choice = WeekChoice(((name,), (name,), (), ()), {name: 1})
    assert space_repeats(evolve(light_week, previous=kept), choice) == choice


@given(week_problems(slots=6))
def test_with_few_steps_days_are_exchanged_less_and_nothing_is_lost(problem):
    choice = PLANNER.choose(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hiproutine.planning.search.day_swaps.DAY_SWAP_MAX_STEPS", 60)
        spaced = space_repeats(problem, choice)
    assert list(constraint_violations(problem, spaced)) == []
    assert score_choice(problem, spaced).total == score_choice(problem, choice).total
