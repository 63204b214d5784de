"""Warm-up ramps: the sets before the work sets, each with a part of the work load."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.dose_order import means_load
from hiproutine.model.exercise import RAMP_UNITS, Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.dose.limits import stricter_max
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.resolved_entries import ResolvedEntry


def prescribed_ramp(resolved: ResolvedEntry, prescription: Prescription) -> tuple[SetDose, ...]:
    """Return the warm-up sets of an entry before what is prescribed, from the lightest.

    Each has its percentage of the first work set's load (of the lighter side's, where the sides differ), rounded down
    to what can be loaded, and no less than the lightest load there is. Those that come out as heavy as the work set are
    left out, and of several percentages that come out as the same load, only the first is done. There are none before a
    stopped entry, before a dose without a load, or where the load has no lighter part: a band, a share of the body's
    weight, or assistance, of which less is harder.
    """
    if not resolved.entry.ramp or prescription.stopped:
        return ()
    exercise = resolved.exercises[prescription.exercise]
    scale = scale_for_entry(resolved.entry, exercise) if exercise.takes_ramp else None
    work_size = None if scale is None else _work_size(prescription.dose, scale)
    if scale is None or work_size is None:
        return ()
    return tuple(_ramp_sets(resolved.entry, exercise, prescription.dose, scale, work_size))


def _work_size(dose: Dose, scale: LoadScale) -> Decimal | None:
    """Return the size of the first work set's load, the lighter of two sides; ``None`` where no ramp leads up to it."""
    sizes = []
    for set_dose in dose.sets[: 2 if dose.is_sided else 1]:
        load: Load | None = set_dose.load
        size = scale.size_from_load(load) if load is not None and load.unit in RAMP_UNITS else None
        if size is None or size <= 0:
            return None
        sizes.append(size)
    return min(sizes)


def _ramp_sets(entry: Entry, exercise: Exercise, dose: Dose, scale: LoadScale, work_size: Decimal) -> Iterator[SetDose]:
    lightest = scale.min_size if scale.min_size > 0 else scale.above(Decimal(0))
    if lightest is None:
        return
    max_reps = stricter_max(exercise.dose.reps.max, entry.caps.reps)
    hold_s = min(exercise.dose.hold_s.min, dose.sets[0].hold_s)
    percent, before = -1, Decimal(0)
    for ramp_set in entry.ramp:
        size = max(lightest, scale.rounded_down(work_size * ramp_set.percent / 100))
        load = scale.load_from_size(size)
        if size >= work_size or means_load(dose.sets[0].load, load):
            return
        if size == before and ramp_set.percent != percent:
            continue
        percent, before = ramp_set.percent, size
        yield SetDose(min(ramp_set.reps, max_reps), hold_s=hold_s, load=load)
