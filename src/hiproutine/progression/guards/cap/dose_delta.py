"""How much one dose is over another, and cutting it back: by the greatest load, repetitions, hold, and the sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.progression.load.scale import LoadScale

_ZERO = Decimal(0)


class DoseMaxima(NamedTuple):
    """The greatest values of all sets of a dose, and the number of sets; as limits, ``None`` where there is none.

    ``load`` is a size on a scale, 0 without a load; ``reps`` counts the upper end of a range; ``hold_s`` is in seconds.
    """

    load: Decimal | None = None
    reps: Decimal | None = None
    hold_s: Decimal | None = None
    sets: Decimal | None = None


CappedDimension = Literal["load", "reps", "hold_s", "sets"]

#: The dimensions in the order in which a rise is taken back.
DIMENSIONS: tuple[CappedDimension, ...] = ("sets", "reps", "hold_s", "load")

#: The dimensions in words, in the order of :class:`DoseMaxima`.
WORDS = ("load", "repetitions", "hold", "sets")


def dose_maxima(dose: Dose, scale: LoadScale | None) -> DoseMaxima:
    """Measure a dose; without a scale, loads are left out."""
    reps = max(_upper_reps(set_dose) for set_dose in dose.sets)
    hold_s = max(set_dose.hold_s for set_dose in dose.sets)
    return DoseMaxima(_size(greatest_load(dose, scale), scale), Decimal(reps), Decimal(hold_s), Decimal(dose.set_count))


def greatest_load(dose: Dose, scale: LoadScale | None) -> Load | None:
    """Return the heaviest load of a dose; a load on another scale is no heavier than none."""
    return max((set_dose.load for set_dose in dose.sets), key=lambda load: _size(load, scale))


def raised_dimensions(dose: Dose, base: Dose, scale: LoadScale | None) -> tuple[str, ...]:
    """Name the dimensions, in words, in which a dose is over another."""
    pairs = zip(WORDS, dose_maxima(dose, scale), dose_maxima(base, scale), strict=True)
    return tuple(word for word, value, base_value in pairs if (value or _ZERO) > (base_value or _ZERO))


def cut_back(dose: Dose, limits: DoseMaxima, reference: Dose, scale: LoadScale | None) -> Dose:
    """Bring a dose within limits, a load to one that can be loaded; no limit is below the reference."""
    reference_load = greatest_load(reference, scale)
    limits = DoseMaxima(
        *(_limit(limit, min_value) for limit, min_value in zip(limits, dose_maxima(reference, scale), strict=True))
    )

    def cut(set_dose: SetDose) -> SetDose:
        load = _cut_load(set_dose.load, limits.load, reference_load, scale)
        reps, upper, hold_s = (
            _cut(set_dose.reps, limits.reps),
            _cut(_upper_reps(set_dose), limits.reps),
            set_dose.hold_s,
        )
        hold_s = _cut(hold_s, limits.hold_s)
        if (load, reps, upper, hold_s) == (set_dose.load, set_dose.reps, _upper_reps(set_dose), set_dose.hold_s):
            return set_dose
        reps_max = set_dose.reps_max if upper == _upper_reps(set_dose) else upper if upper > reps else None
        return evolve(set_dose, load=load, reps=reps, reps_max=reps_max, hold_s=hold_s)

    count = _cut(dose.set_count, limits.sets)
    return (dose if count == dose.set_count else dose.with_count(count)).map_sets(cut)


def with_greatest_rise(
    dose: Dose, dimension: CappedDimension, reference: Dose, scale: LoadScale | None, fits: Callable[[Dose], bool]
) -> Dose:
    """Return the dose with as much of its rise in one dimension as fits; with none of it, where none fits.

    The value is looked for by halving, in whole numbers or loads that can be loaded: where more of a rise fits, less of
    it does.
    """
    low, high = (getattr(dose_maxima(d, scale), dimension) or _ZERO for d in (reference, dose))
    if high <= low:
        return dose

    def cut(limit: Decimal) -> Dose:
        return cut_back(dose, DoseMaxima(**{dimension: limit}), reference, scale)

    least = cut(low)
    if not fits(least):
        return least
    best = least
    while (middle := _value_between(low, high, dimension, scale)) is not None:
        candidate = cut(middle)
        if fits(candidate):
            low, best = middle, candidate
        else:
            high = middle
    return best


def _value_between(low: Decimal, high: Decimal, dimension: CappedDimension, scale: LoadScale | None) -> Decimal | None:
    """Return a value about halfway between two, which are left out; ``None`` where there is none."""
    half = (low + high) / 2
    if dimension != "load" or scale is None:
        middle: Decimal | None = Decimal(int(half))
    else:
        middle = scale.rounded_down(half)
        if middle <= low:
            middle = scale.above(low)
    return middle if middle is not None and low < middle < high else None


def smallest_steps(reference: Dose, scale: LoadScale | None) -> DoseMaxima:
    """Return what is one smallest step over the reference: the next load, one repetition, second and set."""
    maxima = dose_maxima(reference, scale)
    load = maxima.load
    if scale is not None:
        is_bare = greatest_load(reference, scale) is None
        above = scale.first_size if is_bare else scale.above(maxima.load or _ZERO)
        load = load if above is None else above
    return DoseMaxima(load, *(None if value is None else value + 1 for value in maxima[1:]))


Unit = Literal["load", "hold", "reps"]


def unit_of_volume(doses: Sequence[Dose], scale: LoadScale | None) -> Unit:
    """Return the unit in which the volumes of some doses can be compared: load, seconds or repetitions."""
    sets = [set_dose for dose in doses for set_dose in dose.sets]
    # Repetitions times assistance would be less work the more there are of them.
    is_loaded = scale is not None and scale.min_size >= 0 and any(set_dose.load is not None for set_dose in sets)
    if scale is not None and is_loaded and all(scale.size_asked_for(s.load) is not None for s in sets):
        return "load"
    return "hold" if all(set_dose.hold_s for set_dose in sets) else "reps"


def total_volume(dose: Dose, unit: Unit, scale: LoadScale | None) -> Decimal:
    """Return the repetitions of all sets: times the load, or times the seconds they are held, or by themselves.

    Repetitions are counted per side, as everywhere; where the sides are prescribed separately, it is their mean.
    """
    total = _ZERO
    for set_dose in dose.sets:
        factor = _size(set_dose.load, scale) if unit == "load" else Decimal(set_dose.hold_s if unit == "hold" else 1)
        total += _upper_reps(set_dose) * factor
    return total / 2 if dose.is_sided else total


def _upper_reps(set_dose: SetDose) -> int:
    return set_dose.reps if set_dose.reps_max is None else set_dose.reps_max


def _size(load: Load | None, scale: LoadScale | None) -> Decimal:
    size = None if scale is None else scale.size_asked_for(load)
    return _ZERO if size is None else size


def _limit(limit: Decimal | None, min_value: Decimal | None) -> Decimal | None:
    return None if limit is None else max(limit, min_value or _ZERO)


def _cut(number: int, limit: Decimal | None) -> int:
    return number if limit is None else min(number, int(limit))


def _cut_load(
    load: Load | None, limit: Decimal | None, reference_load: Load | None, scale: LoadScale | None
) -> Load | None:
    size = None if scale is None else scale.size_asked_for(load)
    if size is None or scale is None or limit is None or size <= limit:
        return load
    lowered = scale.rounded_down(limit)
    return scale.load_from_size(lowered) if _size(reference_load, scale) < lowered <= limit else reference_load
