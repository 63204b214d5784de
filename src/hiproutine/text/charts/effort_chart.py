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
from hiproutine.text.numbers import format_number, format_parts
from hiproutine.text.performed import format_felt
from hiproutine.text.wording import format_date
from hiproutine.translation import _, mark

TITLE = mark("Effort, in repetitions left in reserve")
_NAMES = (mark("asked for"), mark("felt"))
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
        return Chart(_(TITLE), f"{_('No effort was asked for or logged as a number.')} {words}".strip())
    drawn = thinned(moments, axis, _mean)
    numbers = NumberAxis.around([score for m in drawn for score in m.scores if score is not None], TOP, BOTTOM)
    description = f"{_description(moments)} {words}".strip()
    names = tuple(map(_, _NAMES))
    svg = time_picture(_(TITLE), description, _("in reserve; less is harder"), axis, numbers, names, drawn)
    return Chart(_(TITLE), description, svg, (_("day"), *names), tuple(moment.cells for moment in drawn))


def _words(words: Iterable[Felt | None]) -> str:
    """Return how often each word was logged, the easiest first; an empty text where none was."""
    counts = Counter(words)
    said = [f"{counts[word]} × {format_felt(word)}" for word in _WORDS if counts[word]]
    return _("In words: {words}.").format(words=format_parts(said)) if said else ""


def _mean(scores: Iterable[DrawnScore]) -> DrawnScore:
    known = [Decimal(score) for score in scores if score is not None]
    return (sum(known, Decimal(0)) / len(known)).quantize(_TENTH, ROUND_HALF_EVEN) if known else None


def _description(moments: Sequence[Moment]) -> str:
    felt = [(score, moment.name) for moment in moments if (score := moment.scores[1]) is not None]
    if not felt:
        return _("Efforts were asked for, and none was logged as a number.")
    hardest, last = min(felt, key=lambda pair: pair[0]), felt[-1]
    words = _("The hardest day left {least} in reserve, on {day}. The last left {last}, on {last_day}.").format(
        least=format_number(hardest[0]), day=hardest[1], last=format_number(last[0]), last_day=last[1]
    )
    return f"{words} {_('Each mark is the mean of a week.')}" if len(moments) > MAX_MARKS else words
