"""Filling and improving a week: no constraint is broken and the score never falls."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.planning.search.states import PROBLEMS, states

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.local_search import greedy_insert, local_search, randomised_greedy, reinsert_each
from hiproutine.planning.search.single_moves import best_single


def violations(state):
    return list(constraint_violations(state.encoded.problem, state.to_choice()))


@given(states(PROBLEMS))
def test_filling_and_improving_break_no_constraint_and_lose_nothing(state):
    was_empty, start = state.is_empty, state.score()
    placed = greedy_insert(state)
    assert all(state.assignments[group] is not None for group in placed)
    assert was_empty or state.score() >= start
    assert violations(state) == []
    filled = state.score()
    assert reinsert_each(state) == (state.score() > filled)
    assert violations(state) == []
    filled = state.score()
    local_search(state, [group for group, members in enumerate(state.encoded.members) if members], 10**9)
    assert state.score() >= filled
    assert violations(state) == []


@given(states(PROBLEMS))
def test_placing_each_anew_is_better_exactly_if_the_score_is(state):
    before, improvable = state.score(), False
    for group, members in enumerate(state.encoded.members):
        with state.without(group) as removal:
            placement = best_single(state, members[0]) if removal.removed else None
            improvable |= placement is not None and placement[0] > removal.loss
    is_better = reinsert_each(state)
    assert is_better == (state.score() > before)
    assert is_better or not improvable


@given(states(PROBLEMS), st.data())
def test_a_randomised_week_leaves_out_what_is_excluded(state, data):
    count = len(state.assignments)
    before = list(state.assignments)
    excluded = data.draw(st.sets(st.integers(0, count - 1)))
    favour = data.draw(st.lists(st.sampled_from([0.5, 1.0, 2.0]), min_size=count, max_size=count))
    rungs = [data.draw(st.integers(0, len(members) - 1)) if members else 0 for members in state.encoded.members]
    placed = randomised_greedy(state, favour, rungs, excluded)
    assert not excluded & set(placed)
    assert violations(state) == []
    for group, assignment in enumerate(state.assignments):
        if group in placed:
            assert assignment.candidate == state.encoded.members[group][rungs[group]]
        else:
            assert assignment == before[group]


@given(states(PROBLEMS))
def test_no_step_is_taken_once_the_budget_is_spent(state):
    greedy_insert(state)
    before, score = list(state.assignments), state.score()
    local_search(state, range(len(before)), state.budget.spent)
    assert (state.assignments, state.score()) == (before, score)
