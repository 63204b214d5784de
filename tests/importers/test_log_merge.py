"""Imported sessions put into a log: twice is once, and what a person corrected stays."""

from __future__ import annotations

from datetime import date, time

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import Log
from hiproutine.importers import merge_logs
from hiproutine.model import LoggedSession

MORNING = LoggedSession(date(2026, 1, 5), "a", time=time(7, 30))
EVENING = LoggedSession(date(2026, 1, 5), "a", time=time(19, 0))
LATER = LoggedSession(date(2026, 1, 7), "b")


def test_what_is_new_comes_behind_in_order():
    merged, losses = merge_logs(Log((EVENING,)), Log((LATER, MORNING)))
    assert merged.sessions == (EVENING, MORNING, LATER)
    assert losses == ()


def test_a_correction_in_the_log_stays():
    corrected = evolve(MORNING, note="It was lighter.")
    merged, (loss,) = merge_logs(Log((corrected,)), Log((MORNING,)))
    assert merged.sessions == (corrected,)
    assert (loss.code, loss.path) == ("differs-from-log", "session a of 2026-01-05 07:30:00")
    assert loss.needs_confirmation


def test_a_log_that_begins_belongs_to_the_imported_program():
    assert merge_logs(Log(), Log((LATER,), program="home"))[0].program == "home"
    assert merge_logs(Log((MORNING,)), Log((LATER,), program="home"))[0].program is None


SESSIONS = st.builds(
    LoggedSession,
    st.dates(date(2026, 1, 1), date(2026, 1, 4)),
    st.sampled_from("ab"),
    time=st.none() | st.times(time(7), time(7, 1)).map(lambda t: t.replace(microsecond=0)),
)


@given(st.lists(SESSIONS, max_size=8), st.lists(SESSIONS, max_size=8))
def test_to_merge_twice_is_to_merge_once(first, second):
    merged, _ = merge_logs(Log(tuple(first)), Log(tuple(second)))
    again, losses = merge_logs(merged, Log(tuple(second)))
    assert again == merged
    assert {loss.code for loss in losses} <= {"already-in-log", "differs-from-log"}
    assert len(losses) == len(second)
