"""The timeline: planned and logged sessions together, in order."""

from __future__ import annotations

from datetime import date, time, timedelta

from attrs import evolve
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


def a_course(*parts: TimelinePart, log: tuple[LoggedSession, ...] = (), as_of: date = MONDAY) -> list[TimelineSession]:
    return list(place_sessions(parts, LogSessions(log, as_of)))


def part(program, first: int, until: int | None = None, counts_from: int | None = None, **more) -> TimelinePart:
    """Return a part that holds from and until days counted from the start, Monday being 0."""
    begins, ends = MONDAY + timedelta(days=first), None if until is None else MONDAY + timedelta(days=until)
    counted = begins if counts_from is None else MONDAY + timedelta(days=counts_from)
    return TimelinePart(program, begins, ends, counted, no_gap, lambda _: False, **more)


def ids(sessions: list[TimelineSession]) -> list[tuple[int, str, str]]:
    return [(s.part, s.dated_slot.id, s.status) for s in sessions]


EVERY_OTHER_DAY = (Slot(1, "a"), Slot(3, "b"))


def test_another_program_counts_its_own_weeks_in_the_weeks_of_the_course():
    one, other = two_sessions("skip", 2), two_sessions("skip", 1, (Slot(2, "b"),))
    sessions = a_course(part(one, 0, 7), part(other, 7))
    assert ids(sessions) == [
        (0, "w01-mon-1", "planned"),
        (0, "w01-wed-1", "planned"),
        (0, "w01-fri-1", "planned"),
        (1, "w02-tue-1", "planned"),
    ]
    assert [(s.dated_slot.week, s.dated_slot.program_week) for s in sessions[2:]] == [(1, 1), (2, 1)]


def test_days_of_a_later_cycle_are_named_by_the_day_of_the_course():
    one = two_sessions("skip", 1, EVERY_OTHER_DAY, 4)
    assert [i for _, i, _ in ids(a_course(part(one, 0, 5), part(one, 5)))] == [
        "c01-d01-1",
        "c01-d03-1",
        "c02-d01-1",
        "d006-1",
        "d008-1",
        "d010-1",
        "d012-1",
    ]


def test_a_program_may_begin_long_after_the_one_before_it_is_over():
    one = two_sessions("skip", 1)
    log = (evolve(done(MONDAY + timedelta(days=20)), session="b"),)
    found = days(a_course(part(one, 0, 70), part(one, 70), log=log, as_of=MONDAY + timedelta(days=20)))
    assert [day for day, _, status in found if status == "planned"] == [70, 72, 74]
    assert (20, "b", "done") in found


def test_an_amended_program_goes_on_with_its_calendar():
    for policy, length in (("shift", None), ("shift", 4), ("repeat", None), ("merge", None), ("skip", 4)):
        program = two_sessions(policy, 2, EVERY_OTHER_DAY, length)
        whole = a_course(part(program, 0), as_of=MONDAY + timedelta(days=6))
        cut = a_course(part(program, 0, 7), part(program, 7, counts_from=0, amends=True), as_of=MONDAY + timedelta(6))
        assert [evolve(session, part=0) for session in cut] == whole
        assert [s.part for s in cut] == [int(s.dated_slot.date >= MONDAY + timedelta(days=7)) for s in cut]


def test_an_amended_program_with_another_cycle_begins_where_the_old_one_stood():
    one = two_sessions("shift", 2, EVERY_OTHER_DAY)
    other = two_sessions("shift", 2, (Slot(2, "a"), Slot(5, "b")))
    # Monday's A and Wednesday's B were missed: both are still to be done.
    sessions = a_course(part(one, 0, 7), part(other, 7, counts_from=0, amends=True), as_of=MONDAY + timedelta(days=7))
    assert days(sessions) == [
        (0, "a", "missed"),
        (2, "a", "missed"),
        (8, "a", "planned"),
        (11, "b", "planned"),
        (15, "a", "planned"),
        (18, "b", "planned"),
    ]


def test_what_the_old_program_missed_can_be_done_late_after_it():
    one = two_sessions("repeat", 1, (Slot(7, "a"),))
    other = two_sessions("repeat", 1, (Slot(3, "b"),))
    monday = MONDAY + timedelta(days=7)
    sessions = a_course(part(one, 0, 7), part(other, 7), log=(done(monday, entries=()),), as_of=monday)
    assert ids(sessions) == [(0, "w01-sun-1", "done"), (1, "w02-wed-1", "planned")]
    assert sessions[0].dated_slot.planned_for == MONDAY + timedelta(days=6)


def test_a_session_of_the_old_program_that_was_done_ahead_keeps_its_id():
    """Law C1: another program from the next day on changes nothing of it."""
    one, other = two_sessions("skip", 2), two_sessions("skip", 1, (Slot(1, "b"),))
    sunday = MONDAY + timedelta(days=6)
    log = tuple(done(MONDAY + timedelta(days=day), entries=()) for day in (0, 4, 6))
    for course in (
        (part(one, 0),),
        (part(one, 0, 7), part(other, 7)),
        (part(one, 0, 7), part(one, 7, counts_from=0, amends=True)),
        (part(one, 0, 7), part(other, 7, counts_from=0, amends=True)),
    ):
        sessions = a_course(*course, log=log, as_of=sunday)
        assert ids(sessions)[3] == (0, "w02-mon-1", "done")
        assert sessions[3].dated_slot.date == sunday
        assert len({s.dated_slot.id for s in sessions}) == len(sessions)
        assert "a" not in {s.dated_slot.slot.session for s in sessions if s.dated_slot.date == sunday + timedelta(1)}


def test_several_sessions_can_be_made_up_for_on_one_day():
    program = two_sessions("skip", 1)
    sunday = MONDAY + timedelta(days=6)
    log = tuple(done(sunday, planned_for=MONDAY + timedelta(days=day)) for day in (4, 0))
    sessions = a_course(part(program, 0), log=log, as_of=sunday)
    assert [(s.dated_slot.id, s.status) for s in sessions if s.log is not None] == [
        ("w01-mon-1", "done"),
        ("w01-fri-1", "done"),
    ]
    again = (*log, done(sunday, at=time(9), planned_for=MONDAY))
    assert [s.dated_slot.id for s in a_course(part(program, 0), log=again, as_of=sunday)][-1] == (
        "x20260111-a-0900-for-20260105"
    )


def test_law_g5_a_session_that_was_missed_comes_before_one_of_that_day_done_late():
    program = two_sessions("skip", 1, (Slot(1, "a"), Slot(1, "a", time(11))))
    tuesday = MONDAY + timedelta(days=1)
    sessions = a_course(part(program, 0), log=(done(tuesday, entries=()),), as_of=tuesday)
    assert ids(sessions) == [(0, "w01-mon-2", "missed"), (0, "w01-mon-1", "done")]
