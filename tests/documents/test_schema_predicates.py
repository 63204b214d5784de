"""A predicate and jsonschema agree, in both directions; and to pass over what is valid changes no problem."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from tests.documents.json_mutations import VALUES, bounds, mutate

from hiproutine import Engine
from hiproutine.documents import schema_problems
from hiproutine.documents.schema_predicates import PREDICATES, Predicates, UnknownKeywordError
from hiproutine.documents.schema_validation import check_document, check_parameters
from hiproutine.documents.schemas import DOCUMENTS, read_schema
from hiproutine.errors import Problem
from hiproutine.json_path import json_path

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
#: Mutations of every example; `pytest -m slow` tries many more.
FEW, MANY = 6, 200


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def documents() -> list[Any]:
    """Return every valid and invalid example of a document that has a schema."""
    paths = sorted(path for path in EXAMPLES.glob("*/*.json") if path.name != "index.json")
    return [value for value in map(read, paths) if isinstance(value, dict) and value.get("document") in DOCUMENTS]


def problem(path: Any, code: str, message: str, hint: str = "") -> Problem:
    return Problem(json_path(path), code, message, hint)


def accepts(document: str, value: Any) -> bool:
    return PREDICATES.of_reference(read_schema(document)["$id"])(value)


def slow_problems(monkeypatch: pytest.MonkeyPatch, document: str, value: Any) -> list[Problem]:
    """Return what jsonschema finds where it looks at everything itself."""
    with monkeypatch.context() as patch:
        patch.setattr(schema_problems, "_is_known_valid", lambda part, value: False)
        return schema_problems.document_problems(document, value, problem)


def compare_mutations(monkeypatch: pytest.MonkeyPatch, count: int, seed: str) -> tuple[int, int]:
    """Compare both on ``count`` mutations of each example; return how many were valid and how many were not."""
    draw = random.Random(seed)
    shared = list(bounds(read_schema("shared")))
    valid = invalid = 0
    for original in documents():
        name = original["document"]
        pool = [*VALUES, *shared, *bounds(read_schema(name))]
        for _ in range(count):
            value = mutate(original, draw, pool)
            expected = slow_problems(monkeypatch, name, value)
            assert accepts(name, value) == (not expected), (name, value, expected)
            assert check_document(name, value) == expected
            valid, invalid = valid + (not expected), invalid + bool(expected)
    return valid, invalid


def test_every_example_is_judged_as_jsonschema_judges_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in documents():
        assert accepts(value["document"], value) == (not slow_problems(monkeypatch, value["document"], value))


def test_mutations_are_judged_as_jsonschema_judges_them(monkeypatch: pytest.MonkeyPatch) -> None:
    valid, invalid = compare_mutations(monkeypatch, FEW, "few")
    assert min(valid, invalid) > 50


@pytest.mark.slow
def test_many_mutations_are_judged_as_jsonschema_judges_them(monkeypatch: pytest.MonkeyPatch) -> None:
    compare_mutations(monkeypatch, MANY, "many")


def test_parameters_of_every_rule_are_judged_as_jsonschema_judges_them() -> None:
    draw = random.Random("parameters")
    for rule in Engine(discover=False).rules.values():
        pool = [*VALUES, *bounds(rule.parameters)]
        predicate = PREDICATES.of_schema(rule.parameters)  # every built-in rule has one
        names = [*rule.parameters.get("properties", {}), "x"]
        for _ in range(150):
            value = {draw.choice(names): draw.choice(pool) for _ in range(draw.randrange(4))}
            value = mutate(value, draw, pool) if value else value
            expected = schema_problems.parameter_problems(rule.parameters, value, problem)
            assert predicate(value) == (not expected), (rule.name, value, expected)
            assert check_parameters(rule.parameters, value) == expected


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number", "minimum": 0},
        {"maximum": 10, "multipleOf": 5},
        {"type": "number", "multipleOf": 0.1},
        {"exclusiveMinimum": 0, "exclusiveMaximum": 2},
        {"type": "integer"},
        {"type": "integer", "minimum": 1, "maximum": 10},
        {"type": ["string", "null", "boolean"]},
        {"minLength": 1, "maxLength": 2},
        {"pattern": "^a$"},
        {"const": 1},
        {"const": True},
        {"const": None},
        {"const": "a"},
        {"enum": [1, "a", None, False]},
        {"enum": ["a", "kg"]},
        {"not": {}},
        {"not": {"type": "string"}},
        {"minItems": 1, "maxItems": 1},
        {"uniqueItems": True},
        {"prefixItems": [{"type": "integer"}], "items": {"type": "string"}},
        {"items": False},
        {"minProperties": 1, "maxProperties": 1, "propertyNames": {"maxLength": 1}},
        {"required": ["a"], "additionalProperties": False, "properties": {"a": True}},
        {"additionalProperties": {"type": "integer"}},
        {"dependentSchemas": {"a": {"required": ["b"]}}},
        {"anyOf": [{"type": "string"}, {"minimum": 5}]},
        {"allOf": [{"minimum": 2}, {"maximum": 7}, {"type": "integer"}]},
        {"if": {"type": "integer"}, "then": {"minimum": 5}, "else": {"maxLength": 1}},
        {"$ref": "urn:hiproutine:schema:1:shared#/$defs/id"},
        True,
        False,
    ],
    ids=json.dumps,
)
def test_a_keyword_means_the_same_to_both(schema: Any) -> None:
    predicate = PREDICATES.of_schema(schema)
    validator = schema_problems._Validator(schema, registry=schema_problems._registry())
    for value in [*VALUES, {"a": 1, "b": 2}, ["x", 1], [1, "x"], [[1], [1]], 5, 0.3]:
        assert predicate(value) == validator.is_valid(value), value


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"patternProperties": {"^x": {}}}, {}),
        ({"contains": {}}, {}),
        ({"$ref": "#/$defs/x"}, {}),
        ({"const": [1]}, [1]),
        ({"x-mine": 1}, {}),
    ],
)
def test_what_no_predicate_is_known_for_is_left_to_jsonschema(schema: dict[str, Any], value: Any) -> None:
    with pytest.raises((UnknownKeywordError, LookupError)):
        PREDICATES.of_schema(schema)
    assert check_parameters({**schema, "$defs": {"x": {}}}, value) == []


def test_schemas_may_refer_to_themselves_and_are_made_once_for_all_threads() -> None:
    tree = {"type": "object", "properties": {"part": {"$ref": "#"}, "leaf": {"$ref": "#/$defs/leaf"}}, "$defs": {}}
    tree["$defs"] = {"leaf": {"type": "integer"}}
    predicates, barrier, answers = Predicates(lambda _: tree), Barrier(8), []

    def ask() -> None:
        barrier.wait()
        answers.append(predicates.of_reference("tree")({"part": {"part": {"leaf": 1}}}))
        answers.append(not predicates.of_reference("tree")({"part": {"part": {"leaf": "1"}}}))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 16
