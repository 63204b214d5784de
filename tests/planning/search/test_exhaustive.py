"""Trying every week: the result is proven best."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.exhaustive import enumerate_best, is_small
from hiproutine.planning.search.state import SearchState
from hiproutine.testing.checks.planner import best_choice_exhaustively
from hiproutine.testing.strategies.week_problems import small_week_problems


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=40)
@given(small_week_problems())
def test_trying_every_week_finds_a_best_one(problem):
    state = SearchState(EncodedProblem(problem))
    assume(is_small(state.encoded))
    enumerate_best(state)
    assert score_choice(problem, state.to_choice()).total == best_choice_exhaustively(problem).bound
