from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from tests.progression.exercises import kg

from hiproutine.model.dose import KG_PER_LB, Dose, Load, SetDose, Tempo
from hiproutine.model.dose_order import (
    are_same_load,
    is_at_most,
    is_easier,
    is_load_at_most,
    is_no_harder,
    means_load,
)
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.strategies import doses

BASE = Dose.straight(2, 8, hold_s=3, load=kg(5))


def like(**changes: object) -> Dose:
    return BASE.evolve_sets(**changes)


@pytest.mark.parametrize(
    ("one", "is_lower", "is_higher"),
    [
        (BASE, True, True),
        (like(reps=7), True, False),
        (like(reps=9), False, True),
        (like(reps=9, hold_s=2), False, False),
        (like(hold_s=2), True, False),
        (BASE.with_count(1), True, False),
        (BASE.with_count(3), False, True),
        (like(load=None), True, False),
        (like(load=Load("lb", Decimal(11))), True, False),
        (like(load=Load("lb", Decimal(12))), False, True),
        (like(load=Load("percent-1rm", Decimal(1))), False, False),
        (like(load=Load("band", colour="tan")), False, False),
        (like(reps_max=8), True, True),
        (like(reps_max=9), False, True),
        (like(amrap=True), False, True),
        (like(rir=Decimal(3)), True, False),
        (Dose(BASE.sets, 90), True, False),
        (Dose(BASE.sets, 30), False, True),
        (Dose(BASE.sets, 60, Tempo()), False, False),
        (Dose((SetDose(8, hold_s=3, load=kg(5)), SetDose(5, hold_s=3, load=kg(5)))), True, False),
        (Dose((SetDose(9, hold_s=3, load=kg(5)), SetDose(5, hold_s=3, load=kg(5)))), False, False),
    ],
)
def test_table_against_two_sets_of_eight_held_three_seconds_with_5_kg(one, is_lower, is_higher):
    assert (is_at_most(one, BASE), is_at_most(BASE, one)) == (is_lower, is_higher)
    assert is_easier(one, BASE) == (is_lower and not is_higher)


def test_more_in_reserve_and_less_exertion_are_easier():
    assert is_easier(like(rir=Decimal(3)), like(rir=Decimal(2)))
    assert is_easier(like(rpe=Decimal(6)), like(rpe=Decimal(7)))


def test_a_quicker_tempo_is_no_harder():
    slow, quick = Dose(BASE.sets, 60, Tempo(Decimal(3), Decimal(3))), Dose(BASE.sets, 60, Tempo())
    assert is_easier(quick, slow)


@pytest.mark.parametrize(("lighter", "heavier"), [("tan", "yellow"), ("yellow", "gold")])
def test_bands_are_ordered_by_colour(lighter, heavier):
    one, other = Load("band", colour=lighter), Load("band", colour=heavier)
    assert (is_load_at_most(one, other), is_load_at_most(other, one)) == (True, False)


@given(doses(sided=True), doses(sided=True), doses(sided=True))
def test_the_order_is_a_partial_order(one, other, third):
    assert is_at_most(one, one)
    assert not is_easier(one, one)
    assert not (is_easier(one, other) and is_easier(other, one))
    if is_at_most(one, other) and is_at_most(other, third):
        assert is_at_most(one, third)


