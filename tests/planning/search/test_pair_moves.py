"""The best placement of two candidates together, against trying every two."""

from __future__ import annotations

from hypothesis import given
from tests.planning.search.states import all_assignments, counted_gain, is_allowed, states, unplaced_groups

from hiproutine.planning.search.pair_moves import PairMoves
from hiproutine.planning.search.single_moves import CandidateMoves, placements
from hiproutine.planning.search.state import Assignment


@given(states())
def test_the_best_way_for_both_is_the_best_of_all_that_are_allowed(state):
    first, second = (state.encoded.members[group][0] for group in unplaced_groups(state)[:2])
    leads = CandidateMoves(state, first), CandidateMoves(state, second)
    best = PairMoves(state, *leads).best(-(10**12)) if all(lead.moves for lead in leads) else None
    pairs = [
        (Assignment(first, sets, mask), other)
        for _, sets, mask in placements(state, first)
        for other in all_assignments(state, second)
    ]
    gains = [counted_gain(state, *pair) for pair in pairs if is_allowed(state, *pair)]
    assert (best is None) == (not gains)
    if best is not None:
        assert best.gain == max(gains) == counted_gain(state, *best.assignments)
        assert is_allowed(state, *best.assignments)
        assert PairMoves(state, *leads).best(best.gain) is None
