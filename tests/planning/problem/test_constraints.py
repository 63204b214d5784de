"""Constraints and planners alone, on problems no pack has: every fault that is planted is found."""

from __future__ import annotations

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiproutine.model.dose import IntRange
from hiproutine.model.pack import Region, RegionCap
from hiproutine.planning.problem.constraints import constraint_violations, min_minutes_between
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Planner, WeekProblem
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.exhaustive import is_small
from hiproutine.plugins.builtin import hiproutine_planners
from hiproutine.testing.checks.planner import best_choice_exhaustively
from hiproutine.testing.strategies import week_problems
from hiproutine.testing.strategies.week_problems import any_weights, small_week_problems

LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
PLANNERS = {planner.name: planner for planner in hiproutine_planners()}


@pytest.mark.parametrize("planner", PLANNERS.values(), ids=PLANNERS)
@LAWFUL
@given(problem=week_problems())
def test_a_built_in_planner_breaks_no_constraint(planner: Planner, problem):
    choice = planner.choose(problem)
    assert list(constraint_violations(problem, choice)) == []
    assert choice == planner.choose(problem)


@pytest.mark.parametrize("planner", PLANNERS.values(), ids=PLANNERS)
@LAWFUL
@given(problem=small_week_problems())
def test_no_planner_is_better_than_force(planner: Planner, problem):
    best, choice = best_choice_exhaustively(problem), planner.choose(problem)
    assert list(constraint_violations(problem, best)) == []
    assert score_choice(problem, choice).total <= score_choice(problem, best).total == best.bound
    assert any(choice.placed) == any(best.placed)


@LAWFUL
@given(small_week_problems() | small_week_problems(any_weights()))
def test_the_search_is_as_good_as_force_where_weeks_are_few(problem):
    assume(is_small(EncodedProblem(problem)))
    best, choice = best_choice_exhaustively(problem), PLANNERS["search"].choose(problem)
    assert score_choice(problem, choice).total == best.bound


@LAWFUL
@given(week_problems(), st.data())
def test_planted_faults_are_found(problem, data):
    """Plant one fault of each kind in a choice that has none, wherever it has a place for it."""
    choice = PLANNERS["search"].choose(problem)
    filled = [slot for slot, names in enumerate(choice.placed) if names]
    assume(filled)
    slot = data.draw(st.sampled_from(filled))
    name = data.draw(st.sampled_from(choice.placed[slot]))
    by_id = {c.id: c for c in problem.candidates}

    def placed(there):
        return evolve(choice, placed=(*choice.placed[:slot], tuple(there), *choice.placed[slot + 1 :]))

    def found(faulty, among=problem):
        return list(constraint_violations(among, faulty))

    here = choice.placed[slot]
    assert found(placed((*here, name)))  # twice
    assert found(placed((*here, "p/nobody")))  # no such candidate
    assert found(evolve(choice, sets={**choice.sets, name: 5}))  # more sets than allowed
    assert found(evolve(choice, sets={}))
    assert found(evolve(choice, placed=choice.placed[1:]))  # a slot is missing
    assert found(choice, evolve(problem, session_size=IntRange(0, len(here) - 1)))
    assert found(choice, evolve(problem, session_seconds=by_id[name].seconds(choice.sets[name]) - 1))
    rival = evolve(by_id[name], id="p/rival", recovery_h=0)
    rivalling = evolve(choice, placed=placed((*here, "p/rival")).placed, sets={**choice.sets, "p/rival": 1})
    assert any("only one of" in fault for fault in found(rivalling, _with(problem, rival)))
    for region in ("lumbar", "shoulder", "hip"):
        sets = sum(choice.sets[r] for names in choice.placed for r in names if region in by_id[r].regions_worked)
        assert found(choice, evolve(problem, region_caps=(RegionCap(region, sets - 1),))) or not sets
        assert not found(choice, evolve(problem, region_caps=(RegionCap(region, sets),)))
    back = frozenset[Region]({"lumbar"})
    backs = tuple(evolve(c, regions_worked=back, regions_ensured=back) for c in problem.candidates)
    assert found(choice, evolve(problem, candidates=backs, region_caps=(RegionCap("lumbar", 1000, "hip"),)))
    tired = tuple(
        evolve(c, recovery_h=problem.cycle_min // 60 + 1, loaded_muscles=frozenset("a")) for c in problem.candidates
    )
    assert found(choice, evolve(problem, candidates=tired))


def _with(problem, candidate):
    return evolve(problem, candidates=(*problem.candidates, candidate))


@given(st.integers(1, 20), st.lists(st.integers(0, 479), min_size=2, max_size=6, unique=True).map(sorted))
def test_p3_time_between_slots_goes_round_the_end_of_the_cycle(days, hours):
    assume(hours[-1] < days * 24)
    slots = tuple(hour * 60 for hour in hours)
    problem = WeekProblem(slots, slots, days * 1440, 1, (), (), IntRange(1, 1), IntRange(1, 1), 1)
    for one, other in combinations(range(len(hours)), 2):
        copies = [hours[other] - hours[one] + turn * days * 24 for turn in (-1, 0, 1)]
        assert (
            min_minutes_between(problem, one, other)
            == min_minutes_between(problem, other, one)
            == 60 * min(map(abs, copies))
        )
    assert min_minutes_between(problem, 0, 0) == problem.cycle_min
