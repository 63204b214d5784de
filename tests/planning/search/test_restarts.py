"""The search from several starts: it keeps the constraints and loses nothing of what the first start gives."""

from __future__ import annotations

from hypothesis import given, settings
from tests.planning.search.states import PROBLEMS

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.local_search import greedy_insert
from hiproutine.planning.search.restarts import search_from_starts
from hiproutine.planning.search.state import SearchState


def searched(problem, limit, agreeing=3):
    state = SearchState(EncodedProblem(problem))
    search_from_starts(state, limit, agreeing)
    assert list(constraint_violations(problem, state.to_choice())) == []
    state_again = SearchState(EncodedProblem(problem))
    state_again.restore(state.assignments)
    assert state.seconds_left == state_again.seconds_left, "time that was set aside is given back"
    return state


@settings(max_examples=25)
@given(PROBLEMS)
def test_the_week_keeps_every_constraint_and_is_as_good_as_a_filled_one(problem):
    filled = SearchState(EncodedProblem(problem))
    filled.max_sets = 1
    greedy_insert(filled)
    state = searched(problem, 20_000)
    assert filled.is_empty or state.score() >= filled.score()
    assert searched(problem, 20_000).assignments == state.assignments


@settings(max_examples=25)
@given(PROBLEMS)
def test_a_week_is_found_with_any_effort_where_there_is_one(problem):
    assert searched(problem, 0).is_empty == searched(problem, 20_000).is_empty
