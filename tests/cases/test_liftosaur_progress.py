"""Liftosaur's built-in progressions (lp, dp, sum), answered through public documents: a program, a log, a schedule.

The file with the cases lies outside the repository; without it nothing is tried. None of its cases is answered
otherwise; where the rules differ beyond them stands in docs/explanation/other-systems.md.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hiproutine import Engine, Log, Pack, Program, load
from hiproutine.model.dose import KG_PER_LB, SetDose
from hiproutine.model.routine import RoutineEntry
from hiproutine.progression.strength.one_rep_max import load_for

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "liftosaur.json"
EVERYTHING: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
pytestmark = pytest.mark.skipif(not EVERYTHING, reason="the cases of other systems are not here")

START = date(2024, 1, 1)
HEADER = {"schema_version": 1}
WEIGHT = re.compile(r"([\d.]+)(kg|lb)")
#: Liftosaur's one-repetition maximum for a squat nobody has tested: its percentages are of that.
SQUAT_LB = 135
#: Loads lie so far apart, in either unit.
STEP = Decimal("2.5")


def of(kind: str) -> list[Any]:
    """Return the cases of a kind in which a built-in progression decides."""
    chosen = []
    for case in EVERYTHING:
        put = case["input"]
        exercises = put.get("exercises", [put.get("exercise", {})])
        if put["kind"] == kind and all("progress" in one for one in exercises):
            chosen.append(pytest.param(case, id=case["test_name"]))
    return chosen


def unit_of(exercise: dict[str, Any]) -> str:
    weights = [group["weight"] for group in exercise["groups"] if "weight" in group]
    match = WEIGHT.fullmatch(weights[0]) if weights else None
    return match[2] if match else "lb"


def amount(text: str, unit: str) -> float:
    """Return an increment in a unit; Liftosaur's percentages are of the one-repetition maximum."""
    if text.endswith("%"):
        whole = Decimal(SQUAT_LB) * (KG_PER_LB if unit == "kg" else 1)
        return float(whole * Decimal(text[:-1]) / 100)
    match = WEIGHT.fullmatch(text)
    assert match is not None
    assert match[2] == unit
    return float(match[1])


def rule_for(progress: dict[str, Any], unit: str) -> dict[str, Any]:
    """Say a progression of Liftosaur's with our rules."""
    step = amount(progress["increment"], unit)
    if progress["type"] == "lp":
        parameters = {"increase": step, "successes": progress.get("successes", 1), "failures": 0}
        if "decrement" in progress:
            parameters |= {"decrease": amount(progress["decrement"], unit), "failures": progress.get("failures", 1)}
        return {"name": "linear", "parameters": parameters}
    if progress["type"] == "dp":
        reps = {"min": progress["min_reps"], "max": progress["max_reps"]}
        return {"name": "double", "parameters": {"reps": reps, "load_step": step, "from_done": True, "rep_step": 10}}
    assert progress["type"] == "sum"
    return {"name": "rep-sum", "parameters": {"reps": progress["reps"], "increase": step}}


def written(group: dict[str, Any], one_rm: str | None) -> dict[str, Any]:
    """Write a group of sets as a program does: a range from ``min_reps`` up to ``reps``."""
    made: dict[str, Any] = {"count": group["sets"], "reps": group.get("min_reps", group["reps"])}
    if "min_reps" in group:
        made["reps_max"] = group["reps"]
    if "weight" in group:
        match = WEIGHT.fullmatch(group["weight"])
        assert match is not None
        made["load"] = {"unit": match[2], "value": float(match[1])}
    elif one_rm is not None:
        made["load"] = first_load(one_rm, group["reps"], group.get("rpe", 10))
    if "rpe" in group:
        made["rpe"] = group["rpe"]
    return made


