"""One step up inside a rung: repetitions first, then a longer hold, then more load, then sets that were lost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Dose, DoseRange, Load, LoadRange, PersonalLimits, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.progression.dose.limits import clamp_set, stricter_max
from hiproutine.progression.load.scale import does_fit, scale_in
from hiproutine.progression.load.sizes import greatest_size, load_of_size, next_size, size_in
from hiproutine.text.wording import format_number

GrowthDimension = Literal["reps", "hold", "load", "sets", "range"]


class DoseCeiling(NamedTuple):
    """Where growing stops: what is asked for, inside the exercise's range, the person's caps and what can be loaded.

    Each dimension is worked out when its turn comes; most sessions only ever ask for repetitions.
    """

    allowed: DoseRange
    caps: PersonalLimits
    asked_reps: int | None = None
    asked_hold_s: int | None = None
    loading: LoadInventory | None = None

    @property
    def sets(self) -> int:
        """Return the most sets."""
        return stricter_max(self.allowed.sets.max, self.caps.sets)

    @property
    def reps(self) -> int:
        """Return the most repetitions."""
        return stricter_max(stricter_max(self.allowed.reps.max, self.asked_reps), self.caps.reps)

    @property
    def hold_s(self) -> int:
        """Return the longest hold, in seconds."""
        return stricter_max(stricter_max(self.allowed.hold_s.max, self.asked_hold_s), self.caps.hold_s)

    @property
    def load(self) -> Decimal | None:
        """Return the greatest load in the exercise's unit; ``None`` where no load may be added."""
        return None if self.allowed.load is None else greatest_size(self.allowed.load, self.caps.load)


class DoseStep(NamedTuple):
    """A step that was made: which dimension, from what to what."""

    dose: Dose
    dimension: GrowthDimension
    before: str
    after: str


def load_step_words(load: Load | None) -> str:
    """Write a load for a reason's values; prose is made elsewhere."""
    if load is None:
        return "no load"
    if load.value is None:
        return f"{load.colour} band"
    return f"{format_number(load.value)} {load.unit}"


def with_reps(one: SetDose, reps: int) -> SetDose:
    """Ask a set for so many repetitions; a range never ends below where it begins."""
    reps_max = None if one.reps_max is None else max(reps, one.reps_max)
    # Written out because it is done for every dose of every session: evolve() takes five times as long.
    return SetDose(reps, reps_max, one.amrap, one.hold_s, one.load, one.rir, one.rpe, one.side)


def grow_reps(dose: Dose, ceiling: DoseCeiling, step: int) -> DoseStep | None:
    """Add repetitions to every set that is below the ceiling."""
    least, most = _least_reps(dose), ceiling.reps
    if least >= most:
        return None
    grown = dose.map_sets(lambda one: with_reps(one, max(one.reps, min(most, one.reps + step))))
    return DoseStep(grown, "reps", str(least), str(_least_reps(grown)))


def _least_reps(dose: Dose) -> int:
    first = dose.sets[0]
    return first.reps if dose.sets.count(first) == len(dose.sets) else min(one.reps for one in dose.sets)


def grow_hold(dose: Dose, ceiling: DoseCeiling, step_s: int) -> DoseStep | None:
    """Hold longer in every set that is below the ceiling."""
    least, most = min(one.hold_s for one in dose.sets), ceiling.hold_s
    if least >= most:
        return None
    grown = dose.map_sets(lambda one: evolve(one, hold_s=max(one.hold_s, min(most, one.hold_s + step_s))))
    return DoseStep(grown, "hold", str(least), str(min(one.hold_s for one in grown.sets)))


def is_load_reached(dose: Dose, exercise: Exercise, wanted: Decimal | None) -> bool:
    """Return whether every set carries at least so much, in the exercise's own unit."""
    if wanted is None:
        return True
    if exercise.dose.load is None:
        return False
    sizes = [None if one.load is None else size_in(one.load, exercise.dose.load.unit) for one in dose.sets]
    return all(size is not None and size >= wanted for size in sizes)


def grow_load(dose: Dose, exercise: Exercise, ceiling: DoseCeiling, step: Decimal | None, reps: int) -> DoseStep | None:
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

    grown = dose.map_sets(grow)
    if grown is dose:
        return None
    before, after = next((a, b) for a, b in zip(dose.sets, grown.sets, strict=True) if a is not b)
    return DoseStep(grown, "load", load_step_words(before.load), load_step_words(after.load))


def _heavier_by(
    allowed: LoadRange, ceiling: DoseCeiling, step: Decimal | None
) -> Callable[[Load | None], Load | None] | None:
    """Return what makes a load one step heavier, or gives nothing at its end; nothing where no load may be added."""
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


