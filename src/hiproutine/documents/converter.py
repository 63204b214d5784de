"""The careful way from plain JSON to model classes: strict about types, and every problem with its path.

What is valid is read by :mod:`~hiproutine.documents.model_reader`. Only what that cannot read comes here, to be told
what is wrong with it: to make this converter takes longer than to load a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
from cattrs import AttributeValidationNote, IterableValidationNote

from hiproutine.documents.plain_json import plain_json, plain_number, without_header
from hiproutine.errors import InvalidValueError
from hiproutine.json_path import JsonPath
from hiproutine.model.dose import MAX_SETS, UNPAIRED_SIDES_MESSAGE, Dose, SetDose, are_paired
from hiproutine.model.program import Program
from hiproutine.model.reason import Value

_SETS = tuple[SetDose, ...]


def _strict(cls: type, *accepted: type) -> Any:
    """Take a value only as what it is: cattrs alone would turn ``"3"`` into 3 and ``2.7`` into 2."""

    def structure(value: Any, _: Any) -> Any:
        if type(value) not in accepted:
            raise InvalidValueError(f"{value!r} is not of type {cls.__name__}", "wrong-type")
        return value

    return structure


def _decimal(value: Any, _: Any) -> Decimal:
    if type(value) not in (int, Decimal):
        raise InvalidValueError(f"{value!r} is not a number", "wrong-type")
    return Decimal(value)


def _is_measured(hint: Any) -> bool:
    """Return whether a type is that of a number people measure, with or without decimals; absent ones included."""
    return hint in (int | Decimal, int | Decimal | None)


def _number(value: Any, _: Any) -> int | Decimal:
    if type(value) not in (int, Decimal):
        raise InvalidValueError(f"{value!r} is not a number", "wrong-type")
    return value  # type: ignore[no-any-return]


def _date(value: Any, _: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidValueError(f"{value!r} is not a date of the calendar.", "not-a-date") from None


def _time(value: Any, _: Any) -> time:
    try:
        return time.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidValueError(f"{value!r} is not a time of day.", "not-a-time") from None


def _split_counts(runs: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[int]]:
    """Return runs of equal sets without their counts, and the counts."""
    bare = [{key: part for key, part in run.items() if key != "count"} for run in runs]
    return bare, [run.get("count", 1) for run in runs]


def _repeat(sets: Sequence[SetDose], counts: Sequence[int]) -> tuple[SetDose, ...]:
    return tuple(set_dose for set_dose, count in zip(sets, counts, strict=True) for _ in range(count))


@cache
def converter() -> cattrs.Converter:
    """Return the converter of all documents, which notes everything that is wrong."""
    json_converter = cattrs.Converter(forbid_extra_keys=True)
    for cls in (int, bool, str):
        json_converter.register_structure_hook(cls, _strict(cls, cls))
    json_converter.register_structure_hook(Decimal, _decimal)
    json_converter.register_structure_hook(date, _date)
    json_converter.register_structure_hook(time, _time)
    json_converter.register_structure_hook_func(lambda t: t == Value, lambda v, _: plain_number(v))
    json_converter.register_structure_hook_func(lambda t: t is Any, lambda v, _: plain_json(v))
    json_converter.register_structure_hook_func(_is_measured, _number)
    _register_dose(json_converter)
    _register_program(json_converter)
    return json_converter


def _register_dose(json_converter: cattrs.Converter) -> None:
    """Let a dose's sets, written with counts, be read one by one."""
    structure_runs = json_converter.get_structure_hook(Dose)
    structure_sets = json_converter.get_structure_hook(_SETS)

    def structure(value: Mapping[str, Any], cls: Any) -> Dose:
        # Runs are read as they stand in the document, so that a problem has its own path, and expanded afterwards.
        bare, counts = _split_counts(value["sets"])
        _check_sets([run.get("side") for run in bare], counts)
        dose: Dose = structure_runs({**value, "sets": bare}, cls)
        return Dose(_repeat(dose.sets, counts), dose.rest_s, dose.tempo)

    def structure_ramp(value: Sequence[Mapping[str, Any]], cls: Any) -> tuple[SetDose, ...]:
        bare, counts = _split_counts(value)
        return _repeat(structure_sets(bare, cls), counts)

    json_converter.register_structure_hook(Dose, structure)
    # Outside a dose, sets in a row are a ramp.
    json_converter.register_structure_hook_func(lambda t: t == _SETS, structure_ramp)


def _register_program(json_converter: cattrs.Converter) -> None:
    """Let a program inside a course be a whole document."""
    structure_body = json_converter.get_structure_hook(Program)
    json_converter.register_structure_hook(Program, lambda value, cls: structure_body(without_header(value), cls))


def _check_sets(sides: Sequence[Any], counts: Sequence[int]) -> None:
    """Refuse sides that are not in pairs, and too many sets: a left and a right one count as one."""
    is_sided = any(side is not None for side in sides)
    if is_sided and not are_paired(sides):
        raise _problem_in_sets(InvalidValueError(UNPAIRED_SIDES_MESSAGE, "sides-not-paired"))
    count = sum(counts) // 2 if is_sided else sum(counts)
    if count > MAX_SETS:
        message = f"these are {count} sets when counted out, and {MAX_SETS} are the most."
        raise _problem_in_sets(InvalidValueError(message, "too-long"))


def _problem_in_sets(error: InvalidValueError) -> cattrs.ClassValidationError:
    """Return an error of a dose's sets with its location noted as cattrs notes it."""
    error.add_note(AttributeValidationNote("a dose", "sets", tuple))
    return cattrs.ClassValidationError("a dose", [error], Dose)


def problems_from_error(error: BaseException, path: JsonPath = ()) -> Iterator[tuple[JsonPath, InvalidValueError]]:
    """Yield each error in cattrs' tree of errors with its path."""
    if isinstance(error, cattrs.ClassValidationError | cattrs.IterableValidationError):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            part = note.index if isinstance(note, IterableValidationNote) else note.name
            yield from problems_from_error(inner, (*path, part))
        for inner in others:
            yield from problems_from_error(inner, path)
    elif isinstance(error, InvalidValueError):
        yield path, error
    else:
        yield path, InvalidValueError(f"this does not fit: {error}")
