"""Dimensions of a dose as exact numbers: read, rounded, written back."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, MIDDLE, an_exercise, kg

from hiproutine.model.dose import Dose, Load, LoadRange, LoadUnit, SetDose
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.progression.dose.dimensions import (
    DIMENSIONS,
    EXACT,
    Dimension,
    bounds_for_dimension,
    format_dimension,
    format_value,
    load_unit_for,
    round_to_multiple,
    values_in_dimension,
    values_per_set,
    with_values,
)
from hiproutine.progression.load.scale import LoadScale, scale_from_loading

D = Decimal
TWO = Dose((SetDose(8, 12, load=kg(20), rir=D(2)), SetDose(5, hold_s=3, rpe=D("8.5"))), rest_s=90)


@pytest.mark.parametrize(
    ("dimension", "values"),
    [
        ("sets", (2,)),
        ("load", (20, 0)),
        ("reps", (8, 5)),
        ("reps_max", (12, None)),
        ("hold", (0, 3)),
        ("rir", (2, None)),
        ("rpe", (None, D("8.5"))),
        ("rest", (90,)),
    ],
)
def test_each_dimension_is_read(dimension: Dimension, values):
    assert values_in_dimension(TWO, dimension, "kg") == values
    assert all(value is None or isinstance(value, Decimal) for value in values_in_dimension(TWO, dimension, "kg"))


def read(dose, dimension: Dimension, unit: LoadUnit) -> Any:
    return values_in_dimension(dose, dimension, unit)


def test_equal_sets_have_a_value_each():
    assert read(Dose.straight(3, 5), "reps", "kg") == (5, 5, 5)


def test_loads_are_read_in_one_unit():
    dose = Dose((SetDose(1, load=Load("lb", D(100))), SetDose(1, load=Load("percent-1rm", D(70)))))
    assert read(dose, "load", "lb") == (100, None)
    assert read(dose, "load", "kg") == (D("45.359237"), None)
    assert read(Dose((SetDose(1, load=Load("band", colour="red")),)), "load", "band") == (2,)


def test_the_unit_is_the_doses_own_then_the_exercises_then_kilograms():
    pounds = an_exercise("pounds", Dose.straight(1), load=LoadRange("lb", D(0), D(50)))
    assert load_unit_for(Dose((SetDose(1), SetDose(1, load=Load("lb", D(5))))), MIDDLE) == "lb"
    assert load_unit_for(Dose.straight(1), pounds) == "lb"
    assert load_unit_for(Dose.straight(1), EASY) == "kg"


@pytest.mark.parametrize(
    ("value", "multiple", "nearest", "down", "up"),
    [
        # wger's: half to even, so 5 in twos is 4 and 7 in twos is 8.
        ("7", "1.25", "7.5", "6.25", "7.5"),
        ("5.1", "5", "5", "5", "10"),
        ("5", "2", "4", "4", "6"),
        ("7", "2", "8", "6", "8"),
        ("42", "2.5", "42.5", "40", "42.5"),
        ("41.25", "2.5", "40", "40", "42.5"),
        ("43.75", "2.5", "45", "42.5", "45"),
        ("40", "2.5", "40", "40", "40"),
        ("0", "2.5", "0", "0", "0"),
        ("0.3", "0.1", "0.3", "0.3", "0.3"),
        ("1", "0.3", "0.9", "0.9", "1.2"),
    ],
)
def test_rounding(value, multiple, nearest, down, up):
    exact, by = D(value), D(multiple)
    assert round_to_multiple(exact, by) == D(nearest)
    assert [round_to_multiple(exact, by, way) for way in ("nearest", "down", "up")] == [D(nearest), D(down), D(up)]


numbers = st.decimals(0, 2000, places=3)
multiples = st.decimals("0.001", 50, places=3)


@given(numbers, numbers, multiples)
def test_rounding_is_monotone_and_never_further_than_its_multiple(one, other, multiple):
    low, high = sorted((one, other))
    for way in ("nearest", "down", "up"):
        assert round_to_multiple(low, multiple, way) <= round_to_multiple(high, multiple, way)
        assert round_to_multiple(low, multiple, way) % multiple == 0
    assert low - multiple < round_to_multiple(low, multiple, "down") <= low
    assert low <= round_to_multiple(low, multiple, "up") < low + multiple
    assert abs(round_to_multiple(low, multiple) - low) * 2 <= multiple


@given(numbers, multiples)
def test_the_nearest_multiple_is_pythons_own(value, multiple):
    with localcontext(prec=60):
        assert round_to_multiple(value, multiple) == round(value / multiple) * multiple


def test_arithmetic_does_not_depend_on_anybodys_context():
    with localcontext(prec=2):
        assert round_to_multiple(D("1234.567"), D("0.001")) == D("1234.567")
        assert round_to_multiple(D("1234.5"), D(1)) == D(1234)
        assert EXACT.add(D("1000.001"), D("0.0001")) == D("1000.0011")


def test_what_is_written_is_what_is_read():
    values: dict[Dimension, tuple[Decimal | None, ...]] = {
        "sets": (D(3),),
        "load": (D(25), D(5)),
        "reps": (D(6), D(4)),
        "reps_max": (D(10), D(9)),
        "hold": (D(1), D(2)),
        "rir": (D(3), D(1)),
        "rpe": (D(7), D(9)),
        "rest": (D(120),),
    }
    dose = with_values(TWO, values, "kg", None)
    first, last = SetDose(6, 10, False, 1, kg(25), D(3), D(7)), SetDose(4, 9, False, 2, kg(5), D(1), D(9))
    # What a set more has is what the last one has.
    assert dose == Dose((first, last, last), 120)
    assert dose.sets[1] is dose.sets[2]


def test_nothing_different_is_the_dose_itself():
    same = {name: values_in_dimension(TWO, name, "kg") for name in DIMENSIONS}
    assert with_values(TWO, same, "kg", None) is TWO
    assert with_values(TWO, {}, "kg", None) is TWO


def test_the_tempo_stays():
    dose = Dose(TWO.sets, tempo=MIDDLE.tempo)
    assert with_values(dose, {"reps": (D(9),)}, "kg", None).tempo == MIDDLE.tempo
    assert with_values(dose, {"rest": (D(9),)}, "kg", None) == Dose(TWO.sets, 9, MIDDLE.tempo)


def test_an_upper_end_is_there_only_above_the_lower_one():
    dose = Dose((SetDose(8, 12),))
    assert with_values(dose, {"reps": (D(12),)}, "kg", None).sets[0] == SetDose(12)
    assert with_values(dose, {"reps": (D(11),)}, "kg", None).sets[0] == SetDose(11, 12)
    assert with_values(dose, {"reps_max": (D(8),)}, "kg", None).sets[0] == SetDose(8)
    assert with_values(dose, {"reps_max": (None,)}, "kg", None).sets[0] == SetDose(8)


def test_what_a_set_does_not_have_stays_away():
    dose = Dose((SetDose(5, load=kg(2)),))
    assert with_values(dose, {"load": (None,), "rir": (None,), "hold": (None,), "reps": (None,)}, "kg", None) is dose


def test_bands_go_by_their_colours_and_not_past_the_last():
    dose = Dose((SetDose(1, load=Load("band", colour="red")),))
    found = [with_values(dose, {"load": (D(size),)}, "band", None).sets[0].load for size in ("0", "3.9", "7", "12")]
    assert [load.colour for load in found if load] == ["tan", "green", "gold", "gold"]


def test_a_load_in_another_unit_is_left_as_it_is_written():
    dose = Dose((SetDose(1, load=Load("lb", D(100))),))
    assert with_values(dose, {"load": (D("45.359237"),)}, "kg", None) is dose


def test_with_a_scale_it_is_what_can_be_put_on():
    scale: LoadScale = scale_from_loading(LoadInventory("sizes", "kg", sizes=(D(5), D(8), D(12))))
    dose = Dose((SetDose(1, load=kg(5)),))
    loads = [with_values(dose, {"load": (D(size),)}, "kg", scale).sets[0].load for size in (6, 8, 11, 30)]
    assert loads == [kg(5), kg(8), kg(8), kg(12)]
    # A load on another scale is nothing that the scale can say something about.
    percent = with_values(Dose.straight(1), {"load": (D(70),)}, "percent-1rm", scale)
    assert percent.sets[0].load == Load("percent-1rm", D(70))


@pytest.mark.parametrize(
    ("value", "dimension", "words"),
    [
        (D("82.50"), "load", "82.5 kg"),
        (None, "load", "none"),
        (D(30), "hold", "30 s"),
        (D(90), "rest", "90 s"),
        (D(8), "reps", "8"),
        (D("1.5"), "rir", "1.5"),
    ],
)
def test_values_in_words(value, dimension: Dimension, words):
    assert format_value(value, dimension, "kg") == words


def test_bands_in_words():
    assert format_value(D(2), "load", "band") == "red band"


def test_every_dimension_has_words_of_its_own():
    assert len({format_dimension(name) for name in DIMENSIONS}) == len(DIMENSIONS) == 8
    assert format_dimension("reps_max") == "the upper end of the repetitions"


def test_sides_apart_are_pairs_that_count_once():
    dose = Dose.of_sides(Dose.straight(2, 8), Dose.straight(2, 6))
    assert values_in_dimension(dose, "sets", "kg") == (D(2),)
    assert values_in_dimension(dose, "reps", "kg") == (D(8), D(6), D(8), D(6))
    more = with_values(dose, {"sets": (D(3),), "reps": (D(9), D(7), D(9), D(7))}, "kg", None)
    assert more == Dose.of_sides(Dose.straight(3, 9), Dose.straight(3, 7))
    assert with_values(dose, {"sets": (D(1),)}, "kg", None) == Dose.of_sides(Dose.straight(1, 8), Dose.straight(1, 6))


@pytest.mark.parametrize(("count", "found"), [(1, (1,)), (2, (1, 2)), (3, (1, 2, 2)), (5, (1, 2, 2, 2, 2))])
def test_new_sets_have_the_last_ones_value(count, found):
    assert values_per_set((D(1), D(2)), Dose.straight(count)) == tuple(map(D, found))


def test_new_pairs_have_the_last_pairs_values():
    dose = Dose.of_sides(Dose.straight(3), Dose.straight(3))
    assert values_per_set((D(1), D(2), D(3), D(4)), dose) == tuple(map(D, (1, 2, 3, 4, 3, 4)))
    assert values_per_set((D(1),), dose) == (D(1),) * 6


@pytest.mark.parametrize(
    ("dimension", "least", "most"),
    [
        ("load", -2000, 2000),
        ("reps", 1, 1000),
        ("reps_max", 1, 1000),
        ("hold", 0, 600),
        ("rir", 0, 10),
        ("rpe", 1, 10),
        ("rest", 0, 600),
        ("sets", 1, 30),
    ],
)
def test_the_bounds_are_those_of_a_document(dimension: Dimension, least, most):
    found: Any = bounds_for_dimension(dimension, "kg")
    assert found == (least, most)


def test_the_bounds_of_a_load_are_what_can_be_put_on():
    scale = scale_from_loading(LoadInventory("sizes", "kg", sizes=(D(5), D(12))))
    found: Any = [bounds_for_dimension("load", unit, scale) for unit in ("kg", "percent-1rm")]
    assert found == [(5, 12), (-2000, 2000)]
    assert bounds_for_dimension("load", "band") == (D(-9), D(7))
    assert bounds_for_dimension("reps", "kg", scale) == (D(1), D(1000))
