"""What the schemas' faults say: a place, a stable code, and in words what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hiproutine.documents.schema_validation import check_document, check_parameters
from hiproutine.limits import MAX_PROBLEMS


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


def test_a_list_that_is_too_long_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of a million good sessions has one problem, and finding it takes no look at any session."""
    steps = 0

    class Counted(dict[str, Any]):
        def __contains__(self, key: object) -> bool:
            nonlocal steps
            steps += 1
            return super().__contains__(key)

    session = Counted({"date": "2026-01-05", "session": "a"})
    assert told("log", {"document": "log", "schema_version": 1, "sessions": [session] * 1_000_000}) == [
        ("$.sessions", "too-long", "this is too long.", "It may have at most 20000 items.")
    ]
    assert steps == 0


@pytest.mark.parametrize("name", ["p{}", "equipmnt{}", "\u202ep{}"])
def test_a_flood_of_unknown_properties_is_cut(name: str) -> None:
    faults = told("profile", {**PROFILE, **{name.format(i): 0 for i in range(50_000)}})
    assert len(faults) == MAX_PROBLEMS + 1
    assert faults[-1][1] == "too-many-problems"
    assert sum(len(part) for fault in faults for part in fault) < 1_000_000


def test_a_name_of_megabytes_is_told_shortly() -> None:
    (fault,) = told("profile", {**PROFILE, "equipment" * 10**6: 0})
    assert sum(map(len, fault)) < 2000
