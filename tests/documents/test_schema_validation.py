"""What is valid is accepted without jsonschema; what a plugin's schema says is remembered, and not for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hiproutine.documents import schema_validation
from hiproutine.documents.schema_validation import MAX_PARAMETER_SCHEMAS, check_parameters, ensure_schema_valid

VALID = Path(__file__).parents[2] / "schemas" / "examples" / "valid"


def test_valid_documents_load_without_jsonschema() -> None:
    script = f"""
import sys
from pathlib import Path
from hiproutine import load
for path in sorted(Path({str(VALID)!r}).glob("*.json")):
    load(path)
assert "jsonschema" not in sys.modules
assert "referencing" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_schema_of_parameters_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}}
    assert check_parameters(schema, {"a": 1}) == []
    monkeypatch.setattr(schema_validation, "PREDICATES", None)
    assert check_parameters(schema, {"a": 2}) == []
    assert [p.code for p in check_parameters(schema, {"a": "2"})] == ["wrong-type"]


def test_schemas_of_parameters_are_not_remembered_for_ever() -> None:
    for number in range(MAX_PARAMETER_SCHEMAS + 5):
        assert check_parameters({"required": [f"a{number}"]}, {f"a{number}": 1}) == []
    assert len(schema_validation._PARAMETERS) <= MAX_PARAMETER_SCHEMAS


@pytest.mark.parametrize("schema", [{"type": "no-such-type"}, {"type": 5}, {"properties": []}])
def test_what_is_no_schema_is_refused(schema: dict[str, Any]) -> None:
    from jsonschema.exceptions import SchemaError

    with pytest.raises(SchemaError):
        ensure_schema_valid(schema)
