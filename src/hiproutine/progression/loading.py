"""The loads an entry can be given: what is there to load it with, inside the exercise's range and the person's caps."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from attrs import frozen

from hiproutine.model.dose import BAND_COLOURS, KG_PER_LB, Load, LoadRange, LoadUnit
from hiproutine.model.exercise import Exercise
from hiproutine.model.loading import Loading, Rounding
from hiproutine.model.program import Entry
from hiproutine.model.words import number_words
from hiproutine.progression.loads import greatest_size, load_of_size, size_in
from hiproutine.progression.plates import sums_of
from hiproutine.progression.sizes import Grid, Listed, count_quanta

_WEIGHTS = ("kg", "lb")


@frozen
class Scale:
    """The sizes of load that an entry can be given.

    Sizes are counted in ``unit``: the exercise's own (a band's size is the place of its colour, from 0), or
    kilograms where the equipment is in the other unit of weight. ``written`` is the unit that loads
    are written in: the equipment's, as it stands on the plates. Never mix a size with a number from elsewhere: take
    :meth:`size_of` a load, and :meth:`amount` of a rule's step.
    """

    unit: LoadUnit
    written: LoadUnit
    own: LoadUnit
    rounding: Rounding
    sizes: Grid | Listed

    @property
    def least(self) -> Decimal:
        """Give the least size."""
        return self.sizes.least

    @property
    def greatest(self) -> Decimal:
        """Give the greatest size."""
        return self.sizes.greatest

    @property
    def first(self) -> Decimal:
        """Give the least size that is more than nothing: what somebody begins with who had no load."""
        if self.unit == "band" or self.least:
            return self.least
        return self.above(self.least) or self.least

    def shown(self, exact: Decimal) -> Decimal:
        """Round to a loadable size in the stated direction; what is more or less than all is the last or the first.

        From just halfway between two sizes, ``nearest`` gives the lighter. Equipment never rounds more than nothing
        to nothing: who takes the bar takes at least the bar.
        """
        lower = self.sizes.at_or_below(exact)
        if lower is None:
            return self.least
        upper = self.sizes.above(exact)
        if lower == exact or upper is None:
            return lower
        if not lower and self.unit != "band" and isinstance(self.sizes, Listed):
            return upper
        is_nearer = self.rounding == "nearest" and upper - exact < exact - lower
        return upper if is_nearer or self.rounding == "up" else lower

    def lowered(self, exact: Decimal) -> Decimal:
        """Round to the loadable size below, whatever the stated direction; a limit is never rounded up."""
        lower = self.sizes.at_or_below(exact)
        return self.least if lower is None else lower

    def next_after(self, size: Decimal, amount: Decimal | None = None) -> Decimal | None:
        """Give the size one step up: the next there is or, if that is more, the last one within an amount.

        So a step is no bigger than the amount or the smallest step there is (law G2). ``None`` at the end.
        """
        above = self.above(size)
        if above is None or amount is None:
            return above
        return max(above, self.lowered(size + amount))

    def above(self, size: Decimal) -> Decimal | None:
        """Give the next heavier size; ``None`` at the end."""
        return self.sizes.above(size)

    def below(self, size: Decimal) -> Decimal | None:
        """Give the next lighter size; ``None`` at the end."""
        return self.sizes.below(size)

    def step_at(self, size: Decimal) -> Decimal | None:
        """Give how much heavier the next size is; ``None`` at the end."""
        above = self.above(size)
        return None if above is None else above - size

    def size_of(self, load: Load | None) -> Decimal | None:
        """Give a load's size here; ``None`` for no load and for one on another scale."""
        return None if load is None else size_in(load, self.unit)

    def load_of(self, size: Decimal) -> Load:
        """Give the load of a size, in the unit that it is written in and without zeros at its end."""
        exact = size if self.written == self.unit else size / KG_PER_LB
        return load_of_size(self.written, Decimal(number_words(exact)))

    def heavier(self, load: Load | None, step: Decimal | None = None) -> Load | None:
        """Give the load one step up, by :meth:`next_after`, with the step in the exercise's own unit.

        From no load it is the least there is. ``None`` at the end, and for a load on another scale.
        """
        if load is None:
            return self.load_of(self.first)
        size = self.size_of(load)
        above = None if size is None else self.next_after(size, None if step is None else self.amount(step))
        return None if above is None else self.load_of(above)

    def amount(self, step: Decimal) -> Decimal:
        """Give an amount in the exercise's own unit, as a rule states it, as an amount here."""
        return step if self.own == self.unit else step * KG_PER_LB


