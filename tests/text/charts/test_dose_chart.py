"""Dose over time, a strip for each exercise."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.text.charts.pictures import Picture

from hiproutine.lookup.dose_lines import DoseLine, DosePoint
from hiproutine.text.charts.axes import WeekAxis
from hiproutine.text.charts.dose_chart import MAX_STRIPS, dose_chart

START = date(2026, 1, 5)
NAMES = {"bridge": "Bridge", "one": "One-legged bridge", "long": "Long name " * 20}


def point(day, asked, done=None, exercise="bridge", ahead=False, stopped=False):
    asked, done = (None if amount is None else Decimal(amount) for amount in (asked, done))
    return DosePoint(f"d{day}", START + timedelta(days=day), exercise, asked, done, ahead, stopped)


LINE = DoseLine("b", "repetitions", (point(0, 16, 15), point(2, 16, 16), point(4, 18), point(9, 20, ahead=True)))


def test_words_and_table_say_what_is_drawn():
    chart = dose_chart([LINE], NAMES, WeekAxis(START, 2))
    assert chart.description == "Bridge: 16 → 18 repetitions, 20 planned."
    assert chart.rows == (
        ("Bridge", "Mon 5 Jan 2026", "16", "15", "repetitions"),
        ("Bridge", "Wed 7 Jan 2026", "16", "16", "repetitions"),
        ("Bridge", "Fri 9 Jan 2026", "18", "-", "repetitions"),
        ("Bridge", "Wed 14 Jan 2026", "20", "ahead", "repetitions"),
    )
    picture = Picture(chart.svg)
    assert len(picture.marks("round")) == 2
    assert len([p for p in picture.paths if p.get("stroke-dasharray") == "2 3"]) == 2, "the legend, and what is ahead"


def test_a_line_is_written_where_it_changes_only():
    flat = evolve(LINE, points=tuple(point(day, 16) for day in range(50)))
    stairs = [p["d"] for p in Picture(dose_chart([flat], NAMES, WeekAxis(START, 8)).svg).paths if p["class"] == "a"]
    assert stairs[-1].count("H") == 1
    assert "V" not in stairs[-1]


def test_a_stop_and_another_rung_are_marked():
    rungs = (point(0, 16), point(2, 8, exercise="one"), point(4, None, exercise="one", stopped=True))
    chart = dose_chart([evolve(LINE, points=rungs)], NAMES, WeekAxis(START, 1))
    assert "Bridge → One-legged bridge" in Picture(chart.svg).words
    assert chart.rows[2][2] == "stopped"
    assert len([p for p in Picture(chart.svg).paths if "l8 8" in p["d"] or "l-4 6" in p["d"]]) == 4


def test_units_of_loads_are_named():
    loads = evolve(LINE, measure="load", load_unit="percent-1rm", points=(point(0, 70), point(2, "72.5")))
    assert dose_chart([loads], NAMES, WeekAxis(START, 1)).description == "Bridge: 70 → 72.5 % of 1RM."
    assert dose_chart([evolve(loads, load_unit="lb")], NAMES, WeekAxis(START, 1)).description.endswith("72.5 lb.")


@pytest.mark.parametrize("weeks", [1, 2, 8, 26, 52, 60])
@pytest.mark.parametrize("count", [1, 6, MAX_STRIPS + 3])
def test_readable_and_small_however_much_is_drawn(weeks, count):
    points = tuple(point(day, 1000 + day % 3, 990, "long") for day in range(0, 7 * weeks, 2))
    lines = [evolve(LINE, entry=str(number), points=points) for number in range(count)]
    chart = dose_chart(lines, NAMES, WeekAxis(START, weeks))
    picture = Picture(chart.svg)
    picture.ensure_readable()
    assert picture.size < max(8000, 3000 + 1500 * min(count, MAX_STRIPS))
    assert ("3 more exercises only in the table." in chart.description) == (count > MAX_STRIPS)


def test_of_many_sessions_the_last_of_each_week_is_drawn():
    points = tuple(point(day, day, 2 * day) for day in range(7 * 40))
    chart = dose_chart([evolve(LINE, points=points)], NAMES, WeekAxis(START, 40))
    assert len(chart.rows) == 40
    assert chart.rows[0] == ("Bridge", "Thu 8 Jan 2026", "6", "12", "repetitions")
    assert chart.description == "Bridge: 6 → 279 repetitions. By week."


@pytest.mark.parametrize("lines", [[], [evolve(LINE, points=(point(0, None, stopped=True),))]])
def test_nothing_asked_for_is_a_sentence(lines):
    chart = dose_chart(lines, NAMES, WeekAxis(START, 1))
    assert (chart.svg, chart.description) == ("", "No exercise was asked for.")
