"""Can an entry be loaded with what it says there is? Problems with their places in the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hiproutine.errors import Problem
from hiproutine.model.dose import DoseRange
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.load.scale import LoadScale, does_fit, scale_in
from hiproutine.progression.load.sizes import clamp_load
from hiproutine.text.wording import format_load


def check_loading(path: str, entry: Entry, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Find equipment that fits none of an entry's exercises, none of their ranges, or not the dose it starts with."""
    loading = entry.loading
    if loading is None:
        return
    ranges = {ref: exercise.dose.load for ref, exercise in exercises.items()}
    fitting = {ref: allowed for ref, allowed in ranges.items() if allowed and does_fit(loading, allowed.unit)}
    if not fitting:
        units = sorted({allowed.unit for allowed in ranges.values() if allowed})
        message = f"{loading.kind} cannot load this: it takes {f'a load in {units[0]}' if units else 'no load'}."
        yield Problem(f"{path}.loading", "loading-does-not-fit", message, "Leave it out, or name what does fit.")
    for ref, allowed in fitting.items():
        cap = entry.caps.load
        scale = scale_in(loading, allowed, cap)
        if scale is None and scale_in(None, allowed, cap) is not None:
            message = f"none of these loads lies in what {ref!r} allows, {allowed.min}-{allowed.max} {allowed.unit}"
            hint = "Add lighter or heavier ones, or leave it out."
            yield Problem(f"{path}.loading", "nothing-loadable", f"{message}, within the entry's caps.", hint)
        elif scale is not None and ref == entry.exercise:
            yield from _check_sets(path, entry, exercises[ref].dose, scale)


def _check_sets(path: str, entry: Entry, allowed: DoseRange, scale: LoadScale) -> Iterator[Problem]:
    """Find loads that cannot be put on as they stand; those outside the exercise's range are told as such."""
    for load in dict.fromkeys(one.load for one in entry.dose.sets if one.load is not None):
        size = scale.size_of(load)
        if size is None or clamp_load(load, allowed, entry.caps.load) != load:
            continue
        lighter, heavier = scale.below(size), scale.above(size)
        if (scale.greatest if heavier is None else scale.below(heavier)) != size:
            near = [format_load(scale.load_of(one)) for one in (lighter, heavier) if one is not None]
            message = f"{format_load(load)} cannot be put on with what is there."
            yield Problem(f"{path}.dose", "not-loadable", message, f"There is: {' and '.join(near)}.")
