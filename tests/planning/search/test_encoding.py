"""The encoded problem: its numbers are those of the constraints and the objective."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.search.states import ODD_PROBLEMS

from hiproutine.planning.problem.constraints import min_minutes_between, rest_minutes_between
from hiproutine.planning.problem.objective import entry_value, units_per_point
from hiproutine.planning.search.encoding import EncodedProblem, SlotCounts


@given(ODD_PROBLEMS)
def test_every_candidate_is_encoded_once_with_its_values(problem):
    encoded = EncodedProblem(problem)
    assert sorted(x.source.id for x in encoded.candidates) == sorted(c.id for c in problem.candidates)
    for candidate in encoded.candidates:
        for sets, value in candidate.entry_values.items():
            assert value == entry_value(problem, candidate.source, sets) * units_per_point(problem)
            assert candidate.min_seconds <= candidate.seconds[sets] <= encoded.session_seconds


@given(ODD_PROBLEMS)
def test_p3_hours_between_candidates_are_those_of_the_constraint(problem):
    encoded = EncodedProblem(problem)
    for first, second in combinations(encoded.candidates, 2):
        assert encoded.hours_between(first, second) * 60 == rest_minutes_between(first.source, second.source)


@given(ODD_PROBLEMS)
def test_p3_subsets_are_the_sets_of_slots_far_enough_apart(problem):
    encoded = EncodedProblem(problem)
    slots = range(encoded.slot_count)
    for hours, subsets in encoded.subsets.items():
        if not encoded.has_all_subsets[hours]:
            continue
        usable = [slot for slot in slots if not encoded.unusable[hours] >> slot & 1]
        apart = {
            sum(1 << slot for slot in chosen)
            for size in range(1, len(usable) + 1)
            for chosen in combinations(usable, size)
            if all(min_minutes_between(problem, a, b) >= hours * 60 for a, b in combinations(chosen, 2))
        }
        assert {mask for mask, *_ in subsets} == apart
        assert encoded.max_times[hours] == max((mask.bit_count() for mask in apart), default=0)


@given(ODD_PROBLEMS)
def test_of_a_large_week_fewer_numbers_of_sets_are_kept_the_fewest_and_the_usual_among_them(problem):
    few = ODD_LIMIT // (1 + len(problem.candidates) * len(problem.slot_starts_min))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hiproutine.planning.search.encoding.SEARCH_MAX_OPTIONS", ODD_LIMIT)
        small = EncodedProblem(problem)
    for kept, every in zip(small.candidates, EncodedProblem(problem).candidates, strict=True):
        assert len(kept.seconds) <= max(3, few)
        assert kept.seconds.items() <= every.seconds.items()
        assert list(kept.seconds)[:1] == list(every.seconds)[:1]
        usual = min(kept.source.clamp_sets(problem.usual_sets), max(every.seconds, default=0))
        assert usual in kept.seconds or not every.seconds
        assert len(kept.seconds) == min(len(every.seconds), max(3, few))


#: Options so few that every drawn week is a large one.
ODD_LIMIT = 10


@given(st.lists(st.integers(0, 2**14 - 1), max_size=9))
def test_entries_that_are_counted_on_slots_leave_the_slots_that_have_any(masks):
    counts, total, any_of_them = SlotCounts(14, 9), 0, 0
    for mask in masks:
        total, any_of_them = total + counts[mask], any_of_them | mask
    assert counts.mask_of(total) == any_of_them
    for mask in masks[1:]:
        total -= counts[mask]
    assert counts.mask_of(total) == (masks[0] if masks else 0)
