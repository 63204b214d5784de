"""Effort over time: what was asked for and what was felt, in repetitions left in reserve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from hiproutine.lookup.effort_records import EffortRecord
from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.time_chart import BOTTOM, MAX_MARKS, TOP, Moment, Score, thinned, time_picture
from hiproutine.text.wording import format_date, format_number

TITLE = "Effort, in repetitions left in reserve"
_NAMES = ("asked for", "felt")
_TENTH = Decimal("0.1")


def effort_chart(efforts: Iterable[EffortRecord], axis: WeekAxis) -> Chart:
    """Return the mean over the exercises of each day; of more than 60 days, that of each week."""
    by_day: dict[date, list[EffortRecord]] = {}
    for record in efforts:
        by_day.setdefault(record.date, []).append(record)
    moments = [
        Moment(format_date(day), day, (_mean(each.asked for each in records), _mean(each.felt for each in records)))
        for day, records in sorted(by_day.items())
    ]
    if not moments:
        return Chart(TITLE, "No effort was asked for or logged as a number.")
    drawn = thinned(moments, axis, _mean)
    numbers = NumberAxis.around([score for m in drawn for score in m.scores if score is not None], TOP, BOTTOM)
    description = _description(moments)
    svg = time_picture(TITLE, description, "in reserve; less is harder", axis, numbers, _NAMES, drawn)
    return Chart(TITLE, description, svg, ("day", *_NAMES), tuple(moment.cells for moment in drawn))


def _mean(scores: Iterable[Score]) -> Score:
    known = [Decimal(score) for score in scores if score is not None]
    return (sum(known, Decimal(0)) / len(known)).quantize(_TENTH, ROUND_HALF_EVEN) if known else None


def _description(moments: Sequence[Moment]) -> str:
    felt = [(score, moment.name) for moment in moments if (score := moment.scores[1]) is not None]
    if not felt:
        return "Efforts were asked for, and none was logged as a number."
    hardest, last = min(felt, key=lambda pair: pair[0]), felt[-1]
    words = (
        f"The hardest day left {format_number(hardest[0])} in reserve, on {hardest[1]}. "
        f"The last left {format_number(last[0])}, on {last[1]}."
    )
    return f"{words} Each mark is the mean of a week." if len(moments) > MAX_MARKS else words
