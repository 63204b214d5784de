"""The work of scheduling grows with what it makes, not with its square: calls are counted, not seconds."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest
from attrs import evolve

from hiproutine.engine import Engine
from hiproutine.model.log import Log, LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.program import Block, Cycle, Entry, MissedPolicy, Program, Session, Slot

ENGINE = Engine(discover=False)
MONDAY = date(2026, 1, 5)
EXERCISES = ("hips/parallel-squat", "hips/bridge", "hips/march-on-the-spot", "hips/clam")
DOSES = [ENGINE.catalog().exercises[name].dose.start for name in EXERCISES]
NOTHING = Log()


def a_program(
    weeks: int, missed: MissedPolicy, a_day: int = 1, entries: int = 4, minutes: int | None = None
) -> Program:
    """Return ``a_day`` sessions on every weekday, each with entries of its own."""
    count = 7 * a_day
    names = [[f"e{n}-{i}" for i in range(entries)] for n in range(count)]
    return Program(
        "p",
        "P",
        weeks,
        Cycle(tuple(Slot(1 + n % 7, f"s{n}") for n in range(count))),
        tuple(Entry(name, EXERCISES[i % 4], DOSES[i % 4]) for group in names for i, name in enumerate(group)),
        tuple(Session(f"s{n}", "S", (Block(tuple(group)),), minutes) for n, group in enumerate(names)),
        missed=missed,
    )


def calls(program: Program, log: Log = NOTHING, as_of: date | None = None) -> int:
    """Return how many functions are called to schedule a program."""
    ENGINE.schedule(evolve(program, weeks=1), MONDAY)  # what is prepared once counts for nothing
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        ENGINE.schedule(program, MONDAY, log, as_of)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("missed", ["skip", "shift", "repeat", "merge"])
@pytest.mark.parametrize("minutes", [None, 12])
def test_with_everything_missed_the_work_grows_with_the_weeks(missed, minutes):
    short, long = (
        calls(evolve(a_program(weeks, missed, 2, minutes=minutes)), as_of=MONDAY + timedelta(weeks=weeks))
        for weeks in (6, 24)
    )
    assert long < 4.5 * short


@pytest.mark.parametrize("missed", ["skip", "shift", "merge"])
def test_many_sessions_a_day_are_missed_at_little_cost(missed):
    few, many = (calls(a_program(4, missed, a_day, entries=1), as_of=MONDAY + timedelta(weeks=4)) for a_day in (3, 12))
    # Four times the sessions, each with at most four times as many others to be kept apart from or made up for.
    assert many < 4 * 4 * few


@pytest.mark.parametrize("missed", ["skip", "shift", "repeat", "merge"])
def test_a_long_log_is_read_once(missed):
    def log(weeks: int) -> Log:
        rows = (LoggedSet(6, 5),) * 2
        days = [(MONDAY + timedelta(days=day), f"s{day % 7}") for day in range(7 * weeks)]
        # A third of it was done a day late, and something else was done as well.
        return Log(
            tuple(
                LoggedSession(
                    day + timedelta(days=number % 3 == 0), name, entries=(LoggedEntry(f"e{name[1:]}-0", rows),)
                )
                for number, (day, name) in enumerate(days)
            )
        )

    short, long = (calls(a_program(weeks, missed), log(weeks)) for weeks in (6, 24))
    assert long < 4.5 * short
