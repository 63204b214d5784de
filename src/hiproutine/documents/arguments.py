"""Checks of arguments at the public functions: a wrong one is reported in one sentence, with what to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import islice
from os import PathLike
from typing import Any

from hiproutine.errors import InvalidValueError
from hiproutine.limits import EARLIEST_DAY, LATEST_DAY, MAX_ENGINE_PARTS, MAX_PATH_LENGTH

# U+DC80 to U+DCFF stand for the bytes of a name that is not UTF-8; the other halves of pairs stand for nothing.
_IN_NO_PATH = re.compile("[\x00\ud800-\udc7f\udd00-\udfff]")


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


def ensure_list(value: object, name: str, element: str) -> tuple[Any, ...]:
    """Return the elements of an iterable argument; raise :class:`InvalidValueError` (``wrong-type``) for anything else.

    A text or a mapping is no list, although Python iterates over both. ``name`` is the argument's, ``element`` says
    what it holds.
    """
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        elements = tuple(islice(value, MAX_ENGINE_PARTS + 1))
        if len(elements) <= MAX_ENGINE_PARTS:
            return elements
        hint = f"Give at most {MAX_ENGINE_PARTS}."
        raise InvalidValueError(f"There are more than {MAX_ENGINE_PARTS} in {name}.", "too-long", hint=hint)
    hint = f"Write it as {name}=[…], even for one {element}."
    raise InvalidValueError(f"Expected a list for {name}, got {_shown(value)}.", "wrong-type", hint=hint)


def ensure_source(value: object) -> None:
    """Raise :class:`InvalidValueError` for what is neither a path nor a mapping, and for a path that no file can have.

    The codes are ``wrong-type`` and ``not-a-path``.
    """
    if isinstance(value, PathLike):
        value = value.__fspath__()
    if isinstance(value, str):
        _ensure_path(value)
    if isinstance(value, str | Mapping):
        return
    hint = "Use loads() for JSON text." if isinstance(value, bytes) else "Pass load() the path of a file, or a dict."
    raise InvalidValueError(f"Expected a path or a mapping, got {_shown(value)}.", "wrong-type", hint=hint)


def _ensure_path(path: str) -> None:
    hint = "Use loads() for JSON text."
    if len(path) > MAX_PATH_LENGTH:
        message = f"a path of {len(path)} characters is longer than that of any file: {_shown(path)}."
        raise InvalidValueError(message, "not-a-path", hint=hint)
    if strange := _IN_NO_PATH.search(path):
        message = f"{_shown(path)} is no path: it has the character U+{ord(strange[0]):04X}."
        raise InvalidValueError(message, "not-a-path", hint=hint)


def ensure_text(value: object) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for what is neither a text nor bytes."""
    if isinstance(value, str | bytes):
        return
    hint = "Use load() for a path or a dict." if isinstance(value, PathLike | Mapping) else "Pass loads() a text."
    raise InvalidValueError(f"Expected JSON text, got {_shown(value)}.", "wrong-type", hint=hint)


def ensure_class(cls: object, *classes: type[Any]) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for what is none of these classes."""
    if not any(cls is known for known in classes):
        hint = f"Pass one of: {', '.join(known.__name__ for known in classes)}."
        raise InvalidValueError(f"Expected a document class, got {_shown(cls)}.", "wrong-type", hint=hint)


def ensure_methods(value: object, kind: str, *methods: str) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for no object with a name and these methods; ``kind`` names it.

    A class is no such object: somebody forgot to call it.
    """
    is_named = not isinstance(value, type) and isinstance(getattr(value, "name", None), str)
    if is_named and all(callable(getattr(value, method, None)) for method in methods):
        return
    hint = f"A {kind} is an object with a name and the method{'s' * (len(methods) > 1)} {' and '.join(methods)}."
    shown = f"the class {value.__name__}" if isinstance(value, type) else _shown(value)
    raise InvalidValueError(f"Expected a {kind} or the name of one, got {shown}.", "wrong-type", hint=hint)


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
    if isinstance(value, str):
        value = value[:80]
    elif isinstance(value, int) and value.bit_length() > 1000:  # Python writes no integer of thousands of digits
        return "an integer of hundreds of digits"
    shown = repr(value) if value is None or isinstance(value, str | int | float) else type(value).__name__
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
