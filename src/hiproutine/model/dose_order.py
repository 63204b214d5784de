"""Which dose is easier: the partial order the safety laws stand on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hiproutine.model.dose import KG_PER_LB, SIDES, Dose, Load, SetDose

#: A load with this many decimals is never written so by hand: what is logged with fewer may stand for it.
_FINE_DECIMALS = 3
_HUNDREDTH = Decimal("0.01")
#: How much two loads that are one may differ, as a part of the larger one (a proposal, unverified).
_FIFTIETH = Decimal("0.02")


def is_no_load(load: Load | None) -> bool:
    """Return whether nothing is added: no load, and a load of 0 in any unit, are one thing."""
    return load is None or not (load.value is None or load.value)


def means_load(written: Load | None, meant: Load | None) -> bool:
    """Return whether a load as somebody wrote it is another one, which was meant, in its own words.

    Converting 65 kg to pounds gives 143.3004…; who logs pounds writes 143, 143.3 or 143.301. So a weight in the other
    unit is the one meant where it is the nearest of as many decimals as it is written with (zeros at the end do not
    count) or, with decimals, the next on the other side, which an app writes that cuts digits off. A weight in the
    same unit is the same number; only one of three decimals may be written shorter, as the nearest of one or two. No
    load and a load of 0 are the same. A load between two that can be loaded is neither: 140 lb is not 65 kg.

    >>> asked = Load("kg", Decimal(65))
    >>> [means_load(Load("lb", Decimal(logged)), asked) for logged in ("143", "143.3", "143.301", "140")]
    [True, True, True, False]
    """
    if written is meant or written == meant:
        return True
    if written is None or meant is None or is_no_load(written) or is_no_load(meant):
        return is_no_load(written) and is_no_load(meant)
    if written.value is None or meant.value is None:
        return False
    units = written.unit, meant.unit
    if written.unit == meant.unit and not meant.value % _HUNDREDTH:
        return written.value == meant.value  # the usual case first
    decimals = _count_decimals(written.value)
    last_place = Decimal(1).scaleb(-decimals)
    if written.unit == meant.unit:
        is_shorter = 0 < decimals < _count_decimals(meant.value) == _FINE_DECIMALS
        return is_shorter and 2 * abs(written.value - meant.value) <= last_place
    if units == ("lb", "kg"):
        distance, last_place = abs(written.value * KG_PER_LB - meant.value), last_place * KG_PER_LB
    elif units == ("kg", "lb"):
        distance = abs(written.value - meant.value * KG_PER_LB)
    else:
        return False
    return distance < last_place if decimals else 2 * distance <= last_place


def are_same_load(first: Load | None, second: Load | None) -> bool:
    """Return whether two loads of documents are one, each in the words of the other: 44.1 lb and 20 kg, not 45 lb.

    They differ by a fiftieth at most (a proposal, unverified): in whole numbers 2 lb would be 1 kg, a tenth more.
    """
    return means_load(first, second) and means_load(second, first) and _are_within_a_fiftieth(first, second)


def _are_within_a_fiftieth(first: Load | None, second: Load | None) -> bool:
    first_key, second_key = (None if load is None else load.comparison_key() for load in (first, second))
    if first_key is None or second_key is None or first_key[0] != second_key[0]:
        return True
    return abs(first_key[1] - second_key[1]) <= _FIFTIETH * max(abs(first_key[1]), abs(second_key[1]))


def _count_decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_load_at_most(first: Load | None, second: Load | None) -> bool:
    """Return whether ``first`` is certainly no heavier than ``second``; loads on different scales are never certain.

    Assistance is less than no load, and more of it is less: -30 kg, then -20 kg, then nothing, then 2.5 kg.
    """
    if first is None:
        return second is None or second.direction >= 0
    if second is None:
        return first.direction <= 0
    (scale, size), (second_scale, second_size) = first.comparison_key() or ("", 0), second.comparison_key() or ("", 0)
    return size <= second_size if scale == second_scale else first.direction <= 0 <= second.direction


def has_range(set_dose: SetDose) -> bool:
    """Return whether a set asks for a range of repetitions, such as 8 to 12."""
    return set_dose.reps_max is not None and set_dose.reps_max > set_dose.reps


def has_ranges(dose: Dose) -> bool:
    """Return whether any set of a dose asks for a range of repetitions."""
    # A loop: this runs for every logged session, and a generator costs three times as much.
    for set_dose in dose.sets:  # noqa: SIM110
        if set_dose.reps_max is not None and set_dose.reps_max > set_dose.reps:
            return True
    return False


def _upper_reps(first: SetDose) -> int:
    return first.reps if first.reps_max is None else first.reps_max


def _is_exertion_at_most(first: Decimal | None, second: Decimal | None) -> bool:
    """Return whether a set may be felt no harder than another; where none is stated, it may be felt as it is."""
    return second is None or (first is not None and first <= second)


def _is_reserve_at_least(first: Decimal | None, second: Decimal | None) -> bool:
    """Return whether as much is left in reserve as in another set; where none is stated, nothing has to be left."""
    return second is None or (first is not None and first >= second)


def is_set_at_most(first: SetDose, second: SetDose) -> bool:
    """Return whether ``first`` asks for no more than ``second`` in every dimension, whatever side it is done on.

    A stated effort asks for no more than none: it ends a set early. More repetitions in reserve is less effort, so
    ``rir`` counts the other way round.
    """
    return first is second or (
        first.reps <= second.reps
        and _upper_reps(first) <= _upper_reps(second)
        and first.amrap <= second.amrap
        and first.hold_s <= second.hold_s
        and is_load_at_most(first.load, second.load)
        and _is_reserve_at_least(first.rir, second.rir)
        and _is_exertion_at_most(first.rpe, second.rpe)
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


def is_no_harder(first: Dose, second: Dose) -> bool:
    """Return whether ``first`` is at most ``second`` or, where the two differ both ways, asks for no more on the whole.

    The lighter of the two heaviest loads asks for less; of doses with the same one, that with less work, as
    repetitions × seconds held of all sets. So 3 × 12 at 20 kg is no harder than 3 × 8 at 22.5 kg, 5 at 40 kg no harder
    than 3 at 90 kg, and 2 × 7 no harder than 3 × 5. Loads on different scales cannot be compared: then it is ``False``.
    """
    if is_at_most(first, second):
        return True
    if is_at_most(second, first):
        return False
    scales = {key[0] for dose in (first, second) for s in dose.sets if s.load and (key := s.load.comparison_key())}
    if len(scales) > 1:
        return False
    return (max(map(_size, first.sets)), _work(first)) <= (max(map(_size, second.sets)), _work(second))


def _work(dose: Dose) -> int:
    return sum(_upper_reps(set_dose) * max(1, set_dose.hold_s) for set_dose in dose.sets)


def _size(set_dose: SetDose) -> Decimal:
    """Return the size of a load; assistance is below 0, and no load is 0."""
    key = None if set_dose.load is None else set_dose.load.comparison_key()
    return Decimal(0) if key is None else key[1]


def is_easier(first: Dose, second: Dose) -> bool:
    """Return whether ``first`` is easier than ``second`` in some dimension and harder in none."""
    return first != second and is_at_most(first, second) and not is_at_most(second, first)
