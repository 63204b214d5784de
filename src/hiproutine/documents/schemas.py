"""Where the schemas are: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hiproutine.errors import HiproutineError

#: The documents, by the value of their ``document`` property.
DOCUMENTS = ("pack", "profile", "program", "course", "routine", "log")

_HERE = Path(__file__).resolve()


def schema_folder() -> Path:
    """Return the folder that holds the schemas."""
    for folder in (_HERE.parents[1] / "_schemas", _HERE.parents[3] / "schemas"):
        if (folder / "shared.schema.json").is_file():
            return folder
    raise HiproutineError("the JSON Schemas are missing from this installation; install hiproutine again.")


@cache
def read_schema(name: str) -> dict[str, Any]:
    """Return one schema (a document's name, or ``shared``) as JSON."""
    text = (schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
