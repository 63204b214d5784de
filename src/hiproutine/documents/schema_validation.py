"""What a document breaks in its schema: every fault with its path, a stable code and a way out."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from attrs import frozen
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource

from hiproutine.documents.schemas import DOCUMENTS, read_schema

JsonPath = tuple[str | int, ...]

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

    path: JsonPath
    code: str
    message: str
    hint: str = ""


#: Faults told of one document.
MAX_PROBLEMS = 1000
TOO_MANY = Fault((), "too-many-problems", "has more problems than are listed here.", "Mend these first.")

# A dollar that ends a pattern: not an escaped one, nor one of a set of characters.
_END = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)


@cache
def _registry() -> Registry[Any]:
    # A registry that is filled and has no way to retrieve: jsonschema's default would fetch over the network.
    schemas = [read_schema(name) for name in (*DOCUMENTS, "shared")]
    return Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)


def _check_required(validator: Any, names: Sequence[str], value: Any, _: Any) -> Iterator[ValidationError]:
    """Find missing names; the message is the bare name, which jsonschema's own would put in quotes of either kind."""
    if validator.is_type(value, "object"):
        yield from (ValidationError(name) for name in names if name not in value)


def _check_pattern(validator: Any, pattern: str, value: Any, _: Any) -> Iterator[ValidationError]:
    """Find texts of another form; Python's ``$`` would accept a line feed after the last character."""
    if validator.is_type(value, "string") and not re.search(_END.sub(_strict_end, pattern), value):
        yield ValidationError("another form")


def _strict_end(found: re.Match[str]) -> str:
    return r"\Z" if found[0] == "$" else found[0]


def _check_unique(validator: Any, wanted: bool, value: Any, _: Any) -> Iterator[ValidationError]:
    """Find lists with equal items; jsonschema compares each with each where they are of several types, for hours."""
    if wanted and validator.is_type(value, "array"):
        seen = {json.dumps(item, sort_keys=True, default=str) for item in value}
        if len(seen) < len(value):
            yield ValidationError("not unique")


# jsonschema's stubs leave extend() without types.
_extend: Any = extend
_Validator = _extend(
    Draft202012Validator,
    {"required": _check_required, "pattern": _check_pattern, "uniqueItems": _check_unique},
)


@cache
def _validator(document: str) -> Any:
    return _Validator(read_schema(document), registry=_registry())


def check_schema_of(document: str, value: Any) -> list[Fault]:
    """Find everything in a document that breaks its schema, in order of place; of a flood, the first thousand."""
    return _problems(_validator(document).iter_errors(value))


def check_parameters(schema: Mapping[str, Any], value: Any) -> list[Fault]:
    """Find everything in a rule's parameters that breaks the schema the rule publishes."""
    return _problems(_Validator(dict(schema), registry=_registry()).iter_errors(value))


def check_schema(schema: Mapping[str, Any]) -> None:
    """Raise :class:`jsonschema.exceptions.SchemaError` for what is not a JSON Schema."""
    Draft202012Validator.check_schema(dict(schema))


def _problems(errors: Iterator[ValidationError]) -> list[Fault]:
    found = [fault for error in islice(errors, MAX_PROBLEMS) for fault in _problems_from_error(error)]
    found.sort(key=lambda fault: [(isinstance(part, str), part) for part in fault.path])
    if next(errors, None) is not None or len(found) > MAX_PROBLEMS:
        return [*found[:MAX_PROBLEMS], TOO_MANY]
    return found


def _problems_from_error(error: ValidationError) -> Iterator[Fault]:
    path: JsonPath = tuple(error.absolute_path)
    keyword, schema = str(error.validator), error.schema if isinstance(error.schema, Mapping) else {}
    instance: Any = error.instance
    if keyword == "additionalProperties":
        known = list(schema.get("properties", ()))
        patterns = list(schema.get("patternProperties", ()))
        for name in sorted(set(instance) - set(known)):
            if not any(re.search(pattern, name) for pattern in patterns):
                hint = _near(name, known) or f"There is: {_listed(known)}."
                yield Fault((*path, name), "unknown-property", f"{_shown(name)} is not a property here.", hint)
    elif keyword == "required":
        yield Fault(path, "missing-property", f"{_shown(error.message)} is missing.", f"Add {_shown(error.message)}.")
    else:
        code = CODES.get(keyword, "not-valid")
        meant = str(schema.get("description", ""))
        yield Fault(path, code, *_words(keyword, error.instance, error.validator_value, meant))


def _words(keyword: str, value: Any, asked: Any, meant: str) -> tuple[str, str]:
    """Say what is wrong and what would be right; ``meant`` is what the schema says of the value."""
    shown = _shown(value)
    match keyword:
        case "type":
            wanted = " or ".join(asked) if isinstance(asked, list) else asked
            return f"{shown} is not of the type that belongs here.", f"Write a JSON value of type {wanted}."
        case "enum":
            near = _near(value, asked) if isinstance(value, str) else ""
            return f"{shown} is not one of the words allowed here.", near or f"Write one of: {_listed(asked)}."
        case "const":
            return meant or f"{shown} is not what belongs here.", f"Write {_shown(asked)}."
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            is_low = keyword.lower().endswith("minimum")
            bound = {"m": "at least" if is_low else "at most", "e": "more than" if is_low else "less than"}[keyword[0]]
            return f"{shown} is too {'small' if is_low else 'large'}.", f"Write {bound} {asked}."
        case "minLength" | "minItems" | "minProperties":
            return "this is too short or empty.", f"It needs at least {_counted(asked, keyword)}."
        case "maxLength" | "maxItems" | "maxProperties":
            return "this is too long.", f"It may have at most {_counted(asked, keyword)}."
        case "pattern":
            return f"{shown} is not written in the form that belongs here.", meant or f"It has to match {asked}."
        case "not":
            return meant or "these properties cannot stand together.", "Leave this out, or what it contradicts."
        case "uniqueItems":
            return "something is listed twice.", "List everything once."
    return f"{shown} is not valid here.", meant


_PARTS = {"Length": ("character", "characters"), "Items": ("item", "items"), "Properties": ("property", "properties")}


def _counted(number: int, keyword: str) -> str:
    return f"{number} {_PARTS[keyword[3:]][number != 1]}"


def _shown(value: Any) -> str:
    """Show a value as JSON, in so many characters that it stays readable."""
    if isinstance(value, str):
        text = repr(value)
    elif isinstance(value, list | dict):
        return f"a list of {len(value)}" if isinstance(value, list) else f"an object of {len(value)} properties"
    else:
        text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(str(value) for value in values)


def _near(name: Any, known: Sequence[Any]) -> str:
    close = difflib.get_close_matches(str(name), [str(word) for word in known], n=1)
    return f"Did you mean {close[0]!r}?" if close else ""
