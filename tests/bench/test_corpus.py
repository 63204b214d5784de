"""The corpus of planning problems: it is what its seeds say, its answers are honest, the default planner is near."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from corpus import NAMES, default_planner, draw_case, problem_for_case
from corpus.answers import CONSTANTS, REMEDY, answer_fault, read_answers, relative_gap
from corpus.digest import problem_digest
from corpus.pack import sixty_pack
from corpus.seeded_random import SeededRandom
from hiproutine import dump, load
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice

BENCH = Path(__file__).parents[2] / "bench"
SAMPLE = NAMES[::10]
ANSWERS = read_answers()
#: What the default planner holds, by pack; its aim for the worst case is 0.03 and for the median 0.005, which it misses
#: for sixty and in one case of hips, of the article's goal (docs/explanation/planner-quality.md).
WORST, MEDIAN = {"hips": 0.105, "sixty": 0.245}, {"hips": 0.0, "sixty": 0.015}


def case(name):
    """Return the week of a case with its stored answer; fail with what to do where that is stale."""
    problem = problem_for_case(draw_case(name))
    if fault := answer_fault(problem, ANSWERS.get(name)):
        pytest.fail(f"{name}: {fault}", pytrace=False)
    return problem, ANSWERS[name]


def pack_of(name):
    return name.partition("-")[0]


def gap_in(name):
    """Let the default planner choose, and give how far its lawful choice is from the bound."""
    problem, answer = case(name)
    choice = default_planner().choose(problem)
    assert list(constraint_violations(problem, choice)) == []
    assert any(choice.placed) == answer.has_week, "one planner finds a week where the other finds none"
    return relative_gap(problem, answer, choice)


# --- what the seeds say -----------------------------------------------------------------------------------------------


def test_chance_is_the_same_on_every_python():
    draw = SeededRandom("pinned")
    assert [draw.integer(1, 100) for _ in range(6)] == [37, 91, 60, 70, 53, 18]
    assert draw.sample("abcdefgh", 3) == ("b", "c", "e")
    assert draw.sample("ab", 5) == ("a", "b")


def test_the_pack_of_sixty_is_a_pack_like_any():
    pack = sixty_pack()
    assert load(dump(pack), Pack) == pack
    assert len(pack.exercises) == 60
    assert {exercise.position for exercise in pack.exercises} >= {"supine", "quadruped", "side-lying", "seated"}
    assert {exercise.recovery_h for exercise in pack.exercises} == {0, 24, 48}
    assert sorted({len(ladder.rungs) for ladder in pack.ladders}) == [3, 4, 5]
    assert {len(goal.targets) for goal in pack.goals} <= {8, 9, 10}


def test_a_case_is_the_same_in_every_process():
    names = ("hips-007", "sixty-042")
    script = f"""
from corpus import draw_case, problem_for_case
from corpus.digest import problem_digest
for name in {names}:
    print(problem_digest(problem_for_case(draw_case(name))))
