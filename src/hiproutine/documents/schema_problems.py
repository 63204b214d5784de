"""The problems of values that break a JSON Schema, found by jsonschema: each with its path, a stable code and a hint.

Only :mod:`~hiproutine.documents.schema_validation` imports this, for a value that its predicate refuses: to import
jsonschema takes longer than to load a document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from itertools import islice
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource

from hiproutine.documents.schema_predicates import PREDICATES, has_equal_items, is_multiple, search_pattern
from hiproutine.documents.schemas import DOCUMENTS, read_schema
from hiproutine.errors import Problem
from hiproutine.json_path import JsonPath
from hiproutine.limits import MAX_PROBLEMS
from hiproutine.near_names import NearNames

#: JSON Schema keyword to stable problem code.
CODES = {
    "required": "missing-property",
    "additionalProperties": "unknown-property",
    "unevaluatedProperties": "unknown-property",
    "type": "wrong-type",
    "enum": "not-allowed",
    "const": "not-allowed",
    "not": "not-allowed",
    "minimum": "too-small",
    "exclusiveMinimum": "too-small",
    "maximum": "too-large",
    "exclusiveMaximum": "too-large",
    "minLength": "too-short",
    "minItems": "too-short",
    "minProperties": "too-short",
    "maxLength": "too-long",
    "maxItems": "too-long",
    "maxProperties": "too-long",
    "pattern": "wrong-form",
    "format": "wrong-form",
    "uniqueItems": "not-unique",
}


MakeProblem = Callable[[JsonPath, str, str, str], Problem]

TOO_MANY = ("too-many-problems", "has more problems than are listed here.", "Mend these first.")


@cache
def _registry() -> Registry[Any]:
    # A registry that is filled and has no way to retrieve: jsonschema's default would fetch over the network.
    schemas = [read_schema(name) for name in (*DOCUMENTS, "shared")]
    return Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)


def _check_required(validator: Any, names: Sequence[str], value: Any, _: Any) -> Iterator[ValidationError]:
    """Yield missing names; the message is the bare name, which jsonschema's own would put in quotes of either kind."""
    if validator.is_type(value, "object"):
        yield from (ValidationError(name) for name in names if name not in value)


def _check_pattern(validator: Any, pattern: str, value: Any, _: Any) -> Iterator[ValidationError]:
    """Yield texts of another form, by the stricter reading of ``$``."""
    if validator.is_type(value, "string") and not search_pattern(pattern)(value):
        yield ValidationError("another form")


def _check_multiple(validator: Any, factor: Any, value: Any, _: Any) -> Iterator[ValidationError]:
    """Yield numbers that are no multiple; jsonschema divides floats, and cannot divide a Decimal by one."""
    if validator.is_type(value, "number") and not is_multiple(value, factor):
        yield ValidationError("no multiple")


def _check_unique(validator: Any, wanted: bool, value: Any, schema: Any) -> Iterator[ValidationError]:
    """Yield lists with equal items; jsonschema compares each with each where they are of several types, for hours."""
    if wanted and validator.is_type(value, "array") and not _is_too_long(value, schema) and has_equal_items(value):
        yield ValidationError("not unique")


def _is_too_long(value: Any, schema: Any) -> bool:
    """Return whether a list or an object has more parts than its schema allows: nobody looks at each of them then."""
    longest = schema.get("maxProperties" if isinstance(value, Mapping) else "maxItems")
    return longest is not None and len(value) > longest


