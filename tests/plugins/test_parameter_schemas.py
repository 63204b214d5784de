"""Which schemas of parameters can be used, and which would recurse, fetch or never end."""

from __future__ import annotations

from collections import UserDict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import Engine
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.limits import MAX_SCHEMA_VALUES
from hiproutine.plugins.attribution import ContractError
from hiproutine.plugins.parameter_schemas import ensure_parameter_schema

CHAIN = {"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"not": {"$ref": "#/$defs/a"}}}}

UNUSABLE: dict[str, tuple[Any, str]] = {
    "nothing": (None, "None is no JSON Schema"),
    "a text": ("{}", "'{}' is no JSON Schema"),
    "a list": ([], "list is no JSON Schema"),
    "wrong by the metaschema": ({"type": 3}, "3 is not valid under any of the given schemas"),
    "no pattern": ({"pattern": "("}, "is not a 'regex'"),
    "itself": ({"$ref": "#"}, "refers to itself for the same value"),
    "itself through others": ({**CHAIN, "properties": {"x": {"$ref": "#/$defs/a"}}}, "refers to itself"),
    "itself where nobody looks": (CHAIN, "refers to itself"),
    "itself by its own address": ({"$id": "urn:own", "allOf": [{"$ref": "urn:own"}]}, "refers to itself"),
    "nothing there": ({"$ref": "#/$defs/no"}, "there is no '#/$defs/no', and nothing is fetched"),
    "elsewhere": ({"properties": {"a": {"$ref": "https://example.org/s.json"}}}, "nothing is fetched"),
    "a file": ({"properties": {"a": {"$ref": "file:///etc/passwd"}}}, "nothing is fetched"),
    "no JSON": ({"properties": {"a": {"enum": [object()]}}}, "JSON does not know"),
    "not a number": ({"minimum": float("nan")}, "not-a-number"),
    "too much": ({"enum": list(range(MAX_SCHEMA_VALUES + 1))}, f"more than {MAX_SCHEMA_VALUES} values"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_what_cannot_be_used_is_refused(kind):
    schema, words = UNUSABLE[kind]
    with pytest.raises(ContractError) as caught:
        ensure_parameter_schema(schema)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 700


def test_one_inside_itself_is_refused():
    schema: dict[str, Any] = {}
    schema["not"] = schema
    with pytest.raises(ContractError, match=r"inside itself|contains itself|without end"):
        ensure_parameter_schema(schema)


@pytest.mark.parametrize(
    "schema",
    [
        {},
        UserDict({"type": "object"}),
        {"type": "object", "properties": {"child": {"$ref": "#"}}},  # each goes one level into the value
        {"$ref": "urn:hiproutine:schema:1:shared#/$defs/rule_use"},
        {"$id": "https://example.org/own", "$defs": {"a": {"type": "number"}}, "items": {"$ref": "own#/$defs/a"}},
    ],
)
def test_what_can_be_used_is_accepted(schema):
    ensure_parameter_schema(schema)


def test_every_built_in_rule_has_a_schema_that_can_be_used():
    for rule in Engine(discover=False).rules.values():
        ensure_parameter_schema(rule.parameters)


references = st.sampled_from(["#", "#/$defs/a", "#/$defs/b", "#/properties/x", "https://example.org", "#/$defs/no"])
schemas: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.builds(lambda ref: {"$ref": ref}, references),
        st.sampled_from([{"type": "object"}, {"minimum": 2}]),
    ),
    lambda inner: st.one_of(
        st.builds(lambda each: {"allOf": each}, st.lists(inner, min_size=1, max_size=2)),
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda one: {"if": one, "then": one}, inner),
        st.builds(lambda one: {"properties": {"x": one}}, inner),
        st.builds(lambda one: {"items": one}, inner),
        st.builds(lambda a, b: {"$defs": {"a": a, "b": b}, "properties": {"x": {"$ref": "#/$defs/a"}}}, inner, inner),
    ),
    max_leaves=6,
).filter(lambda schema: isinstance(schema, dict))


@given(schemas, st.recursive(st.integers(), lambda inner: st.dictionaries(st.sampled_from("xy"), inner), max_leaves=4))
def test_x1_an_accepted_schema_judges_every_value(schema, value):
    """Where a reference ends nowhere, or never, the schema is refused, and not the value that meets it."""
    try:
        ensure_parameter_schema(schema)
    except ContractError:
        return
    check_parameters(schema, value)
