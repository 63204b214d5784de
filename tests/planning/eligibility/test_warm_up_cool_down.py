"""The warm-ups and cool-downs that fit a session, the best first."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.planning.eligibility.candidates import ResolvedProfile
from hiproutine.planning.eligibility.warm_up_cool_down import MAX_PART_DIVISOR, frame_sessions


@pytest.fixture
def goal(catalog):
    return catalog.goals["hips/hip-strength"]


@pytest.fixture
def person(example_profile) -> ResolvedProfile:
    return ResolvedProfile(example_profile, frozenset())


def test_frames_come_best_first_and_the_empty_one_last(goal, person, catalog):
    frames = frame_sessions(goal, person, catalog, 30 * 60)
    assert [frame.rank for frame in frames] == sorted((frame.rank for frame in frames), reverse=True)
    assert [entry.id for entry in frames[0].entries] == ["warm-up", "cool-down"]
    assert frames[-1].entries == ()
    assert frames[-1].main_seconds == 30 * 60
    assert {reason.code for reason in frames[-1].reasons} == {"no-warm-up", "no-cool-down"}


@pytest.mark.parametrize("minutes", [1, 5, 12, 30, 60])
def test_each_part_takes_its_share_at_most(goal, person, catalog, minutes):
    for frame in frame_sessions(goal, person, catalog, minutes * 60):
        shares = len(frame.entries)
        # A change of position comes on top of each part.
        assert minutes * 60 - frame.main_seconds <= shares * (minutes * 60 // MAX_PART_DIVISOR + 60)


def test_a_short_session_has_no_frame(goal, person, catalog):
    assert all(not frame.entries for frame in frame_sessions(goal, person, catalog, 60))


def test_what_is_disliked_frames_no_session(goal, person, catalog):
    disliked = evolve(person, dislikes=frozenset(goal.warm_up))
    frames = frame_sessions(goal, disliked, catalog, 30 * 60)
    assert {entry.id for frame in frames for entry in frame.entries} <= {"cool-down"}
    assert {r.subject for r in frames[0].excluded if r.code == "disliked"} == set(goal.warm_up)
