"""Identifiers: of course and session alone, never shared, and what is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from plugins.ics.tests.calendars import cancelled_in, events_of, routine_of, session_on

from hiproutine_ics import render
from hiproutine_ics.identity import MAX_RESERVE, RESERVE, cancelled_uids, reserve, session_uids

DAY = date(2026, 10, 5)
names = st.text("ab/%2F-", max_size=6) | st.sampled_from(("unplanned-1", "unplanned-2", "%75nplanned-1"))


def uid_of(course: str, session: str) -> str:
    (uid,) = session_uids(routine_of(session_on(DAY, id=session), course=course))
    return uid


def test_o5_the_course_names_the_sessions_and_without_one_the_program():
    session = session_on(DAY)
    by_program, by_course = routine_of(session), routine_of(session, program="other", course="hips-1")
    assert list(session_uids(by_program)) == list(session_uids(by_course))
    assert list(session_uids(routine_of(session, course="hips-2"))) != list(session_uids(by_program))


@given(st.tuples(names, names), st.tuples(names, names))
@example(("a", "b/c"), ("a/b", "c"))
@example(("a", "b%2Fc"), ("a", "b/c"))
def test_c4_no_two_pairs_of_course_and_session_share_an_identifier(first, second):
    assert (uid_of(*first) == uid_of(*second)) == (first == second)


@given(names)
@example("unplanned-1")
@example("%75nplanned-1")
def test_c4_no_planned_session_is_taken_for_an_unplanned_one(name):
    routine = routine_of(session_on(DAY, id=name), session_on(DAY, id="x", unplanned=True))
    assert len(set(session_uids(routine))) == 2


def test_o5_unplanned_sessions_are_numbered_in_order_whatever_they_are_called():
    extra = [session_on(DAY + timedelta(days=day), id=f"x{day}", unplanned=True, status="done") for day in range(3)]
    planned = session_on(DAY + timedelta(days=1))
    before = list(session_uids(routine_of(extra[0], planned, *extra[1:])))
    corrected = list(session_uids(routine_of(evolve(extra[0], id="y"), planned, *extra[1:])))
    taken_back = routine_of(planned, *extra[1:])
    assert corrected == before
    assert list(session_uids(taken_back)) == [before[1], before[0], before[2]]
    assert next(cancelled_uids(taken_back, None)) == before[3]


def test_c4_withdrawn_sessions_are_cancelled_in_small_events_of_long_ago():
    routine = routine_of(session_on(DAY, id="w01-mon-1"), withdrawn=("w01-mon-1", "w02-mon-1", "w02-mon-1"))
    (event,) = cancelled_in(render(evolve(routine, reminder_min=15)))
    assert event == {
        "UID": uid_of("hips-1", "w02-mon-1"),
        "DTSTAMP": "20261005T000000Z",
        "LAST-MODIFIED": "20261005T000000Z",
        "SEQUENCE": events_of(routine)[0]["SEQUENCE"],
        "DTSTART;VALUE=DATE": "20000101",
        "SUMMARY": "No longer in the routine",
        "STATUS": "CANCELLED",
        "TRANSP": "TRANSPARENT",
    }


@pytest.mark.parametrize(
    ("as_of", "stamp", "status", "count"),
    [
        # Before the first day nothing can have been logged; on it, only a stamp or a log can tell.
        (DAY, None, "planned", 0),
        (DAY, "2026-10-04T09:00:00Z", "planned", 0),
        (DAY, "2026-10-04T10:00:00Z", "planned", RESERVE),  # where the day begins first, it has begun
        (DAY, "2026-10-05T12:00:00Z", "planned", RESERVE),
        (DAY, None, "done", RESERVE),
        (DAY + timedelta(days=1), None, "planned", RESERVE),
        (DAY + timedelta(weeks=2), None, "done", RESERVE + 2),
        (DAY, "2026-10-20T12:00:00Z", "planned", RESERVE + 2),  # all rows taken back, but so old it is
        (DAY + timedelta(weeks=5200), None, "done", MAX_RESERVE),
        (DAY, "9999-12-31T23:59:59Z", "done", MAX_RESERVE),
    ],
)
def test_the_reserve_grows_with_the_age_of_the_course(as_of, stamp, status, count):
    routine = routine_of(session_on(DAY, status=status), as_of=as_of)
    assert len(cancelled_in(render(routine, stamp=stamp))) == count


def test_the_reserve_comes_on_top_of_what_is_there():
    extra = [session_on(DAY, id=f"x{number}", unplanned=True, status="done") for number in range(7)]
    routine = routine_of(*extra)
    assert reserve(routine, None) == RESERVE
    assert len({*session_uids(routine), *cancelled_uids(routine, None)}) == 7 + RESERVE
