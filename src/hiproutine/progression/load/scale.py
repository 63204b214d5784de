"""Load scales: the loads an entry can have, by its equipment, the exercise's range and the person's caps."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from attrs import evolve, frozen

from hiproutine.model.dose import KG_PER_LB, Load, LoadRange, LoadUnit
from hiproutine.model.dose_order import are_same_load
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory, Rounding
from hiproutine.model.load_notation import number_text
from hiproutine.model.program import Entry
from hiproutine.progression.load.plates import loadable_sums
from hiproutine.progression.load.size_sets import DiscreteSizes, EvenSizes
from hiproutine.progression.load.sizes import (
    MAX_BAND,
    MIN_BAND,
    load_from_size,
    max_size,
    no_load_size,
    size_in,
)

_WEIGHTS = ("kg", "lb")


@frozen
class LoadScale:
    """The sizes of load that an entry can have.

    ``unit``: the unit of sizes: the exercise's own (the size of a band is the index of its colour, from 0), or
    kilograms where the equipment is in the other unit of weight.
    ``display_unit``: the unit that loads are written in: the equipment's, as on its plates.
    ``exercise_unit``: the unit in which the exercise and its rules state amounts.
    ``rounding``: whether loads are rounded to the nearest, up or down.
    ``sizes``: the sizes themselves.

    Never mix a size with a number from elsewhere: convert a load by :meth:`size_from_load`, and a rule's step by
    :meth:`size_from_amount`.
    """

    unit: LoadUnit
    display_unit: LoadUnit
    exercise_unit: LoadUnit
    rounding: Rounding
    sizes: EvenSizes | DiscreteSizes

    @property
    def min_size(self) -> Decimal:
        """Return the smallest size."""
        return self.sizes.min_size

    @property
    def max_size(self) -> Decimal:
        """Return the largest size."""
        return self.sizes.max_size

    @property
    def first_size(self) -> Decimal:
        """Return the smallest size above that of no load: the first load after training without one."""
        nothing = no_load_size(self.unit)
        if self.min_size > nothing:
            return self.min_size
        above = self.above(nothing)
        return self.max_size if above is None else above

    def rounded(self, exact: Decimal) -> Decimal:
        """Return an exact size rounded to a loadable one in the stated direction, and clamped to the scale.

        Of two equally near sizes, ``nearest`` picks the lighter. Equipment never rounds a size above 0 to 0: whoever
        uses the bar lifts at least the bar. After assistance, nothing is a step like the others.
        """
        lower = self.sizes.at_or_below(exact)
        if lower is None:
            return self.min_size
        upper = self.sizes.above(exact)
        if lower == exact or upper is None:
            return lower
        is_bare_below = not lower and self.unit != "band" and isinstance(self.sizes, DiscreteSizes)
        if is_bare_below and self.min_size == 0:
            return upper
        is_nearer = self.rounding == "nearest" and upper - exact < exact - lower
        return upper if is_nearer or self.rounding == "up" else lower

    def rounded_down(self, exact: Decimal) -> Decimal:
        """Return an exact size rounded down to a loadable one, whatever the stated direction; for limits."""
        lower = self.sizes.at_or_below(exact)
        return self.min_size if lower is None else lower

    def next_size(self, size: Decimal, max_step: Decimal | None = None) -> Decimal | None:
        """Return the size one step up: the largest within ``max_step``, but at least the next one.

        So a step exceeds ``max_step`` only where there is no smaller step (law G2). ``None`` at the end.
        """
        above = self.above(size)
        if above is None or max_step is None:
            return above
        return max(above, self.rounded_down(size + max_step))

    def above(self, size: Decimal) -> Decimal | None:
        """Return the next heavier size; ``None`` at the end."""
        return self.sizes.above(size)

    def below(self, size: Decimal) -> Decimal | None:
        """Return the next lighter size; ``None`` at the end."""
        return self.sizes.below(size)

    def step_at(self, size: Decimal) -> Decimal | None:
        """Return how much heavier the next size is; ``None`` at the end."""
        above = self.above(size)
        return None if above is None else above - size

    def size_from_load(self, load: Load | None) -> Decimal | None:
        """Return the size of a load; ``None`` for no load and for one on another scale.

        A weight in another unit than loads are written in has the size that it means, if it means one of them:
        143.3 lb is 65 kg.
        """
        if load is None:
            return None
        size = size_in(load, self.unit)
        if not size or load.unit == self.display_unit or load.value is None:
            return size
        near = [one for one in (self.sizes.at_or_below(size), self.sizes.above(size)) if one is not None]
        return next((one for one in near if are_same_load(load, self.load_from_size(one))), size)

    def size_asked_for(self, load: Load | None) -> Decimal | None:
        """Return the size of the load of a prescribed set, where no load is a size too if the scale goes so far down.

        ``None`` for no load on a scale that begins above it, and for a load on another scale.
        """
        if load is not None:
            return self.size_from_load(load)
        nothing = no_load_size(self.unit)
        return nothing if self.min_size <= nothing else None

    def load_from_size(self, size: Decimal) -> Load:
        """Return the load of a size, in the display unit and without trailing zeros."""
        exact = size if self.display_unit == self.unit else size / KG_PER_LB
        return load_from_size(self.display_unit, Decimal(number_text(exact)))

    def next_load(self, load: Load | None, step: Decimal | None = None) -> Load | None:
        """Return the load one step up, as :meth:`next_size`, with the step in the exercise's own unit.

        From no load it is the smallest one. ``None`` at the end, and for a load on another scale; no load is the end of
        a scale of assistance only.
        """
        if load is None:
            nothing = self.size_asked_for(None)
            is_end = nothing is not None and self.above(nothing) is None
            return None if is_end else self.load_from_size(self.first_size)
        size = self.size_from_load(load)
        above = None if size is None else self.next_size(size, None if step is None else self.size_from_amount(step))
        return None if above is None else self.load_from_size(above)

    def size_from_amount(self, step: Decimal) -> Decimal:
        """Return an amount in the exercise's unit, as a rule states it, in the unit of sizes."""
        return step if self.exercise_unit == self.unit else step * KG_PER_LB


