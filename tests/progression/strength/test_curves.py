"""Curves of a periodised program: figures, ends, means, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.errors import InvalidValueError
from hiproutine.progression.strength.curves import (
    SLOPES,
    Curve,
    LinearProgress,
    Oscillation,
    percent_for_reps,
    progress_from,
)

D = Decimal
nonsense: Any = "nonsense"


def test_percents_by_repetitions():
    assert [percent_for_reps(reps) for reps in (1, 2, 5, 12)] == [D("97.5"), D("94.05"), D("84.3"), D("65.05")]
    assert percent_for_reps(12, slope=SLOPES["tight"]) == D("67.8")
    assert percent_for_reps(8, slope=D(-5), constant=D(100), quadratic=False) == 65
    assert percent_for_reps(8, slope=D(-5), constant=D(100)) == D("67.45")
    assert percent_for_reps(30) == D("38.05")


@pytest.mark.parametrize("reps", [0, 31])
def test_percents_are_for_sets_that_are_done(reps):
    with pytest.raises(InvalidValueError, match=f"1 to 30 repetitions, not for {reps}"):
        percent_for_reps(reps)


@given(st.integers(1, 29), st.sampled_from(list(SLOPES.values())))
def test_more_repetitions_allow_less(reps, slope):
    assert percent_for_reps(reps + 1, slope=slope) < percent_for_reps(reps, slope=slope)


@pytest.mark.parametrize(
    ("form", "bend", "expected"),
    [
        ("linear", 0, ["100", "125", "150", "175", "200"]),
        ("linear", 2, ["100", "125", "150", "175", "200"]),
        ("exponential", 0, ["100", "125", "150", "175", "200"]),
        # Figures of streprogen, run.
        ("exponential", 1, ["100", "131.317", "157.741", "180.354", "200"]),
        ("exponential", 2, ["100", "142.730", "169.979", "187.837", "200"]),
        ("sinh", 0, ["100", "125", "150", "175", "200"]),
        # (1 + sinh(-1/2) / sinh(1)) / 2 = 0.278295.
        ("sinh", 1, ["100", "127.830", "150", "172.170", "200"]),
    ],
)
def test_curves_from_100_to_200(form, bend, expected):
    curve = Curve(D(100), D(200), D(1), D(5), form, D(bend))
    assert [curve.at(week) for week in range(1, 6)] == [D(text) for text in expected]


@pytest.mark.parametrize(
    ("ripple", "expected"),
    [
        (Oscillation("sine", D(4), D("0.1")), ["100", "110", "100", "90", "100"]),
        (Oscillation("sine", D(4), D("0.1"), D(1)), ["90", "100", "110", "100", "90"]),
        (Oscillation("sine", D(3), D("0.1")), ["100", "108.660", "91.340", "100", "108.660"]),
        (Oscillation("sawtooth", D(4), D("0.1")), ["90", "96.667", "103.333", "110", "90"]),
        (Oscillation("sawtooth", D(4), D("0.1"), D(1)), ["110", "90", "96.667", "103.333", "110"]),
        (Oscillation(), ["100", "102.5", "100", "97.5", "100"]),
    ],
)
def test_waves_on_a_level(ripple, expected):
    curve = Curve(D(100), D(100), D(1), D(9), ripple=ripple)
    assert [curve.at(week) for week in range(1, 6)] == [D(text) for text in expected]


def test_a_wave_rides_on_a_curve():
    curve = Curve(D(100), D(200), D(1), D(9), "exponential", D(1), Oscillation("sawtooth", D(4), D("0.1")))
    # Figures of streprogen, run.
    assert [curve.at(week) for week in (2, 5, 8)] == [D("112.471"), D("141.967"), D("209.554")]


def test_a_curve_of_one_week_is_its_start():
    assert Curve(D(50), D(90), D(1), D(1)).at(1) == 50


def test_what_is_exact_is_rounded_once():
    curve = Curve(D(0), D(1), D(1), D(4))
    assert (curve.at(2), curve.unrounded_at(2)) == (D("0.333"), D(1) / 3)


@given(st.decimals(1, 500, places=1), st.integers(2, 30), st.sampled_from(["sine", "sawtooth"]), st.integers(-9, 9))
def test_a_wave_has_the_mean_of_its_base(base, period, form, offset):
    curve = Curve(base, base, D(1), D(period), ripple=Oscillation(form, D(period), D(1), D(offset)))
    assert abs(sum(curve.at(week) for week in range(1, period + 1)) / period - base) <= D("0.001")


@given(
    st.decimals(1, 500, places=1),
    st.decimals(1, 500, places=1),
    st.integers(2, 52),
    st.sampled_from(["linear", "exponential", "sinh"]),
    st.integers(0, 10),
)
def test_curves_keep_their_ends_and_their_direction(start, final, weeks, form, bend):
    curve = Curve(start, final, D(1), D(weeks), form, D(bend))
    assert (curve.at(1), curve.at(weeks)) == (start, final)
    way = [curve.at(week) for week in range(1, weeks + 1)]
    assert way == sorted(way, reverse=final < start)
    middle = curve.at((D(1) + weeks) / 2)
    if form != "exponential":
        assert abs(middle - (start + final) / 2) <= D("0.001")
    elif bend:
        assert (middle >= (start + final) / 2) == (final >= start) or abs(middle - start) <= D("0.1")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Oscillation(nonsense), "a sine or a sawtooth, not 'nonsense'"),
        (lambda: Oscillation("sine", D(0)), "more than 0 weeks"),
        (lambda: Oscillation("sawtooth", D(1)), "more than 1"),
        (lambda: Curve(D(1), D(2), form=nonsense), "linear, exponential or sinh"),
        (lambda: Curve(D(1), D(2), bend=D("-0.1")), "a bend of 0 or more"),
        (lambda: Curve(D(1), D(2), D(5), D(4)), "ends no earlier than it starts"),
    ],
)
def test_curves_that_are_none(make, words):
    with pytest.raises(InvalidValueError, match=words):
        make()


def test_a_short_sine_is_one():
    assert Oscillation("sine", D("0.5")).height_at(D(0)) == 0
    assert Oscillation("sawtooth", D("1.5")).height_at(D(0)) == -1


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"start": D(100), "final": D(150)}, (100, 150, 5)),
        ({"start": D(100), "percent": D(10)}, (100, 200, 10)),
        ({"final": D(200), "percent": D(10)}, (100, 200, 10)),
        ({"start": D(100)}, (100, 115, D("1.5"))),
        ({"final": D(115)}, (100, 115, D("1.5"))),
        ({"start": D(0), "final": D(10)}, (0, 10, 0)),
        ({"start": D(100), "final": D(90)}, (100, 90, -1)),
    ],
)
def test_progress(given_, expected):
    assert progress_from(10, **given_) == LinearProgress(*expected)


def test_progress_said_three_times_is_refused():
    with pytest.raises(InvalidValueError, match="leave one of them out") as caught:
        progress_from(10, D(100), D(150), D(10))
    assert caught.value.code == "overspecified-progress"


@pytest.mark.parametrize("given_", [{}, {"percent": D(5)}, {"final": D(100), "percent": D(-10)}])
def test_progress_from_nothing_is_refused(given_):
    with pytest.raises(InvalidValueError, match="start or its final weight") as caught:
        progress_from(10, **given_)
    assert caught.value.code == "underspecified-progress"
