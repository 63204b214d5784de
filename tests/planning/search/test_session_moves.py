"""Copying and moving sessions: no constraint is broken, nothing is lost, and a day is opened where that pays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.planning.search.states import PROBLEMS, states

from corpus import draw_case, problem_for_case
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.local_search import greedy_insert
from hiproutine.planning.search.session_moves import copy_sessions
from hiproutine.planning.search.state import SearchState


@settings(max_examples=50)
@given(states(PROBLEMS))
def test_nothing_is_lost_and_no_constraint_is_broken(state):
    greedy_insert(state)
    before = state.score()
    copy_sessions(state, 10**9)
    assert state.score() >= before
    assert list(constraint_violations(state.encoded.problem, state.to_choice())) == []


@given(states(PROBLEMS))
def test_without_effort_nothing_is_copied(state):
    greedy_insert(state)
    used = {slot for slot, size in enumerate(state.session_sizes) if size}
    copy_sessions(state, state.budget.spent)
    assert {slot for slot, size in enumerate(state.session_sizes) if size} <= used | set(range(len(used)))
