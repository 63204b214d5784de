"""A small routine made by hand, for the worked examples of looking up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Notice
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession

MONDAY = date(2026, 1, 5)
BRIDGE = ExerciseCard("hips/bridge", "Bridge", ("Lift.",), "supine", "bilateral", "reps", Tempo())
CLAM = ExerciseCard("hips/clam", "Clam", ("Open.",), "side-lying", "each", "reps", Tempo())
SQUAT = ExerciseCard("hips/squat", "Squat", ("Sit.",), "standing", "bilateral", "reps", Tempo())
PISTOL = ExerciseCard("hips/pistol", "Pistol squat", ("Sit on one leg.",), "standing", "each", "reps", Tempo())
CARDS = (BRIDGE, CLAM, SQUAT, PISTOL)


def kg(value: str | int) -> Load:
    return Load("kg", Decimal(value))


def lb(value: str | int) -> Load:
    return Load("lb", Decimal(value))


def rows(*reps: int | None, **fields: Any) -> tuple[LoggedSet, ...]:
    return tuple(LoggedSet(count, **fields) for count in reps)


def entry(name: str = "bridge", exercise: str | None = None, dose: Dose | None = None, **fields: Any) -> RoutineEntry:
    return RoutineEntry(name, exercise or f"hips/{name}", dose or Dose.straight(2, 8), **fields)


def session(day: int, *entries: RoutineEntry, status: str = "planned", **fields: Any) -> RoutineSession:
    """Return a session on a day counted from the start, Monday, from 0; it is called by that day."""
    own = {"id": f"w{day // 7 + 1}-{day % 7 + 1}", "session": "a", "name": "A", "seconds": 600, "week": day // 7 + 1}
    return RoutineSession(
        **{
            **own,
            "date": MONDAY + timedelta(days=day),
            "number": 1,
            "entries": entries or (entry(),),
            "status": status,
            **fields,
        }
    )


def done(day: int, *entries: RoutineEntry, **fields: Any) -> RoutineSession:
    return session(day, *entries, status="done", **fields)


def routine(
    *sessions: RoutineSession, as_of: int = 7, weeks: int = 2, notices: Sequence[Notice] = (), **fields: Any
) -> Routine:
    """Return a routine of two weeks from a Monday, looked at on a day counted from the start, from 0."""
    return Routine(
        program="p",
        title="P",
        start=MONDAY,
        as_of=MONDAY + timedelta(days=as_of),
        weeks=weeks,
        notices=tuple(notices),
        exercises=fields.pop("exercises", CARDS),
        sessions=sessions,
        provenance=Provenance("1", "0" * 64),
        **fields,
    )


def sided(left: Sequence[int], right: Sequence[int]) -> Dose:
    of_left, of_right = (Dose(tuple(SetDose(count) for count in counts)) for counts in (left, right))
    return Dose.of_sides(of_left, of_right)


def pain(*scores: int | None) -> LoggedPain:
    return LoggedPain(*scores)