def first_load(one_rm: str, reps: int, rpe: float) -> dict[str, Any]:
    """Work out a load that nobody stated, by the table of repetitions and effort, down to one that can be loaded."""
    match = WEIGHT.match(one_rm)
    assert match is not None
    exact = load_for(Decimal(match[1]), reps, rpe=Decimal(str(rpe)))
    return {"unit": match[2], "value": float(exact // STEP * STEP)}


def lift(unit: str) -> dict[str, Any]:
    step = {"unit": unit, "min": 0, "max": 1000, "step": 2.5}
    return {
        "id": f"lift-{unit}",
        "name": "Lift",
        "steps": ["Lift it."],
        "position": "standing",
        "sides": "bilateral",
        "pattern": "lift",
        "muscles": [{"muscle": "gluteus-maximus", "role": "primary"}],
        "dose": {
            "start": {"sets": [{"reps": 5}]},
            "sets": {"min": 1, "max": 20},
            "reps": {"min": 1, "max": 100},
            "load": step,
        },
    }


PACK = load(
    {
        **HEADER,
        "document": "pack",
        "name": "gym",
        "version": "1",
        "title": "Lifts",
        "licence": "CC0-1.0",
        "authors": ["A. Author"],
        "muscles": [{"id": "gluteus-maximus", "name": "Gluteus maximus", "region": "hip"}],
        "exercises": [lift("kg"), lift("lb")],
    },
    Pack,
)


class Gym:
    """A program of Liftosaur's exercises, done day after day."""

    def __init__(self, exercises: list[dict[str, Any]], days: int, one_rm: str | None = None) -> None:
        self.engine = Engine(packs=[PACK], discover=False)
        self.names = [f"lift-{number}" for number in range(len(exercises))]
        self.days = days
        self.sessions: list[dict[str, Any]] = []
        entries = []
        for name, exercise in zip(self.names, exercises, strict=True):
            unit = unit_of(exercise)
            entries.append(
                {
                    "id": name,
                    "exercise": f"gym/lift-{unit}",
                    "dose": {"sets": [written(group, one_rm) for group in exercise["groups"]]},
                    "rules": [rule_for(exercise["progress"], unit)],
                    # Loads that are there by 2.5; the series round to the nearest of them.
                    "loading": {
                        "kind": "stack",
                        "unit": unit,
                        "first": 2.5,
                        "step": 2.5,
                        "count": 200,
                        "rounding": "nearest",
                    },
                }
            )
        document = {
            **HEADER,
            "document": "program",
            "id": "gym",
            "title": "Gym",
            "weeks": days // 7 + 1,
            "cycle": {"length_days": 1, "starts": "start", "slots": [{"day": 1, "session": "day"}]},
            "entries": entries,
            "sessions": [{"id": "day", "name": "Day", "blocks": [{"entries": self.names}]}],
        }
        self.program = load(document, Program)

    def asked(self) -> list[RoutineEntry]:
        """Return what is asked for next."""
        log = load({**HEADER, "document": "log", "sessions": self.sessions}, Log)
        done = len(self.sessions)
        routine = self.engine.schedule(self.program, START, log, START + timedelta(days=done))
        return list(routine.sessions[done].entries)

    def do(self, *reps: list[int]) -> None:
        """Log a session with the loads and efforts that were asked for and these repetitions, exercise by exercise."""
        entries = [
            {"entry": name, "sets": [done_set(count, one) for count, one in zip(counts, asked.dose.sets, strict=False)]}
            for name, counts, asked in zip(self.names, reps, self.asked(), strict=True)
        ]
        day = START + timedelta(days=len(self.sessions))
        self.sessions.append({"date": day.isoformat(), "session": "day", "entries": entries})


def done_set(count: int, asked: SetDose) -> dict[str, Any]:
    made: dict[str, Any] = {"reps": count}
    if asked.load is not None:
        made["load"] = {"unit": asked.load.unit, "value": float(asked.load.value or 0)}
    # Liftosaur asks for no effort at the end of a set; here one that was asked for has to be logged.
    return made | {name: float(value) for name in ("rir", "rpe") if (value := getattr(asked, name)) is not None}


def load_words(one: SetDose) -> str | None:
    return None if one.load is None else f"{(one.load.value or Decimal(0)).normalize():f}{one.load.unit}"


def set_words(one: SetDose) -> tuple[int, str | None, int | None]:
    """Write a set as a case does: its (upper) repetitions, its weight, and the lower end of a range."""
    if one.reps_max is None:
        return one.reps, load_words(one), None
    return one.reps_max, load_words(one), one.reps


def counters_in(entry: RoutineEntry) -> dict[str, int]:
    """Read the counts that a reason tells; a count that is not told has begun anew or was never begun."""
    told = {reason.code: int(reason.values["done"]) for reason in entry.reasons if "needed" in reason.values}
    return {"successCounter": told.get("counting", 0), "failureCounter": told.get("failure-counted", 0)}


@pytest.mark.parametrize("case", of("finish"))
def test_a_finished_session(case: dict[str, Any]) -> None:
    put = case["input"]
    gym = Gym(put["exercises"], 2, put.get("one_rm"))
    gym.do(*put["completed_reps"])
    for exercise, entry in zip(put["exercises"], gym.asked(), strict=True):
        wanted = case["expected"][exercise["name"]]
        sets = [(one["reps"], one["weight"], one.get("min_reps")) for one in wanted["sets"]]
        assert [set_words(one) for one in entry.dose.sets] == sets
        counters = counters_in(entry)
        for name, count in wanted.get("state", {}).items():
            assert counters[name] == count, name


@pytest.mark.parametrize("case", of("series"))
def test_a_series_of_sessions(case: dict[str, Any]) -> None:
    put = case["input"]
    missed = put["reps_missed_on_last_set_by_session"]
    gym = Gym([put["exercise"]], len(missed) + 1)
    lived = []
    for fewer in missed:
        sets = gym.asked()[0].dose.sets
        lived.append([sets[0].reps, load_words(sets[0])])
        gym.do([*[one.reps for one in sets[:-1]], sets[-1].reps - fewer])
    assert lived == case["expected"]["sessions_reps_and_weight"]
