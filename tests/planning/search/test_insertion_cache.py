"""The slots that a week offers: those where a candidate alone breaks no rule."""

from __future__ import annotations

from hypothesis import given
from tests.planning.search.states import PROBLEMS, is_allowed, states, unplaced_groups

from hiproutine.planning.search.state import Assignment


@given(states(PROBLEMS, free=1))
def test_the_slots_for_a_candidate_are_those_where_it_breaks_no_rule(state):
    index = state.encoded.members[unplaced_groups(state)[0]][0]
    candidate = state.encoded.candidates[index]
    for sets, seconds in candidate.seconds.items():
        slots = state.insertions.slots_for(candidate) & state.insertions.slots_with_time(seconds)
        for slot in range(state.encoded.slot_count):
            assignment = Assignment(index, sets, 1 << slot)
            fits = bool(slots >> slot & 1) and state.keeps_region_caps(assignment)
            assert fits == is_allowed(state, assignment)
