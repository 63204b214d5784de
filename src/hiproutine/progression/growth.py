"""One step up inside a rung: repetitions first, then a longer hold, then more load, then sets that were lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import evolve, frozen

from hiproutine.model.dose import Caps, Dose, Load, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.progression.bounds import top_of
from hiproutine.progression.loads import greatest_size, load_of_size, next_size, size_in

Dimension = Literal["reps", "hold", "load", "sets"]


@frozen
class Ceiling:
    """Where growing stops; ``load`` is a size in the exercise's unit, ``None`` where no load may be added."""

    sets: int
    reps: int
    hold_s: int
    load: Decimal | None = None


@frozen
class Growth:
    """A step that was made: which dimension, from what to what."""

    dose: Dose
    dimension: Dimension
    before: str
    after: str


def ceiling_of(exercise: Exercise, caps: Caps, reps: int | None = None, hold_s: int | None = None) -> Ceiling:
    """Give where growing stops: what is asked for, inside the exercise's range and the person's caps."""
    allowed = exercise.dose
    return Ceiling(
        sets=top_of(allowed.sets.max, caps.sets),
        reps=top_of(allowed.reps.max if reps is None else min(reps, allowed.reps.max), caps.reps),
        hold_s=top_of(allowed.hold_s.max if hold_s is None else min(hold_s, allowed.hold_s.max), caps.hold_s),
        load=None if allowed.load is None else greatest_size(allowed.load, caps.load),
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


def with_reps(one: SetDose, reps: int) -> SetDose:
    """Ask a set for so many repetitions; a range never ends below where it begins."""
    return evolve(one, reps=reps, reps_max=None if one.reps_max is None else max(reps, one.reps_max))


def grow_reps(dose: Dose, ceiling: Ceiling, step: int) -> Growth | None:
    """Add repetitions to every set that is below the ceiling."""
    least = min(one.reps for one in dose.sets)
    if least >= ceiling.reps:
        return None
    grown = dose.with_each(lambda one: with_reps(one, max(one.reps, min(ceiling.reps, one.reps + step))))
    return Growth(grown, "reps", str(least), str(min(one.reps for one in grown.sets)))


def grow_hold(dose: Dose, ceiling: Ceiling, step_s: int) -> Growth | None:
    """Hold longer in every set that is below the ceiling."""
    least = min(one.hold_s for one in dose.sets)
    if least >= ceiling.hold_s:
        return None
    grown = dose.with_each(lambda one: evolve(one, hold_s=max(one.hold_s, min(ceiling.hold_s, one.hold_s + step_s))))
    return Growth(grown, "hold", str(least), str(min(one.hold_s for one in grown.sets)))


def is_load_reached(dose: Dose, exercise: Exercise, wanted: Decimal | None) -> bool:
    """Tell whether every set carries at least so much, in the exercise's own unit."""
    if wanted is None:
        return True
    if exercise.dose.load is None:
        return False
    sizes = [None if one.load is None else size_in(one.load, exercise.dose.load.unit) for one in dose.sets]
    return all(size is not None and size >= wanted for size in sizes)


def grow_load(dose: Dose, exercise: Exercise, ceiling: Ceiling, step: Decimal | None, reps: int) -> Growth | None:
    """Add one load step to every set that has room for it, and take those sets back to ``reps`` repetitions."""
    allowed, most = exercise.dose.load, ceiling.load
    if allowed is None or most is None:
        return None

    def heavier(one: SetDose) -> SetDose:
        size = next_size(one.load, allowed, step)
        if size is None or size > most:
            return one
        return evolve(one, load=load_of_size(allowed.unit, size), reps=min(reps, one.reps))

    grown = dose.with_each(heavier)
    if grown is dose:
        return None
    before, after = next((a, b) for a, b in zip(dose.sets, grown.sets, strict=True) if a is not b)
    return Growth(grown, "load", load_words(before.load), load_words(after.load))


def regain_set(dose: Dose, ceiling: Ceiling, planned: int, reps: int) -> Growth | None:
    """Give back one set that a guard took, at ``reps`` repetitions, up to the number that was planned."""
    count = len(dose.sets)
    if count >= min(planned, ceiling.sets):
        return None
    lower = dose.with_each(lambda one: evolve(one, reps=min(reps, one.reps)))
    return Growth(lower.with_count(count + 1), "sets", str(count), str(count + 1))
