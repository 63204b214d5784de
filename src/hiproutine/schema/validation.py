"""What a document breaks in its schema: every fault with its path, a stable code and a way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from hiproutine.schema.files import DOCUMENTS, read_schema

Path = tuple[str | int, ...]

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


@frozen
class Fault:
    """One thing that breaks a schema."""

    path: Path
    code: str
    message: str
    hint: str = ""


@cache
def _registry() -> Registry[Any]:
    # A registry that is filled and has no way to retrieve: jsonschema's default would fetch over the network.
    schemas = [read_schema(name) for name in (*DOCUMENTS, "shared")]
    return Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)


@cache
def _validator(document: str) -> Draft202012Validator:
    return Draft202012Validator(read_schema(document), registry=_registry())


def faults_in(document: str, value: Any) -> list[Fault]:
    """Find everything in a document that breaks its schema, in order of place."""
    return list(_faults(_validator(document).iter_errors(value)))


def faults_in_parameters(schema: Mapping[str, Any], value: Any) -> list[Fault]:
    """Find everything in a rule's parameters that breaks the schema the rule publishes."""
    return list(_faults(Draft202012Validator(dict(schema), registry=_registry()).iter_errors(value)))


def check_schema(schema: Mapping[str, Any]) -> None:
    """Raise :class:`jsonschema.exceptions.SchemaError` for what is not a JSON Schema."""
    Draft202012Validator.check_schema(dict(schema))


def _faults(errors: Iterator[ValidationError]) -> Iterator[Fault]:
    for error in sorted(errors, key=lambda e: [str(part) for part in e.absolute_path]):
        yield from _faults_from_error(error)


def _faults_from_error(error: ValidationError) -> Iterator[Fault]:
    path: Path = tuple(error.absolute_path)
    keyword = str(error.validator)
    if keyword == "additionalProperties" and isinstance(error.schema, Mapping):
        known = list(error.schema.get("properties", ()))
        for name in sorted(set(error.instance) - set(known)):
            yield Fault(
                (*path, name), "unknown-property", f"{_shown(name)} is not a property here.", _near(name, known)
            )
        return
    if keyword == "required":
        # One error for each missing name; jsonschema puts the name in front of its message, in quotes.
        name = error.message.split("'")[1]
        yield Fault(path, "missing-property", f"{name!r} is missing.", f"Add {name!r}.")
        return
    code = CODES.get(keyword, "not-valid")
    yield Fault(path, code, *_words(keyword, error.instance, error.validator_value))


def _words(keyword: str, value: Any, asked: Any) -> tuple[str, str]:
    """Say what is wrong and what would be right."""
    shown = _shown(value)
    match keyword:
        case "type":
            wanted = " or ".join(asked) if isinstance(asked, list) else asked
            return f"{shown} is not of the type that belongs here.", f"Write a JSON value of type {wanted}."
        case "enum":
            near = _near(value, asked) if isinstance(value, str) else ""
            return f"{shown} is not one of the words allowed here.", near or f"Write one of: {_listed(asked)}."
        case "const":
            return f"{shown} is not what belongs here.", f"Write {_shown(asked)}."
        case "minimum" | "exclusiveMinimum":
            return f"{shown} is too small.", f"Write at least {asked}."
        case "maximum" | "exclusiveMaximum":
            return f"{shown} is too large.", f"Write at most {asked}."
        case "minLength" | "minItems" | "minProperties":
            return "this is too short or empty.", f"It needs at least {asked}."
        case "maxLength" | "maxItems" | "maxProperties":
            return "this is too long.", f"It may have at most {asked}."
        case "pattern":
            return f"{shown} is not written in the form that belongs here.", f"It has to match {asked}."
        case "not":
            return "these properties cannot stand together.", "Keep one of them."
        case "uniqueItems":
            return "something is listed twice.", "List everything once."
    return f"{shown} is not valid here.", ""


def _shown(value: Any) -> str:
    text = repr(value) if not hasattr(value, "as_tuple") else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(str(value) for value in values)


def _near(name: Any, known: Sequence[Any]) -> str:
    close = difflib.get_close_matches(str(name), [str(word) for word in known], n=1)
    return f"Did you mean {close[0]!r}?" if close else ""
