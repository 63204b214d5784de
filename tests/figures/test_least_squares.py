"""The search for numbers with which equations hold."""

from __future__ import annotations

from math import cos, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.figures.least_squares import solve_near


def test_a_line() -> None:
    (x,) = solve_near([0.0], lambda values: [2 * values[0] - 3])
    assert x == pytest.approx(1.5, abs=1e-5)


def test_of_many_answers_the_nearest() -> None:
    x, y = solve_near([1.0, 0.0], lambda values: [values[0] + values[1] - 2])
    assert (x, y) == pytest.approx((1.5, 0.5), abs=1e-3)


@given(st.floats(0.2, 1.2), st.floats(0.2, 1.2))
def test_two_bones_reach_a_point(first: float, second: float) -> None:
    goal = (cos(first) + cos(first + second), sin(first) + sin(first + second))

    def misses(values):
        a, b = values
        return [cos(a) + cos(a + b) - goal[0], sin(a) + sin(a + b) - goal[1]]

    assert max(map(abs, misses(solve_near([first - 0.1, second + 0.1], misses)))) < 1e-4


def test_what_cannot_hold_misses_by_the_least() -> None:
    (x,) = solve_near([5.0], lambda values: [values[0] - 1, values[0] - 2])
    assert x == pytest.approx(1.5, abs=1e-3)


def test_nothing_to_solve() -> None:
    assert solve_near([1.0, 2.0], lambda _: []) == [1.0, 2.0]
    assert solve_near([1.0], lambda _: [0.5]) == [1.0], "what nothing changes stays"
