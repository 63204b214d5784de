"""Documents as types of Pydantic 2, and so of FastAPI: read by ``load``, written by ``dump``, described by our schemas.

Only Pydantic itself causes this module to be imported, so Pydantic is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from hiproutine.documents.bundled_schema import schema
from hiproutine.documents.document_types import CLASSES, NAMES, Document
from hiproutine.documents.loader import dump, load
from hiproutine.errors import DocumentError, Problem
from hiproutine.json_path import JsonPath, parse_json_path
from hiproutine.limits import MAX_SHOWN_NAME_LENGTH
from hiproutine.shown_text import escape_invisible, shorten

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema, InitErrorDetails

NO_OBJECT = Problem("$", "wrong-type", "a document is a JSON object.", "Begin with {.")


def core_schema(cls: type[Document]) -> CoreSchema:
    """Return how Pydantic reads a document (JSON, a mapping or the document itself) and writes it (plain JSON)."""
    from pydantic_core import core_schema as make

    return make.no_info_plain_validator_function(
        _reader(cls), ref=_reference_name(cls.__name__), serialization=make.plain_serializer_function_ser_schema(dump)
    )


def json_schema(cls: type[Document], handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Return a document's schema for Pydantic, whose generator gets the definitions one by one.

    It decides where definitions stand (``$defs``, or ``components`` in OpenAPI), so references are written as it
    names them.
    """
    from pydantic_core import core_schema as make

    bundle = schema(NAMES[cls])
    definitions = bundle.pop("$defs")
    del bundle["$schema"]
    # A generator makes a definition of each named type that it meets inside of another: here, of a tuple.
    types: list[CoreSchema] = [make.any_schema(ref=_reference_name(_type_name(name))) for name in definitions]
    references = handler(make.tuple_schema(types))["prefixItems"]
    places = {name: reference["$ref"] for name, reference in zip(definitions, references, strict=True)}
    for name, definition in definitions.items():
        # A document inside of another is the same type as it is by itself, so it has the same title.
        title = {"title": CLASSES[name].__name__} if name in CLASSES else {}
        handler.resolve_ref_schema({"$ref": places[name]}).update(_moved(definition, places, definitions) | title)
    return {**_moved(bundle, places, definitions), "title": cls.__name__}


def _reference_name(name: str) -> str:
    """Return the name that Pydantic knows a type by; the last part is what its schemas show."""
    return f"hiproutine.{name}"


def _type_name(definition: str) -> str:
    """Return the name of a definition as that of a type: ``HiproutineLoggedSet`` for ``logged_set``.

    The prefix keeps it apart from the application's own types. A document has the name of its class.
    """
    if definition in CLASSES:
        return CLASSES[definition].__name__
    return "Hiproutine" + "".join(word.capitalize() for word in definition.split("_"))


def _moved(node: Any, places: Mapping[str, str], definitions: Mapping[str, Any]) -> Any:
    """Copy a part of a schema with each reference at its new place."""
    if isinstance(node, list):
        return [_moved(item, places, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name, _, inner = node["$ref"].removeprefix("#/$defs/").partition("/")
        if inner:
            # Pydantic renames whole definitions only: what is inside of one is repeated.
            target = definitions[name]
            for step in inner.split("/"):
                target = target[step]
            moved = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
            return _moved(moved, places, definitions)
        node = {**node, "$ref": places[name]}
    return {key: value if key == "$ref" else _moved(value, places, definitions) for key, value in node.items()}


def _reader(cls: type[Document]) -> Callable[[Any], Document]:
    """Return a validator that raises every problem as an error of its own, with its path as the location."""

    def read(value: Any) -> Document:
        if isinstance(value, cls):
            return value
        try:
            if not isinstance(value, Mapping):
                # Not left to the loader, which takes a text for the path of a file.
                raise DocumentError([NO_OBJECT], NAMES[cls])
            return load(value, cls)
        except DocumentError as error:
            from pydantic_core import ValidationError

            problems = [_error_details(problem) for problem in error.problems]
            raise ValidationError.from_exception_data(cls.__name__, problems) from error

    return read


def _error_details(problem: Problem) -> InitErrorDetails:
    """Return a problem as Pydantic takes it. The input is not repeated: it may be large, and is about a person."""
    from pydantic_core import PydanticCustomError

    details = PydanticCustomError(problem.code, problem.message, {"path": problem.path, "hint": problem.hint})
    return {"type": details, "loc": _location(parse_json_path(problem.path)), "input": None}


def _location(path: JsonPath) -> tuple[str | int, ...]:
    """Return a path whose names are short and can be written anywhere."""
    return tuple(
        step if isinstance(step, int) else escape_invisible(shorten(step, MAX_SHOWN_NAME_LENGTH)) for step in path
    )
