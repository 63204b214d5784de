"""Model values to plain JSON, with a problem for every field that holds a value of the wrong Python type.

The types are those of the attrs classes. What a value of the right type may be is the schemas' business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, Factory, fields, has

from hiproutine.documents.json_limits import (
    CONTROL,
    TOO_DEEP,
    describe_control,
    describe_number,
    is_usable_number,
    written_integer,
)
from hiproutine.documents.plain_json import plain_number, with_header, write_time
from hiproutine.errors import Problem
from hiproutine.json_path import JsonPath, json_path
from hiproutine.limits import (
    MAX_DEPTH,
    MAX_NUMBER,
    MAX_PROBLEMS,
)
from hiproutine.model.program import Program
from hiproutine.model.reason import Value

WritePlain = Callable[["TypedCopy", Any, JsonPath], Any]


class TypedCopy:
    """Copies model values to plain JSON and collects what is of the wrong type.

    ``problems`` has the problems found so far. ``is_mutable`` tells whether a list was found where a tuple belongs:
    the value may be used, but it can still change. In place of a wrong value the copy has ``None``.
    """

    def __init__(self) -> None:
        self.problems: list[tuple[JsonPath, Problem]] = []
        self.is_mutable = False

    def copy(self, value: object, cls: type, path: JsonPath = ()) -> Any:
        """Return the plain JSON of a value that should be an instance of ``cls``."""
        return _writer(cls)(self, value, path)

    def refuse(self, path: JsonPath, expected: str, value: object) -> None:
        """Note a value of the wrong type."""
        self.add(path, "wrong-type", f"Expected {expected}, got {_shown(value)}.", f"Give {expected}.")

    def add(self, path: JsonPath, code: str, message: str, hint: str) -> None:
        """Note a problem; of a flood, the first ones and one more."""
        if len(self.problems) <= MAX_PROBLEMS:
            self.problems.append((path, Problem(json_path(path), code, message, hint)))

    def check_text(self, text: str, path: JsonPath, verb: str = "contains") -> str | None:
        """Return a text, or note the control character that is in it."""
        if control := CONTROL.search(text):
            self.add(path, "control-character", *describe_control(control[0], verb))
            return None
        return text

    def check_integer(self, value: int, path: JsonPath) -> int | None:
        """Return an integer, or note that it is too far from 0."""
        if abs(value) < MAX_NUMBER:
            return value
        self.add(path, "not-a-number", *describe_number(written_integer(value)))
        return None


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except Exception as error:  # a repr of somebody else's class
        text = f"{type(value).__name__} ({error})"
    return text if len(text) <= 60 else f"{text[:57]}…"


@cache
def _writer(hint: Any) -> WritePlain:
    """Return what writes values of a type; made once for each type."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional_writer(_writer(Union[tuple(a for a in args if a is not NoneType)]))  # noqa: UP007 - made here
    if origin is Literal:
        return _write_text
    if origin is tuple:
        return _list_writer(_writer(args[0])) if args[-1] is Ellipsis else _pair_writer(_writer(args[0]), len(args))
    if origin is not None and issubclass(origin, Mapping):
        return _map_writer(_writer(args[1]))
    if not has(hint):
        raise TypeError(f"no plain JSON is known for {hint!r}")
    return _object_writer(hint)


def _write_text(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    return copy.check_text(value, path) if isinstance(value, str) else copy.refuse(path, "a text", value)


def _write_int(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    return copy.check_integer(value, path) if type(value) is int else copy.refuse(path, "an integer", value)


def _write_bool(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    return value if type(value) is bool else copy.refuse(path, "true or false", value)


def _write_decimal(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    if type(value) is int:
        return copy.check_integer(value, path)
    if not isinstance(value, Decimal):
        return copy.refuse(path, "a Decimal", value)
    if not is_usable_number(value):
        return copy.add(path, "not-a-number", *describe_number(str(value)))
    return plain_number(value)


def _write_date(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    if not isinstance(value, date) or isinstance(value, datetime):
        return copy.refuse(path, "a date", value)
    return value.isoformat()


def _write_time(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    if not isinstance(value, time) or value.tzinfo is not None:
        return copy.refuse(path, "a time of day without a time zone", value)
    return write_time(value)


def _write_scalar(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    if not isinstance(value, str | int | float | bool):
        return copy.refuse(path, "a text, a number or true or false", value)
    return _write_any(copy, value, path)


def _write_any(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
    """Write the parameters of a rule: plain JSON of any shape."""
    if len(path) > MAX_DEPTH:
        return copy.add(path, *TOO_DEEP)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return copy.check_text(value, path)
    if isinstance(value, int):
        return copy.check_integer(value, path)
    if isinstance(value, float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else value
        if is_usable_number(number):
            return plain_number(number)
        return copy.add(path, "not-a-number", *describe_number(str(value)))
    if isinstance(value, Mapping):
        return _map_writer(_write_any)(copy, value, path)
    if isinstance(value, list | tuple):
        return [_write_any(copy, item, (*path, index)) for index, item in enumerate(value)]
    return copy.refuse(path, "a JSON value", value)


_SCALARS: dict[Any, WritePlain] = {
    str: _write_text,
    int: _write_int,
    bool: _write_bool,
    Decimal: _write_decimal,
    date: _write_date,
    time: _write_time,
    int | Decimal: _write_decimal,
    Value: _write_scalar,
    Any: _write_any,
}


def _optional_writer(write_value: WritePlain) -> WritePlain:
    def write(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
        return None if value is None else write_value(copy, value, path)

    return write


def _list_writer(write_item: WritePlain) -> WritePlain:
    def write(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
        if type(value) is not tuple:
            if isinstance(value, str) or not isinstance(value, Sequence):
                return copy.refuse(path, "a tuple", value)
            copy.is_mutable = True
        return [write_item(copy, item, (*path, index)) for index, item in enumerate(value)]

    return write


def _pair_writer(write_item: WritePlain, length: int) -> WritePlain:
    def write(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
        if not isinstance(value, tuple) or len(value) != length:
            return copy.refuse(path, f"a tuple of {length}", value)
        return [write_item(copy, item, (*path, index)) for index, item in enumerate(value)]

    return write


def _map_writer(write_value: WritePlain) -> WritePlain:
    def write(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
        if not isinstance(value, Mapping):
            return copy.refuse(path, "a mapping", value)
        plain = {}
        for name, item in value.items():
            if isinstance(name, str):
                copy.check_text(name, (*path, name), "has in its name")
                plain[name] = write_value(copy, item, (*path, name))
            else:
                copy.refuse(path, "texts as keys", name)
        return plain

    return write


def _object_writer(cls: type[Any]) -> WritePlain:
    """Write an attrs value as an object, without the fields that are at their default."""
    hints = get_type_hints(cls)
    parts = [
        (
            field.name,
            _writer(hints[field.name]),
            field.default.factory() if isinstance(field.default, Factory) else field.default,  # type: ignore[arg-type]
        )
        for field in fields(cls)
    ]
    article = "an" if cls.__name__[0] in "AEIOU" else "a"

    def write(copy: TypedCopy, value: Any, path: JsonPath) -> Any:
        if not isinstance(value, cls):
            return copy.refuse(path, f"{article} {cls.__name__}", value)
        plain = {}
        for name, write_part, default in parts:
            part = getattr(value, name)
            if part is default or (default is not NOTHING and type(part) is type(default) and part == default):
                continue
            plain[name] = write_part(copy, part, (*path, name))
        # A program inside a course is a whole document.
        return with_header("program", plain) if cls is Program and path else plain

    return write