def _unless_too_long(keyword: str) -> Callable[[Any, Any, Any, Any], Iterator[ValidationError]]:
    """Return jsonschema's check of a keyword, left out where the list or the object is refused for its length."""
    check: Any = Draft202012Validator.VALIDATORS[keyword]

    def check_parts(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(value, list | dict) and not _is_too_long(value, schema):
            yield from check(validator, wanted, value, schema)

    return check_parts


def _check_items(validator: Any, items: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """Yield what is wrong with the items of a list; most are valid, and one look at each says so."""
    if "prefixItems" in schema or not isinstance(items, Mapping):
        yield from _check_all_items(validator, items, value, schema)
    elif isinstance(value, list) and not _is_too_long(value, schema):
        for index, item in enumerate(value):
            if not _is_known_valid(items, item):
                yield from validator.descend(item, items, path=index)


def _check_properties(validator: Any, properties: Any, value: Any, _: Any) -> Iterator[ValidationError]:
    """Yield what is wrong with the values of an object's properties; most are valid."""
    if isinstance(value, dict):
        for name, part in properties.items():
            if name in value and not _is_known_valid(part, value[name]):
                yield from validator.descend(value[name], part, path=name, schema_path=name)


def _is_known_valid(part: Any, value: Any) -> bool:
    """Return whether the predicate of a part of a schema accepts a value; without one, nothing is known."""
    predicate = PREDICATES.of_part(part)
    return predicate is not None and predicate(value)


def _check_additional(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """Yield one error for all properties that are not there; jsonschema's own has each of their names in its text."""
    if wanted is not False:
        yield from _check_additional_values(validator, wanted, value, schema)
    elif validator.is_type(value, "object") and next(_additional_names(value, schema), None) is not None:
        yield ValidationError("additional properties")


def _additional_names(value: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", ())
    for name in value:
        if name not in known and not any(re.search(pattern, name) for pattern in patterns):
            yield name


_check_additional_values = _unless_too_long("additionalProperties")
_check_all_items = _unless_too_long("items")

# jsonschema's stubs leave extend() without types.
_extend: Any = extend
_Validator = _extend(
    Draft202012Validator,
    {
        "required": _check_required,
        "pattern": _check_pattern,
        "multipleOf": _check_multiple,
        "uniqueItems": _check_unique,
        "items": _check_items,
        "properties": _check_properties,
        "propertyNames": _unless_too_long("propertyNames"),
        "additionalProperties": _check_additional,
    },
)


@cache
def _validator(document: str) -> Any:
    return _Validator(read_schema(document), registry=_registry())


def document_problems(document: str, value: Any, make_problem: MakeProblem) -> list[Problem]:
    """Return everything in a document that breaks its schema."""
    return _problems(_validator(document).iter_errors(value), make_problem)


@cache
def _part_validator(document: str, part: str) -> Any:
    return _Validator({"$ref": f"{read_schema(document)['$id']}#/$defs/{part}"}, registry=_registry())


def part_problems(document: str, part: str, value: Any, make_problem: MakeProblem) -> list[Problem]:
    """Return everything in a part of a document that breaks its definition in the schema."""
    return _problems(_part_validator(document, part).iter_errors(value), make_problem)


def parameter_problems(schema: Mapping[str, Any], value: Any, make_problem: MakeProblem) -> list[Problem]:
    """Return everything in a rule's parameters that breaks the schema the rule publishes."""
    return _problems(_Validator(dict(schema), registry=_registry()).iter_errors(value), make_problem)


class _Finding(NamedTuple):
    """What is wrong at a path, not yet a problem: paths sort as tuples only."""

    path: JsonPath
    code: str
    message: str
    hint: str


def _problems(errors: Iterator[ValidationError], make_problem: MakeProblem) -> list[Problem]:
    near = NearNames()
    flood = (finding for error in errors for finding in _findings(error, near))
    findings = list(islice(flood, MAX_PROBLEMS))
    findings.sort(key=lambda finding: [(isinstance(step, str), step) for step in finding.path])
    # Two keywords of a schema may say the same of one value.
    problems = [make_problem(*finding) for finding in dict.fromkeys(findings)]
    if next(flood, None) is not None:
        problems.append(make_problem((), *TOO_MANY))
    return problems


def _findings(error: ValidationError, near: NearNames) -> Iterator[_Finding]:
    path: JsonPath = tuple(error.absolute_path)
    keyword, schema = str(error.validator), error.schema if isinstance(error.schema, Mapping) else {}
    instance: Any = error.instance
    if keyword == "additionalProperties":
        known = list(schema.get("properties", ()))
        for name in nsmallest(MAX_PROBLEMS + 1, _additional_names(instance, schema)):
            hint = _suggest(name, known, near) or f"There is: {_listed(known)}."
            yield _Finding((*path, name), "unknown-property", f"{_shown(name)} is not a property here.", hint)
    elif keyword == "required":
        name = _shown(error.message)
        yield _Finding(path, "missing-property", f"{name} is missing.", f"Add {name}.")
    else:
        code = CODES.get(keyword, "not-valid")
        description = str(schema.get("description", ""))
        yield _Finding(path, code, *_words(keyword, instance, error.validator_value, description, near))


def _words(keyword: str, value: Any, expected: Any, description: str, near: NearNames) -> tuple[str, str]:
    """Return message and hint; ``expected`` is the keyword's value, ``description`` the value's in the schema."""
    shown = _shown(value)
    match keyword:
        case "type":
            return _words_for_type(value, expected)
        case "enum":
            suggestion = _suggest(value, expected, near) if isinstance(value, str) else ""
            return f"{shown} is not one of the words allowed here.", suggestion or f"Write one of: {_listed(expected)}."
        case "const":
            return description or f"{shown} is not what belongs here.", f"Write {_shown(expected)}."
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            is_low = keyword.lower().endswith("minimum")
            bound = {"m": "at least" if is_low else "at most", "e": "more than" if is_low else "less than"}[keyword[0]]
            return f"{shown} is too {'small' if is_low else 'large'}.", f"Write {bound} {expected}."
        case "minLength" | "minItems" | "minProperties":
            return "this is too short or empty.", f"It needs at least {_counted(expected, keyword)}."
        case "maxLength" | "maxItems" | "maxProperties":
            return "this is too long.", f"It may have at most {_counted(expected, keyword)}."
        case "pattern":
            hint = description or f"It has to match {expected}."
            return f"{shown} is not written in the form that belongs here.", hint
        case "not":
            return description or "these properties cannot stand together.", "Leave this out, or what it contradicts."
        case "uniqueItems":
            return "something is listed twice.", "List everything once."
    return f"{shown} is not valid here.", description


#: JSON Schema types in words.
TYPE_WORDS = {
    "integer": "an integer",
    "number": "a number",
    "string": "a text",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def _words_for_type(value: Any, expected: str | list[str]) -> tuple[str, str]:
    types = [expected] if isinstance(expected, str) else expected
    hint = f"Write a JSON value of type {' or '.join(types)}."
    if isinstance(value, str) and re.fullmatch(r"-?[0-9.]+|true|false", value):
        hint = "Write it without quotes."
    return f"Expected {' or '.join(TYPE_WORDS[name] for name in types)}, got {_shown(value)}.", hint


_PARTS = {"Length": ("character", "characters"), "Items": ("item", "items"), "Properties": ("property", "properties")}


def _counted(number: int, keyword: str) -> str:
    return f"{number} {_PARTS[keyword[3:]][number != 1]}"


def _shown(value: Any) -> str:
    """Return a value as JSON, cut to a readable length."""
    if isinstance(value, str):
        text = repr(value[:60])
    elif isinstance(value, list | dict):
        return f"a list of {len(value)}" if isinstance(value, list) else f"an object of {len(value)} properties"
    else:
        text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(str(value) for value in values)


def _suggest(name: str, known: Sequence[Any], near: NearNames) -> str:
    close = near.find(name, [str(word) for word in known])
    return f"Did you mean {close[0]!r}?" if close else ""
