"""First days in words."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from hiproutine.cli import options
from hiproutine.cli.start_days import start_from_text

WEDNESDAY, MONDAY = date(2026, 3, 4), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (WEDNESDAY, "today", date(2026, 3, 4)),
        (WEDNESDAY, "tomorrow", date(2026, 3, 5)),
        (WEDNESDAY, "monday", date(2026, 3, 9)),
        (WEDNESDAY, "next monday", date(2026, 3, 9)),
        (WEDNESDAY, "Next-Wednesday", date(2026, 3, 11)),
        (WEDNESDAY, "wed", date(2026, 3, 4)),
        (MONDAY, "monday", date(2026, 3, 2)),
        (MONDAY, "next monday", date(2026, 3, 9)),
        (MONDAY, "sun", date(2026, 3, 8)),
        (MONDAY, "2026-01-05", date(2026, 1, 5)),
    ],
)
def test_first_days(monkeypatch, today, text, day):
    monkeypatch.setattr(options, "today", lambda: today)
    assert start_from_text(text) == day


@pytest.mark.parametrize(
    "text", ["someday", "next", "last monday", "", "mondays", "next next monday", "m", "next today"]
)
def test_words_that_are_no_day(text):
    with pytest.raises(argparse.ArgumentTypeError, match="is no day to use: write it as YYYY-MM-DD, today, tomorrow"):
        start_from_text(text)


def test_a_date_that_is_wrong_says_what_is_wrong_with_it():
    with pytest.raises(
        argparse.ArgumentTypeError, match=r"is no day to use: day is out of range|day .* must be in range"
    ):
        start_from_text("2026-02-30")
