"""What the schemas' faults say: a place, a stable code, and in words what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hiproutine.documents.schema_validation import MAX_PROBLEMS, check_document, check_parameters


def told(document: str, value: Any) -> list[tuple[str, str, str, str]]:
    return [(f.path, f.code, f.message, f.hint) for f in check_document(document, value)]


PROFILE: dict[str, Any] = {"document": "profile", "schema_version": 1, "age": 40, "availability": {"minutes": 20}}


def test_a_good_document_has_no_faults() -> None:
    assert check_document("profile", PROFILE) == []


def test_a_misspelt_property_is_told_with_what_is_meant() -> None:
    assert told("profile", {**PROFILE, "equipmnt": []}) == [
        ("$.equipmnt", "unknown-property", "'equipmnt' is not a property here.", "Did you mean 'equipment'?")
    ]


def test_what_cannot_stand_together_is_told_in_the_schemas_words() -> None:
    days = {"minutes": 20, "days": ["mon"], "every_days": 2}
    assert told("profile", {**PROFILE, "availability": days}) == [
        (
            "$.availability.every_days",
            "not-allowed",
            "Say the days in one way only: days, days_per_week or every_days.",
            "Leave this out, or what it contradicts.",
        )
    ]


def test_a_wrong_form_is_told_in_the_schemas_words() -> None:
    [(path, code, message, hint)] = told("profile", {**PROFILE, "id": "Me!"})
    assert (path, code, message) == ("$.id", "wrong-form", "'Me!' is not written in the form that belongs here.")
    assert hint.startswith("A short name for machines: a lower-case letter, then")


def test_faults_come_in_order_of_place() -> None:
    sessions: list[Any] = [{"date": "2026-01-05", "session": "a"} for _ in range(12)]
    sessions[2] = sessions[10] = 0
    faults = check_document("log", {"document": "log", "schema_version": 1, "zz": 0, "sessions": sessions})
    assert [f.path for f in faults] == ["$.sessions[2]", "$.sessions[10]", "$.zz"]


def test_a_flood_is_cut() -> None:
    faults = check_document("log", {"document": "log", "schema_version": 1, "sessions": [0] * 20_000})
    assert len(faults) == MAX_PROBLEMS + 1
    assert faults[-1].code == "too-many-problems"


@pytest.mark.parametrize("name", ["it's", 'say "it"', "a.b", "$"])
def test_a_missing_name_is_told_whatever_it_is(name: str) -> None:
    [fault] = check_parameters({"type": "object", "required": [name]}, {})
    assert (fault.path, fault.code, fault.message) == ("$", "missing-property", f"{name!r} is missing.")


@pytest.mark.parametrize(
    ("schema", "value", "is_good"),
    [
        ({"pattern": "^[a-z]+$"}, "abc", True),
        ({"pattern": "^[a-z]+$"}, "abc\n", False),
        ({"pattern": r"^[$]\$$"}, "$$", True),
        ({"uniqueItems": True}, [1, "1", None, [1], {"a": 1}], True),
        ({"uniqueItems": True}, [{"a": 1, "b": 2}, {"b": 2, "a": 1}], False),
        ({"patternProperties": {"^x": {}}, "additionalProperties": False}, {"xa": 1}, True),
        ({"patternProperties": {"^x": {}}, "additionalProperties": False}, {"xa": 1, "y": 1}, False),
    ],
    ids=lambda value: json.dumps(value),
)
def test_keywords_mean_what_the_standard_says(schema: dict[str, Any], value: Any, is_good: bool) -> None:
    assert (check_parameters(schema, value) == []) is is_good
