"""Rungs: when they were reached, and when they will be."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.lookup.routines import MONDAY, done, entry, routine, rows, session

from hiproutine.engine import Engine
from hiproutine.lookup.rungs import RungRecord, rungs_by_entry
from hiproutine.model.pack import RuleUse
from hiproutine.testing.strategies import programs

ENGINE = Engine(discover=False)
PISTOL = "hips/pistol"


def test_what_was_reached_and_what_lies_ahead():
    looked_at = routine(
        session(0, entry("squat"), status="missed"),
        done(2, entry("squat", performed=rows(0, 0)), entry(performed=rows(8))),
        done(4, entry("squat", performed=rows(None))),
        session(9, entry("squat", PISTOL)),
        session(11, entry("squat", PISTOL)),
    )
    assert rungs_by_entry(looked_at) == (
        RungRecord("squat", "hips/squat", MONDAY, date(2026, 1, 9), is_asked=True, is_reached=True),
        RungRecord("squat", PISTOL, date(2026, 1, 14), date(2026, 1, 14), is_asked=False, is_reached=False),
    )


def test_a_rung_that_was_asked_for_and_given_up():
    looked_at = routine(
        done(0, entry("squat", PISTOL, performed=rows(0))), done(2, entry("squat", performed=rows(8))), session(9)
    )
    assert [(r.exercise, r.reached_on, r.is_reached) for r in rungs_by_entry(looked_at)] == [
        (PISTOL, None, False),
        ("hips/squat", date(2026, 1, 7), True),
    ]


def test_a_stopped_entry_asks_for_nothing():
    assert rungs_by_entry(routine(session(0, entry("squat"), entry("squat", PISTOL, stopped=True)))) == ()


@given(programs(ENGINE.catalog(), drivers=(RuleUse("ladder"),)), st.integers(0, 12))
def test_what_lies_ahead_of_a_perfect_log_is_what_it_reaches(program, count):
    """The projection says the day on which a rung is really reached where all is done as asked (law G11)."""
    simulation = ENGINE.simulate(program, "perfect", MONDAY)
    sessions = simulation.log.sessions[:count]
    now = ENGINE.schedule(program, MONDAY, sessions)
    expected = {(r.entry, r.exercise): r.reached_on for r in rungs_by_entry(now)}
    reached = {(r.entry, r.exercise): r.reached_on for r in rungs_by_entry(simulation.routine)}
    assert expected == reached
