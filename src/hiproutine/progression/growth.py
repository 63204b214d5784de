"""One step up inside a rung: repetitions first, then a longer hold, then more load."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import evolve, frozen

from hiproutine.model.dose import Caps, Dose, Load
from hiproutine.model.exercise import Exercise
from hiproutine.model.order import is_load_at_most
from hiproutine.progression.bounds import top_of

Dimension = Literal["reps", "hold", "load"]


@frozen
class Ceiling:
    """Where growing stops on this rung; ``load`` is ``None`` where no load may be added."""

    reps: int
    hold_s: int
    load: Load | None = None


@frozen
class Growth:
    """A step that was made: which dimension, from what to what."""

    dose: Dose
    dimension: Dimension
    before: str
    after: str


def ceiling_of(
    exercise: Exercise, caps: Caps, reps: int | None = None, hold_s: int | None = None, load: Decimal | None = None
) -> Ceiling:
    """Give where growing stops: what is asked for, inside the exercise's range and the person's caps."""
    allowed = exercise.dose
    top_load = None
    if allowed.load is not None:
        most = allowed.load.max if load is None else min(allowed.load.max, load)
        top_load = Load(allowed.load.unit, most)
        if caps.load is not None and not is_load_at_most(top_load, caps.load):
            top_load = caps.load
    return Ceiling(
        reps=top_of(allowed.reps.max if reps is None else min(reps, allowed.reps.max), caps.reps),
        hold_s=top_of(allowed.hold_s.max if hold_s is None else min(hold_s, allowed.hold_s.max), caps.hold_s),
        load=top_load,
    )


def load_words(load: Load | None) -> str:
    """Write a load for a reason's values; prose is made elsewhere."""
    if load is None:
        return "no load"
    if load.value is None:
        return f"{load.colour} band"
    number = f"{load.value:f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number} {load.unit}"


def grow_reps(dose: Dose, ceiling: Ceiling, step: int) -> Growth | None:
    """Add repetitions to every set that is below the ceiling."""
    least = min(one.reps for one in dose.sets)
    if least >= ceiling.reps:
        return None
    made = {one: evolve(one, reps=max(one.reps, min(ceiling.reps, one.reps + step))) for one in set(dose.sets)}
    grown = Dose(tuple(made[one] for one in dose.sets), dose.rest_s, dose.tempo)
    return Growth(grown, "reps", str(least), str(min(one.reps for one in grown.sets)))


def grow_hold(dose: Dose, ceiling: Ceiling, step_s: int) -> Growth | None:
    """Hold longer in every set that is below the ceiling."""
    least = min(one.hold_s for one in dose.sets)
    if least >= ceiling.hold_s:
        return None
    made = {one: evolve(one, hold_s=max(one.hold_s, min(ceiling.hold_s, one.hold_s + step_s))) for one in set(dose.sets)}
    grown = Dose(tuple(made[one] for one in dose.sets), dose.rest_s, dose.tempo)
    return Growth(grown, "hold", str(least), str(min(one.hold_s for one in grown.sets)))


def grow_load(dose: Dose, exercise: Exercise, ceiling: Ceiling, step: Decimal | None, reps: int) -> Growth | None:
    """Add the smallest load step to every set and go back to the repetitions of the start."""
    allowed = exercise.dose.load
    before = dose.sets[0].load
    if allowed is None or ceiling.load is None or ceiling.load.value is None:
        return None
    if before is not None and (before.unit != allowed.unit or before.value is None):
        return None
    value = allowed.min if before is None or before.value is None else before.value + (step or allowed.step)
    if before is None and value == 0:
        value = step or allowed.step
    after = Load(allowed.unit, value)
    if not is_load_at_most(after, ceiling.load):
        return None
    grown = dose.with_every(load=after, reps=reps)
    return Growth(grown, "load", load_words(before), load_words(after))
