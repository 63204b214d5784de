"""What somebody asks on a day."""

from __future__ import annotations

from datetime import date, timedelta

from tests.lookup.routines import MONDAY, done, entry, routine, rows, session

from hiproutine.lookup.day_summary import day_summary


def test_what_is_due_and_was_done_on_a_day_and_what_comes_next():
    today = MONDAY + timedelta(days=9)
    late = done(10, planned_for=today, id="early")
    sessions = (done(9, id="extra"), session(9), late, session(11), session(14))
    summary = day_summary(routine(*sessions, as_of=9), today)
    assert [s.id for s in summary.due] == ["w2-3"]
    assert [s.id for s in summary.done] == ["extra", "early"]
    assert summary.next is sessions[3]


def test_only_what_was_missed_in_the_last_week_is_told():
    sessions = [session(day, status="missed") for day in (0, 2, 8)] + [session(4, status="skipped")]
    summary = day_summary(routine(*sessions, as_of=9), MONDAY + timedelta(days=9))
    assert [s.id for s in summary.missed] == ["w1-3", "w2-2"]


def test_last_time_is_the_last_one_with_rows_before_the_day():
    sessions = (
        done(0, entry(performed=rows(8)), entry("clam", performed=rows(5))),
        done(2, entry(performed=rows(9)), entry("clam", performed=())),
        done(4, entry(performed=rows(10)), entry("clam")),
        session(5, entry("squat")),
    )
    summary = day_summary(routine(*sessions, as_of=5), MONDAY + timedelta(days=4))
    assert {name: (record.session, record.performed) for name, record in summary.last.items()} == {
        "bridge": ("w1-3", rows(9)),
        "clam": ("w1-1", rows(5)),
    }


def test_a_day_outside_the_routine_has_what_comes_next_or_nothing():
    looked_at = routine(session(0), session(2))
    before, after = (day_summary(looked_at, day) for day in (date(2025, 1, 1), date(2027, 1, 1)))
    assert (before.due, before.next) == ((), looked_at.sessions[0])
    assert (after.due, after.next) == ((), None)
