"""The schemas are the contract: every property is described and exemplified, and says what the models say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args
from typing import get_origin as typed_origin

import attrs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from hiproutine.documents.document_types import CLASSES
from hiproutine.documents.model_reader import _reader
from hiproutine.documents.model_writer import _writer
from hiproutine.documents.schemas import DOCUMENTS, read_schema, schema_folder
from hiproutine.model.dose import BAND_COLOURS, MAX_SETS, Dose, Load, SetDose

NAMES = (*DOCUMENTS, "shared")
IDS = {read_schema(name)["$id"]: name for name in NAMES}
RESOURCES = [(schema["$id"], Resource.from_contents(schema)) for schema in map(read_schema, NAMES)]
REGISTRY: Registry[Any] = Registry().with_resources(RESOURCES)
#: What stands under these narrows properties that are described elsewhere.
CONDITIONS = {"if", "then", "else", "allOf", "not", "dependentSchemas", "examples"}
#: Properties without a field: how a document names itself, and the shorthand for equal sets.
HEADER = {"document", "schema_version"}
SHORTHAND = {SetDose: {"count"}}


def properties(value: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return every property of a schema with its JSON pointer."""
    if not isinstance(value, dict):
        return
    for key, part in value.items():
        if key == "properties":
            for name, inner in part.items():
                yield f"{pointer}/properties/{name}", inner
                yield from properties(inner, f"{pointer}/properties/{name}")
        elif key == "$defs":
            for name, inner in part.items():
                yield from properties(inner, f"{pointer}/$defs/{name}")
        elif key not in CONDITIONS:
            yield from properties(part, f"{pointer}/{key}")


PROPERTIES = {f"{name}#{where}": inner for name in NAMES for where, inner in properties(read_schema(name), "")}
DEFINITIONS = {f"{name}#/$defs/{d}": s for name in NAMES for d, s in read_schema(name).get("$defs", {}).items()}


def test_there_is_a_schema_for_every_document() -> None:
    assert {path.name for path in schema_folder().glob("*.json")} == {f"{name}.schema.json" for name in NAMES}
    assert set(CLASSES) == set(DOCUMENTS)


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(read_schema(name))


@pytest.mark.parametrize("where", [*PROPERTIES, *DEFINITIONS])
def test_everything_is_described(where: str) -> None:
    described = {**PROPERTIES, **DEFINITIONS}[where].get("description", "")
    assert described.endswith("."), f"{where} needs a description: a sentence"


@pytest.mark.parametrize("where", PROPERTIES)
def test_every_property_has_examples_and_they_are_valid(where: str) -> None:
    examples = PROPERTIES[where].get("examples", [])
    assert examples, f"{where} needs examples"
    name, pointer = where.split("#")
    validator = Draft202012Validator({"$ref": f"{read_schema(name)['$id']}#{pointer}"}, registry=REGISTRY)
    for example in examples:
        assert [error.message for error in validator.iter_errors(example)] == []


@pytest.mark.parametrize("where", DEFINITIONS)
def test_every_example_of_a_definition_is_valid(where: str) -> None:
    name, pointer = where.split("#")
    validator = Draft202012Validator({"$ref": f"{read_schema(name)['$id']}#{pointer}"}, registry=REGISTRY)
    for example in DEFINITIONS[where].get("examples", []):
        assert [error.message for error in validator.iter_errors(example)] == []


# Schemas and models -------------------------------------------------------------------------------------------------


def resolve(schema: Mapping[str, Any], home: str) -> tuple[Mapping[str, Any], str]:
    """Follow a reference; what stands beside it stays."""
    while "$ref" in schema:
        base, _, pointer = schema["$ref"].partition("#")
        home = IDS[base] if base else home
        target: Any = read_schema(home)
        for part in filter(None, pointer.split("/")):
            target = target[part]
        narrowed = {**target.get("properties", {}), **schema.get("properties", {})}
        schema = {**target, **{key: part for key, part in schema.items() if key != "$ref"}}
        if narrowed:
            schema["properties"] = narrowed
    return schema, home


def get_origin(kind: Any) -> Any:
    return typed_origin(kind)


def bare(kind: Any) -> tuple[Any, bool]:
    """Take ``| None`` off a type."""
    if get_origin(kind) not in (Union, UnionType):
        return kind, False
    parts = [part for part in get_args(kind) if part is not NoneType]
    return (parts[0] if len(parts) == 1 else Union[tuple(parts)]), len(parts) < len(get_args(kind))  # noqa: UP007


