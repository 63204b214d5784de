"""Adherence: each planned session counts once, in the week that it was planned for."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.lookup.routines import MONDAY, done, routine, session

from hiproutine.engine import Engine
from hiproutine.lookup.adherence import Adherence, adherence, adherence_by_week
from hiproutine.testing.strategies import logs, programs

ENGINE = Engine(discover=False)


def test_a_week_of_everything():
    looked_at = routine(
        done(0),
        done(1, unplanned=True),
        session(2, status="missed"),
        session(3, status="skipped", unplanned=True),
        session(4, status="skipped"),
        done(8, planned_for=MONDAY + timedelta(days=6)),
        session(9),
        session(11),
        as_of=9,
    )
    weeks = adherence_by_week(looked_at)
    assert [(week.week, week.first_day) for week in weeks] == [(1, MONDAY), (2, date(2026, 1, 12))]
    assert weeks[0].adherence == Adherence(planned=4, done=2, skipped=1, missed=1, unplanned=1)
    assert weeks[1].adherence == Adherence()
    assert adherence(looked_at) == weeks[0].adherence
    assert weeks[0].adherence.rate == 0.5


def test_before_anything_was_planned_there_is_no_rate():
    looked_at = routine(session(0), as_of=0)
    assert adherence(looked_at).rate is None
    assert [week.adherence.rate for week in adherence_by_week(looked_at)] == [None]


@given(programs(ENGINE.catalog()), st.integers(0, 40), st.data())
def test_weeks_add_up_and_every_planned_session_counts_once(program, days, data):
    looked_at = ENGINE.schedule(program, MONDAY, data.draw(logs(program, MONDAY)), MONDAY + timedelta(days=days))
    overall, weeks = adherence(looked_at), adherence_by_week(looked_at)
    for name in ("planned", "done", "skipped", "missed", "unplanned"):
        assert sum(getattr(week.adherence, name) for week in weeks) == getattr(overall, name)
    planned = [s for s in looked_at.sessions if not s.unplanned]
    assert overall.planned == sum(s.status != "planned" for s in planned)
    assert overall.rate is None or 0 <= overall.rate <= 1
    assert [week.week for week in weeks] == list(range(1, len(weeks) + 1))
