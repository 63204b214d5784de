"""A routine shows every session once, in order of date."""

from __future__ import annotations

from datetime import timedelta

from tests.scheduling.plans import ENGINE, MONDAY, log_of, two_sessions

from hiproutine.model.program import Slot


def test_a_session_done_late_is_not_shown_as_missed_beside_it():
    # B of Tuesday is done before A of Monday: A was missed when B was asked for, and is not in the end.
    program = two_sessions("skip", 1, (Slot(1, "a"), Slot(2, "b")))
    routine = ENGINE.schedule(program, MONDAY, log_of((1, "b"), (1, "a")))
    assert [(s.id, s.status, s.planned_for) for s in routine.sessions] == [
        ("w01-mon-1", "done", MONDAY),
        ("w01-tue-1", "done", None),
    ]


def test_what_was_missed_beside_it_stands_on_its_own_day():
    program = two_sessions("skip", 1, (Slot(1, "a"), Slot(1, "b"), Slot(4, "b")))
    routine = ENGINE.schedule(program, MONDAY, log_of((1, "a")))
    assert [(s.date - MONDAY, s.session, s.status) for s in routine.sessions] == [
        (timedelta(0), "b", "missed"),
        (timedelta(1), "a", "done"),
        (timedelta(3), "b", "planned"),
    ]
