"""Effort over time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.text.charts.pictures import Picture

from hiproutine.lookup.effort_records import EffortRecord
from hiproutine.text.charts.axes import WeekAxis
from hiproutine.text.charts.effort_chart import effort_chart

START = date(2026, 1, 5)


def record(day, asked, felt, entry="squat"):
    asked, felt = (None if score is None else Decimal(score) for score in (asked, felt))
    return EffortRecord(entry, entry, f"d{day}", START + timedelta(days=day), asked, felt)


def test_each_day_is_the_mean_of_its_exercises():
    records = [record(0, 3, 2), record(2, 3, None), record(0, None, 1, "row"), record(4, 2, "0.5")]
    chart = effort_chart(records, WeekAxis(START, 1))
    assert chart.rows == (
        ("Mon 5 Jan 2026", "3", "1.5"),
        ("Wed 7 Jan 2026", "3", "-"),
        ("Fri 9 Jan 2026", "2", "0.5"),
    )
    assert chart.description == (
        "The hardest day left 0.5 in reserve, on Fri 9 Jan 2026. The last left 0.5, on Fri 9 Jan 2026."
    )


def test_asked_and_never_logged_is_said():
    chart = effort_chart([record(0, 3, None)], WeekAxis(START, 1))
    assert chart.description == "Efforts were asked for, and none was logged as a number."
    assert chart.svg


@pytest.mark.parametrize("weeks", [1, 8, 52])
def test_readable_and_small_however_many_weeks(weeks):
    chart = effort_chart([record(day, 3, day % 7) for day in range(7 * weeks)], WeekAxis(START, weeks))
    picture = Picture(chart.svg)
    picture.ensure_readable()
    assert picture.size < 8000
    assert ("Each mark is the mean of a week." in chart.description) == (7 * weeks > 60)


def test_words_are_counted_beside_numbers_and_alone():
    words = [evolve(record(day, None, None), word=word) for day, word in enumerate(("right", "too-hard", "right"))]
    alone = effort_chart(words, WeekAxis(START, 1))
    assert alone.svg == ""
    assert alone.description == "No effort was asked for or logged as a number. In words: 2 × right, 1 × too hard."
    beside = effort_chart([*words, record(4, 3, 3)], WeekAxis(START, 1))
    assert beside.description.endswith("In words: 2 × right, 1 × too hard.")
    assert len(beside.rows) == 1


def test_no_effort_is_a_sentence():
    chart = effort_chart([], WeekAxis(START, 1))
    assert (chart.svg, chart.description) == ("", "No effort was asked for or logged as a number.")