@pytest.mark.parametrize(
    ("written", "meant", "is_meant", "is_mutual"),
    [
        (("lb", "143"), ("kg", "65"), True, True),
        (("lb", "143.0"), ("kg", "65"), True, True),
        (("lb", "143.3"), ("kg", "65"), True, True),
        (("lb", "143.301"), ("kg", "65"), True, True),
        (("lb", "143.299"), ("kg", "65"), False, False),
        (("lb", "144"), ("kg", "65"), False, False),
        (("lb", "140"), ("kg", "65"), False, False),
        (("kg", "64.86"), ("lb", "143"), True, True),
        (("kg", "65"), ("lb", "143"), True, True),
        (("kg", "20"), ("lb", "44.1"), True, True),
        (("kg", "20"), ("lb", "45"), True, False),
        (("lb", "45"), ("kg", "20"), False, False),
        (("lb", "2"), ("kg", "1"), True, False),
        (("lb", "7"), ("kg", "3"), True, False),
        (("lb", "2.2"), ("kg", "1"), True, True),
        (("lb", "22"), ("kg", "10"), True, True),
        (("kg", "65.0"), ("kg", "65"), True, True),
        (("kg", "64.9"), ("kg", "65"), False, False),
        (("kg", "62.4"), ("kg", "62.5"), False, False),
        (("kg", "61.2"), ("kg", "61.25"), False, False),
        (("kg", "40.4"), ("kg", "40.412"), True, False),
        (("kg", "40.3"), ("kg", "40.412"), False, False),
        (("kg", "40"), ("kg", "40.412"), False, False),
        (("lb", "0"), ("kg", "0.2"), False, False),
        (("percent-1rm", "65"), ("kg", "65"), False, False),
    ],
)
def test_what_a_written_load_means(written, meant, is_meant, is_mutual):
    one, other = (Load(unit, Decimal(value)) for unit, value in (written, meant))
    assert means_load(one, other) == is_meant
    assert are_same_load(one, other) == are_same_load(other, one) == (is_meant and is_mutual)


NOTHING = [None, *(Load(unit, Decimal(0)) for unit in ("kg", "lb", "percent-1rm", "percent-bodyweight"))]


@pytest.mark.parametrize("one", NOTHING)
@pytest.mark.parametrize("other", NOTHING)
def test_no_load_and_a_load_of_0_are_one_thing(one, other):
    assert means_load(one, other)
    assert not means_load(one, kg(65))
    assert not means_load(kg(65), one)
    assert not means_load(one, Load("band", colour="tan"))


LOADS = [Decimal(halves) / 2 for halves in range(5, 401)]


@pytest.mark.parametrize(("logged_unit", "unit"), [("lb", "kg"), ("kg", "lb")])
@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_every_load_logged_in_the_other_unit_is_the_one_asked(logged_unit, unit, decimals):
    for value in LOADS:
        exact = value / KG_PER_LB if logged_unit == "lb" else value * KG_PER_LB
        for rounding in (ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING) if decimals else (ROUND_HALF_EVEN,):
            written = exact.quantize(Decimal(1).scaleb(-decimals), rounding)
            assert means_load(Load(logged_unit, written), Load(unit, value))
            if written % 1:
                near = [other for other in LOADS if means_load(Load(logged_unit, written), Load(unit, other))]
                assert near == [value]


@pytest.mark.parametrize(
    ("first", "second", "is_kept"),
    [
        ("3 x 12 @ 20 kg", "3 x 8 @ 22.5 kg", True),
        ("3 x 8 @ 22.5 kg", "3 x 12 @ 20 kg", False),
        ("1 x 5 @ 40 kg", "1 x 3 @ 90 kg", True),
        ("1 x 3 @ 90 kg", "1 x 5 @ 40 kg", False),
        ("2 x 7 @ 90 kg", "3 x 5 @ 90 kg", True),
        ("3 x 5 @ 90 kg", "2 x 7 @ 90 kg", False),
        ("2 x 7", "3 x 5", True),
        ("3 x 5 hold 4 s", "3 x 6 hold 3 s", False),
        ("3 x 12 @ -20 kg", "3 x 8 @ -10 kg", True),
        ("3 x 12 with red band", "3 x 8 @ 5 kg", False),
        ("3 x 7", "3 x 8", True),
        ("3 x 8", "3 x 7", False),
    ],
)
def test_which_of_two_that_differ_both_ways_asks_for_less(first, second, is_kept):
    assert is_no_harder(dose_from_text(first), dose_from_text(second)) is is_kept
