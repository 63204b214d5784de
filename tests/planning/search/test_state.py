"""The partial week: its sums agree with the whole week's score, and what is removed comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.search.states import ODD_PROBLEMS, counted_gain, states, unplaced_groups

from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice
from hiproutine.planning.search.single_moves import placements
from hiproutine.planning.search.state import Assignment


@given(states(ODD_PROBLEMS, free=1))
def test_a_gain_is_what_the_whole_week_gains(state):
    index = state.encoded.members[unplaced_groups(state)[0]][0]
    for gain, sets, mask in placements(state, index):
        assignment = Assignment(index, sets, mask)
        assert gain == state.gain(assignment) == counted_gain(state, assignment)


@given(states(ODD_PROBLEMS))
def test_the_score_is_that_of_the_objective_but_for_what_every_week_has(state):
    problem, choice = state.encoded.problem, state.to_choice()
    empty = WeekChoice(tuple(() for _ in choice.placed))
    possible = score_choice(problem, choice).terms["possible"]
    common = score_choice(problem, empty).total
    empty_targets = sum(values[0] for values in state.encoded.target_values)
    assert state.score() - empty_targets == score_choice(problem, choice).total - possible - common


def counts(state):
    return (
        list(state.assignments), list(state.seconds_left), list(state.session_sizes), list(state.position_counts),
        list(state.eighths), list(state.pattern_counts), [*state.limited_sets], [*state.balancing_entries],
    )  # fmt: skip


@given(states(ODD_PROBLEMS), st.data())
def test_what_is_removed_for_a_while_comes_back(state, data):
    before, score = counts(state), state.score()
    groups = data.draw(st.lists(st.sampled_from(range(len(state.assignments))), unique=True))
    with state.without(*groups) as removal:
        assert all(state.assignments[group] is None for group in groups)
        assert removal.loss == score - state.score()
    assert counts(state) == before
    with pytest.raises(KeyError), state.without(*groups):
        raise KeyError
    assert counts(state) == before


@given(states())
def test_a_replacement_takes_the_place_of_what_was_removed(state):
    group = unplaced_groups(state)[0]
    assignments = [Assignment(state.encoded.members[group][0], sets, mask)
                   for _, sets, mask in placements(state, state.encoded.members[group][0])]  # fmt: skip
    for assignment in assignments:
        with state.without(group) as removal:
            removal.replacement = (assignment,)
        assert state.assignments[group] == assignment
    with state.without(group) as removal:
        removal.replacement = ()
    assert state.assignments[group] is None


@given(states(), st.data())
def test_a_restored_week_is_the_week_it_was(state, data):
    before, wanted = counts(state), list(state.assignments)
    for group in unplaced_groups(state):
        scored = placements(state, state.encoded.members[group][0])
        if scored:
            _, sets, mask = data.draw(st.sampled_from(scored))
            state.assign(Assignment(state.encoded.members[group][0], sets, mask))
    state.restore(wanted)
    assert counts(state) == before
    state.clear()
    assert state.is_empty
    assert not any(state.session_sizes)
