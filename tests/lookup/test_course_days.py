"""The days of a routine: what is due on each, and what comes next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lookup.routines import MONDAY, done, routine, session

from hiproutine.engine import Engine
from hiproutine.errors import InvalidValueError
from hiproutine.lookup.course_days import due_on, first_day, last_day, next_session
from hiproutine.testing.strategies import logs, programs

ENGINE = Engine(discover=False)
TUESDAY, LAST = date(2026, 1, 6), date(2026, 1, 18)


def ids(sessions):
    return [found.id for found in sessions]


def test_what_was_planned_for_a_day_is_found_there_and_where_it_was_done():
    looked_at = routine(done(1, planned_for=MONDAY, id="late"), session(1, id="own"), session(3))
    assert ids(due_on(looked_at, MONDAY)) == ["late"]
    assert ids(due_on(looked_at, TUESDAY)) == ["late", "own"]
    assert due_on(looked_at, date(2026, 1, 7)) == ()


def test_the_next_session_is_one_that_is_still_to_be_done():
    looked_at = routine(done(0), session(2, status="missed"), session(7), session(9))
    assert next_session(looked_at) == looked_at.sessions[2]
    assert next_session(looked_at, MONDAY) == looked_at.sessions[2]
    assert next_session(looked_at, date(2026, 1, 13)) == looked_at.sessions[3]
    assert next_session(looked_at, LAST) is None


@pytest.mark.parametrize("day", [date(2026, 1, 4), date(2026, 1, 19)])
@pytest.mark.parametrize("ask", [due_on, next_session])
def test_a_day_outside_the_course_has_a_way_out(ask, day):
    with pytest.raises(InvalidValueError, match="is outside this routine") as caught:
        ask(routine(session(2)), day)
    assert caught.value.code == "day-outside-course"
    assert caught.value.problem.path == "$.day"
    way_out = "Take a day from 2026-01-05 to 2026-01-18; the nearest session is A on 2026-01-07."
    assert caught.value.problem.hint == way_out


def test_without_any_session_the_days_are_said_all_the_same():
    with pytest.raises(InvalidValueError, match=r"Take a day from 2026-01-05 to 2026-01-18\.$"):
        due_on(routine(), date(2027, 1, 1))


def test_a_session_done_early_or_put_off_belongs_to_the_course():
    looked_at = routine(done(-1, planned_for=MONDAY), session(15))
    assert (first_day(looked_at), last_day(looked_at)) == (date(2026, 1, 4), date(2026, 1, 20))


def test_without_a_day_it_is_looked_for_from_as_of_on_even_before_the_start():
    assert next_session(routine(session(0), as_of=-30)) == session(0)


@given(programs(ENGINE.catalog()), st.integers(0, 40), st.data())
def test_every_session_is_due_on_its_days_and_on_no_other(program, days, data):
    looked_at = ENGINE.schedule(program, MONDAY, data.draw(logs(program, MONDAY)), MONDAY + timedelta(days=days))
    first, last = first_day(looked_at), last_day(looked_at)
    every_day = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    found = [(day, due.id) for day in every_day for due in due_on(looked_at, day)]
    expected = {(day, s.id) for s in looked_at.sessions for day in (s.date, s.planned_for) if day is not None}
    # What was planned for a day after the end and done early is found where it was done.
    assert set(found) == {pair for pair in expected if pair[0] <= last}
    for day in every_day:
        ahead = next_session(looked_at, day)
        assert ahead is None or (ahead.status == "planned" and ahead.date >= day)
