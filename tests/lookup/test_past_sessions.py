"""What lies behind, and weeks from the start."""

from __future__ import annotations

from datetime import timedelta

from tests.lookup.routines import MONDAY, done, routine, session

from hiproutine.lookup.past_sessions import past_sessions, week_of


def test_what_is_planned_for_the_day_or_done_after_it_does_not_lie_behind():
    looked_at = routine(
        done(0), session(2, status="missed"), session(4, status="skipped"), session(7), done(7, id="x"), done(8)
    )
    assert [(s.date - MONDAY).days for s in past_sessions(looked_at)] == [0, 2, 4, 7]


def test_weeks_are_counted_from_the_start():
    assert [week_of(routine(), MONDAY + timedelta(days=days)) for days in (-1, 0, 6, 7)] == [0, 1, 1, 2]
