"""One-repetition maxima and loads: figures worked out by hand, and laws that hold for all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.errors import InvalidValueError
from hiproutine.progression.strength.one_rep_max import (
    FORMULAS,
    convert_set,
    estimate_one_rm,
    load_for,
    one_rep_max,
    percent_for_effort,
    percent_for_reach,
    repetition_max,
    reps_for_percent,
    rpe_from_rir,
)

weights = st.decimals(1, 500, places=3)
formulas = st.sampled_from(FORMULAS)
efforts = st.integers(10, 20).map(lambda halves: Decimal(halves) / 2)
#: The table as it is printed, RPE 10 to 6 for 1 to 12 repetitions (Tuchscherer's, as copied).
TABLE = """
10   100 95.5 92.2 89.2 86.3 83.7 81.1 78.6 76.2 73.9 70.7 68.0
9.5 97.8 93.9 90.7 87.8 85.0 82.4 79.9 77.4 75.1 72.3 69.4 66.7
9   95.5 92.2 89.2 86.3 83.7 81.1 78.6 76.2 73.9 70.7 68.0 65.3
8.5 93.9 90.7 87.8 85.0 82.4 79.9 77.4 75.1 72.3 69.4 66.7 64.0
8   92.2 89.2 86.3 83.7 81.1 78.6 76.2 73.9 70.7 68.0 65.3 62.6
7.5 90.7 87.8 85.0 82.4 79.9 77.4 75.1 72.3 69.4 66.7 64.0 61.3
7   89.2 86.3 83.7 81.1 78.6 76.2 73.9 70.7 68.0 65.3 62.6 59.9
6.5 87.8 85.0 82.4 79.9 77.4 75.1 72.3 69.4 66.7 64.0 61.3 58.6
6   86.3 83.7 81.1 78.6 76.2 73.9 70.7 68.0 65.3 62.6 59.9 57.4
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"RPE {row[0]}")
def test_the_table(row):
    found = [percent_for_effort(reps, rpe=Decimal(row[0])) for reps in range(1, 13)]
    assert found == [Decimal(text) for text in row[1:]]


@pytest.mark.parametrize(
    ("formula", "one", "two", "five", "ten"),
    [
        ("epley", "100", "106.667", "116.667", "133.333"),
        ("brzycki", "100", "102.857", "112.500", "133.333"),
        ("lander", "100", "104.213", "113.709", "134.070"),
        ("lombardi", "100", "107.177", "117.462", "125.893"),
        ("mayhew", "100", "111.439", "119.011", "130.934"),
        ("oconner", "100", "105.000", "112.500", "125.000"),
        ("wathan", "100", "105.146", "116.583", "134.747"),
    ],
)
def test_formulas(formula, one, two, five, ten):
    found = [one_rep_max(Decimal(100), reps, formula) for reps in (1, 2, 5, 10)]
    assert [str(value) for value in found] == [f"{Decimal(one):.3f}", two, five, ten]


def test_epley_and_brzycki_meet_at_ten():
    assert one_rep_max(Decimal(123), 10, "epley") == one_rep_max(Decimal(123), 10, "brzycki") == 164


@pytest.mark.parametrize("reps", [0, 11, -1])
def test_formulas_are_for_few_repetitions(reps):
    with pytest.raises(InvalidValueError, match=f"1 to 10 repetitions, not from {reps}") as caught:
        one_rep_max(Decimal(100), reps)
    assert caught.value.code == "outside-the-formula"


def test_an_unknown_formula_is_told_with_those_there_are():
    berger: Any = "berger"
    with pytest.raises(InvalidValueError, match="no formula 'berger'; there are epley, brzycki") as caught:
        one_rep_max(Decimal(100), 5, berger)
    assert caught.value.code == "unknown-formula"


@pytest.mark.parametrize("weight", ["-0.001", "2000.001", "NaN", "Infinity"])
def test_a_load_that_is_none(weight):
    for call in (
        lambda load: one_rep_max(load, 5),
        lambda load: repetition_max(load, 5),
        lambda load: load_for(load, 5, rpe=8),
        lambda load: estimate_one_rm(load, 5, rpe=8),
        lambda load: convert_set(load, (5, 8), (5, 8)),
    ):
        with pytest.raises(InvalidValueError, match="from 0 to 2000"):
            call(Decimal(weight))


def test_the_ends_of_loads_are_loads():
    assert [one_rep_max(Decimal(load), 1) for load in (0, 2000)] == [0, 2000]


@given(weights, formulas, st.integers(1, 9))
def test_more_repetitions_mean_a_greater_maximum(weight, formula, reps):
    assert one_rep_max(weight, reps, formula) <= one_rep_max(weight, reps + 1, formula)


