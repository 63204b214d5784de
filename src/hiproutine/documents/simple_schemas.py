"""Schemas that are right at a look: common keywords with values of the right kind, no references.

Almost every rule publishes one. What is not that simple is judged by jsonschema's metaschema, which takes a tenth of a
second to import.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_TYPES = frozenset(("integer", "number", "string", "boolean", "array", "object", "null"))


def is_simple_schema(schema: object) -> bool:
    """Return whether a plain JSON value is a valid schema for sure; ``False`` says nothing."""
    if isinstance(schema, bool):
        return True
    if type(schema) is not dict:
        return False
    return all(keyword in _CHECKS and _CHECKS[keyword](value) for keyword, value in schema.items())


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_anything(_: Any) -> bool:
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_set_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value)) and len(set(value)) == len(value)


def _is_type(value: Any) -> bool:
    if isinstance(value, str):
        return value in _TYPES
    return _is_set_of_texts(value) and bool(value) and _TYPES.issuperset(value)


def _are_schemas(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_simple_schema, value))


def _are_named_schemas(value: Any) -> bool:
    return isinstance(value, dict) and all(map(is_simple_schema, value.values()))


_CHECKS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("title", "description"), _is_text),
    **dict.fromkeys(("default", "const"), _is_anything),
    **dict.fromkeys(("examples", "enum"), _is_list),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _is_number),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _is_count),
    "uniqueItems": lambda value: isinstance(value, bool),
    "type": _is_type,
    "required": _is_set_of_texts,
    **dict.fromkeys(("properties", "dependentSchemas"), _are_named_schemas),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _are_schemas),
    **dict.fromkeys(
        ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else"),
        is_simple_schema,
    ),
}
