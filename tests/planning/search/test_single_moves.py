"""The best placement of one candidate, against trying every one."""

from __future__ import annotations

from hypothesis import given
from tests.planning.search.states import ODD_PROBLEMS, all_assignments, is_allowed, states, unplaced_groups

from hiproutine.planning.search.single_moves import CandidateMoves, best_single
from hiproutine.planning.search.state import Assignment


@given(states(ODD_PROBLEMS, free=1))
def test_the_best_single_way_is_the_best_of_all_that_are_allowed(state):
    index = state.encoded.members[unplaced_groups(state)[0]][0]
    gains = [state.gain(way) for way in all_assignments(state, index) if is_allowed(state, way)]
    best = best_single(state, index)
    assert (best is None) == (not gains)
    if best is not None:
        assert best[0] == max(gains)
        assert is_allowed(state, Assignment(index, best[1], best[2]))


@given(states(free=1))
def test_the_best_move_gains_as_much_as_the_best_placement_where_that_is_more_than_asked(state):
    index = state.encoded.members[unplaced_groups(state)[0]][0]
    best, moves = best_single(state, index), CandidateMoves(state, index)
    if best is None:
        assert moves.best(-(10**12)) is None
    else:
        found = moves.best(best[0] - 1)
        # Moves are found before lumbar work is limited by what the candidate itself makes room for, and checked after.
        assert found is not None
        assert found.gain == best[0] == state.gain(found.assignments[0])
        assert moves.best(best[0]) is None
