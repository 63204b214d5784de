"""Gains by sets and times: with the values of slots they are what the week gains."""

from __future__ import annotations

from hypothesis import given
from tests.planning.search.states import ODD_PROBLEMS, all_assignments, states, unplaced_groups


@given(states(ODD_PROBLEMS, free=1))
def test_a_gain_and_the_values_of_slots_are_what_the_week_gains(state):
    index = state.encoded.members[unplaced_groups(state)[0]][0]
    slot_values = state.insertions.slot_values(state.encoded.candidates[index])
    coverage = state.insertions.coverage(state.encoded.candidates[index])
    gains = {(sets, times): gain for gain, sets, times in state.gains.for_candidate(index)}
    for assignment in all_assignments(state, index):
        times = assignment.mask.bit_count()
        if (assignment.sets, times) in gains:
            values = sum(slot_values[slot] for slot in state.encoded.slots_in(assignment.mask))
            by_days = state.encoded.days.gain(coverage, assignment.mask)
            assert state.gain(assignment) == gains[assignment.sets, times] + values + by_days
    ordered = [gain for gain, _, _ in state.gains.for_candidate(index)]
    assert ordered == sorted(ordered, reverse=True)
