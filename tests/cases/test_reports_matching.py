"""Cases of public bug reports about days and sessions: missed and made up for, a day late, past midnight.

The files with the cases lie outside the repository; without them nothing is tried.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from hiproutine import Engine, Log, Program, load
from hiproutine.model.dose import Load
from hiproutine.model.routine import Routine, RoutineSession

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "reports"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the cases of public reports are not here")

MONDAY = date(2026, 1, 5)
POLICIES = ["skip", "shift", "repeat", "merge"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(packs=[CASES / "pack"], discover=False)


def read(case: str, program: str = "program.json") -> tuple[Program, Log]:
    return load(CASES / case / program, Program), load(CASES / case / "log.json", Log)


def on(routine: Routine, day: date) -> RoutineSession:
    (session,) = (session for session in routine.sessions if session.date == day)
    return session


def entries(session: RoutineSession) -> list[str]:
    return [entry.entry for entry in session.entries]


def test_what_merge_asks_for_is_logged_where_it_was_asked(engine):
    program, log = read("01-merge-cannot-be-logged")
    asked = on(engine.schedule(program, MONDAY, (), date(2026, 1, 8)), date(2026, 1, 8))
    assert entries(asked) == ["bench", "squat"]
    routine = engine.schedule(program, MONDAY, log)
    done = on(routine, date(2026, 1, 8))
    assert [(entry.entry, len(entry.performed or ())) for entry in done.entries] == [("bench", 3), ("squat", 3)]
    monday = on(routine, date(2026, 1, 12))
    assert [(e.entry, e.dose.sets[0].load) for e in monday.entries] == [("squat", Load("kg", Decimal("67.5")))]


@pytest.mark.parametrize("scenario", ["missed", "noisy", "perfect", "painful", "plateau"])
@pytest.mark.parametrize("policy", POLICIES)
def test_every_scenario_can_be_simulated_under_every_policy(engine, scenario, policy):
    program, _ = read("01-merge-cannot-be-logged")
    simulation = engine.simulate(evolve(program, missed=policy), scenario, MONDAY)
    done = [s for s in simulation.routine.sessions if s.status in ("done", "skipped")]
    assert len(done) == len(simulation.log.sessions) > 10


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("as_of", [date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 8)])
def test_a_session_done_a_day_late_owes_nothing(engine, policy, as_of):
    program, log = read("02-done-a-day-late", f"program-{policy}.json")
    routine = engine.schedule(program, MONDAY, log, as_of)
    assert Counter(session.session for session in routine.sessions) == {"a": 3, "b": 3}
    assert routine.sessions[-1].date < MONDAY + timedelta(weeks=3)
    assert [s.status for s in routine.sessions] == ["done"] + ["planned"] * 5
    assert (routine.sessions[0].date, routine.sessions[0].planned_for) == (date(2026, 1, 6), MONDAY)
    assert entries(on(routine, date(2026, 1, 8))) == ["bench"]


@pytest.mark.parametrize("policy", ["skip", "repeat"])
@pytest.mark.parametrize("day_ends", [None, time(4)])
def test_a_session_past_midnight_is_that_of_the_evening(engine, policy, day_ends):
    program, log = read("04-after-midnight", f"program-{policy}.json")
    routine = engine.schedule(evolve(program, day_ends=day_ends), MONDAY, log, date(2026, 1, 7))
    assert [s.status for s in routine.sessions] == ["done"] + ["planned"] * 3
    first = routine.sessions[0]
    assert (first.id, first.date, first.time, first.planned_for) == (
        "w01-mon-1",
        date(2026, 1, 6),
        time(0, 20),
        MONDAY,
    )
    assert routine.sessions[-1].date < MONDAY + timedelta(weeks=2)
