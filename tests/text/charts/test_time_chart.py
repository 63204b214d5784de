"""Scores over time: a mark for each session, and gaps where a score is unknown."""

from __future__ import annotations

from datetime import date, timedelta

from tests.text.charts.pictures import Picture

from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.time_chart import BOTTOM, MAX_MARKS, TOP, Moment, thinned, time_picture

START = date(2026, 1, 5)
AXIS = WeekAxis(START, 20)


def highest(scores):
    return max((score for score in scores if score is not None), default=None)


def moments(count):
    return [Moment(f"day {day}", START + timedelta(days=day), (day % 5, None)) for day in range(count)]


def test_an_unknown_score_is_no_mark_and_a_dash_in_the_table():
    svg = time_picture("T", "D", "of 10", AXIS, NumberAxis(0, 10, 2, TOP, BOTTOM), ("one", "two"), moments(3))
    assert len(Picture(svg).marks("square")) == 3
    assert Picture(svg).marks("round") == []
    assert moments(1)[0].cells == ("day 0", "0", "-")


def test_only_too_many_are_put_together():
    assert thinned(moments(MAX_MARKS), AXIS, highest) == tuple(moments(MAX_MARKS))
    weeks = thinned(moments(MAX_MARKS + 1), AXIS, highest)
    assert len(weeks) == 9
    assert weeks[0] == Moment("week of Mon 5 Jan 2026", date(2026, 1, 8), (4, None))
