"""A function of an amount as CP-SAT variables: a step for each stretch of equal slope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr, LinearExprT


def slopes(value: Callable[[int], int], max_amount: int) -> Iterator[tuple[int, int]]:
    """Yield the lengths and slopes of the stretches from 0 to ``max_amount``, in order."""
    rises = [value(count) - value(count - 1) for count in range(1, max_amount + 1)]
    for slope, stretch in groupby(rises):
        yield len(list(stretch)), slope


def add_staircase(
    model: CpModel,
    amount: LinearExprT,
    max_amount: int,
    value: Callable[[int], int],
    hinted_amount: int,
    name: str,
    causes: LinearExprT | None = None,
) -> LinearExprT:
    """Return the value of an amount from 0 to ``max_amount``, exact for a function of any shape that is 0 at 0.

    The steps are filled in order; if the function is concave, the relaxation does so by itself. ``causes``, if given,
    is at least 1 whenever the amount is not 0: without it, a third of an entry done three times would have the value of
    the first time of a whole one. ``hinted_amount`` is the amount in the week that the solver begins with.
    """
    steps: list[IntVar] = []
    values: list[int] = []
    filled = 0
    for index, (length, slope) in enumerate(slopes(value, max_amount)):
        step = model.new_int_var(0, length, f"{name} step {index}")
        model.add_hint(step, max(0, min(length, hinted_amount - filled)))
        if causes is not None:
            model.add(step <= length * causes)
        if steps:
            _fill_first(model, steps[-1], step, hinted_amount > filled)
        steps.append(step)
        values.append(slope)
        filled += length
    model.add(LinearExpr.sum(steps) == amount)
    return LinearExpr.weighted_sum(steps, values)


def _fill_first(model: CpModel, step: IntVar, next_step: IntVar, is_hinted: bool) -> None:
    """Let a step begin only if the one before is full."""
    length, next_length = (max(variable.proto.domain) for variable in (step, next_step))
    if length == next_length == 1:
        model.add(next_step <= step)
        return
    is_full = model.new_bool_var(f"{step.name} is full")
    model.add_hint(is_full, is_hinted)
    model.add(step >= length * is_full)
    model.add(next_step <= next_length * is_full)
