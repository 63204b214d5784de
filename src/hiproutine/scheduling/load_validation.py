"""Checks whether an entry can be loaded with the equipment it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hiproutine.errors import Problem
from hiproutine.model.dose import DoseRange
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_notation import load_text
from hiproutine.model.program import Entry
from hiproutine.progression.load.scale import LoadScale, does_fit, is_begun_without_load, scale_in
from hiproutine.progression.load.sizes import clamp_load


def check_loading(path: str, entry: Entry, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Yield problems for equipment that fits no exercise of the entry, no load range, or not the first dose.

    ``path`` is that of the entry in the program; ``exercises`` are those of its rungs by id.
    """
    loading = entry.loading
    if loading is None:
        return
    ranges = {exercise_id: exercise.dose.load for exercise_id, exercise in exercises.items()}
    fitting = {name: allowed for name, allowed in ranges.items() if allowed and does_fit(loading, allowed.unit)}
    if not fitting:
        units = sorted({allowed.unit for allowed in ranges.values() if allowed})
        message = f"{loading.kind} cannot load this: it takes {f'a load in {units[0]}' if units else 'no load'}."
        yield Problem(f"{path}.loading", "loading-does-not-fit", message, "Leave it out, or name what does fit.")
    for exercise_id, allowed in fitting.items():
        cap = entry.caps.load
        scale = scale_in(loading, allowed, cap, is_begun_without_load(entry, exercises[exercise_id]))
        if scale is None and scale_in(None, allowed, cap) is not None:
            message = (
                f"none of these loads lies in what {exercise_id!r} allows, {allowed.min}-{allowed.max} {allowed.unit}"
            )
            hint = "Add lighter or heavier ones, or leave it out."
            yield Problem(f"{path}.loading", "nothing-loadable", f"{message}, within the entry's caps.", hint)
        elif scale is not None and exercise_id == entry.exercise:
            yield from _check_sets(path, entry, exercises[exercise_id].dose, scale)


def _check_sets(path: str, entry: Entry, allowed: DoseRange, scale: LoadScale) -> Iterator[Problem]:
    """Yield problems for loads that cannot be put on; those outside the exercise's range are reported elsewhere."""
    for load in dict.fromkeys(set_dose.load for set_dose in entry.dose.sets if set_dose.load is not None):
        size = scale.size_from_load(load)
        if size is None or clamp_load(load, allowed, entry.caps.load) != load:
            continue
        lighter, heavier = scale.below(size), scale.above(size)
        if (scale.max_size if heavier is None else scale.below(heavier)) != size:
            nearest = [load_text(scale.load_from_size(near)) for near in (lighter, heavier) if near is not None]
            message = f"{load_text(load)} cannot be put on with what is there."
            yield Problem(f"{path}.dose", "not-loadable", message, f"There is: {' and '.join(nearest)}.")
