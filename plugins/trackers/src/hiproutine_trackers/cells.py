"""The texts of cells as numbers, days and times; ``None`` where a text is none, or could be two different ones."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

#: A comma with three digits behind it may be one of thousands; nobody can tell.
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,15}|,\d{1,2}|,\d{4,15})?", re.ASCII)
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?", re.ASCII
)
_NAMED_MONTH = re.compile(
    r"(?:(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?|([A-Za-z]{3})[a-z]*\.? (\d{1,2}),?) (\d{4}),? (?:at )?(\d{1,2}):(\d{2})"
    r"(?::(\d{2}))?(?:\s*([AaPp])\.?[Mm]\.?)?",
    re.ASCII,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Years that leave room on both sides of the calendar, as the command line wants them.
_FIRST_YEAR, _LAST_YEAR = 1900, 9000


def number_from_text(text: str) -> Decimal | None:
    """Return a number written with a point or a comma: ``62.5``, ``62,5``; ``None`` for anything else."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def moment_from_text(text: str) -> tuple[date, time] | None:
    """Return the local day and time of a text; ``None`` for what is none, has a zone, or is only numbers and slashes.

    ``2026-01-05 18:30:00``, ``2026-01-05 6:30:00 PM``, ``5 Jan 2026, 18:30`` and ``Jan 5, 2026, 6:30 PM`` are read.
    """
    plain = " ".join(text.split())
    if match := _ISO.fullmatch(plain):
        year, month, day, *clock = match.groups()
        return _moment(int(year), int(month), int(day), *clock)
    if match := _NAMED_MONTH.fullmatch(plain):
        day_first, month_second, month_first, day_second, year, *clock = match.groups()
        name = (month_second or month_first).lower()
        if name in _MONTHS:
            return _moment(int(year), _MONTHS.index(name) + 1, int(day_first or day_second), *clock)
    return None


def _moment(
    year: int, month: int, day: int, hour: str, minute: str, second: str | None, half: str | None
) -> tuple[date, time] | None:
    hours = int(hour)
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half in "Pp" else 0)
    try:
        found = date(year, month, day), time(hours, int(minute), int(second or 0))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year <= _LAST_YEAR else None