@given(weights, formulas, st.integers(1, 10))
def test_a_formula_goes_there_and_back(weight, formula, reps):
    assert abs(repetition_max(one_rep_max(weight, reps, formula), reps, formula) - weight) <= Decimal("0.001")


def test_the_repetition_maximum_is_the_formula_turned():
    assert repetition_max(Decimal(140), 5, "epley") == repetition_max(Decimal(140), 5) == Decimal("120.000")


@given(weights, st.integers(1, 11), efforts)
def test_one_repetition_more_is_one_less_in_reserve(weight, reps, rpe):
    if rpe + 1 <= 10:
        assert percent_for_effort(reps, rpe=rpe) == percent_for_effort(reps + 1, rpe=rpe + 1)
    more = percent_for_effort(reps + 1, rpe=rpe) if reps + 1 + 10 - rpe <= 16 else Decimal(0)
    assert percent_for_effort(reps, rpe=rpe) > more


@given(st.integers(1, 12), efforts)
def test_a_greater_effort_allows_more_load(reps, rpe):
    if rpe >= Decimal("5.5") and reps + 10 - rpe + Decimal("0.5") <= 16:
        assert percent_for_effort(reps, rpe=rpe) > percent_for_effort(reps, rpe=rpe - Decimal("0.5"))


@given(weights, st.integers(1, 11), efforts)
def test_a_load_by_effort_goes_there_and_back(weight, reps, rpe):
    one_rm = estimate_one_rm(weight, reps, rpe=rpe)
    assert abs(load_for(one_rm, reps, rpe=rpe) - weight) <= Decimal("0.001")
    assert convert_set(weight, (reps, rpe), (reps, rpe)) == weight


@pytest.mark.parametrize(
    ("rir", "rpe"), [(0, 10), (1, 9), (2, 8), (3, 7), (4, 6), (5, 5), (Decimal("1.5"), Decimal("8.5"))]
)
def test_reserve_has_a_stated_exertion(rir, rpe):
    assert rpe_from_rir(rir) == rpe
    assert percent_for_effort(3, rir=rir) == percent_for_effort(3, rpe=rpe)


@pytest.mark.parametrize("rir", [Decimal("0.3"), Decimal("1.75"), -1, 6])
def test_reserve_that_has_no_exertion(rir):
    with pytest.raises(InvalidValueError, match="has no RPE") as caught:
        rpe_from_rir(rir)
    assert caught.value.code == "not-an-rpe"


@pytest.mark.parametrize(
    ("reps", "rpe"), [(0, 8), (13, 10), (5, Decimal("4.5")), (5, Decimal("10.5")), (5, Decimal("8.2")), (12, 5)]
)
def test_what_lies_outside_the_table(reps, rpe):
    with pytest.raises(InvalidValueError, match="the table") as caught:
        percent_for_effort(reps, rpe=rpe)
    assert caught.value.code == "outside-the-table"


def test_the_table_reaches_sixteen():
    assert [percent_for_reach(Decimal(reach)) for reach in (1, 16)] == [100, Decimal("57.4")]
    assert percent_for_effort(11, rpe=5) == Decimal("57.4")
    for reach in ("0.5", "16.5", "3.25"):
        with pytest.raises(InvalidValueError, match="from 1 to 16"):
            percent_for_reach(Decimal(reach))


@pytest.mark.parametrize("given_", [{}, {"rpe": 8, "rir": 2}])
def test_effort_is_said_once(given_):
    with pytest.raises(
        InvalidValueError, match=r"^the effort of a set is its RPE or .* in reserve: give one of them\.$"
    ):
        percent_for_effort(5, **given_)


@pytest.mark.parametrize(
    ("percent", "rpe", "reps"),
    [
        ("100", 10, 1),
        ("100.1", 10, 0),
        ("86.3", 10, 5),
        ("86.4", 10, 4),
        ("81.1", 8, 5),
        ("68.0", 10, 12),
        ("1", 5, 11),
    ],
)
def test_repetitions_for_a_percent(percent, rpe, reps):
    assert reps_for_percent(Decimal(percent), rpe=rpe) == reps


def test_repetitions_for_a_percent_to_the_limit():
    assert reps_for_percent(Decimal("86.3")) == 5


def test_a_known_set_gives_another():
    assert convert_set(Decimal(100), (5, 8), (3, 9)) == Decimal("109.988")
    assert load_for(Decimal(140), 5, rpe=8) == load_for(Decimal(140), 5, rir=2) == Decimal("113.540")
    assert estimate_one_rm(Decimal(100), 5, rir=2) == Decimal("123.305")
