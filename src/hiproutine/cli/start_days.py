"""First days as a person says them: ``today``, ``monday``, ``next monday``, or a date."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from hiproutine.cli import options
from hiproutine.cli.options import date_from_text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: How first days are written, for help texts.
FORMS = "YYYY-MM-DD, today, tomorrow, or a weekday such as monday (today or the next one) or 'next monday'"


def start_from_text(text: str) -> date:
    """Read a first day, which is never before today where it is said in words.

    ``monday`` is the first Monday from today on, today included; ``next monday`` is the first one after today.
    """
    words = text.lower().replace("-", " ").split()
    if words == ["tomorrow"]:
        return options.today() + timedelta(1)
    is_next = len(words) == 2 and words[0] == "next"
    if (len(words) == 1 or is_next) and (weekday := _weekday(words[-1])) is not None:
        first = options.today() + timedelta(1 if is_next else 0)
        return first + timedelta((weekday - first.weekday()) % 7)
    try:
        return date_from_text(text)
    except argparse.ArgumentTypeError:
        if any(character.isdigit() for character in text):
            raise
        raise argparse.ArgumentTypeError(f"{text!r} is no day to use: write it as {FORMS}") from None


def _weekday(word: str) -> int | None:
    """Return the number of a weekday, from 0 for Monday, by its name or by its first three letters."""
    matches = [number for number, name in enumerate(WEEKDAYS) if word in (name, name[:3])]
    return matches[0] if matches else None
