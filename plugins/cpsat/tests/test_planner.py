"""The plugin as it is used: found by name, honest about what it proved, and loud about its own mistakes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings

import hiproutine_cpsat
from hiproutine import Engine, PluginError, dumps
from hiproutine.model.pack import Region
from hiproutine.model.profile import Availability
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekProblem
from hiproutine.planning.situation import assess
from hiproutine.testing.strategies.week_problems import week_problems
from hiproutine_cpsat import CpSatPlanner, ModelError, model, planner, solve

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "profile.json"


@pytest.fixture(scope="module")
def with_solver() -> Engine:
    return Engine(plugins=[hiproutine_cpsat], discover=False, planner="cpsat")


def problem_of(catalog, profile, goal="hips/hip-strength") -> WeekProblem:
    situation = assess(profile, catalog.goals[goal], catalog)
    return situation.week_problem(situation.frames[0])


@pytest.fixture
def problem(catalog, example_profile) -> WeekProblem:
    return problem_of(catalog, example_profile)


def test_it_is_found_by_name(with_solver):
    assert with_solver.planners.offer("cpsat").plugin == "hiproutine_cpsat"
    assert with_solver.planner.name == "cpsat"
    assert "cpsat" in Engine().planners


def test_the_hip_pack_is_planned_with_a_proof(with_solver, engine, catalog, example_profile, problem):
    choice = with_solver.planner.choose(problem)
    assert choice.bound == score_choice(problem, choice).total
    assert choice.bound >= score_choice(problem, engine.planner.choose(problem)).total
    program = with_solver.plan(example_profile, "hip-strength")
    assert program.entries


@pytest.mark.slow
@pytest.mark.parametrize("minutes", [8, 12, 30, 45])
def test_people_with_more_or_less_time_are_planned_with_a_proof(minutes, catalog, example_profile):
    profile = evolve(example_profile, availability=Availability(minutes=minutes, days_per_week=5))
    problem = problem_of(catalog, profile)
    solution = solve(problem)
    assert solution.status == "OPTIMAL"
    assert solution.bound == score_choice(problem, solution.choice).total
    assert 0 < solution.effort <= planner.EFFORT


def test_without_the_effort_for_a_proof_the_default_planner_has_the_word(engine, problem):
    solution = solve(problem, 1e-9)
    assert solution.status == "UNKNOWN"
    assert evolve(solution.choice, bound=None) == evolve(engine.planner.choose(problem), bound=None)
    assert solution.bound >= solve(problem).bound


def test_where_nothing_can_be_placed_the_empty_choice_is_the_best(problem):
    short = evolve(problem, session_seconds=5)
    solution = solve(short)
    assert (solution.status, solution.effort) == ("OPTIMAL", 0.0)
    assert not any(solution.choice.placed)
    assert solution.bound == score_choice(short, solution.choice).total
    assert list(constraint_violations(short, solution.choice)) == []
    nobody = evolve(problem, candidates=())
    assert not any(solve(nobody).choice.placed)
    back = frozenset[Region]({"lumbar"})
    backs = evolve(
        problem,
        candidates=tuple(evolve(c, regions_worked=back, regions_ensured=back) for c in problem.candidates),
    )
    assert not any(solve(backs).choice.placed)


@pytest.mark.parametrize("effort", [0, -1, float("nan")])
def test_an_effort_of_nothing_is_refused(effort):
    with pytest.raises(ValueError, match="must be > 0"):
        CpSatPlanner(effort=effort)


def test_a_model_that_differs_from_the_objective_is_a_loud_mistake(monkeypatch, problem, example_profile, with_solver):
    monkeypatch.setattr(model, "entry_value", lambda problem, candidate, sets: 7)
    with pytest.raises(ModelError, match="and CP-SAT says"):
        solve(problem)
    with pytest.raises(PluginError, match=r"plugin hiproutine_cpsat \?, planner.choose: planner 'cpsat' raised ModelE"):
        with_solver.plan(example_profile, "hip-strength")


def test_a_model_that_forbids_what_is_allowed_is_a_loud_mistake(monkeypatch, problem):
    monkeypatch.setattr(model, "_fits_alone", lambda problem, candidate, sets: candidate.id > "hips/h" and sets == 1)
    with pytest.raises(ModelError, match="no week is worth more than"):
        solve(problem)


def test_p4_the_same_bytes_in_every_process():
    outputs = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "hiproutine", "plan", str(EXAMPLE), "--goal", "hip-strength"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([*command, "--planner", "cpsat"], capture_output=True, env=environment, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert b'"program"' in outputs.pop()


def test_the_solver_is_not_imported_before_a_week_is_planned():
    code = "import hiproutine_cpsat, sys; print([name for name in sys.modules if name.split('.')[0] == 'ortools'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_planning_twice_gives_the_same_program(with_solver, example_profile):
    assert dumps(with_solver.plan(example_profile, "hip-strength")) == dumps(
        with_solver.plan(example_profile, "hip-strength")
    )


def required_in(problem, choice):
    """Return how many required items a choice has."""
    placed = {name for names in choice.placed for name in names}
    return len({c.group for c in problem.candidates if c.item.required and c.id in placed})


@settings(max_examples=30)
@given(week_problems(groups=8, slots=5))
def test_p5_it_places_as_many_required_items_as_the_default_planner(problem):
    solution = solve(problem)
    assert solution.status == "OPTIMAL"
    assert required_in(problem, solution.choice) == required_in(problem, planner.default_choice(problem))
