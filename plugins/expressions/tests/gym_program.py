"""A program in a gym whose entries have rules stated as data, followed with a log that grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hiproutine import Engine, Log, Pack, Program, load
from hiproutine.model.dose import SetDose
from hiproutine.model.routine import Routine, RoutineEntry

import hiproutine_expressions  # isort: skip

START = date(2024, 1, 1)  # a Monday
HEADER = {"schema_version": 1}


def expression_rule(**parameters: Any) -> dict[str, Any]:
    """Write a rule as a program does."""
    return {"name": "expression", "parameters": parameters}


def exercise(name: str, **dose: Any) -> dict[str, Any]:
    """Write an exercise that allows much."""
    return {
        "id": name,
        "name": name.capitalize(),
        "steps": ["Do it."],
        "position": "standing",
        "sides": "bilateral",
        "pattern": "lift",
        "muscles": [{"muscle": "gluteus-maximus", "role": "primary"}],
        "dose": {
            "start": {"sets": [{"reps": 5}]},
            "sets": {"min": 1, "max": 20},
            "reps": {"min": 1, "max": 100},
            **dose,
        },
    }


PACK = load(
    {
        **HEADER,
        "document": "pack",
        "name": "gym",
        "version": "1",
        "title": "Lifts and holds",
        "licence": "CC0-1.0",
        "authors": ["A. Author"],
        "muscles": [{"id": "gluteus-maximus", "name": "Gluteus maximus", "region": "hip"}],
        "exercises": [
            exercise("lift", load={"unit": "lb", "min": 0, "max": 1000, "step": 2.5}),
            exercise("plank", hold_s={"min": 0, "max": 120}, start={"sets": [{"reps": 1, "hold_s": 20}]}),
            exercise("walk"),
        ],
    },
    Pack,
)


def entry_with(name: str, sets: Sequence[Mapping[str, Any]], *rules: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Write an entry with its sets and rules; ``more`` are its other properties, and ``rest_s`` of its dose."""
    rest = {"rest_s": more.pop("rest_s")} if "rest_s" in more else {}
    return {"id": name, "exercise": "gym/lift", "dose": {"sets": list(sets), **rest}, "rules": list(rules), **more}


def program_with(
    entries: Iterable[Mapping[str, Any]], days: Mapping[int, Sequence[str]], weeks: int = 4
) -> dict[str, Any]:
    """Write a program: a week whose days hold some entries each, by their ids."""
    sessions = [
        {"id": f"day-{day}", "name": f"Day {day}", "blocks": [{"entries": list(names)}]} for day, names in days.items()
    ]
    return {
        **HEADER,
        "document": "program",
        "id": "gym",
        "title": "Gym",
        "weeks": weeks,
        "cycle": {"slots": [{"day": day, "session": f"day-{day}"} for day in days]},
        "entries": list(entries),
        "sessions": sessions,
    }


class GymProgram:
    """A program as followed; each of its days is a day of the week."""

    def __init__(self, entries: Sequence[Mapping[str, Any]], days: Mapping[int, Sequence[str]] | None = None) -> None:
        self.days = days or {1: [entry["id"] for entry in entries]}
        self.engine = Engine(packs=[PACK], plugins=[hiproutine_expressions], discover=False)
        self.program = load(program_with(entries, self.days), Program)
        self.sessions: list[dict[str, Any]] = []
        self.today = START

    def routine(self) -> Routine:
        """Return the routine as of today."""
        log = load({**HEADER, "document": "log", "sessions": self.sessions}, Log)
        return self.engine.schedule(self.program, START, log, self.today)

    def entry(self, name: str, week: int | None = None) -> RoutineEntry:
        """Return an entry of the next planned session that has it, or of one in a given week."""
        for session in self.routine().sessions:
            if session.status == "planned" and week in (None, (session.date - START).days // 7 + 1):
                for entry in session.entries:
                    if entry.entry == name:
                        return entry
        raise KeyError(name)

    def rule_text(self, name: str) -> str:
        """Return the sentences of an entry's rule about its last session."""
        texts = [str(reason.values["text"]) for reason in self.entry(name).reasons if reason.code == "expression-said"]
        return " ".join(texts)

    def log_session(self, week: int, day: int, reps: Mapping[str, Sequence[int]] | None, pain: int = 0) -> None:
        """Log the session of a day with these repetitions, at the loads that were asked for; or skip it."""
        self.today = START + timedelta(weeks=week - 1, days=day - 1)
        session: dict[str, Any] = {"date": self.today.isoformat(), "session": f"day-{day}"}
        if reps is None:
            session["status"] = "skipped"
        else:
            session["pain"] = {"during": pain}
            session["entries"] = [
                {
                    "entry": name,
                    "sets": [_logged_set(*pair) for pair in zip(counts, self._prescribed_sets(name), strict=False)],
                }
                for name, counts in reps.items()
            ]
        self.sessions.append(session)
        self.today += timedelta(days=1)

    def _prescribed_sets(self, name: str) -> tuple[SetDose, ...]:
        return self.entry(name).dose.sets


def _logged_set(reps: int, prescribed: SetDose) -> dict[str, Any]:
    logged: dict[str, Any] = {"reps": reps}
    if prescribed.load is not None:
        logged["load"] = {"unit": prescribed.load.unit, "value": prescribed.load.value}
    if prescribed.hold_s:
        logged["hold_s"] = prescribed.hold_s
    efforts = {"rir": prescribed.rir, "rpe": prescribed.rpe}
    return logged | {name: effort for name, effort in efforts.items() if effort is not None}
