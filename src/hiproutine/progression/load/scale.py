"""Load scales: the loads an entry can have, by its equipment, the exercise's range and the person's caps."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from attrs import frozen

from hiproutine.model.dose import BAND_COLOURS, KG_PER_LB, Load, LoadRange, LoadUnit
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory, Rounding
from hiproutine.model.program import Entry
from hiproutine.progression.load.plates import loadable_sums
from hiproutine.progression.load.size_sets import DiscreteSizes, EvenSizes, count_quanta
from hiproutine.progression.load.sizes import load_from_size, max_size, size_in
from hiproutine.text.wording import format_number

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
        """Return the smallest size above 0: the first load after training without one."""
        if self.unit == "band" or self.min_size:
            return self.min_size
        return self.above(self.min_size) or self.min_size

    def rounded(self, exact: Decimal) -> Decimal:
        """Return an exact size rounded to a loadable one in the stated direction, and clamped to the scale.

        Of two equally near sizes, ``nearest`` picks the lighter. Equipment never rounds a size above 0 to 0: whoever
        uses the bar lifts at least the bar.
        """
        lower = self.sizes.at_or_below(exact)
        if lower is None:
            return self.min_size
        upper = self.sizes.above(exact)
        if lower == exact or upper is None:
            return lower
        if not lower and self.unit != "band" and isinstance(self.sizes, DiscreteSizes):
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
        """Return the size of a load; ``None`` for no load and for one on another scale."""
        return None if load is None else size_in(load, self.unit)

    def load_from_size(self, size: Decimal) -> Load:
        """Return the load of a size, in the display unit and without trailing zeros."""
        exact = size if self.display_unit == self.unit else size / KG_PER_LB
        return load_from_size(self.display_unit, Decimal(format_number(exact)))

    def next_load(self, load: Load | None, step: Decimal | None = None) -> Load | None:
        """Return the load one step up, as :meth:`next_size`, with the step in the exercise's own unit.

        From no load it is the smallest one. ``None`` at the end, and for a load on another scale.
        """
        if load is None:
            return self.load_from_size(self.first_size)
        size = self.size_from_load(load)
        above = None if size is None else self.next_size(size, None if step is None else self.size_from_amount(step))
        return None if above is None else self.load_from_size(above)

    def size_from_amount(self, step: Decimal) -> Decimal:
        """Return an amount in the exercise's unit, as a rule states it, in the unit of sizes."""
        return step if self.exercise_unit == self.unit else step * KG_PER_LB


def clamp_loadable(load: Load, loading: LoadInventory, allowed: LoadRange, cap: Load | None) -> Load | None:
    """Return a load rounded down to one that can be loaded; ``None`` (the body alone) where nothing can be."""
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

    Equipment that does not suit the exercise's unit is ignored, such as bands for a rung in kilograms.
    """
    allowed = exercise.dose.load
    return None if allowed is None else scale_in(entry.loading, allowed, entry.caps.load)


@lru_cache(1024)
def scale_in(loading: LoadInventory | None, allowed: LoadRange, cap: Load | None = None) -> LoadScale | None:
    """Return the loads of equipment inside a range and a cap; without equipment, the range's own steps.

    Where the range begins at 0, no weight at all is one of them.
    """
    if loading is None or not does_fit(loading, allowed.unit):
        return _range_scale(allowed, cap)
    if loading.unit is None:
        return _equipment_scale(loading, "band", "band", allowed, cap)
    return _equipment_scale(loading, loading.unit if loading.unit == allowed.unit else "kg", loading.unit, allowed, cap)


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
        lower, step = lower.to_integral_value(ROUND_CEILING), max(Decimal(1), step // 1)
    if lower > upper:
        return None
    sizes = EvenSizes(lower, step, lower + (upper - lower) // step * step)
    return LoadScale(allowed.unit, allowed.unit, allowed.unit, "down", sizes)


def _equipment_scale(
    loading: LoadInventory, unit: LoadUnit, display_unit: LoadUnit, allowed: LoadRange, cap: Load | None
) -> LoadScale | None:
    quantum, bits = loadable_sums(loading)
    if display_unit != unit:
        quantum *= KG_PER_LB
    if unit == "band":
        lower, upper = allowed.min, min(allowed.max, Decimal(len(BAND_COLOURS) - 1))
    else:
        lower, upper = (_to_scale_unit(value, allowed.unit, unit) for value in (allowed.min, allowed.max))
        bits |= not lower
    if cap is not None:
        cap_size = size_in(cap, unit)
        if cap_size is None:
            return None
        upper = min(upper, cap_size)
    first, last = count_quanta(lower, quantum), int(upper // quantum)
    bits = bits >> first << first & ((1 << last + 1) - 1)
    sizes = DiscreteSizes(quantum, bits)
    return LoadScale(unit, display_unit, allowed.unit, loading.rounding, sizes) if bits else None


def _to_scale_unit(value: Decimal, exercise_unit: LoadUnit, unit: LoadUnit) -> Decimal:
    """Return an amount of the exercise's own unit in the scale's, which is the same or kilograms."""
    return value if exercise_unit == unit else value * KG_PER_LB
