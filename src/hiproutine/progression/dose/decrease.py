"""Making a dose easier: what guards share.

Everything here gives a dose or a prescription that is at most the one it was given (laws G1 and G9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, Protocol

from attrs import evolve

from hiproutine.model.dose import SIDES, Dose, Load, SetDose, Tempo
from hiproutine.model.dose_order import is_load_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.rule import Context, Prescription, is_prescription_at_most

#: What can be lowered in a dose.
DosePart = Literal["load", "reps", "hold", "sets"]

#: Parameters that several guards have.
FRACTION = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}
PARTS = {
    "type": "array",
    "minItems": 1,
    "maxItems": 4,
    "uniqueItems": True,
    "items": {"enum": ["load", "reps", "hold", "sets"]},
}


def lower_dose(dose: Dose, exercise: Exercise, entry: Entry, fraction: Decimal, parts: Sequence[DosePart]) -> Dose:
    """Lower a dose by a fraction (above 0, at most 1) in the first of some parts that has room for it.

    What is left is rounded down, loads to one that can be loaded, so every set that has room loses at least the
    smallest step; of sets, what is taken is rounded down, and at least one. Nothing goes below the exercise's least.
    With repetitions, what is open goes as well: a range and 'as many as possible' become a number. A dose without
    room is given back itself.
    """
    for part in parts:
        lowered = _LOWERINGS[part](dose, exercise, entry, fraction)
        if lowered is not dose:
            return lowered
    return dose


def lower_prescription(
    prescription: Prescription, context: Context, fraction: Decimal, parts: Sequence[DosePart]
) -> Prescription:
    """Lower a prescription on its rung, as :func:`lower_dose` does; without room, it is given back itself."""
    dose = lower_dose(prescription.dose, context.exercises[prescription.exercise], context.entry, fraction, parts)
    return prescription if dose is prescription.dose else evolve(prescription, dose=dose)


def _lower_load(dose: Dose, exercise: Exercise, entry: Entry, fraction: Decimal) -> Dose:
    scale = scale_for_entry(entry, exercise)
    return dose if scale is None else dose.map_sets(lambda one: _with_less_load(one, scale, 1 - fraction))


def _with_less_load(set_dose: SetDose, scale: LoadScale, kept_fraction: Decimal) -> SetDose:
    size = scale.size_of(set_dose.load)
    if size is None or size <= scale.least:
        return set_dose
    return evolve(set_dose, load=scale.load_of(scale.lowered(size * kept_fraction)))


def _lower_reps(dose: Dose, exercise: Exercise, _entry: Entry, fraction: Decimal) -> Dose:
    least, kept = exercise.dose.reps.min, 1 - fraction

    def lowered(one: SetDose) -> SetDose:
        reps = min(one.reps, max(least, int(one.reps * kept)))
        is_plain = one.reps_max is None and not one.amrap
        return one if reps == one.reps and is_plain else evolve(one, reps=reps, reps_max=None, amrap=False)

    return dose.map_sets(lowered)


def _lower_hold(dose: Dose, exercise: Exercise, _entry: Entry, fraction: Decimal) -> Dose:
    least, kept = exercise.dose.hold_s.min, 1 - fraction

    def lowered(one: SetDose) -> SetDose:
        hold_s = min(one.hold_s, max(least, int(one.hold_s * kept)))
        return one if hold_s == one.hold_s else evolve(one, hold_s=hold_s)

    return dose.map_sets(lowered)


def _lower_sets(dose: Dose, exercise: Exercise, _entry: Entry, fraction: Decimal) -> Dose:
    before = dose.set_count
    count = max(exercise.dose.sets.min, before - max(1, int(before * fraction)))
    return dose.with_count(count) if count < before else dose


class _Lowering(Protocol):
    def __call__(self, dose: Dose, exercise: Exercise, _entry: Entry, fraction: Decimal, /) -> Dose: ...


_LOWERINGS: Mapping[DosePart, _Lowering] = {
    "load": _lower_load,
    "reps": _lower_reps,
    "hold": _lower_hold,
    "sets": _lower_sets,
}


def rung_below(prescription: Prescription, context: Context) -> Prescription | None:
    """Step back one rung, to the dose it is entered with, in no more sets; ``None`` on the lowest."""
    index = context.rung_index(prescription.exercise)
    if index == 0:
        return None
    rung = context.rungs[index - 1].exercise
    start = context.start_on(rung)
    dose = start.with_count(min(prescription.dose.set_count, start.set_count))
    return Prescription(rung, dose, prescription.stopped, prescription.times)


def reference_prescription(context: Context) -> Prescription:
    """Return where the entry stood in the session just done: what was asked, or the full dose where that was eased."""
    return context.last if context.full is None else context.full


def hold_at_last(proposed: Prescription, context: Context, limit: Prescription | None = None) -> Prescription:
    """Keep a proposal from being harder than what was asked last (or ``at`` something else, no harder than that).

    A proposal that is easier still stands. One that rises and falls at once gives way to what was asked last; where
    it may not (a proposal below the last one was lowered already, law G1), to the least of both.
    """
    last = context.last
    limit = last if limit is None else limit
    if is_prescription_at_most(proposed, limit, context):
        return proposed
    if is_prescription_at_most(limit, proposed, context):
        return limit
    is_lowered = is_prescription_at_most(proposed, last, context)
    return (
        easier_prescription(limit, proposed, context)
        if is_lowered or not is_prescription_at_most(limit, last, context)
        else limit
    )


def easier_prescription(a: Prescription, b: Prescription, context: Context) -> Prescription:
    """Put two prescriptions together: the lower rung, or on the same one the least in each dimension."""
    times = min(a.times or context.turns, b.times or context.turns)
    of_both = None if a.times is b.times is None else times
    if a.exercise != b.exercise:
        lowest = min(a, b, key=lambda given: context.rung_index(given.exercise))
        return lowest if lowest.times == of_both else evolve(lowest, times=of_both)
    return Prescription(a.exercise, greatest_lower_bound(a.dose, b.dose), a.stopped or b.stopped, of_both)


def greatest_lower_bound(a: Dose, b: Dose) -> Dose:
    """Return the hardest dose that is at most both: the least of each dimension, set by set, and the longer rest.

    What cannot be compared has no such dose: of loads on different scales it is no load; an effort that only one
    of them asks for stays; and of two tempos of which one is the exercise's own, that one is kept. Where sides
    are asked for apart in either, they are in what is given.
    """
    if a is b:
        return a
    if a.leading != b.leading:
        left, right = (greatest_lower_bound(a.for_side(side), b.for_side(side)) for side in SIDES)
        return Dose.of_sides(left, right, a.leading or b.leading or "left")
    pairs = zip(a.sets, b.sets, strict=False)
    sets = tuple([a if a is b else _lower_bound_for_sets(a, b) for a, b in pairs])
    return Dose(sets, max(a.rest_s, b.rest_s), _shorter_tempo(a.tempo, b.tempo))


def _lower_bound_for_sets(a: SetDose, b: SetDose) -> SetDose:
    reps = min(a.reps, b.reps)
    upper = min(a.reps_max or a.reps, b.reps_max or b.reps)
    return evolve(
        a,
        reps=reps,
        reps_max=upper if upper > reps else None,
        amrap=a.amrap and b.amrap,
        hold_s=min(a.hold_s, b.hold_s),
        load=_lighter_load(a.load, b.load),
        rir=_max_known(a.rir, b.rir),
        rpe=_min_known(a.rpe, b.rpe),
    )


def _lighter_load(a: Load | None, b: Load | None) -> Load | None:
    if is_load_at_most(a, b):
        return a
    return b if is_load_at_most(b, a) else None


def _max_known(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return b if a is None else a if b is None else max(a, b)


def _min_known(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return b if a is None else a if b is None else min(a, b)


def _shorter_tempo(a: Tempo | None, b: Tempo | None) -> Tempo | None:
    """Return the tempo that is at most both; is_at_most counts fewer seconds under way as less."""
    if a is None or b is None:
        return None
    return Tempo(min(a.raise_s, b.raise_s), min(a.lower_s, b.lower_s))
