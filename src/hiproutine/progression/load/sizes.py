"""Loads as sizes on an exercise's scale, so that kilograms, pounds and band colours progress by one rule."""

from __future__ import annotations

from decimal import Decimal

from hiproutine.model.dose import BAND_COLOURS, KG_PER_LB, DoseRange, Load, LoadRange, LoadUnit
from hiproutine.model.dose_order import is_load_at_most


def load_from_size(unit: LoadUnit, size: Decimal) -> Load:
    """Return the load of a size in a unit; the size of a band is the index of its colour, from 0."""
    return Load("band", colour=BAND_COLOURS[int(size)]) if unit == "band" else Load(unit, size)


def size_in(load: Load, unit: LoadUnit) -> Decimal | None:
    """Return the size of a load in a unit; ``None`` where its own unit cannot be converted."""
    if load.value is None:
        return Decimal(BAND_COLOURS.index(load.colour or "")) if unit == "band" else None
    if load.unit == unit:
        return load.value
    if (load.unit, unit) == ("lb", "kg"):
        return load.value * KG_PER_LB
    return load.value / KG_PER_LB if (load.unit, unit) == ("kg", "lb") else None


def max_size(allowed: LoadRange, cap: Load | None) -> Decimal | None:
    """Return the greatest size that the range and a person's cap leave; ``None`` where they leave none.

    A cap in another unit counts as the loadable step below it; one on another scale cannot be compared, so
    no load is certain to be below it.
    """
    greatest = min(allowed.max, Decimal(len(BAND_COLOURS) - 1)) if allowed.unit == "band" else allowed.max
    if cap is not None:
        size = size_in(cap, allowed.unit)
        if size is None or size < allowed.min:
            return None
        if cap.unit != allowed.unit:
            size = allowed.min + (size - allowed.min) // allowed.step * allowed.step
        greatest = min(greatest, size)
    return greatest if greatest >= allowed.min else None


def next_size(load: Load | None, allowed: LoadRange, step: Decimal | None) -> Decimal | None:
    """Return the size one step up; ``None`` for a load that is not on the exercise's scale.

    From no load it is the smallest one. A load in another unit goes to the next loadable step above it.
    """
    increment = allowed.step if step is None else step
    if allowed.unit == "band":
        increment = max(Decimal(1), increment // 1)
    if load is None:
        return allowed.min or increment
    size = size_in(load, allowed.unit)
    if size is None:
        return None
    if load.unit == allowed.unit:
        return size + increment
    return max(allowed.min, allowed.min + ((size - allowed.min) // increment + 1) * increment)


def clamp_load(load: Load | None, allowed: DoseRange, cap: Load | None) -> Load | None:
    """Return a load inside the range and a cap; ``None`` (the body alone) where no load is certain to be allowed."""
    if load is None:
        return None
    own_range = allowed.load
    if own_range is not None and cap is None and load.unit == own_range.unit and load.value is not None:
        # The usual case first: this runs for every dose of every session.
        return (
            load
            if own_range.min <= load.value <= own_range.max
            else Load(load.unit, max(own_range.min, min(own_range.max, load.value)))
        )
    if allowed.load is None:
        own = next((set_dose.load for set_dose in allowed.start.sets if is_load_at_most(load, set_dose.load)), None)
        kept = load if own is not None else allowed.start.sets[0].load
        return kept if cap is None or is_load_at_most(kept, cap) else None
    greatest, size = max_size(allowed.load, cap), size_in(load, allowed.load.unit)
    if greatest is None or size is None:
        return None
    if allowed.load.min <= size <= greatest:
        return load
    return load_from_size(allowed.load.unit, max(allowed.load.min, min(greatest, size)))
