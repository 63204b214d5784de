"""Profile and goal to a program, or the constraints and repairs where there is none."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import InfeasibleError
from hiproutine.limits import MAX_FRAMES
from hiproutine.model.pack import GoalItem
from hiproutine.model.profile import Availability
from hiproutine.planning.plan import best_draft, draft_plan, frames_to_try, plan
from hiproutine.planning.problem.week import WeekChoice, WeekProblem
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.situation import assess


class EmptyPlanner:
    """Chooses nothing."""

    name = "empty"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        return WeekChoice(((),) * len(problem.slot_starts_min))


@pytest.fixture
def goal(catalog):
    return catalog.goals["hips/hip-strength"]


def test_the_program_is_that_of_the_engine_but_for_where_rules_come_from(engine, example_profile, goal, catalog):
    program = plan(example_profile, goal, catalog, SearchPlanner(), {})
    assert program.rule_sources == ()
    planned = engine.plan(example_profile, "hip-strength")
    assert evolve(planned, rule_sources=()) == program
    assert planned.rule_sources


def test_the_frame_with_most_parts_is_taken_where_it_leaves_room_for_what_is_required(example_profile, goal, catalog):
    situation = assess(example_profile, goal, catalog)
    draft = best_draft(situation, SearchPlanner())
    assert draft is not None
    assert draft.frame in situation.frames
    required = {item.ref for item in goal.items if item.required}
    placed = {candidate.item_id for candidate in draft.chosen_candidates()}
    assert draft.frame.rank == situation.frames[0].rank or not required <= placed


def test_a_week_without_anything_is_no_plan(example_profile, goal, catalog):
    situation = assess(example_profile, goal, catalog)
    assert best_draft(situation, EmptyPlanner()) is None
    with pytest.raises(InfeasibleError) as caught:
        draft_plan(situation, EmptyPlanner())
    assert caught.value.repairs == ()


def test_minutes_that_are_too_few_are_in_the_conflict_with_enough_of_them(example_profile, catalog):
    article = catalog.goals["hips/article"]
    five = ("bridge", "side-leg-lift", "forward-lunge", "chair-squat", "superman")
    goal = evolve(article, items=tuple(GoalItem(exercise=f"hips/{name}") for name in five))
    refused = evolve(
        example_profile,
        availability=Availability(1),
        equipment=(),
        without=("armchair", "chair"),
        dislikes=("forward-lunge", "superman"),
    )
    with pytest.raises(InfeasibleError) as caught:
        draft_plan(assess(refused, goal, catalog), SearchPlanner())
    [minutes] = [constraint for constraint in caught.value.conflict if constraint.kind == "minutes"]
    assert minutes.value == "1"
    assert "allow more minutes; 2 would do for " in str(caught.value)


def test_of_very_many_frames_the_best_and_the_empty_one_are_tried(example_profile, goal, catalog):
    situation = assess(example_profile, goal, catalog)
    problem = situation.week_problem(situation.frames[-1])
    many = tuple(evolve(situation.frames[0], rank=(2, rank, 0)) for rank in range(440, 0, -1)) + situation.frames[-1:]
    tried = frames_to_try(many, problem)
    assert len(tried) == MAX_FRAMES
    assert (tried[0], tried[-1]) == (many[0], many[-1])
    large = evolve(problem, candidates=problem.candidates * 1000)
    assert frames_to_try(many, large) == (many[0], many[-1])
    assert frames_to_try(many[:2], large) == many[:2]
