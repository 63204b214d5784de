"""Each document's schema as one JSON Schema that refers to nothing outside itself."""

from __future__ import annotations

from typing import Any

from hiproutine.documents.schemas import DOCUMENTS, read_schema
from hiproutine.errors import UnknownNameError

#: What stands at the top of a schema's own file only.
_FILE_KEYS = ("$schema", "$id", "$defs")


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a document, with everything that it refers to in its ``$defs``.

    ``name`` is the value of the document's ``document`` property: ``pack``, ``profile``, ``program``, ``course``,
    ``routine`` or ``log``. Any validator reads the schema without a registry. It accepts what the schemas of the
    library accept; :func:`load` also checks what no schema can say, such as a reference to an exercise that is not
    there. Each call returns new dictionaries and lists, which may be changed.

    Raises:
        UnknownNameError: There is no such document.

    Example:
        >>> from hiproutine import schema
        >>> schema("profile")["properties"]["age"]["maximum"]
        120
    """
    if name not in DOCUMENTS:
        raise UnknownNameError("schema", str(name), available=DOCUMENTS)
    definitions: dict[str, Any] = {}
    body = _bundle(_without_file_keys(read_schema(name)), name, definitions)
    return {"$schema": read_schema(name)["$schema"], **body, "$defs": dict(sorted(definitions.items()))}


def _bundle(node: Any, document: str, definitions: dict[str, Any]) -> Any:
    """Copy a part of a document's schema, adding to ``definitions`` what the copy refers to."""
    if isinstance(node, list):
        return [_bundle(item, document, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _bundle_reference(value, document, definitions) if key == "$ref" else _bundle(value, document, definitions)
        for key, value in node.items()
    }


def _bundle_reference(reference: str, document: str, definitions: dict[str, Any]) -> str:
    """Return where in the bundle the target of a reference is, after adding it.

    No two of our schemas have a definition of the same name, which a test holds, so names stay as they are.
    """
    file, _, pointer = reference.partition("#")
    document = file.rpartition(":")[2] or document
    name, _, inner = pointer.removeprefix("/$defs/").partition("/")
    if not name:
        name, target = document, _without_file_keys(read_schema(document))
    else:
        target = read_schema(document)["$defs"][name]
    if name not in definitions:
        definitions[name] = {}  # there before its content, which may refer to it again
        definitions[name] = _bundle(target, document, definitions)
    return f"#/$defs/{name}/{inner}" if inner else f"#/$defs/{name}"


def _without_file_keys(whole: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in whole.items() if key not in _FILE_KEYS}
