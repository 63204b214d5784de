"""Pain over time: before, during or after, and on the morning after each session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiproutine.lookup.pain_records import PainRecord
from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.time_chart import BOTTOM, MAX_MARKS, TOP, DrawnScore, Moment, thinned, time_picture
from hiproutine.text.wording import format_date, format_number

TITLE = "Pain, from 0 to 10"
_NAMES = ("before", "during or after", "next morning")


def pain_chart(pains: Sequence[PainRecord], axis: WeekAxis) -> Chart:
    """Return the scores of each session with its day; of more than 60 sessions, the worst of each week."""
    if not pains:
        return Chart(TITLE, "No pain was logged: neither none nor some.")
    moments = [
        Moment(format_date(p.date), p.date, (p.before, _worst((p.during, p.after)), p.next_morning)) for p in pains
    ]
    drawn = thinned(moments, axis, _worst)
    description = _description(pains)
    svg = time_picture(TITLE, description, "of 10", axis, NumberAxis(0, 10, 2, TOP, BOTTOM), _NAMES, drawn)
    return Chart(TITLE, description, svg, ("day", *_NAMES), tuple(moment.cells for moment in drawn))


def _worst(scores: Iterable[DrawnScore]) -> DrawnScore:
    return max((score for score in scores if score is not None), default=None)


def _description(pains: Sequence[PainRecord]) -> str:
    worst, last = max(pains, key=lambda pain: pain.worst or 0), pains[-1]
    words = (
        f"The worst pain was {format_number(worst.worst or 0)} of 10, on {format_date(worst.date)}. "
        f"The last was {format_number(last.worst or 0)}, on {format_date(last.date)}."
    )
    return f"{words} Each mark is the worst of a week." if len(pains) > MAX_MARKS else words
