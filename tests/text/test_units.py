from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, Load
from hiproutine.model.dose_order import is_no_load, means_load
from hiproutine.model.reason import Reason, Value
from hiproutine.testing.strategies import routines
from hiproutine.text.units import dose_in_units, load_in_units, reasons_in_units, routine_in_units

weights = st.decimals("0.5", 900, places=1) | st.integers(1, 700).map(lambda quarter: quarter * Decimal("1.25"))


@given(weights, st.sampled_from([("kg", "imperial"), ("lb", "metric")]), st.sampled_from([1, -1]))
def test_what_is_shown_is_recognised_when_it_is_logged_back(size, pair, sign):
    unit, units = pair
    load = Load(unit, sign * size)
    shown = load_in_units(load, units)
    assert shown.unit != unit
    assert means_load(shown, load)
    assert load_in_units(shown, units) is shown


@pytest.mark.parametrize(
    ("load", "units", "expected"),
    [
        (Load("kg", Decimal(65)), "imperial", Load("lb", Decimal("143.3"))),
        (Load("lb", Decimal(45)), "metric", Load("kg", Decimal("20.4"))),
        (Load("kg", Decimal(-20)), "imperial", Load("lb", Decimal("-44.1"))),
        (Load("lb", Decimal("0.1")), "metric", Load("kg", Decimal("0.05"))),
        (Load("kg", Decimal(0)), "imperial", Load("lb", Decimal(0))),
    ],
)
def test_weights_are_shown_to_the_tenth(load, units, expected):
    assert load_in_units(load, units) == expected


def test_bands_percentages_and_own_units_stay():
    for load in (Load("band", colour="red"), Load("percent-1rm", Decimal(75)), Load("kg", Decimal(65))):
        assert load_in_units(load, "metric") is load
    dose = Dose.straight(3, 5, load=Load("kg", Decimal(65)))
    assert dose_in_units(dose, "metric") is dose


def test_the_weights_among_the_values_of_a_reason_are_converted():
    values: dict[str, Value] = {
        "before": "60 kg",
        "after": "20 kg assistance",
        "sets": 3,
        "equipment": "a bar of 20 kg",
        "max": "97.123 kg",
    }
    (reason,) = reasons_in_units([Reason("load-up", "squat", values)], "imperial")
    assert reason.values == {**values, "before": "132.3 lb", "after": "44.1 lb assistance", "max": "214.1 lb"}


@given(routines())
def test_a_routine_is_converted_once_and_nothing_else_changes(routine):
    shown = routine_in_units(routine)
    assert routine_in_units(shown) is shown
    for before, after in zip(routine.sessions, shown.sessions, strict=True):
        for old, new in zip(before.entries, after.entries, strict=True):
            for one, other in zip(old.dose.sets, new.dose.sets, strict=True):
                assert (one.reps, one.hold_s, is_no_load(one.load)) == (
                    other.reps,
                    other.hold_s,
                    is_no_load(other.load),
                )
