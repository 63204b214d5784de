"""Pain over time: before, during or after, and on the morning after each session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiproutine.lookup.pain_records import PainRecord
from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.time_chart import BOTTOM, MAX_MARKS, TOP, DrawnScore, Moment, thinned, time_picture
from hiproutine.text.numbers import format_number
from hiproutine.text.wording import format_date
from hiproutine.translation import _, mark

TITLE = mark("Pain, from 0 to 10")
_NAMES = (mark("before"), mark("during or after"), mark("next morning"))


def pain_chart(pains: Sequence[PainRecord], axis: WeekAxis) -> Chart:
    """Return the scores of each session with its day; of more than 60 sessions, the worst of each week."""
    if not pains:
        return Chart(_(TITLE), _("No pain was logged: neither none nor some."))
    moments = [
        Moment(format_date(p.date), p.date, (p.before, _worst((p.during, p.after)), p.next_morning)) for p in pains
    ]
    drawn = thinned(moments, axis, _worst)
    description = _description(pains)
    names = tuple(map(_, _NAMES))
    svg = time_picture(_(TITLE), description, _("of 10"), axis, NumberAxis(0, 10, 2, TOP, BOTTOM), names, drawn)
    return Chart(_(TITLE), description, svg, (_("day"), *names), tuple(moment.cells for moment in drawn))


def _worst(scores: Iterable[DrawnScore]) -> DrawnScore:
    return max((score for score in scores if score is not None), default=None)


def _description(pains: Sequence[PainRecord]) -> str:
    worst, last = max(pains, key=lambda pain: pain.worst or 0), pains[-1]
    words = _("The worst pain was {worst} of 10, on {day}. The last was {last}, on {last_day}.").format(
        worst=format_number(worst.worst or 0),
        day=format_date(worst.date),
        last=format_number(last.worst or 0),
        last_day=format_date(last.date),
    )
    return f"{words} {_('Each mark is the worst of a week.')}" if len(pains) > MAX_MARKS else words
