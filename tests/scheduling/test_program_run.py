"""How far the log of a program is complete, and when the next program may follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest

from hiproutine.errors import InvalidValueError
from hiproutine.model.log import Log, LoggedSession
from hiproutine.scheduling.program_run import ProgramRun, program_run_or_none

START = date(2026, 1, 5)


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def session(day: int, status: Literal["done", "skipped"] = "done") -> LoggedSession:
    return LoggedSession(START + timedelta(days=day), "session-a", status=status)


@pytest.mark.parametrize(
    ("sessions", "as_of", "complete_until", "resumes_on"),
    [
        ([], None, 0, 0),
        ([session(2)], None, 2, 3),
        ([session(2, "skipped")], None, 2, 2),
        ([session(2)], 9, 9, 9),
        ([session(2), session(9)], 4, 4, 4),
        ([session(4)], 4, 4, 5),
        ([], -7, 0, 0),
    ],
)
def test_a_log_counts_up_to_a_day(program, sessions, as_of, complete_until, resumes_on):
    run = ProgramRun(program, START, sessions, None if as_of is None else START + timedelta(days=as_of))
    assert run.log == Log(tuple(sessions))
    assert (run.log_complete_until - START).days == complete_until
    assert (run.resumes_on - START).days == resumes_on


def test_a_log_without_a_first_day_is_refused(program):
    assert program_run_or_none(program, None, (), None) is None
    assert program_run_or_none(program, START, [session(0)], None) == ProgramRun(program, START, [session(0)])
    for log, as_of in (([session(0)], None), ((), START)):
        with pytest.raises(InvalidValueError, match="give start too"):
            program_run_or_none(program, None, log, as_of)
