"""What an entry may be given: the exercise's own range, the person's caps and the minutes (laws G9 and P1)."""

from __future__ import annotations

from attrs import evolve

from hiproutine.model.dose import Caps, Dose, DoseRange, Load, SetDose
from hiproutine.model.duration import dose_seconds
from hiproutine.model.exercise import Exercise
from hiproutine.model.order import is_load_at_most


def top_of(limit: int, cap: int | None) -> int:
    """Give the stricter of a range's upper end and a person's cap."""
    return limit if cap is None else min(limit, cap)


def _clamp_load(load: Load | None, allowed: DoseRange, caps: Caps) -> Load | None:
    if load is None:
        return None
    if allowed.load is not None and load.unit == allowed.load.unit and load.value is not None:
        load = Load(load.unit, max(allowed.load.min, min(allowed.load.max, load.value)))
    if caps.load is not None and not is_load_at_most(load, caps.load):
        return caps.load
    return load


def clamp_set(one: SetDose, allowed: DoseRange, caps: Caps) -> SetDose:
    """Bring one set inside what is allowed; a set that is inside already is given back as it is."""
    top_reps, top_hold = top_of(allowed.reps.max, caps.reps), top_of(allowed.hold_s.max, caps.hold_s)
    reps = max(min(allowed.reps.min, top_reps), min(top_reps, one.reps))
    hold_s = max(min(allowed.hold_s.min, top_hold), min(top_hold, one.hold_s))
    reps_max = None if one.reps_max is None else max(reps, min(top_reps, one.reps_max))
    load = _clamp_load(one.load, allowed, caps)
    if (reps, hold_s, reps_max, load) == (one.reps, one.hold_s, one.reps_max, one.load):
        return one
    return evolve(one, reps=reps, hold_s=hold_s, reps_max=reps_max, load=load)


def clamp_dose(dose: Dose, exercise: Exercise, caps: Caps) -> Dose:
    """Bring a dose inside what the exercise allows and the person's caps; inside already, it is the same object."""
    allowed = exercise.dose
    most = top_of(allowed.sets.max, caps.sets)
    count = max(min(allowed.sets.min, most), min(most, len(dose.sets)))
    if count != len(dose.sets):
        dose = dose.with_count(count)
    made: dict[int, SetDose] = {}
    for one in dose.sets:
        if id(one) not in made:
            made[id(one)] = clamp_set(one, allowed, caps)
    if all(made[id(one)] is one for one in dose.sets):
        return dose
    return Dose(tuple(made[id(one)] for one in dose.sets), dose.rest_s, dose.tempo)


def least_dose(exercise: Exercise, caps: Caps) -> Dose:
    """Give the least that the exercise allows: fewest sets, fewest repetitions, shortest hold."""
    allowed = exercise.dose
    sets = min(allowed.sets.min, top_of(allowed.sets.max, caps.sets))
    one = evolve(
        allowed.start.sets[0],
        reps=min(allowed.reps.min, top_of(allowed.reps.max, caps.reps)),
        hold_s=min(allowed.hold_s.min, top_of(allowed.hold_s.max, caps.hold_s)),
        reps_max=None,
        amrap=False,
    )
    return Dose((one,) * sets, allowed.start.rest_s, allowed.start.tempo)


def fit_seconds(dose: Dose, exercise: Exercise, caps: Caps, seconds: int | None) -> Dose:
    """Shorten a dose to so many seconds: sets go first, then repetitions, then seconds of the hold.

    Stops at the least the exercise allows; that this fits is checked before a program is scheduled.
    """
    if seconds is None or dose_seconds(dose, exercise) <= seconds:
        return dose
    least = least_dose(exercise, caps)
    while len(dose.sets) > len(least.sets) and dose_seconds(dose, exercise) > seconds:
        dose = dose.with_count(len(dose.sets) - 1)
    floor = least.sets[0]
    while dose_seconds(dose, exercise) > seconds:
        shorter = _shorten(dose, floor)
        if shorter == dose:
            return dose
        dose = shorter
    return dose


def _shorten(dose: Dose, floor: SetDose) -> Dose:
    """Take one repetition from every set, or one second of the hold once repetitions are at their least."""
    made: dict[int, SetDose] = {}
    for one in dose.sets:
        if id(one) in made:
            continue
        top = one.reps if one.reps_max is None else one.reps_max
        if one.amrap or top > floor.reps:
            reps_max = None if one.reps_max is None or one.reps_max - 1 <= floor.reps else one.reps_max - 1
            reps = max(min(one.reps, floor.reps), min(one.reps - (one.reps_max is None), reps_max or one.reps))
            made[id(one)] = evolve(one, reps=reps, reps_max=reps_max, amrap=False)
        else:
            made[id(one)] = evolve(one, hold_s=max(min(one.hold_s, floor.hold_s), one.hold_s - 1))
    return Dose(tuple(made[id(one)] for one in dose.sets), dose.rest_s, dose.tempo)