def clamp_loadable(load: Load, loading: Loading, allowed: LoadRange, cap: Load | None) -> Load | None:
    """Bring a load inside to one that can be loaded, rounding down; where nothing can be, it is the body alone."""
    scale = scale_in(loading, allowed, cap)
    size = None if scale is None else scale.size_of(load)
    if scale is None or size is None:
        return None
    kept = scale.lowered(size)
    return load if kept == size else scale.load_of(kept)


def does_fit(loading: Loading, unit: LoadUnit) -> bool:
    """Tell whether equipment can load an exercise that is loaded in a unit: bands bands, and weights weights."""
    return unit == "band" if loading.kind == "bands" else unit in _WEIGHTS


def scale_of(entry: Entry, exercise: Exercise) -> Scale | None:
    """Give the loads for an entry on an exercise; ``None`` where it takes no load, or none is left within the caps.

    Equipment that does not fit the exercise's unit says nothing about it, as bands for a rung that takes kilograms.
    """
    allowed = exercise.dose.load
    return None if allowed is None else scale_in(entry.loading, allowed, entry.caps.load)


@lru_cache(1024)
def scale_in(loading: Loading | None, allowed: LoadRange, cap: Load | None = None) -> Scale | None:
    """Give the loads of some equipment inside a range and a cap; without equipment, the range's own steps.

    Where the range begins at no weight at all, nothing put on is one of them.
    """
    if loading is None or not does_fit(loading, allowed.unit):
        return _own_scale(allowed, cap)
    if loading.unit is None:
        return _listed(loading, "band", "band", allowed, cap)
    return _listed(loading, loading.unit if loading.unit == allowed.unit else "kg", loading.unit, allowed, cap)


@lru_cache(256)
def scale_of_loading(loading: Loading) -> Scale:
    """Give all the loads of some equipment, whatever the exercise, in the equipment's own unit."""
    unit: LoadUnit = loading.unit or "band"
    return Scale(unit, unit, unit, loading.rounding, Listed(*sums_of(loading)))


def _own_scale(allowed: LoadRange, cap: Load | None) -> Scale | None:
    most = greatest_size(allowed, cap)
    if most is None:
        return None
    least, step = allowed.min, allowed.step
    if allowed.unit == "band":
        least, step = least.to_integral_value(ROUND_CEILING), max(Decimal(1), step // 1)
    if least > most:
        return None
    greatest = least + (most - least) // step * step
    return Scale(allowed.unit, allowed.unit, allowed.unit, "down", Grid(least, step, greatest))


def _listed(loading: Loading, unit: LoadUnit, written: LoadUnit, allowed: LoadRange, cap: Load | None) -> Scale | None:
    quantum, bits = sums_of(loading)
    if written != unit:
        quantum *= KG_PER_LB
    if unit == "band":
        least, most = allowed.min, min(allowed.max, Decimal(len(BAND_COLOURS) - 1))
    else:
        least, most = (_size(value, allowed.unit, unit) for value in (allowed.min, allowed.max))
        bits |= not least
    if cap is not None:
        capped = size_in(cap, unit)
        if capped is None:
            return None
        most = min(most, capped)
    first, last = count_quanta(least, quantum), int(most // quantum)
    bits = bits >> first << first & ((1 << last + 1) - 1)
    return Scale(unit, written, allowed.unit, loading.rounding, Listed(quantum, bits)) if bits else None


def _size(value: Decimal, own: LoadUnit, unit: LoadUnit) -> Decimal:
    """Give an amount of the exercise's own unit in the scale's, which is the same or kilograms."""
    return value if own == unit else value * KG_PER_LB
