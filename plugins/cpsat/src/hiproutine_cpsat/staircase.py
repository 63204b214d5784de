"""What something is worth by how much of it there is, as variables: a step for each stretch of equal slope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr, LinearExprT


def slopes(worth: Callable[[int], int], most: int) -> Iterator[tuple[int, int]]:
    """Return the lengths and slopes of the stretches from 0 to the most, in order."""
    rises = [worth(count) - worth(count - 1) for count in range(1, most + 1)]
    for slope, stretch in groupby(rises):
        yield len(list(stretch)), slope


def add_staircase(
    model: CpModel,
    amount: LinearExprT,
    most: int,
    worth: Callable[[int], int],
    hinted: int,
    name: str,
    causes: LinearExprT | None = None,
) -> LinearExprT:
    """Return what an amount from 0 to ``most`` is worth, exactly and whatever the shape of the function; nothing is 0.

    The steps are filled in order. Where the function is concave the relaxation fills them by itself. ``causes``, where
    it is given, is at least 1 wherever the amount is not 0: without it, a third of an entry done three times would be
    worth the first time of a whole one. ``hinted`` is the amount in the week that the search begins with.
    """
    steps: list[IntVar] = []
    values: list[int] = []
    floor = 0
    for index, (length, slope) in enumerate(slopes(worth, most)):
        step = model.new_int_var(0, length, f"{name} step {index}")
        model.add_hint(step, max(0, min(length, hinted - floor)))
        if causes is not None:
            model.add(step <= length * causes)
        if steps:
            _fill_first(model, steps[-1], step, hinted > floor)
        steps.append(step)
        values.append(slope)
        floor += length
    model.add(LinearExpr.sum(steps) == amount)
    return LinearExpr.weighted_sum(steps, values)


def _fill_first(model: CpModel, step: IntVar, after: IntVar, hinted: bool) -> None:
    """Let a step begin only where the one before is full."""
    length, its_length = (max(variable.proto.domain) for variable in (step, after))
    if length == its_length == 1:
        model.add(after <= step)
        return
    is_full = model.new_bool_var(f"{step.name} is full")
    model.add_hint(is_full, hinted)
    model.add(step >= length * is_full)
    model.add(after <= its_length * is_full)
