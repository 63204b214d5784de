"""wger's own worked cases, answered through public documents: a program with ``changes``, a log, and the schedule.

The file with the cases lies outside the repository; without it nothing is tried. Terms: an iteration is a turn of the
cycle, here a day; ``rows: any`` is wger's way of reading a log.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve, frozen

from hiproutine import Engine, Log, Pack, Program, RuleType, hookimpl, load
from hiproutine.model.dose import Dose, Load
from hiproutine.model.program import Entry
from hiproutine.model.routine import Routine
from hiproutine.progression.rule import Context, Outcome, Prescription, State, Step

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "wger.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
pytestmark = pytest.mark.skipif(not CASES, reason="the cases of other systems are not here")

START = date(2024, 1, 1)
HEADER = {"schema_version": 1}
#: wger's words and ours. The other upper ends (of load, RIR, rest and sets) have no place in a dose.
DIMENSIONS = {"weight": "load", "reps": "reps", "max_reps": "reps_max", "rir": "rir", "rest": "rest", "sets": "sets"}
STEPS = {"abs": "absolute", "na": "absolute", None: "absolute", "percent": "percent"}
LIFT = {
    "id": "lift",
    "name": "Lift",
    "steps": ["Lift it."],
    "position": "standing",
    "sides": "bilateral",
    "pattern": "lift",
    "muscles": [{"muscle": "gluteus-maximus", "role": "primary"}],
    "dose": {
        "start": {"sets": [{"reps": 1}]},
        "sets": {"min": 1, "max": 30},
        "reps": {"min": 1, "max": 1000},
        "load": {"unit": "kg", "min": 0, "max": 2000, "step": 0.5},
    },
}
PACK = load(
    {
        **HEADER,
        "document": "pack",
        "name": "gym",
        "version": "1",
        "title": "One lift",
        "licence": "CC0-1.0",
        "authors": ["A. Author"],
        "muscles": [{"id": "gluteus-maximus", "name": "Gluteus maximus", "region": "hip"}],
        "exercises": [LIFT],
    },
    Pack,
)


def kind_of(case: Mapping[str, Any]) -> str:
    return "custom_class" if case["input"].get("custom_class") else case["input"]["kind"]


def cases(*kinds: str) -> pytest.MarkDecorator:
    """Parametrize a test with all cases of some kinds."""
    found = [case for case in CASES if kind_of(case) in kinds]
    return pytest.mark.parametrize("case", found, ids=[case["test_name"] for case in found])


def a_program(rules: list[Any], days: int = 1, length: int = 1, **more: Any) -> dict[str, Any]:
    """Write a program of one lift for so many days; without more, it is done each day and a turn is a day."""
    slots = [{"day": 1, "session": "a"}]
    return {
        **HEADER,
        "document": "program",
        "id": "p",
        "title": "P",
        "weeks": -(-days // 7),
        "cycle": {"starts": "start", "length_days": length, "slots": slots},
        "entries": [{"id": "it", "exercise": "gym/lift", "dose": {"sets": [{"reps": 1}]}, "rules": rules}],
        "sessions": [{"id": "a", "name": "A", "blocks": [{"entries": ["it"]}]}],
        **more,
    }


def changes_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """Write wger's settings as the parameters of ``changes``."""
    changes = [
        {
            "dimension": DIMENSIONS[field],
            "at": one["iteration"],
            "op": one["op"],
            "value": one["value"],
            "step": STEPS[one.get("step")],
            "repeat": one.get("repeat", False),
            "requires": [DIMENSIONS[name] for name in one.get("requires", ())],
            "rows": "any",
        }
        for field, settings in given["configs"].items()
        for one in settings
    ]
    rounding = {DIMENSIONS[name]: base for name, base in given.get("rounding", {}).items() if base}
    return {"changes": changes, "round": rounding}


def log_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """Write a log: a session a day, a set for each row. A log is one person's, so the rows of others are left out."""
    days: dict[int, list[dict[str, Any]]] = {}
    for row in given.get("logs", ()):
        if "user" in row:
            continue
        one = {"reps": row.get("reps")}
        one |= {to: row[name] for name, to in (("rir", "rir"), ("rest", "rest_s")) if row.get(name) is not None}
        if row.get("weight") is not None:
            one["load"] = {"unit": "kg", "value": row["weight"]}
        days.setdefault(row["iteration"], []).append(one)
    sessions = [
        {"date": day_of(number).isoformat(), "session": "a", "entries": [{"entry": "it", "sets": rows}]}
        for number, rows in days.items()
    ]
    return {**HEADER, "document": "log", "sessions": sessions}


def day_of(iteration: int) -> date:
    return START + timedelta(days=iteration - 1)


def doses_of(routine: Routine) -> dict[int, Dose]:
    return {(session.date - START).days + 1: session.entries[0].dose for session in routine.sessions}


def shown(dose: Dose, field: str) -> Decimal | None:
    """Return a dimension as wger names it; all sets are the same here."""
    assert len(set(dose.sets)) == 1
    one = dose.sets[0]
    value: Any = {
        "weight": None if one.load is None else one.load.value,
        "reps": one.reps,
        "max_reps": one.reps_max,
        "rir": one.rir,
        "rest": dose.rest_s,
        "sets": len(dose.sets),
    }[field]
    return None if value is None else Decimal(value)


