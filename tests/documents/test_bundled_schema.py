"""A bundled schema needs nothing but itself, and judges as the schemas of the library do."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hiproutine import UnknownNameError, schema
from hiproutine.documents.schema_validation import check_document
from hiproutine.documents.schemas import DOCUMENTS, read_schema

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
REASONS = json.loads((EXAMPLES / "invalid" / "index.json").read_text())
VALIDATORS = {name: Draft202012Validator(schema(name)) for name in DOCUMENTS}


def kind(path: Path) -> str:
    return path.stem.split("-")[0]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_a_schema_that_refers_only_to_itself(name: str) -> None:
    bundle = schema(name)
    Draft202012Validator.check_schema(bundle)
    text = json.dumps(bundle)
    assert "urn:" not in text
    assert '"$id"' not in text
    assert text.count('"$defs"') == 1
    assert bundle["properties"]["document"] == {**bundle["properties"]["document"], "const": name}


def test_it_accepts_every_valid_example() -> None:
    paths = sorted((EXAMPLES / "valid").glob("*.json"))
    assert {kind(path) for path in paths} == set(DOCUMENTS)
    for path in paths:
        assert [e.message for e in VALIDATORS[kind(path)].iter_errors(json.loads(path.read_text()))] == [], path.name


def test_it_refuses_what_the_schemas_of_the_library_refuse() -> None:
    verdicts: Counter[bool] = Counter()
    for name in REASONS:
        value = json.loads((EXAMPLES / "invalid" / name).read_text())
        is_refused = bool(check_document(name.split("--")[0], value))
        assert VALIDATORS[name.split("--")[0]].is_valid(value) is not is_refused, name
        verdicts[is_refused] += 1
    # Both kinds are there: what a schema can say, and what only the loader sees.
    assert verdicts[True] > 100
    assert verdicts[False] > 20


def test_no_two_schemas_define_one_name() -> None:
    names = Counter(name for document in (*DOCUMENTS, "shared") for name in read_schema(document).get("$defs", {}))
    assert [name for name, count in names.items() if count > 1] == []
    assert not set(names) & {*DOCUMENTS, "shared"}


def test_who_changes_a_bundle_changes_nothing_else() -> None:
    before = json.dumps(schema("log"))
    changed = schema("log")
    changed["properties"]["document"]["examples"].append("x")
    changed["$defs"].clear()
    assert json.dumps(schema("log")) == before


@pytest.mark.parametrize("name", ["shared", "", "Profile", "../profile"])
def test_there_is_no_other_schema(name: str) -> None:
    with pytest.raises(UnknownNameError, match="Available: pack, profile"):
        schema(name)
