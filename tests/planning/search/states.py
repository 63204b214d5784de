"""Partial weeks to try the steps of the search on, and the plainest way to say what the steps compute."""

from __future__ import annotations

from contextlib import contextmanager

from hypothesis import assume
from hypothesis import strategies as st

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.single_moves import placements
from hiproutine.planning.search.state import Assignment, SearchState
from hiproutine.testing.strategies.week_problems import any_weights, week_problems

PROBLEMS = week_problems(groups=4, rungs=2, slots=5)
ODD_PROBLEMS = week_problems(groups=4, rungs=2, slots=5, weights=any_weights())


@st.composite
def states(draw, problems=PROBLEMS, *, free=2):
    """Draw a week in which some groups are placed somehow, but not the last ones; it breaks no rule."""
    encoded = EncodedProblem(draw(problems))
    assume(all(encoded.has_all_subsets.values()) and sum(map(bool, encoded.members)) >= free)
    state = SearchState(encoded)
    for group in [group for group, members in enumerate(encoded.members) if members][:-free]:
        index = draw(st.sampled_from(encoded.members[group]))
        placement = draw(st.sampled_from([None, *placements(state, index)]))
        if placement is not None:
            state.assign(Assignment(index, placement[1], placement[2]))
            if list(constraint_violations(encoded.problem, state.to_choice())):
                state.remove(group)
    return state


def unplaced_groups(state):
    """Return the groups that can be placed and are not."""
    return [g for g, members in enumerate(state.encoded.members) if members and state.assignments[g] is None]


@contextmanager
def placed_too(state, *assignments):
    """Place something more for a while."""
    state.assign_all(assignments)
    yield
    for assignment in assignments:
        state.remove(state.encoded.candidates[assignment.candidate].group)


def counted_gain(state, *assignments):
    """Return what a week gains when something is placed, by scoring the whole week before and after."""
    before = state.score()
    with placed_too(state, *assignments):
        return state.score() - before


def is_allowed(state, *assignments):
    """Return whether a week with something more breaks no rule, by asking the rules themselves."""
    with placed_too(state, *assignments):
        return not list(constraint_violations(state.encoded.problem, state.to_choice()))


def all_assignments(state, index):
    """Return every assignment of a candidate, whether it is allowed or not."""
    masks = range(1, 1 << state.encoded.slot_count)
    return [Assignment(index, sets, mask) for sets in state.encoded.candidates[index].seconds for mask in masks]
