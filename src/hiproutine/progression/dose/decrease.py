"""Easier doses and prescriptions, for guards.

Every function here returns at most what it was given (laws G1 and G9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, Protocol

from attrs import evolve

from hiproutine.model.dose import SIDES, Dose, Load, SetDose, Tempo
from hiproutine.model.dose_order import is_load_at_most, is_set_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.load.sizes import lighter_size
from hiproutine.progression.rule import Context, Prescription, is_prescription_at_most, is_prescription_no_harder

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
    smallest step, and assistance becomes more. The number of sets to take away is rounded down, and at least one.
    Nothing goes below the exercise's minimum, or the lightest load there is. Lowering repetitions turns ranges and 'as
    many as possible' into a plain number. A dose without room is returned as it is.
    """
    for part in parts:
        lowered = _LOWERINGS[part](dose, exercise, entry, fraction)
        if lowered is not dose:
            return lowered
    return dose


def lower_prescription(
    prescription: Prescription, context: Context, fraction: Decimal, parts: Sequence[DosePart]
) -> Prescription:
    """Lower a prescription on its rung, as :func:`lower_dose` does; without room, it is returned as it is."""
    dose = lower_dose(prescription.dose, context.exercises[prescription.exercise], context.entry, fraction, parts)
    return prescription if dose is prescription.dose else evolve(prescription, dose=dose)


def _lower_load(dose: Dose, exercise: Exercise, entry: Entry, fraction: Decimal) -> Dose:
    scale = scale_for_entry(entry, exercise)
    return dose if scale is None else dose.map_sets(lambda set_dose: _with_less_load(set_dose, scale, fraction))


def _with_less_load(set_dose: SetDose, scale: LoadScale, fraction: Decimal) -> SetDose:
    size = scale.size_asked_for(set_dose.load)
    if size is None or size <= scale.min_size:
        return set_dose
    # A fraction of nothing is nothing: from the body alone it is one step into assistance.
    wanted = lighter_size(size, fraction) if size else scale.below(size) or size
    return evolve(set_dose, load=scale.load_from_size(scale.rounded_down(wanted)))


def _lower_reps(dose: Dose, exercise: Exercise, _entry: Entry, fraction: Decimal) -> Dose:
    min_reps, kept = exercise.dose.reps.min, 1 - fraction

    def lowered(set_dose: SetDose) -> SetDose:
        reps = min(set_dose.reps, max(min_reps, int(set_dose.reps * kept)))
        is_plain = set_dose.reps_max in (None, set_dose.reps) and not set_dose.amrap
        return (
            set_dose if reps == set_dose.reps and is_plain else evolve(set_dose, reps=reps, reps_max=None, amrap=False)
        )

    return dose.map_sets(lowered)


def _lower_hold(dose: Dose, exercise: Exercise, _entry: Entry, fraction: Decimal) -> Dose:
    min_hold_s, kept = exercise.dose.hold_s.min, 1 - fraction

    def lowered(set_dose: SetDose) -> SetDose:
        hold_s = min(set_dose.hold_s, max(min_hold_s, int(set_dose.hold_s * kept)))
        return set_dose if hold_s == set_dose.hold_s else evolve(set_dose, hold_s=hold_s)

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
    """Return the start of the rung below, in no more sets than before; ``None`` on the lowest rung."""
    index = context.rung_index(prescription.exercise)
    if index == 0:
        return None
    rung = context.rungs[index - 1].exercise
    start = context.start_on(rung)
    dose = start.with_count(min(prescription.dose.set_count, start.set_count))
    return Prescription(rung, dose, prescription.stopped, prescription.times)


def reference_prescription(context: Context) -> Prescription:
    """Return what was prescribed for the session just done, or its full prescription where that was eased."""
    return context.last if context.full is None else context.full


