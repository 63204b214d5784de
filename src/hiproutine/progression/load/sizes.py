"""Loads as sizes on an exercise's scale, so that kilograms, pounds and band colours progress by one rule."""

from __future__ import annotations

from decimal import Decimal

from hiproutine.model.dose import BAND_COLOURS, KG_PER_LB, NO_LOAD, DoseRange, Load, LoadRange, LoadUnit
from hiproutine.model.dose_order import are_same_load, is_load_at_most

#: The size of no load: between the first band that assists and the first that does not.
NO_BAND = Decimal(-1)
MAX_BAND = Decimal(len(BAND_COLOURS) - 1)
MIN_BAND = NO_BAND - len(BAND_COLOURS)


def no_load_size(unit: LoadUnit) -> Decimal:
    """Return the size of no load in a unit: 0, or -1 for bands, where 0 is the lightest colour."""
    return NO_BAND if unit == "band" else Decimal(0)


def load_from_size(unit: LoadUnit, size: Decimal) -> Load:
    """Return the load of a size in a unit.

    The size of a band is the index of its colour, from 0; -1 is no band (0 kg), and -2 the lightest that assists.
    """
    if unit != "band":
        return Load(unit, size)
    if size == NO_BAND:
        return NO_LOAD
    index = int(size) if size >= 0 else -2 - int(size)
    return Load("band", colour=BAND_COLOURS[index], assists=size < 0)


def size_in(load: Load, unit: LoadUnit) -> Decimal | None:
    """Return the size of a load in a unit; ``None`` where its own unit cannot be converted."""
    if load.value is None:
        key = load.comparison_key()
        return key[1] if unit == "band" and key is not None else None
    if load.unit == unit:
        return load.value
    if not load.value:
        return no_load_size(unit)
    if (load.unit, unit) == ("lb", "kg"):
        return load.value * KG_PER_LB
    return load.value / KG_PER_LB if (load.unit, unit) == ("kg", "lb") else None


def lighter_size(size: Decimal, fraction: Decimal) -> Decimal:
    """Return a size that is lighter by a fraction of itself: of assistance there is more, so -20 becomes -22."""
    return size - abs(size) * fraction


def max_size(allowed: LoadRange, cap: Load | None) -> Decimal | None:
    """Return the greatest size that the range and a person's cap leave; ``None`` where they leave none.

    A cap in another unit counts as the loadable step that it means, or else the one below it; one on another scale
    cannot be compared, so no load is certain to be below it.
    """
    greatest = min(allowed.max, MAX_BAND) if allowed.unit == "band" else allowed.max
    if cap is not None:
        size = size_as_meant(cap, allowed)
        if size is None or size < allowed.min:
            return None
        if cap.unit != allowed.unit:
            size = allowed.min + (size - allowed.min) // allowed.step * allowed.step
        greatest = min(greatest, size)
    return greatest if greatest >= allowed.min else None


def size_as_meant(load: Load, allowed: LoadRange) -> Decimal | None:
    """Return the size of a load on the exercise's scale; from another unit that of the step it means, if it is one."""
    size = size_in(load, allowed.unit)
    if size is None or load.unit == allowed.unit or not load.value:
        return size
    step_below = allowed.min + (size - allowed.min) // allowed.step * allowed.step
    near = [step for step in (step_below, step_below + allowed.step) if allowed.min <= step <= allowed.max]
    return next((step for step in near if are_same_load(load, Load(allowed.unit, step))), size)


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
    if own_range is None:
        return _clamp_to_start(load, allowed, cap)
    greatest, size = max_size(own_range, cap), size_as_meant(load, own_range)
    if greatest is None or size is None:
        return None
    if own_range.min <= size <= greatest:
        return load
    if size <= own_range.max and cap is not None and are_same_load(load, cap):
        return load  # the cap itself, in another unit
    if size > greatest < own_range.max:
        # A cap may lie between two steps; what is cut back to it can be loaded (law G9).
        size = own_range.min + (greatest - own_range.min) // own_range.step * own_range.step
    return load_from_size(own_range.unit, max(own_range.min, min(greatest, size)))


def _clamp_to_start(load: Load, allowed: DoseRange, cap: Load | None) -> Load | None:
    """Return a load of an exercise without a range of loads: at most one of its start, and assistance only like it."""
    starts = [set_dose.load for set_dose in allowed.start.sets]
    can_assist = any(start is not None and start.direction < 0 for start in starts)
    is_inside = any(is_load_at_most(load, start) for start in starts) and (can_assist or load.direction >= 0)
    kept = load if is_inside else starts[0]
    return kept if cap is None or is_load_at_most(kept, cap) or are_same_load(kept, cap) else None
