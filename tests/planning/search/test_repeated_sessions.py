"""Weeks of repeated sessions: one or two different sessions, all constraints kept, the best first."""

from __future__ import annotations

from hypothesis import assume, given
from tests.planning.search.states import PROBLEMS

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.repeated_sessions import repeated_sessions, week_score
from hiproutine.planning.search.state import SearchState


def weeks_of(problem, most=10):
    state = SearchState(EncodedProblem(problem))
    assume(all(state.encoded.has_all_subsets.values()) and len(state.encoded.members) <= 5)
    weeks = repeated_sessions(state, most)
    assert state.is_empty
    return state, weeks


@given(PROBLEMS)
def test_they_keep_every_constraint_and_come_best_first(problem):
    state, weeks = weeks_of(problem)
    scores = []
    for week in weeks:
        state.assign_all(week)
        scores.append(state.score())
        assert week_score(state.encoded, week) == state.score()
        assert list(constraint_violations(problem, state.to_choice())) == []
        state.clear()
    assert scores == sorted(scores, reverse=True)


@given(PROBLEMS)
def test_they_have_one_or_two_different_sessions_and_no_two_are_of_the_same_groups(problem):
    state, weeks = weeks_of(problem)
    made_of = []
    for week in weeks:
        groups_by_mask: dict[int, set[int]] = {}
        for assignment in week:
            group = state.encoded.candidates[assignment.candidate].group
            groups_by_mask.setdefault(assignment.mask, set()).add(group)
        assert 1 <= len(groups_by_mask) <= 2
        first, *second = groups_by_mask
        assert not any(first & mask for mask in second)
        made_of.append({frozenset(groups) for groups in groups_by_mask.values()})
    assert all(sessions not in made_of[:number] for number, sessions in enumerate(made_of))


@given(PROBLEMS)
def test_no_more_come_than_are_asked_for(problem):
    _, weeks = weeks_of(problem)
    assert weeks[:1] == weeks_of(problem, 1)[1]