def regain_set(dose: Dose, ceiling: DoseCeiling, planned: int, reps: int) -> DoseStep | None:
    """Give back one set that a guard took, at ``reps`` repetitions, up to the number that was planned."""
    count = dose.set_count
    if count >= min(planned, ceiling.sets):
        return None
    lower = dose.map_sets(lambda one: evolve(one, reps=min(reps, one.reps)))
    return DoseStep(lower.with_count(count + 1), "sets", str(count), str(count + 1))


def regain_planned(dose: Dose, planned: Dose, ceiling: DoseCeiling) -> DoseStep | None:
    """Give back one step of what was planned and is missing; ``None`` where nothing is.

    First one repetition in each set that has fewer than planned in its place, then one second of the hold, then the
    ranges and 'as many as possible' of all sets, then one set. Sets beyond the planned ones stay as they are.
    """
    wanted = [_planned_at(place, one, dose, planned) for place, one in enumerate(dose.sets)]
    for dimension, give in _GIVINGS.items():
        sets = tuple(
            [one if want is None else give(one, want, ceiling) for one, want in zip(dose.sets, wanted, strict=True)]
        )
        if sets != dose.sets:
            before, after = next((a, b) for a, b in zip(dose.sets, sets, strict=True) if a != b)
            return DoseStep(
                evolve(dose, sets=sets),
                dimension,
                _dimension_words(before, dimension),
                _dimension_words(after, dimension),
            )
    return _regain_planned_set(dose, planned, ceiling)


def _planned_at(place: int, one: SetDose, dose: Dose, planned: Dose) -> SetDose | None:
    """Return what was planned in the place of a set, on its side; ``None`` beyond the planned sets."""
    row = planned.sets_for_side(one.side or planned.leading or "left")
    number = place // 2 if dose.is_sided else place
    return row[number] if number < len(row) else None


def _give_rep(one: SetDose, want: SetDose, ceiling: DoseCeiling) -> SetDose:
    return one if one.reps >= min(want.reps, ceiling.reps) else with_reps(one, one.reps + 1)


def _give_second(one: SetDose, want: SetDose, ceiling: DoseCeiling) -> SetDose:
    return one if one.hold_s >= min(want.hold_s, ceiling.hold_s) else evolve(one, hold_s=one.hold_s + 1)


def _open_again(one: SetDose, want: SetDose, ceiling: DoseCeiling) -> SetDose:
    top, amrap = one.reps_max, one.amrap or want.amrap
    if want.reps_max is not None and one.reps <= want.reps_max:
        top = max(one.reps, one.reps_max or 0, min(want.reps_max, ceiling.reps))
    return one if (top, amrap) == (one.reps_max, one.amrap) else evolve(one, reps_max=top, amrap=amrap)


_GIVINGS: dict[GrowthDimension, Callable[[SetDose, SetDose, DoseCeiling], SetDose]] = {
    "reps": _give_rep,
    "hold": _give_second,
    "range": _open_again,
}


def _dimension_words(one: SetDose, dimension: GrowthDimension) -> str:
    if dimension == "hold":
        return str(one.hold_s)
    if dimension == "reps":
        return str(one.reps)
    return f"{one.reps}{'' if one.reps_max is None else f'–{one.reps_max}'}{'+' if one.amrap else ''}"


def _regain_planned_set(dose: Dose, planned: Dose, ceiling: DoseCeiling) -> DoseStep | None:
    """Give back the next planned set, no heavier than the set before it."""
    count = dose.set_count
    if count >= min(planned.set_count, ceiling.sets):
        return None
    kept = len(dose.sets)
    more = dose.with_count(count + 1).sets[kept:]
    given = []
    for place, one in enumerate(more, start=kept):
        want, ahead = (_planned_at(at, one, dose, planned) for at in (place, place - len(more)))
        given.append(one if want is None or want == ahead else _like(want, one, ahead, ceiling))
    return DoseStep(evolve(dose, sets=dose.sets + tuple(given)), "sets", str(count), str(count + 1))


def _like(want: SetDose, one: SetDose, ahead: SetDose | None, ceiling: DoseCeiling) -> SetDose:
    """Return a planned set its part of the load of the set before it, as was planned, and never more than that one's."""
    load, allowed = one.load, ceiling.allowed.load
    scale = None if allowed is None else scale_in(ceiling.loading, allowed, ceiling.caps.load)
    if want.load is None:
        load = None
    elif scale is not None and load is not None and ahead is not None:
        now, part, whole = (scale.size_of(each) for each in (load, want.load, ahead.load))
        if now is not None and part is not None and whole is not None and part < whole:
            load = scale.load_of(scale.lowered(now * part / whole))
    return clamp_set(evolve(want, load=load, side=one.side), ceiling.allowed, ceiling.caps, ceiling.loading)
