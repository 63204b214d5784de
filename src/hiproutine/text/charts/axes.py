"""Axes that all charts share: weeks from left to right, and round numbers from the bottom up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor

from attrs import frozen

from hiproutine.text.charts.svg import LEFT, RIGHT, label, path
from hiproutine.translation import _

#: The most columns of a chart, and so the most weeks with a column of their own.
MAX_COLUMNS = 52
#: The least distance of two labels of weeks: three digits, and a space that shows where one ends.
_LABEL_PX = 28
#: Steps of an axis: what people count in.
_STEPS = (1, 2, 5, 10, 15, 20, 30, 50)
#: The most lines of a grid above the lowest.
_MAX_LINES = 5


@frozen
class WeekAxis:
    """The weeks of a chart from left to right; a column holds ``span`` of them.

    ``start`` is the first day of ``first_week``, which is 1 unless the chart begins later.
    """

    start: date
    weeks: int
    first_week: int = 1

    @property
    def span(self) -> int:
        """Return how many weeks stand in a column: 1, and more only beyond a year."""
        return -(-self.weeks // MAX_COLUMNS)

    @property
    def columns(self) -> int:
        """Return how many columns there are."""
        return -(-self.weeks // self.span)

    @property
    def column_px(self) -> float:
        """Return the width of a column."""
        return (RIGHT - LEFT) / self.columns

    def column_of(self, day: date) -> int:
        """Return the column of a day, from 0; days before and after the weeks are in the first and the last."""
        return max(0, min(self.columns - 1, (day - self.start).days // (7 * self.span)))

    def x_of(self, day: date) -> float:
        """Return the place of a day, in the middle of it."""
        days = 7 * self.span * self.columns
        place = max(0.5, min(days - 0.5, (day - self.start).days + 0.5))
        return LEFT + (RIGHT - LEFT) * place / days

    def middle(self, column: int) -> float:
        """Return the middle of a column."""
        return LEFT + (column + 0.5) * self.column_px

    def middle_day(self, column: int) -> date:
        """Return the day in the middle of a column."""
        return self.start + timedelta(days=7 * self.span * column + 7 * self.span // 2)

    def drawn(self, bottom: float) -> Iterator[str]:
        """Yield the line of the axis, a tick before each column, and the labels that have room."""
        every = self._label_step()
        yield path("axis", f"M{LEFT} {round(bottom)}H{RIGHT}")
        ticks = (LEFT + column * self.column_px for column in range(0, self.columns + 1, every))
        yield path("axis", "".join(f"M{round(x)} {round(bottom)}v4" for x in ticks))
        yield label(LEFT - 6, bottom + 17, _("week"), "end", faint=True)
        for column in range(0, self.columns, every):
            yield label(
                self.middle(column), bottom + 17, str(self.first_week + column * self.span), "middle", faint=True
            )

    def _label_step(self) -> int:
        return next(step for step in (1, 2, 4, 8) if step * self.column_px >= _LABEL_PX)


@frozen
class NumberAxis:
    """The numbers of a chart from ``low`` at the bottom to ``high`` at the top, with a line at every ``step``."""

    low: int
    high: int
    step: int
    top: float
    bottom: float

    @classmethod
    def around(cls, numbers: Sequence[Decimal | int], top: float, bottom: float, lines: int = _MAX_LINES) -> NumberAxis:
        """Return an axis from 0 with round numbers around those given, and at most ``lines`` (2 or more) above 0."""
        lowest, highest = min((*numbers, 0)), max((*numbers, 0))
        step = next(step for step in _steps() if _lines(lowest, highest, step) <= lines)
        low = floor(lowest / step) * step
        return cls(low, low + step * max(1, _lines(lowest, highest, step)), step, top, bottom)

    @classmethod
    def between(cls, numbers: Sequence[Decimal | int], top: float, bottom: float) -> NumberAxis:
        """Return an axis from the least to the greatest of some numbers, with a line at either end."""
        low, high = floor(min(numbers)), ceil(max(numbers))
        return cls(low, max(high, low + 1), max(high - low, 1), top, bottom)

    def y_of(self, number: Decimal | int) -> float:
        """Return the height of a number."""
        share = float(number - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def drawn(self) -> Iterator[str]:
        """Yield a line and a label for each step."""
        numbers = range(self.low, self.high + 1, self.step)
        yield path("grid", "".join(f"M{LEFT} {round(self.y_of(number))}H{RIGHT}" for number in numbers))
        for number in numbers:
            yield label(LEFT - 6, self.y_of(number) + 4, str(number), "end", faint=True)


def _lines(lowest: Decimal | int, highest: Decimal | int, step: int) -> int:
    """Return how many lines an axis has above its lowest."""
    return ceil(highest / step) - floor(lowest / step)


def _steps() -> Iterator[int]:
    yield from _STEPS
    size = 100
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
