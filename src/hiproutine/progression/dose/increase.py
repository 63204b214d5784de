"""Steps up inside a rung: more repetitions, longer holds, more load, and what guards took away restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Dose, DoseRange, Load, LoadRange, PersonalLimits, SetDose
from hiproutine.model.dose_order import are_same_load, has_range, has_ranges, is_load_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.load_notation import load_text, number_text
from hiproutine.progression.dose.limits import clamp_set, stricter_max
from hiproutine.progression.load.scale import scale_in
from hiproutine.progression.load.sizes import load_from_size

GrowthDimension = Literal["reps", "hold", "load", "sets", "range", "fewer-sets", "hold-for-reps"]


class DoseCeiling(NamedTuple):
    """The greatest dose a driver may reach: its targets, inside the exercise's range and the person's caps.

    ``loading`` is the equipment. Each dimension is computed when it is needed: most sessions need only repetitions.
    """

    allowed: DoseRange
    caps: PersonalLimits
    target_reps: int | None = None
    target_hold_s: int | None = None
    loading: LoadInventory | None = None

    @property
    def sets(self) -> int:
        """Return the most sets."""
        return stricter_max(self.allowed.sets.max, self.caps.sets)

    @property
    def reps(self) -> int:
        """Return the most repetitions."""
        limit, target, cap = self.allowed.reps.max, self.target_reps, self.caps.reps
        if target is not None and target < limit:
            limit = target
        return limit if cap is None or cap > limit else cap

    @property
    def hold_s(self) -> int:
        """Return the longest hold, in seconds."""
        return stricter_max(stricter_max(self.allowed.hold_s.max, self.target_hold_s), self.caps.hold_s)


class DoseStep(NamedTuple):
    """A dose after a step, and the dimension that was changed, with its values before and after as text."""

    dose: Dose
    dimension: GrowthDimension
    before: str
    after: str


def format_load_step(load: Load | None) -> str:
    """Return a load as text for a reason's values, such as ``20 kg``, ``red band`` or ``no load``."""
    if load is None:
        return "no load"
    if load.value is None or load.value < 0:
        return load_text(load)
    return f"{number_text(load.value)} {load.unit}"


def with_reps(set_dose: SetDose, reps: int) -> SetDose:
    """Return a set with other repetitions; its range never ends below them. One that has none gets none."""
    reps_max = set_dose.reps_max
    if reps_max is not None:
        reps_max = max(reps, reps_max) if reps_max > set_dose.reps else None
    # Written out because this runs for every dose of every session: evolve() takes five times as long.
    return SetDose(
        reps, reps_max, set_dose.amrap, set_dose.hold_s, set_dose.load, set_dose.rir, set_dose.rpe, set_dose.side
    )


def with_load(set_dose: SetDose, load: Load) -> SetDose:
    """Return a set with another load."""
    s = set_dose
    return SetDose(s.reps, s.reps_max, s.amrap, s.hold_s, load, s.rir, s.rpe, s.side)


def lower_reps(set_dose: SetDose, reps: int) -> SetDose:
    """Return a set with at most ``reps`` repetitions; one with a range stays as it is."""
    s = set_dose
    if s.reps <= reps or has_range(s):
        return s
    return SetDose(reps, None, s.amrap, s.hold_s, s.load, s.rir, s.rpe, s.side)


def grow_reps(dose: Dose, ceiling: DoseCeiling, step: int) -> DoseStep | None:
    """Return the dose with ``step`` more repetitions in every set below the ceiling; ``None`` where all are there.

    A set with a range stays as it is: what is done in it moves, not what is asked.
    """
    min_reps, max_reps = _min_reps(dose), ceiling.reps
    if min_reps is None or min_reps >= max_reps:
        return None

    grown = dose.map_sets(
        lambda set_dose: (
            set_dose
            if set_dose.reps_max is not None and has_range(set_dose)
            else with_reps(set_dose, max(set_dose.reps, min(max_reps, set_dose.reps + step)))
        )
    )
    # Whoever has the fewest has the fewest afterwards as well.
    return DoseStep(grown, "reps", str(min_reps), str(min(max_reps, min_reps + step)))


def _min_reps(dose: Dose) -> int | None:
    """Return the fewest repetitions of the sets without a range; ``None`` where all have one."""
    first = dose.sets[0]
    if dose.sets.count(first) == len(dose.sets):
        return None if has_range(first) else first.reps
    return min((set_dose.reps for set_dose in dose.sets if not has_range(set_dose)), default=None)


