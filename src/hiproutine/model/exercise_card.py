"""A card: what a person needs to read to do one exercise of a routine."""

from __future__ import annotations

from attrs import frozen

from hiproutine.model.dose import Tempo
from hiproutine.model.exercise import FormFault, Measure, Position, Sides
from hiproutine.model.figure import Figure


@frozen
class ExerciseCard:
    """What a person needs to read to do one exercise of the routine."""

    id: str
    name: str
    steps: tuple[str, ...]
    position: Position
    sides: Sides
    measure: Measure
    tempo: Tempo
    summary: str = ""
    cues: tuple[str, ...] = ()
    faults: tuple[FormFault, ...] = ()
    equipment: tuple[tuple[str, ...], ...] = ()
    helpful: tuple[str, ...] = ()
    pattern: str = ""
    figure: Figure | None = None
