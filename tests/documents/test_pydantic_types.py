"""Documents as types of Pydantic: read as by load, written as by dump, described by our schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from hiproutine import DocumentError, Log, Profile, dump, example, load
from hiproutine.documents.document_types import CLASSES
from hiproutine.json_path import parse_json_path

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
REASONS = json.loads((EXAMPLES / "invalid" / "index.json").read_text())
ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(cls) for name, cls in CLASSES.items()}
PROFILE = dump(example("profile"))


class Person(BaseModel):
    """What an application keeps about somebody."""

    name: str
    profile: Profile
    logs: list[Log] = []


def refusal(adapter: TypeAdapter[Any], value: Any) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    return caught.value


def test_valid_examples_are_read_as_by_load_and_written_as_by_dump() -> None:
    for path in (EXAMPLES / "valid").glob("*.json"):
        adapter = ADAPTERS[path.stem.split("-")[0]]
        document = load(path)
        assert adapter.validate_json(path.read_bytes()) == document
        assert adapter.validate_python(document) is document
        assert json.loads(adapter.dump_json(document)) == json.loads(json.dumps(dump(document)))


def test_every_problem_is_an_error_with_its_path_and_code() -> None:
    for name in REASONS:
        kind = name.split("--")[0]
        value = json.loads((EXAMPLES / "invalid" / name).read_text())
        with pytest.raises(DocumentError) as caught:
            load(value, CLASSES[kind])
        errors = refusal(ADAPTERS[kind], value).errors(include_url=False)
        assert [(e["loc"], e["type"], e["msg"], e["ctx"]["path"], e["ctx"]["hint"]) for e in errors] == [
            (parse_json_path(p.path), p.code, p.message, p.path, p.hint) for p in caught.value.problems
        ], name


def test_in_a_model_the_location_begins_with_the_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Person.model_validate({"name": "A", "profile": {**PROFILE, "age": "x", "odd": 1}, "logs": [{}]})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [
        (("profile", "age"), "wrong-type"),
        (("profile", "odd"), "unknown-property"),
        (("logs", 0), "missing-property"),
    ]


def test_a_model_goes_to_json_and_back() -> None:
    person = Person(name="A", profile=example("profile"), logs=[example("log")])
    assert Person.model_validate_json(person.model_dump_json()) == person


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("kind", CLASSES)
def test_the_schema_judges_as_our_own(kind: str, mode: Any) -> None:
    described = ADAPTERS[kind].json_schema(mode=mode)
    assert described["title"] == CLASSES[kind].__name__
    assert "urn:" not in json.dumps(described)
    Draft202012Validator.check_schema(described)
    validator = Draft202012Validator(described)
    for path in (EXAMPLES / "valid").glob(f"{kind}-*.json"):
        assert validator.is_valid(json.loads(path.read_text())), path.name
    for name in REASONS:
        if name.startswith(f"{kind}--") and not REASONS[name].get("semantic"):
            assert not validator.is_valid(json.loads((EXAMPLES / "invalid" / name).read_text())), name


@pytest.mark.parametrize("kinds", [("course", "program"), ("program", "course")])
def test_a_document_inside_of_another_is_the_same_type(kinds: tuple[str, ...]) -> None:
    fields: dict[str, Any] = {kind: (CLASSES[kind], ...) for kind in kinds}
    described = create_model("Both", **fields).model_json_schema()
    assert {"Course", "Program"} <= set(described["$defs"])
    assert not {"HiproutineProgram", "HiproutineCourse"} & set(described["$defs"])
    assert "urn:" not in json.dumps(described)
    valid = EXAMPLES / "valid"
    value = {
        "course": json.loads((valid / "course-amended.json").read_text()),
        "program": json.loads((valid / "program-superset.json").read_text()),
    }
    validator = Draft202012Validator(described)
    assert validator.is_valid(value)
    value["course"]["parts"][0]["program"]["weeks"] = -1
    assert not validator.is_valid(value)


@pytest.mark.parametrize("value", [None, [], "/etc/passwd", "docs/examples/profile.json", 3, b"{}", object()])
def test_what_is_no_mapping_is_refused_and_never_opened(value: Any) -> None:
    (error,) = refusal(ADAPTERS["profile"], value).errors()
    assert (error["type"], error["loc"]) == ("wrong-type", ())


@pytest.mark.parametrize(
    "change",
    [
        {"age": float("nan")},
        {"\ud800": 1},
        {"x" * 10_000: 1},
        {"age": 10**5000},
        {"{hint}\u202e": "{path}"},
        {"equipment": ["\x1b[31m"] * 3},
        {"likes": [[[[[]]]]] * 2},
    ],
)
def test_hostile_input_ends_in_errors_that_can_be_written(change: dict[str, Any]) -> None:
    errors = refusal(ADAPTERS["profile"], {**PROFILE, **change}).errors(include_url=False)
    assert len(json.dumps(errors, allow_nan=False).encode()) < 20_000
    # What a person sent is not sent back: only what is wrong with it.
    assert all(error["input"] is None for error in errors)
    for error in errors:
        assert "".join(map(str, error["loc"])).isprintable()
