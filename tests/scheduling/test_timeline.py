"""The timeline: planned and logged sessions together, in order."""

from __future__ import annotations

from datetime import date, time, timedelta

from tests.scheduling.plans import MONDAY, a_program, done, two_sessions

from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Slot
from hiproutine.scheduling.log_matching import LogSessions
from hiproutine.scheduling.timeline import TimelinePart, TimelineSession, place_sessions

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def no_gap(_earlier: str, _later: str) -> float:
    return 0


def timeline(program, *log: LoggedSession, as_of: date = MONDAY, readiness=None, is_idle=lambda _: False):
    part = TimelinePart(program, MONDAY, None, MONDAY, no_gap, is_idle)
    return list(place_sessions([part], LogSessions(log, as_of, readiness)))


def days(sessions: list[TimelineSession]) -> list[tuple[int, str, str]]:
    return [((s.dated_slot.date - MONDAY).days, s.dated_slot.slot.session, s.status) for s in sessions]


def test_unplanned_sessions_stand_between_and_after_the_planned_ones():
    program = a_program((Slot(1, "a"), Slot(5, "a")), weeks=1)
    sessions = timeline(program, done(WEDNESDAY), done(MONDAY + timedelta(days=9)), as_of=WEDNESDAY)
    assert days(sessions) == [(0, "a", "missed"), (2, "a", "done"), (4, "a", "planned")]
    late = timeline(a_program(weeks=1), done(MONDAY + timedelta(days=9)), as_of=MONDAY + timedelta(days=9))
    assert days(late)[-1] == (9, "a", "done")
    assert [s.dated_slot.is_unplanned for s in late] == [False, False, False, True]
    assert late[-1].dated_slot.id == "x20260114-a"


def test_what_is_still_planned_today_comes_after_what_was_done_today():
    program = a_program((Slot(1, "a", time(8)), Slot(1, "a", time(18))), weeks=1)
    sessions = timeline(program, done(MONDAY, at=time(18)))
    assert [(s.status, s.dated_slot.slot.time) for s in sessions] == [("done", time(18)), ("planned", time(8))]


def test_merge_names_missed_sessions_in_the_next_one_that_is_not_missed():
    sessions = timeline(two_sessions("merge", 1), as_of=WEDNESDAY + timedelta(days=1))
    assert [(s.status, s.missed_before) for s in sessions] == [
        ("missed", ()),
        ("missed", ("a",)),
        ("planned", ("a", "b")),
    ]


def test_a_session_in_which_nothing_is_due_is_not_made_up_for():
    sessions = timeline(two_sessions("merge", 1), as_of=TUESDAY, is_idle=lambda slot: slot.slot.session == "a")
    assert [s.missed_before for s in sessions] == [(), (), ()]


def test_other_policies_name_no_missed_session():
    for policy in ("skip", "shift", "repeat"):
        assert {s.missed_before for s in timeline(two_sessions(policy, 1), as_of=WEDNESDAY)} == {()}


def test_readiness_is_that_of_the_day():
    sessions = timeline(a_program(weeks=1), as_of=WEDNESDAY, readiness={WEDNESDAY: 3})
    assert [s.readiness for s in sessions] == [None, 3, None]
