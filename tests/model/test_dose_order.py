from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from tests.progression.exercises import kg

from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.dose_order import is_at_most, is_easier, is_load_at_most
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
        (like(rir=Decimal(3)), False, False),
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
