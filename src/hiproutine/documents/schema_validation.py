"""Checks against the JSON Schemas: every problem with its path, a stable code and a hint.

What is valid is accepted by a predicate made from the schema. Only what it refuses is given to jsonschema, which says
what is wrong with it: it takes forty times as long, and a tenth of a second to be imported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hiproutine.documents.schema_predicates import PREDICATES, Predicate, UnknownKeywordError
from hiproutine.documents.schemas import read_schema
from hiproutine.errors import Problem
from hiproutine.json_path import JsonPath, json_path

if TYPE_CHECKING:
    from hiproutine.documents.schema_problems import MakeProblem

#: Schemas of rule parameters whose predicates are remembered; plugins may make any number.
MAX_PARAMETER_SCHEMAS = 500
#: Predicates of schemas of rule parameters by the schema's identity, which the schema beside them keeps alive.
_PARAMETERS: dict[int, tuple[Mapping[str, Any], Predicate | None]] = {}


def _problem(path: JsonPath, code: str, message: str, hint: str = "") -> Problem:
    return Problem(json_path(path), code, message, hint)


def check_document(document: str, value: Any, make_problem: MakeProblem = _problem) -> list[Problem]:
    """Return everything in a document that breaks its schema, in order of path; at most a thousand problems.

    ``document`` is the document's name (``profile`` …) and ``value`` its plain JSON. ``make_problem`` makes each
    problem out of path, code, message and hint, for a caller that knows the lines of a file.
    """
    if PREDICATES.of_reference(read_schema(document)["$id"])(value):
        return []
    from hiproutine.documents.schema_problems import document_problems

    return document_problems(document, value, make_problem)


def check_part(document: str, part: str, value: Any, path: JsonPath) -> list[Problem]:
    """Return everything in a part of a document that breaks its definition in the schema.

    ``part`` is the name of the definition (``logged_session``), ``path`` where in the document the value stands.
    """
    if PREDICATES.of_reference(f"{read_schema(document)['$id']}#/$defs/{part}")(value):
        return []
    from hiproutine.documents.schema_problems import part_problems

    def make_problem(inner: JsonPath, code: str, message: str, hint: str) -> Problem:
        return _problem((*path, *inner), code, message, hint)

    return part_problems(document, part, value, make_problem)


def check_parameters(schema: Mapping[str, Any], value: Any) -> list[Problem]:
    """Return everything in a rule's parameters that breaks the schema the rule publishes."""
    predicate = _parameter_predicate(schema)
    if predicate is not None and predicate(value):
        return []
    from hiproutine.documents.schema_problems import parameter_problems

    return parameter_problems(schema, value, _problem)


def _parameter_predicate(schema: Mapping[str, Any]) -> Predicate | None:
    """Return the predicate of a schema that a rule publishes; ``None`` where it says something no predicate is for."""
    known = _PARAMETERS.get(id(schema))
    if known is not None:
        return known[1]
    try:
        predicate: Predicate | None = PREDICATES.of_schema(schema)
    except (UnknownKeywordError, LookupError, TypeError, ValueError, re.error):
        # A keyword that jsonschema knows, or a schema that breaks the rules of schemas: jsonschema says what it means.
        predicate = None
    if len(_PARAMETERS) >= MAX_PARAMETER_SCHEMAS:
        _PARAMETERS.clear()
    _PARAMETERS[id(schema)] = (schema, predicate)
    return predicate


def ensure_schema_valid(schema: Mapping[str, Any]) -> None:
    """Raise :class:`jsonschema.exceptions.SchemaError` if a mapping is not a JSON Schema."""
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(dict(schema))
