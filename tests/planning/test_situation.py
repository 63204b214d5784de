"""A person and a goal, screened, filtered and laid out over the week."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import DocumentError, ScreeningError
from hiproutine.planning.history.carry_over import CarriedEntry
from hiproutine.planning.history.plan_history import PlanHistory
from hiproutine.planning.situation import assess, goal_packs


@pytest.fixture
def goal(catalog):
    return catalog.goals["hips/hip-strength"]


def test_the_packs_of_a_goal_are_each_named_once_in_order(goal, catalog):
    assert goal_packs(goal, catalog) == ("hips",)
    assert goal_packs(evolve(goal, warm_up=("zz/march", "aa/march", "zz/step")), catalog) == ("aa", "hips", "zz")


def test_whatever_may_be_done_brings_the_questions_and_notices_of_its_pack(goal, catalog):
    """A rung of another pack was done without its pack's questions asked; so was light work of free days."""
    ladder = catalog.ladders[goal.items[0].ladder]
    rungs = (*ladder.rungs, evolve(ladder.rungs[-1], exercise="desk/march"))
    catalog = evolve(catalog, ladders={**catalog.ladders, ladder.id: evolve(ladder, rungs=rungs)})
    assert goal_packs(goal, catalog) == ("desk", "hips")
    light = evolve(goal, free_days=evolve(goal.free_days, exercises=("zz/walk",)))
    assert goal_packs(light, catalog) == ("desk", "hips", "zz")


def test_the_problem_has_the_slots_of_the_week_and_the_seconds_of_the_frame(goal, catalog, example_profile):
    situation = assess(example_profile, goal, catalog)
    for frame in situation.frames:
        problem = situation.week_problem(frame)
        assert problem.session_seconds == frame.main_seconds
        assert problem.slot_starts_min == situation.training_slots.starts_min
        assert problem.candidates == situation.eligible.candidates


def test_unanswered_questions_stop_planning(goal, catalog, example_profile):
    with pytest.raises(ScreeningError):
        assess(evolve(example_profile, answers={}), goal, catalog)


def test_an_invalid_profile_comes_before_the_screening(goal, catalog, example_profile):
    with pytest.raises(DocumentError):
        assess(evolve(example_profile, answers={}, likes=("nothing-like-it",)), goal, catalog)


def test_a_rung_reached_before_counts_more_than_the_profile(goal, catalog, example_profile):
    ladder = catalog.ladders["hips/bridge-ladder"]
    easy, hard = ladder.rungs[0].exercise, ladder.rungs[1].exercise
    person = evolve(example_profile, stands={"bridge-ladder": easy})
    history = PlanHistory({ladder.id: CarriedEntry(hard, catalog.exercises[hard].dose.start, 2)})
    assert assess(person, goal, catalog).person.current_rungs[ladder.id] == easy
    assert assess(person, goal, catalog, history).person.current_rungs[ladder.id] == hard
