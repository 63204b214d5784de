"""Model values from plain JSON that its schema accepts: a function for each class, made once from its types.

Nothing is checked here but what the classes check themselves. Where one of them refuses a value, the careful converter
reads the whole again and says what is wrong where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields

from hiproutine.documents.plain_json import plain_json, plain_number, without_header
from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import MAX_SETS, Dose, SetDose, are_paired
from hiproutine.model.program import Program
from hiproutine.model.reason import Value

Read = Callable[[Any], Any]
_SETS = tuple[SetDose, ...]


def read_model(value: Mapping[str, Any], cls: Any) -> Any:
    """Return the model value of plain JSON, a document without its header.

    Raises what the classes raise. JSON that its schema does not accept may be read into a value of no use.
    """
    return _reader(cls)(value)


def _itself(value: Any) -> Any:
    return value


def _decimal(value: Any) -> Decimal:
    return value if type(value) is Decimal else Decimal(value)


@cache
def _reader(hint: Any) -> Read:
    """Return what reads values of a type; made once for each type."""
    if hint in _READERS:
        return _READERS[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional_reader(_reader(Union[tuple(a for a in args if a is not NoneType)]))  # noqa: UP007 - made here
    if origin is Literal:
        return _itself
    if origin is tuple:
        return _list_reader(_reader(args[0])) if args[-1] is Ellipsis else tuple
    if origin is not None and issubclass(origin, Mapping):
        return _map_reader(_reader(args[1]))
    return _object_reader(hint)


def _optional_reader(read: Read) -> Read:
    return read if read is _itself else lambda value: None if value is None else read(value)


def _list_reader(read: Read) -> Read:
    return tuple if read is _itself else lambda value: tuple([read(part) for part in value])


def _map_reader(read: Read) -> Read:
    return dict if read is _itself else lambda value: {name: read(part) for name, part in value.items()}


def _object_reader(cls: type[Any]) -> Read:
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields(cls)}
    parts = [(name, read) for name, read in readers.items() if read is not _itself]

    def read_plain(value: Mapping[str, Any]) -> Any:
        return cls(**value)

    def read_parts(value: Mapping[str, Any]) -> Any:
        values = dict(value)
        for name, read in parts:
            if name in values:
                values[name] = read(values[name])
        return cls(**values)

    return read_parts if parts else read_plain


def _read_program(value: Mapping[str, Any]) -> Any:
    """Read a program, which inside a course is a whole document."""
    return _object_reader_once(Program)(without_header(value))


_object_reader_once = cache(_object_reader)


def _read_sets(value: Sequence[Mapping[str, Any]]) -> tuple[SetDose, ...]:
    """Read runs of equal sets, which are written once, with their count."""
    read, sets = _object_reader_once(SetDose), []
    for run in value:
        if "count" in run:
            run = dict(run)
            count = run.pop("count")
            sets += [read(run)] * count
        else:
            sets.append(read(run))
    return tuple(sets)


def _read_dose(value: Mapping[str, Any]) -> Any:
    runs = value["sets"]
    sides = [run.get("side") for run in runs]
    is_sided = any(side is not None for side in sides)
    # What is far too much is refused before it is counted out.
    if sum(run.get("count", 1) for run in runs) > (2 * MAX_SETS if is_sided else MAX_SETS):
        raise InvalidValueError("too many sets", "too-long")
    if is_sided and not are_paired(sides):
        raise InvalidValueError("sides without pairs", "sides-not-paired")
    return _object_reader_once(Dose)(value)


#: Types that are read as they say here, and not as their parts would be.
_READERS: dict[Any, Read] = {
    **dict.fromkeys((str, int, bool, int | Decimal, int | Decimal | None), _itself),
    Decimal: _decimal,
    date: date.fromisoformat,
    time: time.fromisoformat,
    Value: plain_number,
    Any: plain_json,
    _SETS: _read_sets,
    Dose: _read_dose,
    Program: _read_program,
}
