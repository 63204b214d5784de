"""Days and months are called as the calendar of the standard library calls them."""

from __future__ import annotations

from calendar import day_abbr, month_abbr

from hiproutine.text.day_names import DAYS, MONTHS


def test_days_and_months_are_those_of_the_calendar() -> None:
    assert tuple(day_abbr) == DAYS  # in the C locale, which tests run in
    assert tuple(month_abbr)[1:] == MONTHS
