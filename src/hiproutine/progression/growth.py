"""One step up inside a rung: repetitions first, then a longer hold, then more load, then sets that were lost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Caps, Dose, DoseRange, Load, LoadRange, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.loading import Loading
from hiproutine.model.words import number_words
from hiproutine.progression.bounds import top_of
from hiproutine.progression.loading import does_fit, scale_in
from hiproutine.progression.loads import greatest_size, load_of_size, next_size, size_in

Dimension = Literal["reps", "hold", "load", "sets"]


class Ceiling(NamedTuple):
    """Where growing stops: what is asked for, inside the exercise's range, the person's caps and what can be loaded.

    Each dimension is worked out when its turn comes; most sessions only ever ask for repetitions.
    """

    allowed: DoseRange
    caps: Caps
    asked_reps: int | None = None
    asked_hold_s: int | None = None
    loading: Loading | None = None

    @property
    def sets(self) -> int:
        """Give the most sets."""
        return top_of(self.allowed.sets.max, self.caps.sets)

    @property
    def reps(self) -> int:
        """Give the most repetitions."""
        return top_of(top_of(self.allowed.reps.max, self.asked_reps), self.caps.reps)

    @property
    def hold_s(self) -> int:
        """Give the longest hold, in seconds."""
        return top_of(top_of(self.allowed.hold_s.max, self.asked_hold_s), self.caps.hold_s)

    @property
    def load(self) -> Decimal | None:
        """Give the greatest load in the exercise's unit; ``None`` where no load may be added."""
        return None if self.allowed.load is None else greatest_size(self.allowed.load, self.caps.load)


class Growth(NamedTuple):
    """A step that was made: which dimension, from what to what."""

    dose: Dose
    dimension: Dimension
    before: str
    after: str


def load_words(load: Load | None) -> str:
    """Write a load for a reason's values; prose is made elsewhere."""
    if load is None:
        return "no load"
    if load.value is None:
        return f"{load.colour} band"
    return f"{number_words(load.value)} {load.unit}"


def with_reps(one: SetDose, reps: int) -> SetDose:
    """Ask a set for so many repetitions; a range never ends below where it begins."""
    reps_max = None if one.reps_max is None else max(reps, one.reps_max)
    # Written out because it is done for every dose of every session: evolve() takes five times as long.
    return SetDose(reps, reps_max, one.amrap, one.hold_s, one.load, one.rir, one.rpe, one.side)


def grow_reps(dose: Dose, ceiling: Ceiling, step: int) -> Growth | None:
    """Add repetitions to every set that is below the ceiling."""
    least, most = _least_reps(dose), ceiling.reps
    if least >= most:
        return None
    grown = dose.with_each(lambda one: with_reps(one, max(one.reps, min(most, one.reps + step))))
    return Growth(grown, "reps", str(least), str(_least_reps(grown)))


def _least_reps(dose: Dose) -> int:
    first = dose.sets[0]
    return first.reps if dose.sets.count(first) == len(dose.sets) else min(one.reps for one in dose.sets)


def grow_hold(dose: Dose, ceiling: Ceiling, step_s: int) -> Growth | None:
    """Hold longer in every set that is below the ceiling."""
    least, most = min(one.hold_s for one in dose.sets), ceiling.hold_s
    if least >= most:
        return None
    grown = dose.with_each(lambda one: evolve(one, hold_s=max(one.hold_s, min(most, one.hold_s + step_s))))
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
    """Add one load step to every set that has room for it, and take those sets back to ``reps`` repetitions.

    Where the entry says what there is to load it with, a step goes to the next load of that.
    """
    allowed = exercise.dose.load
    heavier = None if allowed is None else _heavier_by(allowed, ceiling, step)
    if heavier is None:
        return None

    def grow(one: SetDose) -> SetDose:
        load = heavier(one.load)
        return one if load is None else evolve(one, reps=min(reps, one.reps), load=load)

    grown = dose.with_each(grow)
    if grown is dose:
        return None
    before, after = next((a, b) for a, b in zip(dose.sets, grown.sets, strict=True) if a is not b)
    return Growth(grown, "load", load_words(before.load), load_words(after.load))


def _heavier_by(
    allowed: LoadRange, ceiling: Ceiling, step: Decimal | None
) -> Callable[[Load | None], Load | None] | None:
    """Give what makes a load one step heavier, or gives nothing at its end; nothing where no load may be added."""
    loading = ceiling.loading
    if loading is not None and does_fit(loading, allowed.unit):
        scale = scale_in(loading, allowed, ceiling.caps.load)
        return None if scale is None else lambda load: scale.heavier(load, step)
    most = ceiling.load
    if most is None:
        return None

    def heavier(load: Load | None) -> Load | None:
        size = next_size(load, allowed, step)
        return None if size is None or size > most else load_of_size(allowed.unit, size)

    return heavier


def regain_set(dose: Dose, ceiling: Ceiling, planned: int, reps: int) -> Growth | None:
    """Give back one set that a guard took, at ``reps`` repetitions, up to the number that was planned."""
    count = dose.set_count
    if count >= min(planned, ceiling.sets):
        return None
    lower = dose.with_each(lambda one: evolve(one, reps=min(reps, one.reps)))
    return Growth(lower.with_count(count + 1), "sets", str(count), str(count + 1))
