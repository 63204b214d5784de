"""What days of the week and months are called, in brief and in English."""

from __future__ import annotations

from hiproutine.translation import _, spoken

#: From Monday on, and from January on.
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday_name(day: str) -> str:
    """Return what a day of the week is called that a profile names: ``mon``, and in German ``Mo``."""
    language = spoken()
    if language is None or language.format_weekday is None:
        return _(day)
    return language.format_weekday([name.lower() for name in DAYS].index(day))
