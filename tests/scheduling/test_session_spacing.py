"""The hours between sessions, as written and as the muscles need."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scheduling.plans import a_program

from hiproutine.model.program import Cycle, Slot
from hiproutine.progression.recovery import RecoveryNeed, hours_needed
from hiproutine.scheduling.session_spacing import WrittenGaps, hours_by_muscle

needs = st.builds(
    RecoveryNeed, st.sampled_from((0, 24, 48)), st.frozensets(st.sampled_from(("quads", "glutes", "trunk")), max_size=2)
)


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [("a", "a", 72), ("a", "b", 48), ("b", "a", 48), ("b", "b", 168), ("a", "c", None)],
)
def test_hours_between_sessions_as_written(one, other, hours):
    slots = (Slot(1, "a"), Slot(3, "b"), Slot(5, "a"))
    assert WrittenGaps(a_program(slots).cycle).between(one, other) == hours


def test_hours_as_written_know_the_time_of_day():
    gaps = WrittenGaps(a_program((Slot(1, "a", time(18)), Slot(3, "a", time(7)))).cycle)
    assert gaps.between("a", "a") == 37


def test_of_two_slots_of_one_time_the_first_that_is_written_comes_first():
    gaps = WrittenGaps(Cycle((Slot(1, "a"), Slot(1, "b"))))
    assert (gaps.between("a", "b"), gaps.between("b", "a")) == (0, 168)


@given(
    st.lists(st.builds(Slot, st.integers(1, 5), st.sampled_from("ab"), st.none() | st.just(time(7))), min_size=1),
    st.integers(5, 7),
)
def test_the_written_gap_is_the_least_over_all_pairs_of_slots(slots, length):
    def at(slot):
        return slot.day * 24 + (7 if slot.time else 12)

    def gap(i, j):
        hours = (at(slots[j]) - at(slots[i])) % (length * 24)
        return hours or (0 if i < j else length * 24)

    written = WrittenGaps(Cycle(tuple(slots), length))
    for one in "ab":
        for other in "ab":
            pairs = [
                (i, j)
                for i, first in enumerate(slots)
                for j, second in enumerate(slots)
                if (first.session, second.session) == (one, other)
            ]
            assert written.between(one, other) == min((gap(i, j) for i, j in pairs), default=None)


@given(st.lists(needs, max_size=4), st.lists(needs, max_size=4))
def test_sessions_need_what_their_neediest_pair_of_entries_needs(one, other):
    first, second = hours_by_muscle(one), hours_by_muscle(other)
    by_muscle = max((max(first[muscle], second[muscle]) for muscle in first.keys() & second.keys()), default=0)
    assert by_muscle == max((hours_needed(a, b) for a in one for b in other), default=0)