def clamp_loadable(load: Load, loading: LoadInventory, allowed: LoadRange, cap: Load | None) -> Load | None:
    """Return a load rounded down to one that can be loaded, and one below all of them raised to the least.

    ``None`` (the body alone) where nothing can be loaded.
    """
    scale = scale_in(loading, allowed, cap)
    size = None if scale is None else scale.size_from_load(load)
    if scale is None or size is None:
        return None
    kept = scale.rounded_down(size)
    return load if kept == size else scale.load_from_size(kept)


def does_fit(loading: LoadInventory, unit: LoadUnit) -> bool:
    """Return whether equipment suits an exercise's unit of load: bands for bands, weights for weights."""
    return unit == "band" if loading.kind == "bands" else unit in _WEIGHTS


def scale_for_entry(entry: Entry, exercise: Exercise) -> LoadScale | None:
    """Return the loads for an entry on an exercise; ``None`` where it takes no load, or the caps leave none.

    Equipment that does not suit the exercise's unit is ignored, such as bands for a rung in kilograms. No load is among
    the loads of equipment only where the exercise is begun without one.
    """
    allowed = exercise.dose.load
    if allowed is None:
        return None
    if entry.loading is None:
        return scale_in(None, allowed, entry.caps.load)
    return scale_in(entry.loading, allowed, entry.caps.load, is_begun_without_load(entry, exercise))


def is_begun_without_load(entry: Entry, exercise: Exercise) -> bool:
    """Return whether the dose that an exercise is begun with has no load in any set: the entry's, or that of a rung.

    Where one set has a load, that one never goes below the lightest there is (law G9).
    """
    dose = entry.dose if exercise.id == entry.exercise else exercise.dose.start
    return all(set_dose.load is None for set_dose in dose.sets)


@lru_cache(1024)
def scale_in(
    loading: LoadInventory | None, allowed: LoadRange, cap: Load | None = None, with_nothing: bool = False
) -> LoadScale | None:
    """Return the loads of equipment inside a range and a cap; without equipment, the range's own steps.

    With ``with_nothing``, no load is one of them where the range goes so far down. Otherwise it is only where the
    equipment can be left out: where it assists, or weighs nothing by itself, as a belt does.
    """
    if loading is None or not does_fit(loading, allowed.unit):
        return _range_scale(allowed, cap)
    unit: LoadUnit = "band" if loading.unit is None else loading.unit if loading.unit == allowed.unit else "kg"
    quantum, bits, shift = loadable_sums(loading)
    if loading.unit not in (None, unit):
        quantum *= KG_PER_LB
    if with_nothing and unit != "band":
        bits |= 1 << shift
    sizes = DiscreteSizes(quantum, bits, shift)
    scale = LoadScale(unit, loading.unit or "band", allowed.unit, loading.rounding, sizes)
    ends = _ends_on(scale, allowed, cap)
    inside = None if ends is None else sizes.between(*ends)
    return None if inside is None else evolve(scale, sizes=inside)


def _ends_on(scale: LoadScale, allowed: LoadRange, cap: Load | None) -> tuple[Decimal, Decimal] | None:
    """Return the least and greatest size inside a range and a cap; ``None`` for a cap on another scale."""
    if allowed.unit == "band":
        least, greatest = max(allowed.min, MIN_BAND), min(allowed.max, MAX_BAND)
    else:
        # Of an end in the other unit, the size that it means counts: 44.1 lb is inside a range that ends at 20 kg.
        ends = [scale.size_from_load(Load(allowed.unit, end)) for end in (allowed.min, allowed.max)]
        least, greatest = (Decimal(0) if end is None else end for end in ends)
    if cap is None:
        return least, greatest
    cap_size = scale.size_from_load(cap)
    return None if cap_size is None else (least, min(greatest, cap_size))


@lru_cache(256)
def scale_from_loading(loading: LoadInventory) -> LoadScale:
    """Return all loads of equipment, for any exercise, in the equipment's own unit."""
    unit: LoadUnit = loading.unit or "band"
    return LoadScale(unit, unit, unit, loading.rounding, DiscreteSizes(*loadable_sums(loading)))


def _range_scale(allowed: LoadRange, cap: Load | None) -> LoadScale | None:
    upper = max_size(allowed, cap)
    if upper is None:
        return None
    lower, step = allowed.min, allowed.step
    if allowed.unit == "band":
        lower, step = max(MIN_BAND, lower.to_integral_value(ROUND_CEILING)), max(Decimal(1), step // 1)
    if lower > upper:
        return None
    sizes = EvenSizes(lower, step, lower + (upper - lower) // step * step)
    return LoadScale(allowed.unit, allowed.unit, allowed.unit, "down", sizes)
