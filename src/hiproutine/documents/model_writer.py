"""Plain JSON of valid model values: a function for each class, made once from its types.

Fields at their default are left out. :mod:`~hiproutine.documents.typed_values` writes values that may be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, Factory, fields

from hiproutine.documents.plain_json import plain_json, plain_number, with_header, write_time
from hiproutine.model.dose import SetDose
from hiproutine.model.program import Program
from hiproutine.model.reason import Value

Write = Callable[[Any], Any]
_SETS = tuple[SetDose, ...]


def write_model(value: Any) -> dict[str, Any]:
    """Return the plain JSON of a valid model value; of a document, without its header."""
    cls: Any = type(value)
    plain: dict[str, Any] = _object_writer(cls)(value)
    return plain


def _itself(value: Any) -> Any:
    return value


@cache
def _writer(hint: Any) -> Write:
    """Return what writes values of a type; made once for each type."""
    if hint in _WRITERS:
        return _WRITERS[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional_writer(_writer(Union[tuple(a for a in args if a is not NoneType)]))  # noqa: UP007 - made here
    if origin is Literal:
        return _itself
    if origin is tuple:
        return _list_writer(_writer(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _map_writer(_writer(args[1]))
    return _object_writer(hint)


def _optional_writer(write: Write) -> Write:
    return write if write in (_itself, plain_number) else lambda value: None if value is None else write(value)


def _list_writer(write: Write) -> Write:
    return list if write is _itself else lambda value: [write(part) for part in value]


def _map_writer(write: Write) -> Write:
    return dict if write is _itself else lambda value: {name: write(part) for name, part in value.items()}


@cache
def _object_writer(cls: Hashable) -> Write:
    """Return what writes values of an attrs class as objects, without the fields that are at their default.

    Most of the time of a dump is spent here, so the function is made as code with a line or two for each field, as
    attrs makes its own: a loop over the fields takes twice as long.
    """
    hints = get_type_hints(cls)
    names: dict[str, Any] = {}
    lines = ["def write(value):", "    plain = {}"]
    for number, field in enumerate(fields(cls)):  # type: ignore[arg-type]
        default: Any = field.default.factory() if isinstance(field.default, Factory) else field.default  # type: ignore[arg-type]
        names[f"default_{number}"], names[f"write_{number}"] = default, (write_part := _writer(hints[field.name]))
        written = "part" if write_part is _itself else f"write_{number}(part)"
        lines.append(f"    part = value.{field.name}")
        if default is NOTHING:
            condition = ""
        elif default in (None, ()):  # the same value everywhere
            condition = f"if part is not default_{number}: "
        else:
            condition = f"if part != default_{number}: "
        lines.append(f"    {condition}plain[{field.name!r}] = {written}")
    exec("\n".join([*lines, "    return plain"]), names)
    write: Write = names["write"]
    return write


def _write_sets(sets: Sequence[SetDose]) -> list[dict[str, Any]]:
    """Write equal sets that follow each other once, with their count."""
    write = _object_writer(SetDose)
    if len(sets) > 1 and sets.count(sets[0]) == len(sets):
        return [{"count": len(sets), **write(sets[0])}]
    runs: list[tuple[SetDose, int]] = []
    for set_dose in sets:
        # Equal sets are mostly one shared value: comparing identities first saves most of the time.
        if runs and (runs[-1][0] is set_dose or runs[-1][0] == set_dose):
            runs[-1] = (set_dose, runs[-1][1] + 1)
        else:
            runs.append((set_dose, 1))
    return [write(one) if count == 1 else {"count": count, **write(one)} for one, count in runs]


def _write_program(program: Program) -> dict[str, Any]:
    """Write a program in a course, where it is a whole document."""
    return with_header("program", _object_writer(Program)(program))


#: Types that are written as they say here, and not as their parts would be.
_WRITERS: dict[Any, Write] = {
    **dict.fromkeys((str, int, bool, Value), _itself),
    Any: plain_json,
    **dict.fromkeys((Decimal, int | Decimal, int | Decimal | None), plain_number),
    date: date.isoformat,
    time: write_time,
    _SETS: _write_sets,
    Program: _write_program,
}
