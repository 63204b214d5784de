"""The converter between plain JSON and model classes: made once, strict about types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
from cattrs import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_unstructure_fn

from hiproutine.documents.migrations import CURRENT
from hiproutine.errors import InvalidValueError
from hiproutine.json_path import JsonPath
from hiproutine.model.dose import MAX_SETS, UNPAIRED_SIDES_MESSAGE, Dose, SetDose, are_paired
from hiproutine.model.program import Program
from hiproutine.model.reason import Value

_SETS = tuple[SetDose, ...]
WriteSet = Callable[[SetDose], dict[str, Any]]


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


def write_time(value: time) -> str:
    """Return a time of day as text, without seconds where they are zero."""
    return value.isoformat(timespec="auto" if value.second else "minutes")


def _write_runs(sets: Iterable[SetDose], write: WriteSet) -> list[dict[str, Any]]:
    """Write equal sets that follow each other once, with their count."""
    runs: list[tuple[SetDose, int]] = []
    for set_dose in sets:
        # Equal sets are mostly one shared value: comparing identities first saves a fifth of a routine's dump.
        if runs and (runs[-1][0] is set_dose or runs[-1][0] == set_dose):
            runs[-1] = (set_dose, runs[-1][1] + 1)
        else:
            runs.append((set_dose, 1))
    return [{"count": count, **write(set_dose)} if count > 1 else write(set_dose) for set_dose, count in runs]


def _split_counts(runs: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[int]]:
    """Return runs of equal sets without their counts, and the counts."""
    bare = [{key: part for key, part in run.items() if key != "count"} for run in runs]
    return bare, [run.get("count", 1) for run in runs]


def _repeat(sets: Sequence[SetDose], counts: Sequence[int]) -> tuple[SetDose, ...]:
    return tuple(set_dose for set_dose, count in zip(sets, counts, strict=True) for _ in range(count))


@cache
def converter() -> cattrs.Converter:
    """Return the converter of all documents. Fields at their default are left out of what it writes."""
    json_converter = cattrs.Converter(
        omit_if_default=True, forbid_extra_keys=True, unstruct_collection_overrides={tuple: list, Mapping: dict}
    )
    json_converter.register_unstructure_hook_func(
        lambda t: t == tuple[tuple[int, int], ...], lambda v: [list(p) for p in v]
    )
    for cls in (int, bool, str):
        json_converter.register_structure_hook(cls, _strict(cls, cls))
    json_converter.register_structure_hook(Decimal, _decimal)
    json_converter.register_unstructure_hook(Decimal, plain_number)
    json_converter.register_structure_hook(date, _date)
    json_converter.register_unstructure_hook(date, date.isoformat)
    json_converter.register_structure_hook(time, _time)
    json_converter.register_unstructure_hook(time, write_time)
    json_converter.register_structure_hook_func(lambda t: t == Value, lambda v, _: plain_number(v))
    json_converter.register_structure_hook_func(lambda t: t is Any, lambda v, _: plain_json(v))
    json_converter.register_unstructure_hook_func(lambda t: t == Value, lambda v: v)
    json_converter.register_structure_hook_func(_is_measured, _number)
    json_converter.register_unstructure_hook_func(_is_measured, plain_number)
    _register_dose(json_converter)
    _register_program(json_converter)
    return json_converter


def _register_dose(json_converter: cattrs.Converter) -> None:
    """Let a dose's sets be written with counts, and read back one by one."""
    structure_runs = json_converter.get_structure_hook(Dose)
    structure_sets = json_converter.get_structure_hook(_SETS)
    write_set = make_dict_unstructure_fn(SetDose, json_converter, _cattrs_omit_if_default=True)
    write_rest = make_dict_unstructure_fn(
        Dose, json_converter, _cattrs_omit_if_default=True, sets=cattrs.override(omit=True)
    )

    def structure(value: Mapping[str, Any], cls: Any) -> Dose:
        # Runs are read as they stand in the document, so that a problem has its own path, and expanded afterwards.
        bare, counts = _split_counts(value["sets"])
        _check_sets([run.get("side") for run in bare], counts)
        dose: Dose = structure_runs({**value, "sets": bare}, cls)
        return Dose(_repeat(dose.sets, counts), dose.rest_s, dose.tempo)

    def unstructure(dose: Dose) -> dict[str, Any]:
        return {"sets": _write_runs(dose.sets, write_set), **write_rest(dose)}

    def structure_ramp(value: Sequence[Mapping[str, Any]], cls: Any) -> tuple[SetDose, ...]:
        bare, counts = _split_counts(value)
        return _repeat(structure_sets(bare, cls), counts)

    json_converter.register_structure_hook(Dose, structure)
    json_converter.register_unstructure_hook(Dose, unstructure)
    # Outside a dose, sets in a row are a ramp.
    json_converter.register_structure_hook_func(lambda t: t == _SETS, structure_ramp)
    json_converter.register_unstructure_hook_func(lambda t: t == _SETS, lambda sets: _write_runs(sets, write_set))


def with_header(name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's plain JSON with its kind and the version of its schema first."""
    return {"document": name, "schema_version": CURRENT, **body}


def without_header(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's plain JSON without its kind and version."""
    return {key: part for key, part in value.items() if key not in ("document", "schema_version")}


def _register_program(json_converter: cattrs.Converter) -> None:
    """Let a program inside a course be a whole document."""
    structure_body = json_converter.get_structure_hook(Program)
    write_body = json_converter.get_unstructure_hook(Program)
    json_converter.register_structure_hook(Program, lambda value, cls: structure_body(without_header(value), cls))
    json_converter.register_unstructure_hook(Program, lambda program: with_header("program", write_body(program)))


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