def grow_hold(dose: Dose, ceiling: DoseCeiling, step_s: int) -> DoseStep | None:
    """Return the dose held ``step_s`` seconds longer in every set below the ceiling; ``None`` where all are there."""
    min_hold_s, max_hold_s = min(set_dose.hold_s for set_dose in dose.sets), ceiling.hold_s
    if min_hold_s >= max_hold_s:
        return None
    grown = dose.map_sets(
        lambda set_dose: evolve(set_dose, hold_s=max(set_dose.hold_s, min(max_hold_s, set_dose.hold_s + step_s)))
    )
    return DoseStep(grown, "hold", str(min_hold_s), str(min(set_dose.hold_s for set_dose in grown.sets)))


def is_load_reached(dose: Dose, exercise: Exercise, target: Decimal | None) -> bool:
    """Return whether every set has at least the target load, in the exercise's own unit."""
    if target is None:
        return True
    if exercise.dose.load is None:
        return False
    wanted = load_from_size(exercise.dose.load.unit, target)
    return all(is_load_at_most(wanted, one.load) or are_same_load(one.load, wanted) for one in dose.sets)


def grow_load(dose: Dose, exercise: Exercise, ceiling: DoseCeiling, step: Decimal | None, reps: int) -> DoseStep | None:
    """Return the dose one load step heavier, with at most ``reps`` repetitions in the sets that became heavier.

    A set with a range keeps it.

    ``step`` is in the exercise's own unit, and goes to a load that can be loaded: the heaviest within the step, or the
    next one where the step is less than that (laws G9 and G10). Where the entry states no equipment, the exercise's own
    steps from its minimum are the loads there are. ``None`` where no set has room.
    """
    allowed = exercise.dose.load
    heavier = None if allowed is None else _heavier_by(allowed, ceiling, step)
    if heavier is None:
        return None

    def grow(set_dose: SetDose) -> SetDose:
        load = heavier(set_dose.load)
        return set_dose if load is None else with_load(lower_reps(set_dose, reps), load)

    grown = dose.map_sets(grow)
    if grown is dose:
        return None
    before, after = next((a, b) for a, b in zip(dose.sets, grown.sets, strict=True) if a is not b)
    return DoseStep(grown, "load", format_load_step(before.load), format_load_step(after.load))


def _heavier_by(
    allowed: LoadRange, ceiling: DoseCeiling, step: Decimal | None
) -> Callable[[Load | None], Load | None] | None:
    """Return a function from a load to the next (``None`` at the end); ``None`` where no load may be added."""
    scale = scale_in(ceiling.loading, allowed, ceiling.caps.load)
    return None if scale is None else lambda load: scale.next_load(load, step)


def restore_set(dose: Dose, ceiling: DoseCeiling, planned: int, reps: int) -> DoseStep | None:
    """Return the dose with one planned set restored, at most ``reps`` repetitions in each; ``None`` if none is due."""
    count = dose.set_count
    if count >= min(planned, ceiling.sets):
        return None
    reduced = dose.map_sets(lambda set_dose: lower_reps(set_dose, reps))
    return DoseStep(reduced.with_count(count + 1), "sets", str(count), str(count + 1))


def restore_range(dose: Dose, planned: Dose, ceiling: DoseCeiling) -> DoseStep | None:
    """Return the dose one step closer to the planned ranges that a guard made plain numbers; ``None`` where none is.

    First one repetition in each such set below the lower end, then the ranges as they were planned. A set beyond the
    planned ones has the range of the last of them.
    """
    if not has_ranges(planned):
        return None
    allowed = ceiling._replace(target_reps=None)
    planned_sets = [
        _planned_set(index, set_dose, dose, planned) or planned.sets_for_side(set_dose.side or "left")[-1]
        for index, set_dose in enumerate(dose.sets)
    ]
    lost = [
        planned_set if set_dose.reps_max is None and has_range(planned_set) else None
        for set_dose, planned_set in zip(dose.sets, planned_sets, strict=True)
    ]
    if not any(lost):
        return None
    for dimension in ("reps", "range"):
        step = _restored(dose, lost, dimension, allowed)
        if step is not None:
            return step
    return None


def restore_step(dose: Dose, planned: Dose, ceiling: DoseCeiling) -> DoseStep | None:
    """Return the dose one step closer to the planned dose; ``None`` where nothing is missing.

    First one repetition in each set that has fewer than planned, then one second of hold, then the ranges and 'as many
    as possible' of all sets, then one set. Sets beyond the planned ones stay as they are.
    """
    planned_sets = [_planned_set(index, set_dose, dose, planned) for index, set_dose in enumerate(dose.sets)]
    for dimension in _RESTORE_SET:
        step = _restored(dose, planned_sets, dimension, ceiling)
        if step is not None:
            return step
    return _restore_planned_set(dose, planned, ceiling)


