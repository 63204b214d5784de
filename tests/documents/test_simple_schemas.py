"""What is called a simple schema is one by the metaschema."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from tests.documents.json_mutations import VALUES, mutate

from hiproutine import Engine
from hiproutine.documents.simple_schemas import is_simple_schema


def is_valid(schema: Any) -> bool:
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError:
        return False
    return True


def test_most_rules_have_simple_parameters_and_no_simple_schema_is_wrong() -> None:
    draw = random.Random("simple")
    words = ["string", "integer", "a", "type", "items", "$ref", "required", True, -1, [], {"type": "integer"}]
    schemas = [json.loads(json.dumps(rule.parameters)) for rule in Engine(discover=False).rules.values()]
    assert sum(map(is_simple_schema, schemas)) >= 20
    simple = 0
    for schema in schemas:
        for _ in range(20):
            changed = mutate(schema, draw, [*words, *(value for value in VALUES if isinstance(value, str | int))])
            if is_simple_schema(changed):
                simple += 1
                assert is_valid(changed), changed
    assert simple > 50


@pytest.mark.parametrize(
    "schema",
    [None, [], {"$ref": "#"}, {"type": "text"}, {"type": []}, {"minLength": -1}, {"required": ["a", "a"]},
     {"allOf": []}, {"items": [True]}, {"pattern": "("}, {"x": 1}, {"properties": {"a": 1}}, {"minimum": True}],
)  # fmt: skip
def test_what_is_wrong_or_not_simple_is_left_to_the_metaschema(schema: Any) -> None:
    assert not is_simple_schema(schema)
