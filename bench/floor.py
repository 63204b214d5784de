"""The floor: the same 540 sets as nested frozen attrs, through cattrs to JSON text, in plain Python."""

from __future__ import annotations

import json

import cattrs
from attrs import frozen


@frozen
class Set:
    reps: int
    hold_s: int
    load: float
    rest_s: int


@frozen
class Exercise:
    name: str
    sets: tuple[Set, ...]


@frozen
class Session:
    date: str
    exercises: tuple[Exercise, ...]


@frozen
class Routine:
    title: str
    sessions: tuple[Session, ...]


CONVERTER = cattrs.Converter(unstruct_collection_overrides={tuple: list})


def run(sessions: int = 36, exercises: int = 5, sets: int = 3) -> str:
    routine = Routine(
        "floor",
        tuple(
            Session(
                f"2026-01-{number % 28 + 1:02}",
                tuple(
                    Exercise(f"exercise-{place}", tuple(Set(8, 3, 20.0, 60) for _ in range(sets)))
                    for place in range(exercises)
                ),
            )
            for number in range(sessions)
        ),
    )
    return json.dumps(CONVERTER.unstructure(routine))
