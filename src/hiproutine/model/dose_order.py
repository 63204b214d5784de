"""Which dose is easier: the partial order the safety laws stand on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hiproutine.model.dose import SIDES, Dose, Load, SetDose


def is_load_at_most(one: Load | None, other: Load | None) -> bool:
    """Return whether ``one`` is certainly no heavier; loads on different scales are never certain."""
    if one is None:
        return True
    if other is None:
        return False
    (scale, size), (other_scale, other_size) = one.comparison_key() or ("", 0), other.comparison_key() or ("", 0)
    return scale == other_scale and size <= other_size


def _upper_reps(one: SetDose) -> int:
    return one.reps if one.reps_max is None else one.reps_max


def _is_effort_at_most(one: Decimal | None, other: Decimal | None) -> bool:
    return one == other or (one is not None and other is not None and one <= other)


def is_set_at_most(one: SetDose, other: SetDose) -> bool:
    """Return whether a set asks for no more than another in every dimension, whatever side it is done on.

    More repetitions in reserve is less effort, so ``rir`` counts the other way round.
    """
    return one is other or (
        one.reps <= other.reps
        and _upper_reps(one) <= _upper_reps(other)
        and one.amrap <= other.amrap
        and one.hold_s <= other.hold_s
        and is_load_at_most(one.load, other.load)
        and _is_effort_at_most(other.rir, one.rir)
        and _is_effort_at_most(one.rpe, other.rpe)
    )


def is_at_most(one: Dose, other: Dose) -> bool:
    """Return whether a dose of the same exercise is no harder in any dimension.

    Fewer or equal sets, each no harder than the set in the same place, no less rest, no slower tempo. Two doses
    that differ both ways are neither at most the other: it is a partial order. Where a dose names sides, each side
    is compared by itself, and a dose that names none asks the same of both; which side leads is no hardship.
    """
    if one is other:
        return True
    if one.set_count > other.set_count or one.rest_s < other.rest_s:
        return False
    if one.tempo != other.tempo:
        if one.tempo is None or other.tempo is None:
            return False
        if one.tempo.raise_s > other.tempo.raise_s or one.tempo.lower_s > other.tempo.lower_s:
            return False
    if one.is_sided or other.is_sided:
        return all(_are_at_most(one.sets_for_side(side), other.sets_for_side(side)) for side in SIDES)
    return _are_at_most(one.sets, other.sets)


def _are_at_most(one: Sequence[SetDose], other: Sequence[SetDose]) -> bool:
    return all(is_set_at_most(a, b) for a, b in zip(one, other, strict=False))


def is_easier(one: Dose, other: Dose) -> bool:
    """Return whether a dose is easier in some dimension and harder in none."""
    return one != other and is_at_most(one, other) and not is_at_most(other, one)
