"""What earlier plans leave to a new one."""

from __future__ import annotations

from attrs import evolve

from hiproutine.planning.history.carry_over import CarriedEntry
from hiproutine.planning.history.plan_history import PlanHistory, frame_key, is_frame_key
from hiproutine.planning.situation import assess


def test_no_history_changes_nothing(example_profile, catalog):
    goal, history = catalog.goals["hips/hip-strength"], PlanHistory()
    situation = assess(example_profile, goal, catalog)
    problem = situation.week_problem(situation.frames[0])
    assert history.apply_to_problem(problem) == problem
    assert history.exclude_stopped(situation.eligible) == situation.eligible
    assert history.prefer_current_frame(goal) == goal


def test_a_stopped_exercise_is_neither_planned_nor_a_rung_to_climb_to(example_profile, catalog):
    goal = catalog.goals["hips/hip-strength"]
    ladder = catalog.ladders["hips/bridge-ladder"]
    stopped = ladder.rungs[0].exercise
    eligible = assess(example_profile, goal, catalog, PlanHistory(stopped={ladder.id: stopped})).eligible
    assert ladder.id not in {c.item_id for c in eligible.candidates}
    assert all(stopped not in (c.exercise.id, *c.rungs) for c in eligible.candidates)
    assert ("stopped-before", ladder.id) in {(r.code, r.subject) for r in eligible.reasons}


def test_the_current_frame_comes_first(catalog):
    goal = evolve(catalog.goals["hips/hip-strength"], warm_up=("p/a", "p/b", "p/c"))
    history = PlanHistory(frame_exercises=frozenset({"p/c"}), stopped={"p/x": "p/a"})
    assert history.prefer_current_frame(goal).warm_up == ("p/c", "p/b")


def test_the_previous_plan_is_part_of_the_problem(example_profile, catalog):
    ladder = catalog.ladders["hips/bridge-ladder"]
    exercise = catalog.exercises[ladder.rungs[0].exercise]
    carried = {ladder.id: CarriedEntry(exercise.id, exercise.dose.start.with_count(2), 2)}
    history = PlanHistory(carried, current_slots={ladder.id: frozenset({1})}, consecutive_blocks={ladder.id: 3})
    situation = assess(example_profile, catalog.goals["hips/hip-strength"], catalog, history)
    problem = situation.week_problem(situation.frames[-1])
    previous = problem.previous[ladder.id]
    assert (previous.exercise, previous.sets, previous.slots) == (exercise.id, 2, frozenset({1}))
    assert problem.consecutive_blocks == {ladder.id: 3}


def test_the_key_of_a_frame_is_no_item():
    assert is_frame_key(frame_key("warm-up", "hips/march-on-the-spot"))
    assert not is_frame_key("hips/march-on-the-spot")
