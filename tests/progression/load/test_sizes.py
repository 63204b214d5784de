"""Loads as sizes in a unit: conversion, caps, the next size and what lies outside, by hand."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from hiproutine.model.dose import KG_PER_LB, Load, LoadRange
from hiproutine.model.dose_order import is_load_at_most
from hiproutine.progression.load.sizes import clamp_load, load_from_size, max_size, size_in
from hiproutine.testing import wide_exercise

D = Decimal
KILOS = LoadRange("kg", D(5), D(50), D("2.5"))
BANDS = LoadRange("band", D(0), D(99), D(1))
RED, BLACK = Load("band", colour="red"), Load("band", colour="black")


def kg(value: str | int) -> Load:
    return Load("kg", D(value))


def test_sizes_and_loads_are_inverse() -> None:
    for load in (kg("7.5"), RED, Load("percent-1rm", D(80))):
        size = size_in(load, load.unit)
        assert size is not None
        assert load_from_size(load.unit, size) == load


def test_only_kilograms_and_pounds_convert() -> None:
    assert size_in(Load("lb", D(10)), "kg") == 10 * KG_PER_LB
    assert size_in(kg(10), "lb") == 10 / KG_PER_LB
    assert size_in(RED, "kg") is None
    assert size_in(kg(10), "percent-1rm") is None


@pytest.mark.parametrize(
    ("allowed", "cap", "size"),
    [
        (KILOS, None, 50),
        (KILOS, kg(20), 20),
        (KILOS, kg(60), 50),
        (KILOS, kg(4), None),
        (KILOS, Load("lb", D(30)), D("12.5")),
        (KILOS, RED, None),
        (BANDS, None, 7),
    ],
)
def test_the_greatest_size_that_is_left(allowed: LoadRange, cap: Load | None, size: Decimal | None) -> None:
    assert max_size(allowed, cap) == size


def test_what_lies_outside_comes_to_the_nearest_end() -> None:
    allowed = wide_exercise("3 x 5 @ 20 kg", load=KILOS).dose
    assert clamp_load(kg(20), allowed, None) == kg(20)
    assert (clamp_load(kg(1), allowed, None), clamp_load(kg(99), allowed, None)) == (kg(5), kg(50))
    assert clamp_load(kg(40), allowed, kg(30)) == kg(30)
    assert clamp_load(kg(40), allowed, kg("33.7")) == kg("32.5")  # law G9: what is cut back to a cap can be loaded
    assert clamp_load(kg("33.7"), allowed, kg("33.7")) == kg("33.7")
    assert clamp_load(kg(40), allowed, kg(4)) is None
    assert clamp_load(None, allowed, kg(30)) is None


@pytest.mark.parametrize("pounds", ["143", "143.3", "143.301"])
def test_a_cap_in_pounds_allows_the_load_it_means(pounds: str) -> None:
    cap, allowed = Load("lb", Decimal(pounds)), LoadRange("kg", Decimal(0), Decimal(100), Decimal("2.5"))
    exercise = wide_exercise("3 x 5 @ 20 kg", load=allowed).dose
    assert max_size(allowed, cap) == 65
    assert clamp_load(kg(65), exercise, cap) == kg(65)
    assert clamp_load(kg("67.5"), exercise, cap) == kg(65)
    assert clamp_load(cap, exercise, kg(65)) == cap


def test_the_size_of_no_band_lies_between_those_that_assist_and_those_that_load() -> None:
    assert [load_from_size("band", Decimal(size)) for size in (-9, -2, -1, 0, 7)] == [
        Load("band", colour="gold", assists=True),
        Load("band", colour="tan", assists=True),
        kg(0),
        Load("band", colour="tan"),
        Load("band", colour="gold"),
    ]
    ordered = [load_from_size("band", Decimal(size)) for size in range(-9, 8)]
    assert all(is_load_at_most(a, b) and not is_load_at_most(b, a) for a, b in pairwise(ordered))
    assert all(size_in(load, "band") == size for size, load in enumerate(ordered, start=-9))