def _restored(
    dose: Dose, planned_sets: Sequence[SetDose | None], dimension: GrowthDimension, ceiling: DoseCeiling
) -> DoseStep | None:
    """Return the dose with one dimension one step closer to the planned sets; ``None`` where nothing is missing."""
    restore = _RESTORE_SET[dimension]
    sets = tuple(
        [
            set_dose if planned_set is None else restore(set_dose, planned_set, ceiling)
            for set_dose, planned_set in zip(dose.sets, planned_sets, strict=True)
        ]
    )
    if sets == dose.sets:
        return None
    before, after = next((a, b) for a, b in zip(dose.sets, sets, strict=True) if a != b)
    texts = (_format_dimension(set_dose, dimension) for set_dose in (before, after))
    return DoseStep(evolve(dose, sets=sets), dimension, *texts)


def _planned_set(index: int, set_dose: SetDose, dose: Dose, planned: Dose) -> SetDose | None:
    """Return the planned set of the same number and side; ``None`` beyond the planned sets."""
    sets_of_side = planned.sets_for_side(set_dose.side or planned.leading or "left")
    side_index = index // 2 if dose.is_sided else index
    return sets_of_side[side_index] if side_index < len(sets_of_side) else None


def _restore_rep(set_dose: SetDose, planned: SetDose, ceiling: DoseCeiling) -> SetDose:
    return set_dose if set_dose.reps >= min(planned.reps, ceiling.reps) else with_reps(set_dose, set_dose.reps + 1)


def _restore_second(set_dose: SetDose, planned: SetDose, ceiling: DoseCeiling) -> SetDose:
    return (
        set_dose
        if set_dose.hold_s >= min(planned.hold_s, ceiling.hold_s)
        else evolve(set_dose, hold_s=set_dose.hold_s + 1)
    )


def _restore_range(set_dose: SetDose, planned: SetDose, ceiling: DoseCeiling) -> SetDose:
    reps, reps_max, amrap = set_dose.reps, set_dose.reps_max, set_dose.amrap or planned.amrap
    if planned.reps_max is not None and has_range(planned) and set_dose.reps <= planned.reps_max:
        reps = min(reps, planned.reps)
        reps_max = max(reps, reps_max or 0, min(planned.reps_max, ceiling.reps))
    if (reps, reps_max, amrap) == (set_dose.reps, set_dose.reps_max, set_dose.amrap):
        return set_dose
    return evolve(set_dose, reps=reps, reps_max=reps_max, amrap=amrap)


_RESTORE_SET: dict[GrowthDimension, Callable[[SetDose, SetDose, DoseCeiling], SetDose]] = {
    "reps": _restore_rep,
    "hold": _restore_second,
    "range": _restore_range,
}


def _format_dimension(set_dose: SetDose, dimension: GrowthDimension) -> str:
    if dimension == "hold":
        return str(set_dose.hold_s)
    if dimension == "reps":
        return str(set_dose.reps)
    return (
        f"{set_dose.reps}{'' if set_dose.reps_max is None else f'–{set_dose.reps_max}'}{'+' if set_dose.amrap else ''}"
    )


def _restore_planned_set(dose: Dose, planned: Dose, ceiling: DoseCeiling) -> DoseStep | None:
    """Return the dose with the next planned set, no heavier than the set before it."""
    count = dose.set_count
    if count >= min(planned.set_count, ceiling.sets):
        return None
    kept = len(dose.sets)
    more = dose.with_count(count + 1).sets[kept:]
    added = []
    for index, set_dose in enumerate(more, start=kept):
        planned_set = _planned_set(index, set_dose, dose, planned)
        planned_before = _planned_set(index - len(more), set_dose, dose, planned)
        added.append(
            set_dose
            if planned_set is None or planned_set == planned_before
            else _planned_set_like_before(planned_set, set_dose, planned_before, ceiling)
        )
    return DoseStep(evolve(dose, sets=dose.sets + tuple(added)), "sets", str(count), str(count + 1))


def _planned_set_like_before(
    planned: SetDose, added: SetDose, planned_before: SetDose | None, ceiling: DoseCeiling
) -> SetDose:
    """Return a planned set with its planned share of the load of the set before it, and never more than that."""
    load, allowed = added.load, ceiling.allowed.load
    scale = None if allowed is None else scale_in(ceiling.loading, allowed, ceiling.caps.load)
    if planned.load is None:
        load = None if is_load_at_most(None, load) else load
    elif scale is not None and planned_before is not None:
        size, planned_size, size_before = (
            scale.size_asked_for(each) for each in (load, planned.load, planned_before.load)
        )
        if size is not None and planned_size is not None and size_before is not None and planned_size < size_before:
            # Where there is assistance a share says nothing; the difference does.
            is_share = planned_size > 0
            wanted = size * planned_size / size_before if is_share else size - (size_before - planned_size)
            load = scale.load_from_size(scale.rounded_down(wanted))
    return clamp_set(evolve(planned, load=load, side=added.side), ceiling.allowed, ceiling.caps, ceiling.loading)
