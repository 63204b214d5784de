"""JSON to models and back: one converter, made once, strict about types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

import cattrs
from cattrs.gen import make_dict_unstructure_fn

from hiproutine.errors import InvalidValue
from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.reason import Value

Path = tuple[str | int, ...]


def _strict(kind: type, *accepted: type) -> Any:
    """Take a value only as what it is: cattrs alone would turn ``"3"`` into 3 and ``2.7`` into 2."""

    def structure(value: Any, _: Any) -> Any:
        if type(value) not in accepted:
            raise InvalidValue(f"{value!r} is not of type {kind.__name__}", "wrong-type")
        return value

    return structure


def _decimal(value: Any, _: Any) -> Decimal:
    if type(value) not in (int, Decimal):
        raise InvalidValue(f"{value!r} is not a number", "wrong-type")
    return Decimal(value)


def _date(value: Any, _: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidValue(f"{value!r} is not a date of the calendar.", "not-a-date") from None


def _time(value: Any, _: Any) -> time:
    try:
        return time.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidValue(f"{value!r} is not a time of day.", "not-a-time") from None


def plain_number(value: Any) -> Any:
    """Turn an exact number into JSON's: whole ones into ``int``, others into ``float``; the rest stays as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def plain_json(value: Any) -> Any:
    """Copy a JSON tree with ordinary numbers: whole ones as ``int``, others as ``float``."""
    if isinstance(value, Mapping):
        return {key: plain_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(part) for part in value]
    return plain_number(value)


def _write_time(value: time) -> str:
    return value.isoformat(timespec="auto" if value.second else "minutes")


def _runs(dose: Dose, write: Any) -> list[dict[str, Any]]:
    """Write equal sets that follow each other once, with their count."""
    runs = []
    for one, equal in groupby(dose.sets):
        count = sum(1 for _ in equal)
        runs.append({"count": count, **write(one)} if count > 1 else write(one))
    return runs


def _expand_runs(sets: list[Any]) -> list[Any]:
    expanded: list[Any] = []
    for one in sets:
        count = one.get("count", 1)
        expanded += [{key: part for key, part in one.items() if key != "count"}] * count
    return expanded


@cache
def converter() -> cattrs.Converter:
    """Give the converter of all documents. Fields at their default are left out of what it writes."""
    made = cattrs.Converter(
        omit_if_default=True, forbid_extra_keys=True, unstruct_collection_overrides={tuple: list, Mapping: dict}
    )
    made.register_unstructure_hook_func(lambda t: t == tuple[tuple[int, int], ...], lambda v: [list(p) for p in v])
    for kind in (int, bool, str):
        made.register_structure_hook(kind, _strict(kind, kind))
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, plain_number)
    made.register_structure_hook(date, _date)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(time, _time)
    made.register_unstructure_hook(time, _write_time)
    made.register_structure_hook_func(lambda t: t == Value, lambda v, _: plain_number(v))
    made.register_structure_hook_func(lambda t: t is Any, lambda v, _: plain_json(v))
    made.register_unstructure_hook_func(lambda t: t == Value, lambda v: v)
    _register_dose(made)
    return made


def _register_dose(made: cattrs.Converter) -> None:
    """Let a dose's sets be written with counts, and read back one by one."""
    structure_dose = made.get_structure_hook(Dose)
    write_set = make_dict_unstructure_fn(SetDose, made, _cattrs_omit_if_default=True)
    write_rest = make_dict_unstructure_fn(Dose, made, _cattrs_omit_if_default=True, sets=cattrs.override(omit=True))
    made.register_structure_hook(Dose, lambda v, t: structure_dose({**v, "sets": _expand_runs(v["sets"])}, t))
    made.register_unstructure_hook(Dose, lambda dose: {"sets": _runs(dose, write_set), **write_rest(dose)})


def faults_from_error(error: BaseException, path: Path = ()) -> Iterator[tuple[Path, InvalidValue]]:
    """Walk cattrs' tree of errors and give each fault with its path."""
    if isinstance(error, cattrs.ClassValidationError | cattrs.IterableValidationError):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            part = note.index if isinstance(error, cattrs.IterableValidationError) else note.name
            yield from faults_from_error(inner, (*path, part))
        for inner in others:
            yield from faults_from_error(inner, path)
    elif isinstance(error, InvalidValue):
        yield path, error
    else:
        yield path, InvalidValue(f"this does not fit: {error}")
