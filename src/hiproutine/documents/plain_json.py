"""Plain JSON: numbers, times and the header of a document, as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from hiproutine.documents.migrations import CURRENT


def plain_number(value: Any) -> Any:
    """Turn an exact number into JSON's: whole ones into ``int``, others into ``float``; the rest stays as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def plain_json(value: Any) -> Any:
    """Copy a JSON tree with ordinary numbers: whole ones as ``int``, others as ``float``."""
    if isinstance(value, Mapping):
        return {key: plain_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(part) for part in value]
    return plain_number(value)


def write_time(value: time) -> str:
    """Return a time of day as text, without seconds where they are zero."""
    return value.isoformat(timespec="auto" if value.second else "minutes")


def with_header(name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's plain JSON with its kind and the version of its schema first."""
    return {"document": name, "schema_version": CURRENT, **body}


def without_header(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's plain JSON without its kind and version."""
    return {key: part for key, part in value.items() if key not in ("document", "schema_version")}
