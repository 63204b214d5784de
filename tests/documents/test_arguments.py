"""A wrong argument is told in one sentence, by an error of ours, whatever method it is given to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.scheduling.plans import MONDAY, a_program

from hiproutine import Course, Engine
from hiproutine.errors import HiproutineError, InvalidValueError
from hiproutine.model.profile import Availability, Profile

ENGINE: Any = Engine(discover=False)
PROGRAM = a_program()
COURSE = Course.begin(PROGRAM, date(2026, 1, 5))
ROUTINE = ENGINE.schedule(PROGRAM, MONDAY)
PERSON = Profile(40, Availability(20))
LOAD_PROFILE = "Expected a Profile, got 'profile.json'. Load it first: load('profile.json', Profile)."
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)

WRONG: dict[str, tuple[Any, str]] = {
    "plan a path": (lambda: ENGINE.plan("profile.json", "hip-strength"), LOAD_PROFILE),
    "plan for a number": (lambda: ENGINE.plan(PERSON, 3), "Expected the name of a goal, got 3."),
    "plan nothing": (lambda: ENGINE.plan(None, "hip-strength"), "Expected a Profile, got None."),
    "render a program": (lambda: ENGINE.render(PROGRAM), "Expected a Routine, got Program."),
    "render a path": (lambda: ENGINE.render(Path("r.json")), "Load it first: load(…, Routine)."),
    "render in a number": (lambda: ENGINE.render(ROUTINE, 3), "Expected the name of a format, got 3."),
    "schedule a log of JSON": (lambda: ENGINE.schedule(PROGRAM, MONDAY, {}), "Load it first: load(…, Log)."),
    "schedule a path": (lambda: ENGINE.schedule("p.json", MONDAY), "load('p.json')"),
    "schedule from noon": (lambda: ENGINE.schedule(PROGRAM, NOON), "Take its day: start.date()."),
    "schedule from a text": (lambda: ENGINE.schedule(PROGRAM, "2026-01-05"), "Write it like date(2026, 1, 5)."),
    "schedule in 9999": (lambda: ENGINE.schedule(PROGRAM, date(9999, 1, 1)), "too near an end of the calendar"),
    "schedule in year 1": (lambda: ENGINE.schedule(PROGRAM, date(1, 1, 1)), "too near an end of the calendar"),
    "look from 9999": (lambda: ENGINE.schedule(PROGRAM, MONDAY, (), date(9999, 1, 1)), "as_of is 9999-01-01"),
    "replan a routine": (lambda: ENGINE.replan(ROUTINE, PERSON), "Expected a Course, got Routine."),
    "replan for a path": (lambda: ENGINE.replan(COURSE, "profile.json"), LOAD_PROFILE),
    "replan from noon": (lambda: ENGINE.replan(COURSE, PERSON, as_of=NOON), "Take its day: as_of.date()."),
    "next after a program": (lambda: ENGINE.next_block(PROGRAM, PERSON), "Expected a Course, got Program."),
    "simulate a routine": (lambda: ENGINE.simulate(ROUTINE), "Expected a Program, got Routine."),
    "simulate from noon": (lambda: ENGINE.simulate(PROGRAM, start=NOON), "Take its day: start.date()."),
    "compare programs": (lambda: ENGINE.compare(PROGRAM, PROGRAM), "Expected a Routine, got Program."),
    "explain a profile": (lambda: ENGINE.explain(PERSON), "Expected a Program or Routine, got Profile."),
    "explain a path": (lambda: ENGINE.explain("p.json"), "Load it first: load('p.json')."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_argument_is_told_in_one_sentence(name: str) -> None:
    call, words = WRONG[name]
    with pytest.raises(InvalidValueError) as caught:
        call()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.problem.code in ("wrong-type", "day-out-of-range")


@pytest.mark.parametrize("log", ["log.json", [{"date": "2026-01-05"}], [3], 3])
def test_what_is_no_log_is_an_error_of_ours(log: Any) -> None:
    with pytest.raises(HiproutineError):
        ENGINE.schedule(PROGRAM, MONDAY, log)


def test_the_last_day_that_is_accepted_works() -> None:
    assert ENGINE.schedule(PROGRAM, date(9989, 12, 31)).sessions
    assert ENGINE.schedule(PROGRAM, date(2, 1, 1)).sessions