def wanted(value: Any) -> Decimal | None:
    """Return a number as a dose can hold it: not below 0 (wger has no lower clamp), with three decimals at most."""
    return None if value is None else max(Decimal(0), round(Decimal(str(value)), 3))


def assert_doses(routine: Routine, expected: Mapping[str, Mapping[str, Any]]) -> None:
    doses = doses_of(routine)
    for iteration, fields in expected.items():
        found = {field: shown(doses[int(iteration)], field) for field in fields}
        assert found == {field: wanted(value) for field, value in fields.items()}, f"iteration {iteration}"


@cases("walk", "slot_entry")
def test_the_walk(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    beyond = sorted(set(given["configs"]) - set(DIMENSIONS))
    if beyond:
        pytest.skip(f"a dose has no {', '.join(beyond)}: see docs/explanation/other-systems.md")
    last = max(map(int, expected))
    program = a_program([{"name": "changes", "parameters": changes_from(given)}], last)
    log = load(log_from(given), Log)
    # The day after the last: every iteration without a log was missed, and none is projected.
    routine = Engine(packs=[PACK], discover=False).schedule(load(program, Program), START, log, day_of(last + 1))
    assert_doses(routine, expected)


@frozen
class Fixed:
    """wger's dummy class as a rule: fixed values in the first iteration and others after it."""

    def start(self, entry: Entry) -> State:
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        count, kilos, reps, rir, rest = (2, 24, 1, 2, 120) if context.cycle == 1 else (4, 42, 10, 1, 90)
        dose = Dose.straight(count, reps, load=Load("kg", Decimal(kilos)), rir=Decimal(rir), rest_s=rest)
        return Step(state, evolve(proposed, dose=dose))


@cases("custom_class")
def test_a_class_of_ones_own_is_a_rule(case: dict[str, Any]) -> None:
    given = case["input"]
    plugin = ModuleType("someones")
    rule = RuleType("dummy", "driver", "Fixed values", Fixed, calendar=True)
    plugin.hiproutine_rules = hookimpl(lambda: [rule])  # type: ignore[attr-defined]
    last = max(map(int, case["expected"]))
    program = a_program([{"name": given["custom_class"]}], last)
    routine = Engine(packs=[PACK], plugins=[plugin], discover=False).schedule(load(program, Program), START)
    assert_doses(routine, case["expected"])


@cases("round")
def test_rounding(case: dict[str, Any]) -> None:
    value, base = case["input"]["value"], case["input"]["base"]
    changes = [] if value is None else [{"dimension": "load", "at": 1, "op": "replace", "value": value}]
    parameters = {"changes": changes, "round": {"load": base} if base else {}}
    program = a_program([{"name": "changes", "parameters": parameters}])
    routine = Engine(packs=[PACK], discover=False).schedule(load(program, Program), START)
    assert shown(doses_of(routine)[1], "weight") == wanted(case["expected"]["value"])


# The order of days ---------------------------------------------------------------------------------------------------


def offset_from(words: str, today: int = 0) -> int:
    """Read ``today-5d`` as days from today."""
    return today + int(words.removeprefix("today").removesuffix("d") or 0)


def sequence_program(given: Mapping[str, Any], days: int) -> dict[str, Any]:
    """Write a cycle of days; a day that waits for its log is a session that is moved on when it is missed.

    The load counts the turns of the cycle, so that a routine shows which one it is in.
    """
    turns = [{"dimension": "load", "at": 1, "op": "replace", "value": 1}]
    turns.append({"dimension": "load", "at": 2, "op": "+", "value": 1, "repeat": True})
    trained = [number for number, day in enumerate(given["days"], start=1) if not day.get("rest")]
    waiting = given.get("need_logs", ())
    return a_program(
        [{"name": "changes", "parameters": {"changes": turns}}],
        days,
        cycle={
            "starts": "start",
            "length_days": len(given["days"]),
            "slots": [{"day": number, "session": f"day-{number}"} for number in trained],
        },
        sessions=[
            {
                "id": f"day-{number}",
                "name": given["days"][number - 1]["name"],
                "blocks": [{"entries": ["it"]}],
                "missed": "shift" if number in waiting else "skip",
            }
            for number in trained
        ],
    )


@cases("sequence")
def test_the_order_of_days(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]["sequence"]
    today = -offset_from(given["start"])
    program = sequence_program(given, today + offset_from(given["end"]))
    done = [(START + timedelta(offset_from(one["date"], today)), one["day"]) for one in given.get("sessions", ())]
    sessions = [{"date": day.isoformat(), "session": f"day-{number}"} for day, number in done]
    log = {**HEADER, "document": "log", "sessions": sessions}
    engine = Engine(packs=[PACK], discover=False)
    routine = engine.schedule(load(program, Program), START, load(log, Log), START + timedelta(days=today))
    # A session that was put off and then done stands on the day it was done, and says which day it was planned for.
    found = {
        (day - START).days: (session.session, shown(session.entries[0].dose, "weight"))
        for session in routine.sessions
        for day in (session.date, session.planned_for)
        if day is not None
    }
    for one in expected:
        # A day of rest is a day without a session.
        is_rest = given["days"][one["day"] - 1].get("rest")
        assert found.get(one["offset"]) == (None if is_rest else (f"day-{one['day']}", one["iteration"])), one
