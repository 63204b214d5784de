"""The smallest change of a few numbers with which equations hold, by the method of Levenberg and Marquardt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import mul

_STEP = 1e-5
_MAX_ROUNDS = 40
#: The most that a number changes in one round: with a long step the search ends far from where it began.
_MAX_STEP = 0.15
#: What counts as solved: a thousandth of a per cent of stature.
_ENOUGH = 1e-6

Residuals = Callable[[Sequence[float]], list[float]]


def solve_near(start: Sequence[float], residuals: Residuals, linear: Sequence[Sequence[float]] = ()) -> list[float]:
    """Return numbers near ``start`` for which the residuals are least; the same for the same input.

    Where the equations leave a choice, the numbers stay close to ``start``. ``linear`` has a column for each of the
    first numbers in which the residuals are linear: how much each residual rises when that number rises by 1.
    """
    values = list(start)
    current = residuals(values)
    error, damping = _sum_of_squares(current), 1e-4
    for _ in range(_MAX_ROUNDS):
        if max(map(abs, current), default=0.0) < _ENOUGH:
            break
        others = range(len(linear), len(values))
        columns = [*linear, *(_column(values, index, current, residuals) for index in others)]
        step = _shortened(_damped_step(columns, current, damping))
        tried = [value + change for value, change in zip(values, step, strict=True)]
        answer = residuals(tried)
        tried_error = _sum_of_squares(answer)
        if tried_error < error:
            gain = error - tried_error
            values, current, error, damping = tried, answer, tried_error, max(damping / 10, 1e-12)
            if gain < 1e-9 * tried_error + 1e-15:
                break
        else:
            damping *= 10
            if damping > 1e6:
                break
    return values


def _shortened(step: Sequence[float]) -> list[float]:
    """Return a step that is not too long to believe, in the same direction."""
    longest = max(map(abs, step), default=0.0)
    return [change * min(1.0, _MAX_STEP / longest) for change in step] if longest else list(step)


def _sum_of_squares(numbers: Sequence[float]) -> float:
    return float(sum(map(mul, numbers, numbers)))


def _column(values: Sequence[float], index: int, current: Sequence[float], residuals: Residuals) -> list[float]:
    nudged = list(values)
    nudged[index] += _STEP
    return [(after - before) / _STEP for after, before in zip(residuals(nudged), current, strict=True)]


def _damped_step(columns: Sequence[Sequence[float]], current: Sequence[float], damping: float) -> list[float]:
    """Return the step that solves the normal equations with some damping, by Gaussian elimination."""
    size = len(columns)
    rows = [[0.0] * size + [-sum(map(mul, column, current))] for column in columns]
    for i, column in enumerate(columns):
        for j in range(i, size):
            rows[i][j] = rows[j][i] = sum(map(mul, column, columns[j]))
        rows[i][i] += damping
    for pivot in range(size):
        best = max(range(pivot, size), key=lambda row: abs(rows[row][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        for row in range(pivot + 1, size):
            factor = rows[row][pivot] / rows[pivot][pivot]
            if factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[pivot], strict=True)]
    step = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][column] * step[column] for column in range(row + 1, size))
        step[row] = (rows[row][size] - known) / rows[row][row]
    return step
