"""Versions: the current one is taken, an older one is brought up step by step, another one is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hiproutine import Course, DocumentError, Profile, load
from hiproutine.documents import migrations

EXAMPLES = Path(__file__).resolve().parents[2] / "schemas" / "examples" / "valid"
PROFILE: dict[str, Any] = {"document": "profile", "schema_version": 1, "age": 40, "availability": {"minutes": 20}}


@pytest.mark.parametrize(
    ("version", "code"),
    [(0, "unknown-version"), (99, "unknown-version"), ("1", "unknown-version"), (True, "unknown-version")],
)
def test_another_version_is_refused(version: object, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load({**PROFILE, "schema_version": version})
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.schema_version", code)]


def test_a_missing_version_is_told() -> None:
    bare = {key: value for key, value in PROFILE.items() if key != "schema_version"}
    with pytest.raises(DocumentError) as caught:
        load(bare)
    assert [(p.path, p.code) for p in caught.value.problems] == [("$", "missing-property")]


def test_an_older_version_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(value: dict[str, Any]) -> dict[str, Any]:
        return {**{k: v for k, v in value.items() if k != "years"}, "age": value["years"]}

    monkeypatch.setitem(migrations.MIGRATIONS, ("profile", 0), rename)
    old = {**{k: v for k, v in PROFILE.items() if k != "age"}, "years": 41, "schema_version": 0}
    assert load(old, Profile).age == 41


def test_the_programs_of_a_course_are_brought_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    course = json.loads((EXAMPLES / "course-amended.json").read_text("utf-8"))
    title = course["parts"][1]["program"].pop("title")
    course["parts"][1]["program"] |= {"schema_version": 0, "name": title}
    with pytest.raises(DocumentError) as caught:
        load(course)
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("$.parts[1].program.schema_version", "unknown-version")
    ]

    def rename(value: dict[str, Any]) -> dict[str, Any]:
        return {**{k: v for k, v in value.items() if k != "name"}, "title": value["name"]}

    monkeypatch.setitem(migrations.MIGRATIONS, ("program", 0), rename)
    assert load(course, Course).parts[1].program.title == title
