"""Logged sessions matched with planned ones, day by day."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, done

from hiproutine.model.program import Block, Session, Slot


def test_extra_sessions_of_a_day_come_in_order_of_time():
    sessions = (Session("a", "A", (Block(("bridge",)),)), Session("b", "B", (Block(("bridge",)),)))
    program = a_program((Slot(7, "a"), Slot(7, "b")), sessions=sessions, weeks=1)
    extras = [
        done(MONDAY, at=time(10)),
        done(MONDAY, at=time(8)),
        evolve(done(MONDAY, at=time(9)), session="b"),
    ]
    routine = ENGINE.schedule(program, MONDAY, extras)
    assert [s.id for s in routine.sessions[:3]] == ["x20260105-a-0800", "x20260105-b-0900", "x20260105-a-1000"]


WEDNESDAY = MONDAY + timedelta(days=2)
TWICE = a_program((Slot(1, "a", time(8)), Slot(1, "a", time(18))), weeks=1)


@pytest.mark.parametrize(
    ("times", "statuses"),
    [
        ([time(8)], ["done", "missed"]),
        ([time(18)], ["done", "missed"]),
        ([time(18, 40)], ["done", "missed"]),
        ([time(12)], ["done", "missed"]),
        ([None], ["done", "missed"]),
        ([time(17), time(18, 30)], ["done", "done"]),
        ([time(18, 30), time(17)], ["done", "done"]),
        ([time(7), time(12), time(18)], ["done", "done", "done"]),
    ],
)
def test_twice_a_day_the_time_tells_which(times, statuses):
    log = [done(MONDAY, at=at) for at in times]
    routine = ENGINE.schedule(TWICE, MONDAY, log, WEDNESDAY)
    assert [s.status for s in routine.sessions] == statuses
    missed = [s.time for s in routine.sessions if s.status == "missed"]
    assert missed in ([], [time(8)] if times[0] and times[0] >= time(18) else [time(18)])
    logged = [s.time for s in routine.sessions if s.status == "done" and s.time is not None]
    assert logged == sorted(logged)
    assert len({s.id for s in routine.sessions}) == len(routine.sessions)
