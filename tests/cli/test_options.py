"""The options that commands share, and how days are written."""

from __future__ import annotations

import argparse
from datetime import date, time

import pytest

from hiproutine import Routine, loads
from hiproutine.cli import main, options


@pytest.mark.parametrize(
    "day",
    ["tomorrow", "2026-02-30", "20260105", "2026-W02-1", "5.1.2026", "", "9999-12-31", "1066-10-14", "٢٠٢٦-01-05"],
)
def test_days_that_cannot_be_used(day):
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        options.date_from_text(day)
    assert str(caught.value).startswith(f"{day!r} is no day to use: ")


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2024, 2, 29), date(9000, 12, 31)])
def test_days_within_the_years_that_can_be_used(day):
    assert options.date_from_text(day.isoformat()) == day


def test_a_wrong_day_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["schedule", "p.json", "--start", "tomorrow"])
    assert ended.value.code == 2
    assert "argument --start: 'tomorrow' is no day to use: " in capsys.readouterr().err


def test_today_is_read_from_the_clock_by_the_command_line_only(run, program, monkeypatch):
    monkeypatch.setattr(options, "today", lambda: date(2024, 2, 29))
    routine = loads(run("schedule", program, "--start", "today", "--as-of", "today").out, Routine)
    assert (routine.start, routine.as_of) == (date(2024, 2, 29), date(2024, 2, 29))


def test_a_time_of_day():
    assert options.time_from_text("07:30") == time(7, 30)
    for text in ("7:30", "24:00", "07:30:00", "noon", "٠٧:30"):
        with pytest.raises(argparse.ArgumentTypeError, match="write it as HH:MM"):
            options.time_from_text(text)


def test_a_width():
    assert [options.width_from_text(text) for text in ("20", "080")] == [20, 80]
    for text in ("19", "81", "-40", "wide", "4" * 5000):
        with pytest.raises(argparse.ArgumentTypeError, match="write a number from 20 to 80"):
            options.width_from_text(text)


def test_today_is_a_date():
    assert type(options.today()) is date


def test_an_option_of_a_format_is_a_name_and_a_value():
    assert options.option_from_text("title=a=b") == ("title", "a=b")
    for text in ("bom", "=true", ""):
        with pytest.raises(argparse.ArgumentTypeError, match="write NAME=VALUE"):
            options.option_from_text(text)
