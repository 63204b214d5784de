"""Copying and moving sessions: no constraint is broken, nothing is lost, and a day is opened where that pays."""

from __future__ import annotations

from hypothesis import given, settings
from tests.planning.search.states import PROBLEMS, states

from corpus import draw_case, problem_for_case
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.local_search import greedy_insert, local_search
from hiproutine.planning.search.session_moves import copy_sessions
from hiproutine.planning.search.state import NO_SET_LIMIT, SearchState


@settings(max_examples=50)
@given(states(PROBLEMS))
def test_nothing_is_lost_and_no_constraint_is_broken(state):
    greedy_insert(state)
    before = state.score()
    copy_sessions(state, 10**9)
    assert state.score() >= before
    assert list(constraint_violations(state.encoded.problem, state.to_choice())) == []


def test_a_day_is_opened_where_a_whole_session_pays_for_it():
    """The article's goal, six days of six minutes: no step of one to three exercises opens the fourth day."""
    state = SearchState(EncodedProblem(problem_for_case(draw_case("hips-008"))))
    state.max_sets = 1
    greedy_insert(state)
    state.max_sets = NO_SET_LIMIT
    local_search(state, range(len(state.assignments)), 10**9)
    assert sum(map(bool, state.session_sizes)) == 3
    before = state.score()
    copy_sessions(state, state.budget.spent)
    assert state.score() == before, "without effort nothing is copied"
    copy_sessions(state, 10**9)
    assert state.score() > before
    assert sum(map(bool, state.session_sizes)) == 4