Pair = tuple[str, Any, Mapping[str, Any]]


def pairs(kind: Any, schema: Mapping[str, Any], home: str, where: str) -> Iterator[Pair]:
    """Walk models and schemas side by side and give every pair of a type and its schema."""
    schema, home = resolve(schema, home)
    kind, _ = bare(kind)
    yield where, kind, schema
    if attrs.has(kind):
        attrs.resolve_types(kind)
        for field in attrs.fields(kind):
            if field.name in schema["properties"]:
                yield from pairs(field.type, schema["properties"][field.name], home, f"{where}.{field.name}")
    elif get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis and "items" in schema:
        yield from pairs(get_args(kind)[0], schema["items"], home, f"{where}[]")
    elif get_origin(kind) in (Mapping, dict) and isinstance(schema.get("additionalProperties"), dict):
        yield from pairs(get_args(kind)[1], schema["additionalProperties"], home, f"{where}{{}}")


PAIRS = {
    where: (kind, schema)
    for name, model in CLASSES.items()
    for where, kind, schema in pairs(model, read_schema(name), name, name)
}
MODELS = [where for where, (kind, _) in PAIRS.items() if attrs.has(kind)]
LITERALS = [where for where, (kind, _) in PAIRS.items() if get_origin(kind) is Literal]


def is_document(model: type) -> bool:
    """Return whether a model is a whole document, as are the programs of a course."""
    return model in CLASSES.values()


@pytest.mark.parametrize("where", MODELS)
def test_properties_are_the_fields(where: str) -> None:
    model, schema = PAIRS[where]
    fields = {field.name for field in attrs.fields(model)}
    extra = HEADER if is_document(model) else SHORTHAND.get(model, set())
    assert set(schema["properties"]) == fields | extra
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("where", MODELS)
def test_required_is_what_has_no_default(where: str) -> None:
    model, schema = PAIRS[where]
    required = {field.name for field in attrs.fields(model) if field.default is attrs.NOTHING}
    assert set(schema.get("required", ())) == required | (HEADER if is_document(model) else set())


@pytest.mark.parametrize("where", MODELS)
def test_defaults_are_the_fields_defaults(where: str) -> None:
    model, schema = PAIRS[where]
    for field in attrs.fields(model):
        if "default" in schema["properties"][field.name]:
            default = schema["properties"][field.name]["default"]
            assert field.default == (Decimal(default) if isinstance(field.default, Decimal) else default)
        elif isinstance(field.default, bool | int | Decimal):
            pytest.fail(f"{where}.{field.name} has the default {field.default!r}, and its schema does not say so")


@pytest.mark.parametrize("where", LITERALS)
def test_enumerations_are_the_literals(where: str) -> None:
    kind, schema = PAIRS[where]
    assert tuple(schema["enum"]) == get_args(kind)


@pytest.mark.parametrize("where", PAIRS)
def test_types_are_the_types(where: str) -> None:
    kind, schema = PAIRS[where]
    origin = get_origin(kind) or kind
    wanted = {int: "integer", bool: "boolean", str: "string", Decimal: "number", tuple: "array", Mapping: "object"}
    if origin in wanted and "enum" not in schema:
        # A logged set's repetitions are the one value that may be null: done and not counted.
        assert schema["type"] in (wanted[origin], [wanted[origin], "null"])


def test_what_has_no_literal_is_the_same_too() -> None:
    shared = read_schema("shared")["$defs"]
    assert tuple(shared["load"]["properties"]["colour"]["enum"]) == BAND_COLOURS
    assert shared["dose"]["properties"]["sets"]["maxItems"] == 2 * MAX_SETS
    assert shared["load_unit"]["enum"] == list(get_args(attrs.fields(attrs.resolve_types(Load)).unit.type))
    assert len(Dose((SetDose(),) * MAX_SETS).sets) == MAX_SETS


def test_bounds_of_a_set_are_the_models_bounds() -> None:
    bounds = read_schema("shared")["$defs"]["set_dose"]["properties"]
    for name in ("reps", "hold_s"):
        for edge, outside in (("minimum", -1), ("maximum", 1)):
            SetDose(**{name: bounds[name][edge]})
            with pytest.raises(ValueError, match="a set has"):
                SetDose(**{name: bounds[name][edge] + outside})


def test_every_field_of_every_model_can_be_read_and_written() -> None:
    for kind, _ in PAIRS.values():
        assert callable(_reader(kind))
        assert callable(_writer(kind))
