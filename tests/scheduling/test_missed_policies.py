"""What becomes of missed sessions: skip, shift, repeat and merge, as tables; and the laws that hold in all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, SQUATS, a_program, an_entry, log_of, two_sessions

from hiproutine.errors import DocumentError
from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Block, Program, Session, Slot

POLICIES = ("skip", "shift", "repeat", "merge")


def schedule_days(program: Program, log: list[LoggedSession], as_of: int) -> list[tuple[int, str, str]]:
    routine = ENGINE.schedule(program, MONDAY, log, MONDAY + timedelta(days=as_of))
    return [((s.date - MONDAY).days, s.session, s.status) for s in routine.sessions]


def test_skip_lets_a_missed_session_go():
    assert schedule_days(two_sessions("skip"), log_of((2, "b")), 3) == [
        (0, "a", "missed"),
        (2, "b", "done"),
        (4, "a", "planned"),
        (7, "a", "planned"),
        (9, "b", "planned"),
        (11, "a", "planned"),
    ]


def test_shift_does_it_at_the_next_slot_and_moves_the_rest_on():
    assert schedule_days(two_sessions("shift"), log_of((2, "a")), 3) == [
        (0, "a", "missed"),
        (2, "a", "done"),
        (4, "b", "planned"),
        (7, "a", "planned"),
        (9, "a", "planned"),
        (11, "b", "planned"),
        (14, "a", "planned"),
    ]


def test_shift_moves_on_by_every_slot_that_was_missed():
    dates = [day for day, _, status in schedule_days(two_sessions("shift"), [], 8) if status == "planned"]
    assert (len(dates), dates[0], dates[-1]) == (6, 9, 21)


def test_what_was_skipped_on_purpose_is_not_asked_for_again():
    found = schedule_days(two_sessions("shift"), log_of((0, "a"), status="skipped"), 2)
    assert found[:3] == [(0, "a", "skipped"), (2, "b", "planned"), (4, "a", "planned")]


def test_shift_takes_what_was_done_out_of_turn_from_the_queue():
    # Monday's A was missed, B done on Tuesday: on Wednesday A is due, and B not again.
    found = schedule_days(two_sessions("shift", 1), log_of((1, "b")), 2)
    assert found == [(0, "a", "missed"), (1, "b", "done"), (2, "a", "planned"), (4, "a", "planned")]


def test_shift_leaves_a_slot_free_where_the_muscles_need_longer():
    # Two days, then a day with light work only, then two days: shifted by one, A would stand on neighbouring days.
    slots = (Slot(1, "a"), Slot(3, "a"), Slot(4, "c"), Slot(6, "a"))
    light = Session("c", "C", (Block(("march-on-the-spot",)),))
    program = a_program(slots, (an_entry("parallel-squat"), an_entry("march-on-the-spot", ())), (SQUATS, light), 1)
    assert ENGINE.catalog().exercises["hips/parallel-squat"].recovery_h == 48
    assert schedule_days(evolve(program, missed="shift"), log_of((2, "a")), 3) == [
        (0, "a", "missed"),
        (2, "a", "done"),
        (5, "a", "planned"),
        (7, "c", "planned"),
        (9, "a", "planned"),
    ]


def test_shift_in_a_cycle_from_the_start_asks_for_the_day_again_the_next_day():
    program = two_sessions("skip", 1, (Slot(1, "a"), Slot(3, "b")), 3, a="shift")
    assert schedule_days(program, [], 2)[:3] == [(0, "a", "missed"), (1, "a", "missed"), (2, "a", "planned")]
    # Tuesday's, done on Wednesday; the day of rest that follows it in the program comes after it.
    assert schedule_days(program, log_of((2, "a")), 5)[:5] == [
        (0, "a", "missed"),
        (2, "a", "done"),
        (4, "b", "missed"),
        (5, "a", "planned"),
        (7, "b", "planned"),
    ]


def test_shift_from_day_to_day_leaves_no_trace_of_what_was_done_a_day_late():
    program = two_sessions("shift", 1, (Slot(1, "a"), Slot(2, "b")), 3)
    found = schedule_days(program, log_of((1, "a")), 1)
    assert found[:3] == [(1, "a", "done"), (2, "b", "planned"), (4, "a", "planned")]
    week = two_sessions("shift", 1, (Slot(1, "a"), Slot(2, "b")))
    assert schedule_days(week, log_of((1, "a")), 1) == [(1, "a", "done"), (7, "b", "planned")]


def test_repeat_does_the_whole_turn_again():
    assert schedule_days(two_sessions("repeat"), log_of((0, "a"), (4, "a")), 7) == [
        (0, "a", "done"),
        (2, "b", "missed"),
        (4, "a", "done"),
        (7, "a", "planned"),
        (9, "b", "planned"),
        (11, "a", "planned"),
        (14, "a", "planned"),
        (16, "b", "planned"),
        (18, "a", "planned"),
    ]


def test_a_session_that_is_let_go_by_its_own_word_repeats_nothing():
    program = two_sessions("repeat", b="skip")
    assert len(schedule_days(program, log_of((0, "a"), (4, "a")), 7)) == 6


def test_two_ways_to_catch_up_in_one_program_are_refused():
    program = two_sessions("shift", a="repeat")
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(program, MONDAY)
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.sessions[1].missed", "mixed-policies")]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("length", [None, 3])
def test_nothing_missed_is_the_same_under_every_policy(policy, length):
    slots = (Slot(1, "a"), Slot(2, "b")) if length else (Slot(1, "a"), Slot(3, "b"), Slot(5, "a"))
    plain = ENGINE.schedule(two_sessions("skip", 3, slots, length), MONDAY)
    other = ENGINE.schedule(two_sessions(policy, 3, slots, length), MONDAY)
    assert other.sessions == plain.sessions


@pytest.mark.parametrize("policy", ["shift", "repeat"])
@pytest.mark.parametrize("length", [None, 3])
def test_a_log_that_ends_long_ago_ends_the_program_too(policy, length):
    slots = (Slot(1, "a"), Slot(2, "b")) if length else (Slot(1, "a"), Slot(3, "b"))
    routine = ENGINE.schedule(two_sessions(policy, 1, slots, length), MONDAY, [], date(9000, 1, 1))
    assert (routine.sessions[-1].date - MONDAY).days < (1 + 52) * 7
    assert {session.status for session in routine.sessions} == {"missed"}


done_days = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("ab")), max_size=8, unique=True)


starts = st.integers(0, 6).map(lambda days: MONDAY + timedelta(days=days))


@given(st.sampled_from(POLICIES), done_days, st.integers(0, 30), st.integers(0, 30), st.sampled_from([None, 3]))
def test_law_g5_the_past_is_never_rewritten_whatever_the_policy(policy, days, first, more, length):
    slots = (Slot(1, "a"), Slot(2, "b")) if length else (Slot(1, "a"), Slot(3, "b"), Slot(5, "a"))
    program = two_sessions(policy, 3, slots, length)
    early, late = MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + more)
    one = ENGINE.schedule(program, MONDAY, log_of(*days), early).sessions
    other = ENGINE.schedule(program, MONDAY, log_of(*days), late).sessions
    past = [(s.id, s.session, s.entries, s.status) for s in one if s.date < early]
    assert past == [(s.id, s.session, s.entries, s.status) for s in other if s.date < early]


@given(st.sampled_from(POLICIES), done_days, st.integers(0, 30), starts)
def test_every_session_has_an_id_of_its_own_and_every_log_its_place(policy, days, as_of, start):
    program = two_sessions(policy, 3)
    log = [session for session in log_of(*days) if session.date >= start]
    routine = ENGINE.schedule(program, start, log, start + timedelta(days=as_of))
    ids = [session.id for session in routine.sessions]
    assert len(set(ids)) == len(ids)
    assert sorted(s.date for s in routine.sessions) == [s.date for s in routine.sessions]
    counted = [session for session in log if session.date <= routine.as_of]
    assert sum(session.status == "done" for session in routine.sessions) == len(counted)


@given(done_days, st.integers(0, 30))
def test_law_p3_shifted_sessions_never_meet_sooner_than_the_muscles_allow(days, as_of):
    """Squats need 48 h, and as written they have them: no shift may take them away."""
    slots = (Slot(1, "a"), Slot(3, "a"), Slot(4, "b"), Slot(6, "a"))
    light = Session("b", "B", (Block(("march-on-the-spot",)),))
    program = a_program(slots, (an_entry("parallel-squat"), an_entry("march-on-the-spot", ())), (SQUATS, light), 3)
    log = [evolve(s, entries=()) for s in log_of(*days)]
    routine = ENGINE.schedule(evolve(program, missed="shift"), MONDAY, log, MONDAY + timedelta(days=as_of))
    planned = [s.date for s in routine.sessions if s.session == "a" and s.status == "planned"]
    done = [s.date for s in routine.sessions if s.session == "a" and s.status == "done"]
    for day in planned:
        assert all(abs((day - other).days) >= 2 for other in (*done, *planned) if other != day and other <= day)
