"""Pain over time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.text.charts.pictures import Picture

from hiproutine.lookup.pain_records import PainRecord
from hiproutine.text.charts.axes import WeekAxis
from hiproutine.text.charts.pain_chart import pain_chart

START = date(2026, 1, 5)


def record(day, before, during, after, morning, worst):
    return PainRecord(f"d{day}", START + timedelta(days=day), before, during, after, morning, worst)


def test_the_numbers_are_those_that_are_drawn():
    chart = pain_chart([record(0, 1, 2, 4, None, 4), record(2, 0, None, None, None, 0)], WeekAxis(START, 1))
    assert chart.description == ("The worst pain was 4 of 10, on Mon 5 Jan 2026. The last was 0, on Wed 7 Jan 2026.")
    assert (chart.head, chart.rows) == (
        ("day", "before", "during or after", "next morning"),
        (("Mon 5 Jan 2026", "1", "4", "-"), ("Wed 7 Jan 2026", "0", "-", "-")),
    )
    assert len(Picture(chart.svg).marks("round")) == 1


def test_the_worst_of_all_is_highest():
    rows = [record(0, 0, 0, 0, 0, 0), record(1, 0, 10, 0, 0, 10), record(2, 0, 5, 0, 0, 5)]
    heights = [y for _, y in Picture(pain_chart(rows, WeekAxis(START, 1)).svg).marks("round")]
    assert heights[0] - heights[2] == heights[2] - heights[1] > 0


@pytest.mark.parametrize("weeks", [1, 2, 8, 26, 52, 104])
def test_readable_and_small_however_many_weeks(weeks):
    every_day = [record(day, 1, 3, 2, 1, 3) for day in range(7 * weeks)]
    chart = pain_chart(every_day, WeekAxis(START, weeks))
    picture = Picture(chart.svg)
    picture.ensure_readable()
    assert picture.size < 8000
    assert len(chart.rows) <= 60
    assert ("Each mark is the worst of a week." in chart.description) == (7 * weeks > 60)


def test_of_many_sessions_the_worst_of_each_week_is_drawn():
    every_day = [record(day, 1, 9 if day == 70 else 3, 2, None, 9 if day == 70 else 3) for day in range(84)]
    chart = pain_chart(every_day, WeekAxis(START, 12))
    assert chart.rows[10] == ("week of Mon 16 Mar 2026", "1", "9", "-")
    assert chart.rows[9] == ("week of Mon 9 Mar 2026", "1", "3", "-")


def test_no_pain_logged_is_a_sentence():
    chart = pain_chart([], WeekAxis(START, 1))
    assert (chart.svg, chart.rows, chart.description) == ("", (), "No pain was logged: neither none nor some.")
