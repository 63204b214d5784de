"""A chart of scores over time: a line for each kind of score, with a mark for each session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen

from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.legend import BAR, ROUND, SQUARE, legend
from hiproutine.text.charts.svg import WIDTH, Point, label, picture
from hiproutine.text.numbers import format_number
from hiproutine.text.wording import format_date
from hiproutine.translation import _

#: Where the plot of such a chart begins and ends, and the height of the picture.
TOP, BOTTOM, HEIGHT = 32, 132, 156
#: The most sessions with a mark of their own; of more, each column of weeks has one.
MAX_MARKS = 60
#: The looks of the lines, by their number.
_STYLES = {2: (SQUARE, ROUND), 3: (BAR, ROUND, SQUARE)}

DrawnScore = Decimal | int | None


@frozen
class Moment:
    """What is drawn at one place: its name in the table, its day, and a score for each line."""

    name: str
    day: date
    scores: tuple[DrawnScore, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        return self.name, *("-" if score is None else format_number(score) for score in self.scores)


def thinned(
    moments: Sequence[Moment], axis: WeekAxis, merge: Callable[[Iterable[DrawnScore]], DrawnScore]
) -> tuple[Moment, ...]:
    """Return the moments, or one for each column of weeks where there are too many to be told apart."""
    if len(moments) <= MAX_MARKS:
        return tuple(moments)
    columns: dict[int, list[Moment]] = {}
    for moment in moments:
        columns.setdefault(axis.column_of(moment.day), []).append(moment)
    return tuple(_merged(axis, column, columns[column], merge) for column in sorted(columns))


def _merged(
    axis: WeekAxis, column: int, moments: Sequence[Moment], merge: Callable[[Iterable[DrawnScore]], DrawnScore]
) -> Moment:
    first = axis.start + timedelta(weeks=axis.span * column)
    scores = zip(*(moment.scores for moment in moments), strict=True)
    return Moment(
        _("week of {date}").format(date=format_date(first)), axis.middle_day(column), tuple(map(merge, scores))
    )


def time_picture(
    title: str,
    description: str,
    unit: str,
    axis: WeekAxis,
    numbers: NumberAxis,
    names: Sequence[str],
    moments: Sequence[Moment],
) -> str:
    """Return the picture of two or three lines, the most important one last to be on top."""
    return picture(HEIGHT, title, description, _parts(unit, axis, numbers, names, moments))


def _parts(
    unit: str, axis: WeekAxis, numbers: NumberAxis, names: Sequence[str], moments: Sequence[Moment]
) -> Iterator[str]:
    styles = _STYLES[len(names)]
    yield from numbers.drawn()
    for place, style in enumerate(styles):
        points: list[Point] = []
        for moment in moments:
            score = moment.scores[place]
            if score is not None:
                points.append((axis.x_of(moment.day), numbers.y_of(score)))
        yield style.line(points)
        yield style.dots(points)
    yield from axis.drawn(BOTTOM)
    yield from legend(list(zip(names, styles, strict=True)), 18)
    yield label(WIDTH - 12, 18, unit, "end", faint=True)
