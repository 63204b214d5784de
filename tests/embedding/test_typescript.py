"""TypeScript's types are those of the schemas, and judge the examples as far as types can."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.embedding.typescript import MISSING, ROOT, TYPES, compile_types, header, schema_of_types, write_types

from hiproutine.documents.schemas import DOCUMENTS

EXAMPLES = ROOT / "schemas" / "examples"
REASONS = json.loads((EXAMPLES / "invalid" / "index.json").read_text())
needs_node = pytest.mark.skipif(bool(MISSING), reason=MISSING)
#: The words of JSON Schema that types have; a number's range, a text's form and conditions are beyond them.
SEEN = {"type", "properties", "required", "additionalProperties", "items", "prefixItems", "enum", "const"}
SEEN |= {"$ref", "$defs", "oneOf", "anyOf"}


def constant(number: int, kind: str, path: Path) -> str:
    """Return a document as a constant of its type, on one line."""
    return f"export const c{number}: types.{kind.capitalize()} = {json.dumps(json.loads(path.read_text()))};\n"


def compiled(folder: Path, lines: list[str]) -> str:
    folder.joinpath("hiproutine.d.ts").write_text(TYPES.read_text())
    code = folder / "examples.ts"
    code.write_text('import type * as types from "./hiproutine.d.ts";\n' + "".join(lines))
    return compile_types(code)


def test_they_are_written_from_the_schemas_of_today() -> None:
    assert TYPES.read_text().startswith(header()), "the schemas have changed: make typescript"


@needs_node
@pytest.mark.slow
def test_they_are_what_the_generator_writes() -> None:
    assert TYPES.read_text() == write_types()


@needs_node
def test_every_valid_example_has_its_type(tmp_path: Path) -> None:
    paths = sorted((EXAMPLES / "valid").glob("*.json"))
    lines = [constant(number, path.stem.split("-")[0], path) for number, path in enumerate(paths)]
    assert compiled(tmp_path, lines) == ""


def seen(node: Any, *, has_names: bool = False) -> Any:
    """Copy a schema without what types cannot see."""
    if isinstance(node, list):
        return [seen(item) for item in node]
    if not isinstance(node, dict):
        return "number" if node == "integer" else node
    return {
        key: seen(value, has_names=not has_names and key in ("properties", "$defs"))
        for key, value in node.items()
        if has_names or key in SEEN
    }


@needs_node
@pytest.mark.slow
def test_what_a_type_can_see_is_refused(tmp_path: Path) -> None:
    whole = seen(schema_of_types())
    validators = {name: Draft202012Validator({**whole, "oneOf": [{"$ref": f"#/$defs/{name}"}]}) for name in DOCUMENTS}
    refused = {
        name
        for name in REASONS
        if not validators[name.split("--")[0]].is_valid(json.loads((EXAMPLES / "invalid" / name).read_text()))
    }
    assert len(refused) > 50
    names = sorted(REASONS)
    lines = [constant(n, name.split("--")[0], EXAMPLES / "invalid" / name) for n, name in enumerate(names)]
    # The line of the code in front of each message; the first line imports the types.
    found = re.findall(r"^\S*examples\.ts\((\d+),", compiled(tmp_path, lines), re.MULTILINE)
    assert {names[int(line) - 2] for line in found} == refused
