"""The limits of a dose: the exercise's range, the person's caps and the minutes (laws G9 and P1)."""

from __future__ import annotations

import math

from attrs import evolve, frozen

from hiproutine.model.dose import NO_LOAD, Dose, DoseRange, Load, PersonalLimits, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.program import RampSet
from hiproutine.model.time_estimate import dose_seconds, max_ramp_seconds, work_seconds
from hiproutine.progression.load.scale import clamp_loadable, does_fit
from hiproutine.progression.load.sizes import clamp_load, no_load_size


@frozen
class TimeShare:
    """An entry's share of the time of its sessions, in seconds; ``rests`` says whether its rests count towards it.

    In a superset or circuit the rests belong to the rounds, not to the entry. ``ramp`` are the warm-up sets that are
    done in it as well.
    """

    seconds: int
    rests: bool = True
    ramp: tuple[RampSet, ...] = ()

    def has_room_for(self, dose: Dose, exercise: Exercise) -> bool:
        """Return whether a dose can be done in this time."""
        return occupied_seconds(dose, exercise, self.rests, self.ramp) <= self.seconds


def occupied_seconds(dose: Dose, exercise: Exercise, rests: bool = True, ramp: tuple[RampSet, ...] = ()) -> int:
    """Return the seconds a dose takes, with its own rests or without, rounded up to a second.

    All warm-up sets of a ``ramp`` count, though there are fewer before a light dose: the time has to be there when the
    load has grown.
    """
    own_s = dose_seconds(dose, exercise) if rests else math.ceil(sum(work_seconds(dose, exercise)))
    return own_s + max_ramp_seconds(ramp, dose, exercise) if ramp else own_s


def stricter_max(limit: int, cap: int | None) -> int:
    """Return the stricter of a range's upper end and a person's cap."""
    return limit if cap is None else min(limit, cap)


def clamp_set(
    set_dose: SetDose, allowed: DoseRange, caps: PersonalLimits, loading: LoadInventory | None = None
) -> SetDose:
    """Return a set inside the range and the caps; one that is inside already is returned as it is."""
    top_reps, top_hold, load = allowed.reps.max, allowed.hold_s.max, set_dose.load
    if caps.reps is not None and caps.reps < top_reps:
        top_reps = caps.reps
    if caps.hold_s is not None and caps.hold_s < top_hold:
        top_hold = caps.hold_s
    if load is not None or _is_assisted_only(allowed, caps):
        load = _clamp_load(load or NO_LOAD, allowed, caps, loading)
    is_inside = allowed.reps.min <= set_dose.reps <= top_reps and allowed.hold_s.min <= set_dose.hold_s <= top_hold
    if is_inside and set_dose.reps_max is None and load is set_dose.load:
        return set_dose
    reps = max(min(allowed.reps.min, top_reps), min(top_reps, set_dose.reps))
    hold_s = max(min(allowed.hold_s.min, top_hold), min(top_hold, set_dose.hold_s))
    reps_max = None if set_dose.reps_max is None else max(reps, min(top_reps, set_dose.reps_max))
    if (reps, hold_s, reps_max, load) == (set_dose.reps, set_dose.hold_s, set_dose.reps_max, set_dose.load):
        return set_dose
    return evolve(set_dose, reps=reps, hold_s=hold_s, reps_max=reps_max, load=load)


def _is_assisted_only(allowed: DoseRange, caps: PersonalLimits) -> bool:
    """Return whether no load is too much: the range or the person's cap ends in assistance."""
    if caps.load is not None and caps.load.direction < 0:
        return True
    return allowed.load is not None and allowed.load.max < no_load_size(allowed.load.unit)


def _clamp_load(load: Load, allowed: DoseRange, caps: PersonalLimits, loading: LoadInventory | None) -> Load | None:
    if loading is None or allowed.load is None or not does_fit(loading, allowed.load.unit):
        return clamp_load(load, allowed, caps.load)
    return clamp_loadable(load, loading, allowed.load, caps.load)


def clamp_dose(dose: Dose, exercise: Exercise, caps: PersonalLimits, loading: LoadInventory | None = None) -> Dose:
    """Return a dose inside the exercise's range and the person's caps; inside already, it is the same object.

    A cap below the exercise's minimum wins: it was set for this person. With ``loading``, loads are rounded down to
    what can be loaded. Where the exercise is not done one side at a time, both sides get the dose of the leading one.
    """
    allowed = exercise.dose
    first = dose.sets[0]
    if first.side is not None and exercise.sides != "each":
        dose = dose.for_side(dose.leading or "left")
    max_sets, set_count = stricter_max(allowed.sets.max, caps.sets), dose.set_count
    if not allowed.sets.min <= set_count <= max_sets:
        dose = dose.with_count(max(min(allowed.sets.min, max_sets), min(max_sets, set_count)))
    first = dose.sets[0]
    if dose.sets.count(first) == len(dose.sets) and clamp_set(first, allowed, caps, loading) is first:
        return dose
    return dose.map_sets(lambda set_dose: clamp_set(set_dose, allowed, caps, loading))


def min_dose(exercise: Exercise, caps: PersonalLimits, like: Dose | None = None) -> Dose:
    """Return the smallest dose of an exercise: fewest sets, fewest repetitions, shortest hold.

    Rest and tempo are those of ``like``, or of the exercise's start.
    """
    allowed = exercise.dose
    like = allowed.start if like is None else like
    sets = min(allowed.sets.min, stricter_max(allowed.sets.max, caps.sets))
    min_set = evolve(
        allowed.start.sets[0],
        reps=min(allowed.reps.min, stricter_max(allowed.reps.max, caps.reps)),
        hold_s=min(allowed.hold_s.min, stricter_max(allowed.hold_s.max, caps.hold_s)),
        reps_max=None,
        amrap=False,
        side=None,
    )
    return Dose((min_set,) * sets, like.rest_s, like.tempo)


def fit_dose(
    dose: Dose, exercise: Exercise, caps: PersonalLimits, share: TimeShare | None, like: Dose | None = None
) -> Dose:
    """Return a dose shortened to a share of time: sets go first, then repetitions, then seconds of hold.

    It stops at the smallest dose, with the rest and tempo of ``like`` (or of the exercise's start) where
    a rule asked for more; that this fits is checked before a program is scheduled.
    """
    if share is None or share.has_room_for(dose, exercise):
        return dose
    shortest = min_dose(exercise, caps, like)
    while dose.set_count > shortest.set_count and not share.has_room_for(dose, exercise):
        dose = dose.with_count(dose.set_count - 1)
    min_set = shortest.sets[0]
    while not share.has_room_for(dose, exercise):
        shorter = dose.map_sets(lambda set_dose: _shorten(set_dose, min_set))
        if shorter is dose:
            return Dose(dose.sets, shortest.rest_s, shortest.tempo)
        dose = shorter
    return dose


def _shorten(set_dose: SetDose, min_set: SetDose) -> SetDose:
    """Return a set without its open end; failing that with a repetition less, then with a second of hold less."""
    if set_dose.amrap:
        return evolve(set_dose, amrap=False)
    if set_dose.reps_max is not None and set_dose.reps_max > set_dose.reps:
        return evolve(set_dose, reps_max=set_dose.reps_max - 1)
    if set_dose.reps > min_set.reps:
        return evolve(set_dose, reps=set_dose.reps - 1, reps_max=None)
    if set_dose.hold_s > min_set.hold_s:
        return evolve(set_dose, hold_s=set_dose.hold_s - 1)
    return set_dose
