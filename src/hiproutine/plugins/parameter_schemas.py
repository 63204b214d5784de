"""The JSON Schemas that rules publish for their parameters: whether one can be used, before a document meets it.

A schema is plain JSON of a limited size, is valid by the metaschema, refers only to what is there (nothing is ever
fetched), and does not refer to itself for the same value: that would go on without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hiproutine.documents.plain_values import check_plain_value
from hiproutine.documents.schema_validation import ensure_schema_valid
from hiproutine.documents.schemas import DOCUMENTS, read_schema
from hiproutine.documents.simple_schemas import is_simple_schema
from hiproutine.limits import MAX_SCHEMA_VALUES
from hiproutine.plugins.attribution import ContractError
from hiproutine.text.failures import describe_failure, describe_value, shorten

_BASE = "urn:hiproutine:parameters"
_REFERENCES = ("$ref", "$dynamicRef")
#: Keywords whose schemas apply to the same value as the schema they stand in.
_SAME_VALUE = ("not", "if", "then", "else")
_SAME_VALUE_LISTS = ("allOf", "anyOf", "oneOf")


def ensure_parameter_schema(schema: object) -> None:
    """Raise :class:`ContractError` for what is no JSON Schema that can be used for a rule's parameters."""
    if not isinstance(schema, Mapping):
        raise ContractError(f"{describe_value(schema)} is no JSON Schema")
    plain, problems = check_plain_value(dict(schema))
    if problems:
        raise ContractError(f"no JSON Schema: {shorten(str(problems[0]))}")
    if sum(1 for _ in _values(plain)) > MAX_SCHEMA_VALUES:
        raise ContractError(f"a JSON Schema of more than {MAX_SCHEMA_VALUES} values")
    if is_simple_schema(plain):
        return
    try:
        ensure_schema_valid(schema)
    except Exception as error:
        # The error's own text holds the whole schema; its message is the sentence.
        message = getattr(error, "message", None)
        what = shorten(message) if isinstance(message, str) else describe_failure(error)
        raise ContractError(f"no JSON Schema: {what}") from error
    _ensure_references(plain)


def _values(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _values(item)


def _ensure_references(schema: dict[str, Any]) -> None:
    """Raise for a reference to what is not there, and for one that comes back to the same value."""
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    # Rules may refer to the schemas of documents, as documents do to each other.
    known: list[tuple[str, Any]] = [(each["$id"], each) for each in map(read_schema, (*DOCUMENTS, "shared"))]
    base = str(schema.get("$id", _BASE))
    registry: Registry[Any] = Registry().with_resources(
        (uri, DRAFT202012.create_resource(contents)) for uri, contents in (*known, (base, schema))
    )
    waiting: list[tuple[Any, Any]] = [(schema, registry.resolver(base))]
    seen: set[int] = set()
    targets: dict[int, list[Any]] = {}
    while waiting:
        current, resolver = waiting.pop()
        if id(current) in seen or not isinstance(current, Mapping):
            continue
        seen.add(id(current))
        targets[id(current)] = list(_parts_for_same_value(current))
        for name in _REFERENCES:
            if name in current:
                resolved = _look_up(resolver, current[name])
                targets[id(current)].append(resolved.contents)
                waiting.append((resolved.contents, resolved.resolver))
        parts = DRAFT202012.subresources_of(current)
        waiting += [(part, resolver.in_subresource(DRAFT202012.create_resource(part))) for part in parts]
    _ensure_no_circle(targets)


def _look_up(resolver: Any, reference: str) -> Any:
    from referencing.exceptions import NoSuchResource, Unresolvable

    try:
        return resolver.lookup(reference)
    except (Unresolvable, NoSuchResource, ValueError, AttributeError, TypeError) as error:
        raise ContractError(
            f"no JSON Schema: there is no {describe_value(reference)}, and nothing is fetched"
        ) from error


def _parts_for_same_value(schema: Mapping[str, Any]) -> Iterator[Any]:
    for name in _SAME_VALUE:
        if name in schema:
            yield schema[name]
    for name in _SAME_VALUE_LISTS:
        yield from schema.get(name, ())
    yield from schema.get("dependentSchemas", {}).values()


def _ensure_no_circle(targets: Mapping[int, list[Any]]) -> None:
    """Raise where a schema leads back to itself without going into the value."""
    done: set[int] = set()
    for start in targets:
        open_: list[tuple[int, Iterator[Any]]] = [(start, iter(targets[start]))]
        inside = {start}
        while open_:
            current, rest = open_[-1]
            following = next(rest, None)
            if following is None:
                open_.pop()
                inside.discard(current)
                done.add(current)
            elif id(following) in inside:
                raise ContractError("no JSON Schema: it refers to itself for the same value, without end")
            elif id(following) not in done and id(following) in targets:
                inside.add(id(following))
                open_.append((id(following), iter(targets[id(following)])))