def hold_at_last(proposed: Prescription, context: Context, limit: Prescription | None = None) -> Prescription:
    """Return a proposal that is no harder than what was prescribed last, or than ``limit`` (which is no harder).

    An easier proposal is returned as it is. One that rises in one dimension and falls in another gives way to the
    limit where it is a rise on the whole, as more load for fewer repetitions mostly is. Where it is an easing, such as
    the light week of a plan, the result is the easier of both in each dimension (law G1).
    """
    last = context.last
    limit = last if limit is None else limit
    if is_prescription_at_most(proposed, limit, context):
        return proposed
    if is_prescription_at_most(limit, proposed, context):
        return limit
    is_rise = is_prescription_no_harder(limit, proposed, context) and not is_prescription_at_most(
        proposed, last, context
    )
    if is_rise and is_prescription_at_most(limit, last, context):
        return limit
    return easier_prescription(limit, proposed, context)


def easier_prescription(a: Prescription, b: Prescription, context: Context) -> Prescription:
    """Return the hardest prescription at most as hard as both: on the lower rung, or the lower bound of both doses."""
    times = min(a.times or context.turns, b.times or context.turns)
    shared_times = None if a.times is b.times is None else times
    if a.exercise != b.exercise:
        lowest = min(a, b, key=lambda prescription: context.rung_index(prescription.exercise))
        return lowest if lowest.times == shared_times else evolve(lowest, times=shared_times)
    return Prescription(a.exercise, greatest_lower_bound(a.dose, b.dose), a.stopped or b.stopped, shared_times)


def less_intense_prescription(a: Prescription, b: Prescription, context: Context) -> Prescription:
    """Return prescription ``a`` with no set heavier or held longer than in ``b``, done no more often.

    Repetitions and sets stay. On another rung it is the easier of both.
    """
    if a.exercise != b.exercise:
        return easier_prescription(a, b, context)
    times = min(a.times or context.turns, b.times or context.turns)
    dose = _less_intense_dose(a.dose, b.dose)
    return Prescription(a.exercise, dose, a.stopped, None if a.times is b.times is None else times)


def _less_intense_dose(a: Dose, b: Dose) -> Dose:
    if a.is_sided or b.is_sided:
        left, right = (_less_intense_dose(a.for_side(side), b.for_side(side)) for side in SIDES)
        return Dose.of_sides(left, right, a.leading or b.leading or "left")
    sets = []
    for index, set_dose in enumerate(a.sets):
        other = b.sets[min(index, len(b.sets) - 1)]
        hold_s, load = min(set_dose.hold_s, other.hold_s), _lighter_load(set_dose.load, other.load)
        is_same = hold_s == set_dose.hold_s and load == set_dose.load
        sets.append(set_dose if is_same else evolve(set_dose, hold_s=hold_s, load=load))
    return evolve(a, sets=tuple(sets))


def with_held_sets(kept: Dose, proposed: Dose, reference: Dose) -> Dose:
    """Return a dose that was cut back with each set as in the reference of whose rise nothing is left.

    Such a set gave up repetitions for more load: without the load, it would only be easier. Doses with another number
    of sets, or of other sides, are returned as they are.
    """
    doses = (kept, proposed, reference)
    if len({(dose.leading, len(dose.sets)) for dose in doses}) > 1:
        return kept
    sets = tuple(
        [
            last if cut != wanted and is_set_at_most(cut, last) else cut
            for cut, wanted, last in zip(*(dose.sets for dose in doses), strict=True)
        ]
    )
    return kept if sets == kept.sets else evolve(kept, sets=sets)


def greatest_lower_bound(a: Dose, b: Dose) -> Dose:
    """Return the hardest dose that is at most both: the least of each dimension, set by set, and the longer rest.

    Where values cannot be compared, loads on different scales become no load; an effort that only one dose states is
    kept; the exercise's own tempo (``None``) is preferred to a stated one. Where either dose has separate sides, so
    has the result.
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
    if is_load_at_most(b, a):
        return b
    # Of assistance on different scales there is no lower bound; both are easier than no load.
    return None if a is None or a.direction >= 0 else a


def _max_known(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return b if a is None else a if b is None else max(a, b)


def _min_known(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return b if a is None else a if b is None else min(a, b)


def _shorter_tempo(a: Tempo | None, b: Tempo | None) -> Tempo | None:
    """Return the tempo that is at most both: fewer seconds of movement count as less."""
    if a is None or b is None:
        return None
    return Tempo(min(a.raise_s, b.raise_s), min(a.lower_s, b.lower_s))
