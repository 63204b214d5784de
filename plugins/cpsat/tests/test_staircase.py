"""Staircases: their value is what their function says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python.cp_model import OPTIMAL, CpModel, CpSolver

from hiproutine_cpsat.staircase import add_staircase, slopes


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=8), st.data())
def test_a_staircase_is_worth_what_its_function_says(values, data):
    """Whatever the shape, and whether the solver would like it to be worth more or less."""
    values = [0, *values]
    amount, sign = data.draw(st.integers(0, len(values) - 1)), data.draw(st.sampled_from([-1, 1]))
    model = CpModel()
    variable = model.new_int_var(amount, amount, "amount")
    worth = add_staircase(model, variable, len(values) - 1, values.__getitem__, amount, "worth", variable)
    model.maximize(sign * worth)
    solver = CpSolver()
    assert solver.solve(model) == OPTIMAL
    assert round(solver.objective_value, 6) == sign * values[amount]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([0, 3, 6, 7], [(2, 3), (1, 1)]), ([0], []), ([0, 0, 0], [(2, 0)]), ([0, 1, 0, 1], [(1, 1), (1, -1), (1, 1)])],
)
def test_stretches_of_equal_slope_are_one_step(values, expected):
    assert list(slopes(values.__getitem__, len(values) - 1)) == expected
