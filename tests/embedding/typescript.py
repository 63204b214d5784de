"""The types of the documents for TypeScript, written from the bundled schemas."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hiproutine import schema
from hiproutine.documents.schemas import DOCUMENTS

ROOT = Path(__file__).parents[2]
TYPES = ROOT / "types" / "hiproutine.d.ts"
NODE = Path(__file__).parent / "node"
#: Why nothing can be written or compiled here; empty where it can.
MISSING = (
    "node is not here"
    if shutil.which("node") is None
    else "json-schema-to-typescript and typescript are not here: make typescript"
    if not all((NODE / "node_modules" / name).is_dir() for name in ("json-schema-to-typescript", "typescript"))
    else ""
)
#: What a type cannot say, or what would be said twice.
UNSAID = {"allOf", "if", "then", "else", "not", "dependentSchemas", "propertyNames", "examples", "default"}


def schema_of_types() -> dict[str, Any]:
    """Return one schema of all documents, without what types cannot say.

    A reference stands alone: with a description beside it, the generator writes a type of its own for each place.
    """
    definitions: dict[str, Any] = {}
    for name in DOCUMENTS:
        bundle = schema(name)
        definitions |= bundle.pop("$defs")
        del bundle["$schema"]
        definitions[name] = bundle
    for name, definition in definitions.items():
        definition["title"] = "".join(word.capitalize() for word in name.split("_"))
    union = [{"$ref": f"#/$defs/{name}"} for name in DOCUMENTS]
    said: dict[str, Any] = _said({"oneOf": union, "$defs": definitions})
    return said


def _said(node: Any, *, has_names: bool = False) -> Any:
    """Copy a schema without what types cannot say; ``has_names`` where keys are names, not words of JSON Schema."""
    if isinstance(node, list):
        return [_said(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node and not has_names:
        return {"$ref": node["$ref"]}
    return {
        key: _said(value, has_names=not has_names and key in ("properties", "$defs"))
        for key, value in node.items()
        if has_names or key not in UNSAID
    }


def header() -> str:
    """Return the first line of the types: it says which schemas they were written from."""
    digest = hashlib.sha256(json.dumps(schema_of_types()).encode()).hexdigest()
    return f"// Written by `make typescript` from the schemas with the digest {digest[:16]}; do not edit.\n\n"


def write_types() -> str:
    """Return the types, from what is installed in ``node``."""
    command = ["node", str(NODE / "write-types.mjs")]
    done = subprocess.run(command, input=json.dumps(schema_of_types()), capture_output=True, text=True, check=True)
    return header() + done.stdout


def compile_types(code: Path) -> str:
    """Compile a file in strict mode and return what is wrong with it."""
    command = ["node", str(NODE / "node_modules" / "typescript" / "bin" / "tsc"), "--strict", "--noEmit", str(code)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
