"""Numbers, days and times as people write them; what could be two different ones is none."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine_trackers.cells import moment_from_text, number_from_text


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", "5"), ("62,5", "62.5"), ("62.500", "62.5"), ("-20", "-20"), ("61,23496995", "61.23496995")],
)
def test_numbers(text, number):
    assert number_from_text(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1,000", "1.000,5", "1 000", "5kg", "1e5", "NaN", "--1", "٣", "1" * 20, ".5"])
def test_what_is_no_number(text):
    assert number_from_text(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05 18:30:05", (date(2026, 1, 5), time(18, 30, 5))),
        ("2026-01-05T18:30", (date(2026, 1, 5), time(18, 30))),
        ("2026-01-05 6:30:05\u202fPM", (date(2026, 1, 5), time(18, 30, 5))),
        ("2026-01-05 12:00:00 AM", (date(2026, 1, 5), time(0))),
        ("5 Jan 2026, 18:30", (date(2026, 1, 5), time(18, 30))),
        ("Jan 5, 2026, 6:30 PM", (date(2026, 1, 5), time(18, 30))),
        ("5 Jan 2026 at 18:30", (date(2026, 1, 5), time(18, 30))),
    ],
)
def test_moments(text, moment):
    assert moment_from_text(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026-01-05", "05/01/2026 18:30", "2026-13-05 18:30", "2026-01-05 25:00", "2026-01-05 13:00 PM"),
        *("5 Foo 2026, 18:30", "2026-01-05T18:30:00Z", "2026-01-05 18:30:00+01:00", "0001-01-05 18:30"),
    ],
)
def test_what_is_no_moment(text):
    assert moment_from_text(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_them(text):
    number = number_from_text(text)
    assert number is None or number.is_finite()
    moment_from_text(text)
