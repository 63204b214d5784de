"""Axes: labels that do not overlap from one week to a lifetime, and round numbers around what is drawn."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.text.charts.axes import MAX_COLUMNS, NumberAxis, WeekAxis
from hiproutine.text.charts.svg import LEFT, RIGHT, WIDTH, text_px

START = date(2026, 1, 5)
numbers = st.lists(st.decimals(-3000, 5000, places=1) | st.integers(0, 20), min_size=1)


def labels(parts):
    return [(int(x), text) for x, text in re.findall(r'x="(\d+)".*>(\w+)<', "\n".join(parts))]


@given(st.integers(1, 6000))
def test_labels_of_weeks_never_overlap(weeks):
    axis = WeekAxis(START, weeks)
    unit, *places = labels(axis.drawn(100))
    edges = [unit[0], *(side * text_px(text) / 2 + x for x, text in places for side in (-1, 1)), WIDTH]
    assert edges == sorted(edges)
    assert places[0][1] == "1"
    assert len(places) >= min(axis.columns, 7)


def test_a_column_holds_more_weeks_beyond_a_year_only():
    assert (WeekAxis(START, 52).span, WeekAxis(START, 52).columns) == (1, 52)
    assert (WeekAxis(START, 53).span, WeekAxis(START, 53).columns) == (2, 27)


@given(st.integers(1, 300), st.integers(-10, 3000))
def test_days_stand_in_their_columns(weeks, offset):
    axis = WeekAxis(START, weeks)
    day = START + timedelta(days=offset)
    column = axis.column_of(day)
    left = LEFT + column * axis.column_px
    assert left < axis.x_of(day) < left + axis.column_px + 1e-6
    assert axis.column_of(axis.middle_day(column)) == column
    assert 0 <= column < axis.columns <= MAX_COLUMNS


def test_weeks_are_counted_from_the_first_that_is_shown():
    assert [text for _, text in labels(WeekAxis(START, 3, first_week=5).drawn(100))] == ["week", "5", "6", "7"]


@given(numbers, st.integers(2, 5))
def test_all_numbers_stand_between_the_ends(drawn, lines):
    axis = NumberAxis.around(drawn, 10, 110, lines)
    assert all(10 - 1e-6 <= axis.y_of(number) <= 110 + 1e-6 for number in drawn)
    assert axis.low % axis.step == axis.high % axis.step == 0
    assert 1 <= (axis.high - axis.low) // axis.step <= lines
    assert axis.low <= 0 <= axis.high


@given(numbers)
def test_a_strip_has_its_least_and_greatest_number(drawn):
    axis = NumberAxis.between(drawn, 10, 110)
    assert all(10 - 1e-6 <= axis.y_of(number) <= 110 + 1e-6 for number in drawn)
    assert axis.high - axis.low == axis.step >= 1
    assert axis.low > min(drawn) - 1
    assert axis.high < max(drawn) + 1 + (axis.step == 1)


def test_numbers_are_those_people_count_in():
    axis = NumberAxis.around([3, Decimal("18.5")], 0, 100)
    assert (axis.low, axis.high, axis.step) == (0, 20, 5)
    assert NumberAxis.around([], 0, 100) == NumberAxis(0, 1, 1, 0, 100)
    assert NumberAxis.between([Decimal(60), Decimal("62.5")], 0, 100) == NumberAxis(60, 63, 3, 0, 100)


def test_the_plot_is_inside_the_picture():
    assert 0 < LEFT < RIGHT < WIDTH
