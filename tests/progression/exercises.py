"""Small exercises and a ladder of them, for the tests of rules and doses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hiproutine.model.dose import Dose, DoseRange, IntRange, Load, LoadRange, PersonalLimits, Tempo
from hiproutine.model.exercise import Exercise, Position, Sides
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pack import Criterion, Rung

NO_PAIN = LoggedPain(0, 0, 0, 0)
NO_CAPS = PersonalLimits()
USUAL_TEMPO = Tempo()


def kg(value: str | int) -> Load:
    return Load("kg", Decimal(value))


def an_exercise(
    name: str,
    start: Dose,
    reps: tuple[int, int] = (1, 1),
    hold_s: tuple[int, int] = (0, 0),
    sets: tuple[int, int] = (1, 3),
    load: LoadRange | None = None,
    sides: Sides = "bilateral",
    tempo: Tempo = USUAL_TEMPO,
    position: Position = "supine",
) -> Exercise:
    allowed = DoseRange(start, IntRange(*sets), IntRange(*reps), IntRange(*hold_s), load)
    return Exercise(f"test/{name}", name, (f"Do the {name}.",), position, sides, "test", (), allowed, tempo)


KILOS = LoadRange("kg", Decimal(1), Decimal(3), Decimal(1))
EASY = an_exercise("easy", Dose.straight(2, 4, hold_s=2), (2, 6), (1, 4))
MIDDLE = an_exercise("middle", Dose.straight(2, 5, load=kg(1)), (3, 8), load=KILOS, sides="each")
HARD = an_exercise("hard", Dose.straight(2, 3), (3, 4))
EXERCISES = {exercise.id: exercise for exercise in (EASY, MIDDLE, HARD)}
RUNGS = (
    Rung(EASY.id, Criterion(5, 3)),
    Rung(MIDDLE.id, Criterion(6, load=Decimal(2))),
    Rung(HARD.id, Criterion(4)),
)


def done(*reps: int | None, **more: Any) -> tuple[LoggedSet, ...]:
    """Return a row a set, with these repetitions."""
    return tuple(LoggedSet(count, **more) for count in reps)
