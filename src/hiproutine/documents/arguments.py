"""Checks of arguments at the public functions: a wrong type is told in one sentence, with what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from os import PathLike
from typing import Any

from hiproutine.errors import InvalidValueError

#: The longest program is over within ten years of these days, so that no date leaves the calendar of Python.
EARLIEST_DAY = date(2, 1, 1)
LATEST_DAY = date(9989, 12, 31)


def ensure_instance(value: object, *classes: type[Any]) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for a value that is no instance of any of these classes."""
    if isinstance(value, classes):
        return
    names = [cls.__name__ for cls in classes]
    expected = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
    hint = ""
    if isinstance(value, str | PathLike | Mapping):
        source = _shown(value) if isinstance(value, str) else "…"
        hint = f"Load it first: load({source}{f', {names[0]}' if len(names) == 1 else ''})."
    raise InvalidValueError(f"Expected a {expected}, got {_shown(value)}.", "wrong-type", hint=hint)


def ensure_name(value: object, kind: str, example: str) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for a name that is no text; ``kind`` says what it names."""
    if not isinstance(value, str):
        hint = f"Write it as a text, for example {example!r}."
        raise InvalidValueError(f"Expected the name of a {kind}, got {_shown(value)}.", "wrong-type", hint=hint)


def ensure_day(value: object, name: str) -> None:
    """Raise :class:`InvalidValueError` for what is no date, or one at the ends of the calendar.

    ``name`` is the argument's. A :class:`~datetime.datetime` is no day: its time zone may make it another one.
    """
    if isinstance(value, datetime):
        hint = f"Take its day: {name}.date()."
        raise InvalidValueError(f"Expected a date for {name}, got a datetime.", "wrong-type", hint=hint)
    if not isinstance(value, date):
        hint = "Write it like date(2026, 1, 5)."
        raise InvalidValueError(f"Expected a date for {name}, got {_shown(value)}.", "wrong-type", hint=hint)
    if not EARLIEST_DAY <= value <= LATEST_DAY:
        hint = f"Take a day from {EARLIEST_DAY} to {LATEST_DAY}."
        raise InvalidValueError(f"{name} is {value}, too near an end of the calendar.", "day-out-of-range", hint=hint)


def _shown(value: object) -> str:
    """Return a short text for a value: itself if it is small, or the name of its class."""
    shown = repr(value) if value is None or isinstance(value, str | int | float) else type(value).__name__
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
