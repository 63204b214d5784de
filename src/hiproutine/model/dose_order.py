"""Which dose is easier: the partial order the safety laws stand on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hiproutine.model.dose import SIDES, Dose, Load, SetDose


def is_load_at_most(first: Load | None, second: Load | None) -> bool:
    """Return whether ``first`` is certainly no heavier than ``second``; loads on different scales are never certain."""
    if first is None:
        return True
    if second is None:
        return False
    (scale, size), (second_scale, second_size) = first.comparison_key() or ("", 0), second.comparison_key() or ("", 0)
    return scale == second_scale and size <= second_size


def _upper_reps(first: SetDose) -> int:
    return first.reps if first.reps_max is None else first.reps_max


def _is_effort_at_most(first: Decimal | None, second: Decimal | None) -> bool:
    return first == second or (first is not None and second is not None and first <= second)


def is_set_at_most(first: SetDose, second: SetDose) -> bool:
    """Return whether ``first`` asks for no more than ``second`` in every dimension, whatever side it is done on.

    More repetitions in reserve is less effort, so ``rir`` counts the other way round.
    """
    return first is second or (
        first.reps <= second.reps
        and _upper_reps(first) <= _upper_reps(second)
        and first.amrap <= second.amrap
        and first.hold_s <= second.hold_s
        and is_load_at_most(first.load, second.load)
        and _is_effort_at_most(second.rir, first.rir)
        and _is_effort_at_most(first.rpe, second.rpe)
    )


def is_at_most(first: Dose, second: Dose) -> bool:
    """Return whether ``first`` is no harder than ``second`` in any dimension; both are doses of one exercise.

    Fewer or equal sets, each no harder than the set in the same place, no less rest, no slower tempo. Two doses
    that differ both ways are neither at most the other: it is a partial order. Where a dose names sides, each side
    is compared by itself, and a dose that names none asks the same of both; which side leads is no hardship.
    """
    if first is second:
        return True
    if first.set_count > second.set_count or first.rest_s < second.rest_s:
        return False
    if first.tempo != second.tempo:
        if first.tempo is None or second.tempo is None:
            return False
        if first.tempo.raise_s > second.tempo.raise_s or first.tempo.lower_s > second.tempo.lower_s:
            return False
    if first.is_sided or second.is_sided:
        return all(_are_at_most(first.sets_for_side(side), second.sets_for_side(side)) for side in SIDES)
    return _are_at_most(first.sets, second.sets)


def _are_at_most(first: Sequence[SetDose], second: Sequence[SetDose]) -> bool:
    return all(is_set_at_most(a, b) for a, b in zip(first, second, strict=False))


def is_easier(first: Dose, second: Dose) -> bool:
    """Return whether ``first`` is easier than ``second`` in some dimension and harder in none."""
    return first != second and is_at_most(first, second) and not is_at_most(second, first)
