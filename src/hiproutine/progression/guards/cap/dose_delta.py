"""How much one dose is over another, and cutting it back: by the greatest load, repetitions, hold, and the sets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.progression.load.scale import LoadScale

_ZERO = Decimal(0)


class DoseMaxima(NamedTuple):
    """The greatest of all sets of a dose, and how many these are; as limits, ``None`` where there is none.

    ``load`` is a size on a scale, 0 without a load; ``reps`` counts the upper end of a range; ``hold_s`` is in seconds.
    """

    load: Decimal | None = None
    reps: Decimal | None = None
    hold_s: Decimal | None = None
    sets: Decimal | None = None


#: The dimensions in words, in the order of :class:`Measures`.
WORDS = ("load", "repetitions", "hold", "sets")


def dose_maxima(dose: Dose, scale: LoadScale | None) -> DoseMaxima:
    """Measure a dose; without a scale, loads are none of this module's business."""
    reps = max(_upper_reps(one) for one in dose.sets)
    hold_s = max(one.hold_s for one in dose.sets)
    return DoseMaxima(_size(greatest_load(dose, scale), scale), Decimal(reps), Decimal(hold_s), Decimal(dose.set_count))


def greatest_load(dose: Dose, scale: LoadScale | None) -> Load | None:
    """Return the heaviest load of a dose; a load on another scale is no heavier than none."""
    return max((one.load for one in dose.sets), key=lambda load: _size(load, scale))


def risen(dose: Dose, over: Dose, scale: LoadScale | None) -> tuple[str, ...]:
    """Name the dimensions, in words, in which a dose is over another."""
    pairs = zip(WORDS, dose_maxima(dose, scale), dose_maxima(over, scale), strict=True)
    return tuple(word for word, more, less in pairs if (more or _ZERO) > (less or _ZERO))


def cut_back(dose: Dose, limits: DoseMaxima, stood: Dose, scale: LoadScale | None) -> Dose:
    """Bring a dose within limits, a load to one that can be loaded; no limit is below where the entry stood."""
    top = greatest_load(stood, scale)
    limits = DoseMaxima(*(_limit(most, least) for most, least in zip(limits, dose_maxima(stood, scale), strict=True)))

    def cut(one: SetDose) -> SetDose:
        load = _cut_load(one.load, limits.load, top, scale)
        reps, upper, hold_s = _cut(one.reps, limits.reps), _cut(_upper_reps(one), limits.reps), one.hold_s
        hold_s = _cut(hold_s, limits.hold_s)
        if (load, reps, upper, hold_s) == (one.load, one.reps, _upper_reps(one), one.hold_s):
            return one
        return evolve(one, load=load, reps=reps, reps_max=upper if upper > reps else None, hold_s=hold_s)

    count = _cut(dose.set_count, limits.sets)
    return (dose if count == dose.set_count else dose.with_count(count)).map_sets(cut)


def one_smaller(dose: Dose, stood: Dose, scale: LoadScale | None) -> Dose | None:
    """Take back the smallest part of a rise: a set, a repetition, a second or a load; ``None`` where nothing rose."""
    over = risen(dose, stood, scale)
    if not over:
        return None
    now = dose_maxima(dose, scale)
    if "sets" in over:
        return dose.with_count(dose.set_count - 1)
    if "repetitions" in over:
        return cut_back(dose, DoseMaxima(reps=_less(now.reps)), stood, scale)
    if "hold" in over:
        return cut_back(dose, DoseMaxima(hold_s=_less(now.hold_s)), stood, scale)
    below = None if scale is None else scale.below(now.load or _ZERO)
    return cut_back(dose, DoseMaxima(load=below or _ZERO), stood, scale)


def smallest_steps(stood: Dose, scale: LoadScale | None) -> DoseMaxima:
    """Return what is one smallest step over where the entry stood: the next load, one repetition, second and set."""
    now = dose_maxima(stood, scale)
    load = now.load
    if scale is not None:
        is_bare = greatest_load(stood, scale) is None
        load = scale.first if is_bare else scale.above(now.load or _ZERO) or now.load
    return DoseMaxima(load, *(None if least is None else least + 1 for least in now[1:]))


Unit = Literal["load", "hold", "reps"]


def unit_of_volume(doses: Sequence[Dose], scale: LoadScale | None) -> Unit:
    """Say what the volume of some doses is counted in, so that they can be compared: load, seconds or repetitions."""
    sets = [one for dose in doses for one in dose.sets]
    if scale is not None and all(scale.size_of(one.load) is not None for one in sets):
        return "load"
    return "hold" if all(one.hold_s for one in sets) else "reps"


def total_volume(dose: Dose, unit: Unit, scale: LoadScale | None) -> Decimal:
    """Return the repetitions of all sets: times the load, or times the seconds they are held, or by themselves.

    They are counted a side, as everywhere; of sides that are asked for apart it is the middle.
    """
    total = _ZERO
    for one in dose.sets:
        factor = _size(one.load, scale) if unit == "load" else Decimal(one.hold_s if unit == "hold" else 1)
        total += _upper_reps(one) * factor
    return total / 2 if dose.is_sided else total


def _upper_reps(one: SetDose) -> int:
    return one.reps if one.reps_max is None else one.reps_max


def _size(load: Load | None, scale: LoadScale | None) -> Decimal:
    size = None if scale is None else scale.size_of(load)
    return _ZERO if size is None else size


def _limit(most: Decimal | None, least: Decimal | None) -> Decimal | None:
    return None if most is None else max(most, least or _ZERO)


def _less(number: Decimal | None) -> Decimal:
    return (number or _ZERO) - 1


def _cut(number: int, most: Decimal | None) -> int:
    return number if most is None else min(number, int(most))


def _cut_load(load: Load | None, most: Decimal | None, top: Load | None, scale: LoadScale | None) -> Load | None:
    size = None if scale is None else scale.size_of(load)
    if size is None or scale is None or most is None or size <= most:
        return load
    lowered = scale.lowered(most)
    return scale.load_of(lowered) if _size(top, scale) < lowered <= most else top
