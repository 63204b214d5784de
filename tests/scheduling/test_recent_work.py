"""What was worked lately, and what has to rest because of it."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, log_of, two_sessions

from hiproutine.model.course import Course, CoursePart
from hiproutine.model.log import LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.program import Block, Program, Session, Slot
from hiproutine.scheduling.recent_work import WrittenHours
from hiproutine.scheduling.resolved_entries import ResolvedEntry

SQUAT = an_entry("parallel-squat", ())  # needs 48 h
LUNGE = an_entry("forward-lunge", ())  # works the same muscles, and needs 48 h
MARCH = an_entry("march-on-the-spot", ())  # needs none
THREE_DAYS = (Slot(1, "a"), Slot(3, "a"), Slot(5, "a"))


def log(day: int, session: str, *entries: str, at: time | None = None) -> LoggedSession:
    done = tuple(LoggedEntry(entry, (LoggedSet(6),)) for entry in entries)
    return LoggedSession(MONDAY + timedelta(days=day), session, time=at, entries=done)


def squats(slots=THREE_DAYS, missed="skip", entries=(SQUAT,), weeks=2) -> Program:
    return evolve(a_program(slots, entries, weeks=weeks), missed=missed)


def asked(program: Program, *sessions: LoggedSession) -> dict[int, list[str]]:
    """Return the entries that are asked for by the day, from the start."""
    routine = ENGINE.schedule(program, MONDAY, sessions)
    planned = [session for session in routine.sessions if session.status == "planned"]
    return {(session.date - MONDAY).days: [entry.entry for entry in session.entries] for session in planned}


@pytest.mark.parametrize("missed", ["skip", "repeat", "merge", "shift"])
def test_monday_s_session_done_on_tuesday_leaves_wednesday_to_rest(missed):
    found = asked(squats(missed=missed), log(1, "a", "parallel-squat"))
    assert list(found)[:2] == [4, 7]


def test_only_what_has_to_rest_is_left_out_and_it_says_why_when_it_comes_back():
    program = squats(entries=(SQUAT, MARCH))
    found = asked(program, log(1, "a", "parallel-squat", "march-on-the-spot"))
    assert found[2] == ["march-on-the-spot"]
    assert found[4] == ["parallel-squat", "march-on-the-spot"]
    routine = ENGINE.schedule(program, MONDAY, [log(1, "a", "parallel-squat", "march-on-the-spot")])
    by_day = {s.date: s.entries[0] for s in routine.sessions if s.entries[0].entry == "parallel-squat"}
    (reason,) = [r for r in by_day[date(2026, 1, 9)].reasons if r.code == "left-out-to-recover"]
    assert reason.values == {"date": "2026-01-07", "hours": 24, "needed": 48}
    assert "left-out-to-recover" in routine.messages
    assert not [r for r in by_day[date(2026, 1, 12)].reasons if r.code == "left-out-to-recover"]


def test_something_done_besides_counts_and_so_does_what_shares_its_muscles():
    sessions = (Session("a", "A", (Block(("parallel-squat",)),)), Session("b", "B", (Block(("forward-lunge",)),)))
    program = a_program((Slot(1, "a"), Slot(4, "b")), (SQUAT, LUNGE), sessions)
    assert list(asked(program, log(0, "a", "parallel-squat"), log(2, "a", "parallel-squat"))) == [7, 10]
    assert list(asked(program, log(0, "a", "parallel-squat"), log(1, "a", "parallel-squat"))) == [3, 7, 10]


def test_a_writer_s_choice_of_less_time_stays():
    daily = squats(tuple(Slot(day, "a") for day in range(1, 8)))
    assert list(asked(daily, log(0, "a", "parallel-squat"))) == list(range(1, 14))
    twice = squats((Slot(1, "a", time(7)), Slot(1, "a", time(19))))
    assert list(asked(twice, log(0, "a", "parallel-squat", at=time(7)))) == [0, 7]


def test_what_is_logged_all_the_same_is_shown():
    routine = ENGINE.schedule(
        squats(), MONDAY, [log(1, "a", "parallel-squat"), log(2, "a", "parallel-squat")], MONDAY + timedelta(days=3)
    )
    assert [(s.date - MONDAY).days for s in routine.sessions if s.status == "done"] == [1, 2]


def test_a_session_that_rested_is_not_missed():
    program = squats(missed="repeat", slots=(Slot(1, "a"), Slot(3, "a")), weeks=1)
    routine = ENGINE.schedule(program, MONDAY, [log(1, "a", "parallel-squat")], MONDAY + timedelta(days=14))
    assert [(s.date - MONDAY).days for s in routine.sessions] == [1]


def test_an_hour_s_delay_is_no_other_day():
    program = squats((Slot(1, "a", time(18)), Slot(3, "a", time(18))))
    assert 2 in asked(program, log(0, "a", "parallel-squat", at=time(19, 10)))
    early = squats((Slot(1, "a", time(7)), Slot(3, "a", time(7))))
    assert 2 not in asked(early, log(0, "a", "parallel-squat", at=time(22)))


def test_a_program_without_times_counts_days():
    assert 2 in asked(squats(), log(0, "a", "parallel-squat", at=time(21)))


def test_a_new_part_waits_for_what_was_done_in_the_one_before():
    begins = MONDAY + timedelta(days=1)
    lunges = a_program((Slot(2, "a"), Slot(4, "a")), (LUNGE,))
    course = Course("c", (CoursePart(MONDAY, squats()), CoursePart(begins, lunges)))
    planned = [s for s in ENGINE.schedule(course, [log(0, "a", "parallel-squat")]).sessions if s.status == "planned"]
    assert (planned[0].date - MONDAY).days == 3


def test_the_hours_as_written_hold_in_either_order():
    program = two_sessions("skip", slots=(Slot(1, "a"), Slot(2, "b")))
    resolved = {
        name: ResolvedEntry(an_entry(name), (), {}, None, None, turns=turns)  # type: ignore[arg-type]
        for name, turns in (("parallel-squat", {0: 1}), ("side-leg-lift", {1: 1}))
    }
    hours = WrittenHours(program.cycle, resolved)
    assert hours.between("parallel-squat", "side-leg-lift") == hours.between("side-leg-lift", "parallel-squat") == 24
    assert hours.between("parallel-squat", "parallel-squat") == 168
    assert hours.between("parallel-squat", "clam") is None


def test_between_a_session_without_a_time_and_one_of_the_same_day_there_are_no_hours_as_written():
    slots = (Slot(1, "a"), Slot(1, "b", time(11, 30)))
    one, other = (
        ResolvedEntry(an_entry(name), (), {}, None, None, turns=turns)  # type: ignore[arg-type]
        for name, turns in (("parallel-squat", {0: 1}), ("side-leg-lift", {1: 1}))
    )
    hours = WrittenHours(two_sessions("skip", slots=slots).cycle, {"one": one, "other": other})
    assert hours.between("one", "other") == 0
    assert hours.between("one", "one") == 168


TIMES = st.sampled_from((None, time(7), time(11, 30), time(18)))


def _in_order(slots: list[Slot]) -> bool:
    """Return whether the slots of each day are written in the order of their times, and no two begin at once."""
    timed = [(slot.day, slot.time) for slot in slots if slot.time is not None]
    return all(first < second for first, second in pairwise(sorted(timed, key=lambda pair: pair[0])))


SLOTS = st.lists(st.builds(Slot, st.integers(1, 7), st.sampled_from("ab"), TIMES), min_size=1, max_size=4).filter(
    _in_order
)


@given(SLOTS, st.sampled_from(("skip", "shift", "merge", "repeat")), st.sampled_from((None, 7)), st.booleans())
def test_law_g11_with_several_sessions_a_day_a_perfect_log_is_the_projection(slots, missed, length_days, is_same):
    entries = (SQUAT, LUNGE)
    sessions = (
        Session("a", "A", (Block(("parallel-squat",)),)),
        Session("b", "B", (Block(("parallel-squat" if is_same else "forward-lunge",)),)),
    )
    ordered = sorted(slots, key=lambda slot: slot.day)
    names = {slot.session for slot in ordered}
    used = tuple(session for session in sessions if session.id in names)
    kept = tuple(entry for entry in entries if any(entry.id in s.blocks[0].entries for s in used))
    program = evolve(a_program(tuple(ordered), kept, used, 2, length_days), missed=missed)
    projected = ENGINE.schedule(program, MONDAY)
    simulated = ENGINE.simulate(program, "perfect", MONDAY).routine
    days = [
        [(s.date, s.session, [(e.entry, e.dose) for e in s.entries]) for s in routine.sessions]
        for routine in (projected, simulated)
    ]
    assert days[0] == days[1]


def test_light_muscles_may_follow_at_once():
    program = two_sessions("skip", slots=(Slot(1, "a"), Slot(3, "b"), Slot(5, "a")))
    routine = ENGINE.schedule(program, MONDAY, log_of((1, "a"), (1, "b")))
    assert [(s.date - MONDAY).days for s in routine.sessions if s.status == "planned"][:2] == [4, 7]


def test_law_g6_the_work_that_needs_most_time_is_named_in_whatever_order_it_was_logged():
    program = squats(entries=(LUNGE, an_entry("bridge", ())))
    done = log(2, "a", "forward-lunge", "bridge")
    routines = [
        ENGINE.schedule(program, MONDAY, [evolve(done, planned_for=MONDAY, entries=entries)])
        for entries in (done.entries, done.entries[::-1])
    ]
    reasons = [
        {e.entry: r.values for s in routine.sessions for e in s.entries for r in e.reasons if "left-out" in r.code}
        for routine in routines
    ]
    assert reasons[0] == reasons[1]
    assert reasons[0]["bridge"]["needed"] == 48
