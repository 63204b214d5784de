"""Numbers as meant: what people of other trackers reported, with the right value (``../shared/cases/reports``).

The documents lie outside the repository; without them nothing is tried.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hiproutine import Engine, Log, Program, load
from hiproutine.model.dose import Load
from hiproutine.model.dose_order import is_load_at_most
from hiproutine.model.log import CheckIn, LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the reports of other systems are not here")

START = date(2026, 1, 5)
DAYS = [START + timedelta(days=7 * week + day) for week in range(8) for day in (0, 2, 4)]


@pytest.fixture(scope="module", name="engine")
def _engine() -> Engine:
    return Engine(packs=[REPORTS / "pack"])


def read(case: str, name: str) -> Any:
    return load(REPORTS / case / name)


def doses(engine: Engine, program: Program, log: Log, days: int = 30) -> list[tuple[int, int, Load | None]]:
    """Return sets, repetitions and load of every session, in order."""
    routine = engine.schedule(program, start=START, log=log, as_of=START + timedelta(days=days))
    entries = [session.entries[0] for session in routine.sessions]
    return [(len(entry.dose.sets), entry.dose.sets[0].reps, entry.dose.sets[0].load) for entry in entries]


def kg(value: str | int) -> Load:
    return Load("kg", Decimal(value))


def logged(entry: str, day: date, reps: int, load: Load | None, **more: Any) -> LoggedSession:
    return LoggedSession(day, "a", entries=(LoggedEntry(entry, (LoggedSet(reps, load=load),) * 3),), **more)


@pytest.mark.parametrize("name", ["log-65kg.json", "log-143lb.json", "log-143.3lb.json", "log-143.301lb.json"])
def test_05_pounds_logged_for_kilograms_are_the_load_asked(engine, name):
    case = "05-pounds-logged-for-kilograms"
    program = read(case, "program.json")
    assert doses(engine, program, read(case, name))[:2] == [(3, 5, kg(65)), (3, 5, kg("67.5"))]


def test_05_less_than_asked_is_less_in_any_unit(engine):
    program = read("05-pounds-logged-for-kilograms", "program.json")
    for value in ("140", "142.9", "143.2"):
        log = Log((logged("squat", START, 5, Load("lb", Decimal(value))),))
        assert doses(engine, program, log)[1] == (3, 5, kg("57.5"))


def test_15_body_weight_is_what_0_kg_asked_for(engine):
    case = "15-nothing-added"
    program, log = read(case, "program.json"), read(case, "log.json")
    expected = [kg("2.5"), None, kg("2.5"), None, kg("2.5")]
    sessions = [*log.sessions[:2], logged("dip", DAYS[2], 3, kg("2.5")), log.sessions[3]]
    found = doses(engine, program, evolve(log, sessions=tuple(sessions)), days=7)
    assert [load for _, _, load in found][:5] == expected


@pytest.mark.parametrize("nothing", [None, kg(0), Load("lb", Decimal(0)), Load("percent-bodyweight", Decimal(0))])
def test_15_nothing_may_be_written_in_any_way(engine, nothing):
    program = read("15-nothing-added", "program.json")
    log = Log((logged("dip", DAYS[0], 3, kg("2.5")), logged("dip", DAYS[1], 5, nothing)))
    assert [load for _, _, load in doses(engine, program, log)][:3] == [kg("2.5"), None, kg("2.5")]


HARD = LoggedPain(before=0, during=6, after=6, next_morning=6)
LOAD_FIRST = {"parts": ["load", "reps", "sets"], "fraction": 0.5}
#: In what way it gets easier, by which rules: each lowers the load before anything else.
LOWERED: dict[str, tuple[tuple[RuleUse, ...], Any]] = {
    "falls short": ((RuleUse("linear", {"failures": 1}),), lambda day: logged("bench", day, 3, kg(20))),
    "falls short of a sum": ((RuleUse("amrap"),), lambda day: logged("bench", day, 3, kg(20))),
    "hurts": (
        (RuleUse("linear"), RuleUse("pain-gate", {**LOAD_FIRST, "lower": "dose", "stop_after": 5})),
        lambda day: logged("bench", day, 5, kg(20), pain=HARD),
    ),
    "easy week": (
        (RuleUse("linear"), RuleUse("deload", {**LOAD_FIRST, "weeks": [1, 2, 3, 4, 5, 6, 7, 8]})),
        lambda day: logged("bench", day, 3, kg(20)),
    ),
}


@pytest.mark.parametrize("way", LOWERED)
def test_16_nothing_is_below_the_bar(engine, way):
    rules, session = LOWERED[way]
    program = read("16-less-than-the-bar", "program.json")
    program = evolve(program, weeks=8, entries=(evolve(program.entries[0], rules=rules),))
    found = doses(engine, program, Log(tuple(session(day) for day in DAYS[:4])), days=8)
    assert {load for _, _, load in found[:5]} == {kg(20)}
    if way in ("hurts", "easy week"):
        assert found[1][:2] < (3, 5)


def test_16_nor_after_a_break_or_on_a_bad_day(engine):
    program = read("16-less-than-the-bar", "program.json")
    log = read("16-less-than-the-bar", "log.json")
    assert {load for _, _, load in doses(engine, program, log, days=25)[:1]} == {kg(20)}
    away = doses(engine, evolve(program, weeks=8), log, days=40)
    assert all(is_load_at_most(kg(20), load) for _, _, load in away)
    unready = (RuleUse("linear", {"failures": 1}), RuleUse("readiness", LOAD_FIRST))
    tired = Log((logged("bench", START, 3, kg(20)),), check_ins=(CheckIn(DAYS[1], 1),))
    entry = evolve(program.entries[0], rules=unready)
    assert doses(engine, evolve(program, entries=(entry,)), tired)[1] == (3, 2, kg(20))
