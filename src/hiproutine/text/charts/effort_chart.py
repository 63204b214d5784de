"""Effort over time: what was asked for and what was felt, in repetitions left in reserve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from hiproutine.lookup.effort_records import EffortRecord
from hiproutine.model.log import Felt
from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.time_chart import BOTTOM, MAX_MARKS, TOP, DrawnScore, Moment, thinned, time_picture
from hiproutine.text.wording import format_date, format_number

TITLE = "Effort, in repetitions left in reserve"
_NAMES = ("asked for", "felt")
_WORDS: tuple[Felt, ...] = ("too-easy", "right", "too-hard")
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
    words = _words(record.word for records in by_day.values() for record in records)
    moments = [moment for moment in moments if moment.scores != (None, None)]
    if not moments:
        return Chart(TITLE, f"No effort was asked for or logged as a number. {words}".strip())
    drawn = thinned(moments, axis, _mean)
    numbers = NumberAxis.around([score for m in drawn for score in m.scores if score is not None], TOP, BOTTOM)
    description = f"{_description(moments)} {words}".strip()
    svg = time_picture(TITLE, description, "in reserve; less is harder", axis, numbers, _NAMES, drawn)
    return Chart(TITLE, description, svg, ("day", *_NAMES), tuple(moment.cells for moment in drawn))


def _words(words: Iterable[Felt | None]) -> str:
    """Return how often each word was logged, the easiest first; an empty text where none was."""
    counts = Counter(words)
    said = [f"{counts[word]} × {word.replace('-', ' ')}" for word in _WORDS if counts[word]]
    return f"In words: {', '.join(said)}." if said else ""


def _mean(scores: Iterable[DrawnScore]) -> DrawnScore:
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