"""
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": os.pathsep.join([str(BENCH), *sys.path])}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == [problem_digest(problem_for_case(draw_case(name))) for name in names]


def test_the_cases_are_of_many_kinds():
    cases = [draw_case(name) for name in NAMES]
    people = [one.profile for one in cases]
    times = [person.availability for person in people]
    assert {one.goal for one in cases} == {
        "hips/hip-strength", "hips/article", "sixty/everyday", "sixty/longer", "sixty/back-care",
    }  # fmt: skip
    assert {person.level for person in people} == {"beginner", "intermediate", "advanced"}
    assert {one.days_per_week for one in times} >= {None, 1, 2, 3, 4, 5, 6, 7}
    assert {one.every_days for one in times} >= {None, 1, 2, 3, 4, 5}
    assert {one.times_a_day for one in times} == {1, 2}
    assert min(one.minutes for one in times) == 3
    assert max(one.minutes for one in times) > 55
    assert any(person.limitations for person in people)
    assert any(person.stands for person in people)
    assert any(person.likes for person in people)
    assert any(person.dislikes for person in people)
    assert any(not person.equipment for person in people)
    assert any(person.clearances for person in people)


# --- the stored answers -----------------------------------------------------------------------------------------------


def test_every_case_has_an_answer():
    assert sorted(ANSWERS) == sorted(NAMES), REMEDY


@pytest.mark.parametrize("name", SAMPLE)
def test_the_answers_are_honest(name):
    """The stored week breaks nothing, is worth what is stored, and no more than the bound."""
    problem, answer = case(name)
    choice = answer.to_choice(problem)
    assert list(constraint_violations(problem, choice)) == []
    assert score_choice(problem, choice).total == answer.total <= answer.bound


def test_a_changed_problem_is_noticed_and_changed_words_are_not():
    problem, answer = case("sixty-001")
    heavier = evolve(problem, weights=evolve(problem.weights, liked=problem.weights.liked + 1))
    assert "make corpus" in (answer_fault(heavier, answer) or "")
    fewer = evolve(problem, candidates=problem.candidates[1:])
    assert "make corpus" in (answer_fault(fewer, answer) or "")
    assert "make corpus" in (answer_fault(problem, None) or "")
    assert "make corpus" in (answer_fault(problem, evolve(answer, total=answer.total + 1)) or "")
    first = problem.candidates[0]
    reworded = evolve(first, advice=("Mind your step.",), exercise=evolve(first.exercise, steps=("Do it well.",)))
    assert answer_fault(evolve(problem, candidates=(reworded, *problem.candidates[1:])), answer) is None


# --- the gap ----------------------------------------------------------------------------------------------------------


def required_case():
    """Return a case whose stored week is proven best, and holds something required and something else."""
    for name in NAMES:
        problem, answer = case(name)
        best = score_choice(problem, answer.to_choice(problem)).terms if answer.has_week else {}
        if answer.is_proven and best.get("required") and len(answer.sets) > 1:
            return problem, answer, best
    pytest.fail("there is no such case in the corpus")


def test_the_gap_of_a_best_week_is_nothing_and_of_none_is_endless():
    problem, answer, _ = required_case()
    assert relative_gap(problem, answer, answer.to_choice(problem)) == 0
    assert relative_gap(problem, answer, WeekChoice(((),) * len(problem.slot_starts_min))) == float("inf")


def test_great_constants_do_not_make_a_gap_look_small():
    problem, answer, best = required_case()
    choice = answer.to_choice(problem)
    keep = min(c.id for c in problem.candidates if c.item.required and any(c.id in names for names in choice.placed))
    alone = evolve(choice, placed=tuple(tuple(name for name in names if name == keep) for names in choice.placed))
    lost = answer.bound - score_choice(problem, alone).total
    left = answer.bound - sum(best.get(name, 0) for name in CONSTANTS)
    assert relative_gap(problem, answer, alone) == lost / left > lost / answer.bound


def test_a_required_item_that_is_missing_is_not_forgiven():
    problem, answer, _ = required_case()
    choice = answer.to_choice(problem)
    required = {c.id for c in problem.candidates if c.item.required}
    without = evolve(choice, placed=tuple(tuple(n for n in names if n not in required) for names in choice.placed))
    assert relative_gap(problem, answer, without) > 1


# --- the default planner ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLE)
def test_the_default_planner_is_near_the_bound(name):
    assert gap_in(name) <= WORST[pack_of(name)]


@pytest.mark.slow
def test_the_default_planner_is_near_the_bound_in_half_of_the_cases():
    """All of them are measured by ``make bench``."""
    gaps = {name: gap_in(name) for name in NAMES[::2]}
    assert {name: round(gap, 4) for name, gap in gaps.items() if gap > WORST[pack_of(name)]} == {}
    for pack, most in MEDIAN.items():
        assert statistics.median(gap for name, gap in gaps.items() if pack_of(name) == pack) <= most
