"""Versions: an unknown one is refused, an older one is brought up step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hiproutine.errors import DocumentError, Problem

#: The schema version that is written, and the only one that models are made from.
CURRENT = 1

Migration = Callable[[dict[str, Any]], dict[str, Any]]

#: From (document, version) to a function that gives the same document in the next version. Version 1 is the
#: first, so there is none yet; the mechanism is here so that the first change of a schema cannot forget it.
MIGRATIONS: dict[tuple[str, int], Migration] = {}


def _migrate_programs(course: dict[str, Any], problem: Callable[..., Problem]) -> dict[str, Any]:
    """Return a course with its programs, which are whole documents, in the current version.

    What is not shaped like a program stays as it is, for the schema to report.
    """
    parts = course.get("parts")
    if not isinstance(parts, list | tuple):
        return course
    return {**course, "parts": [_migrate_part(part, index, problem) for index, part in enumerate(parts)]}


def _migrate_part(part: Any, index: int, problem: Callable[..., Problem]) -> Any:
    if not isinstance(part, Mapping) or not isinstance(part.get("program"), Mapping):
        return part

    def problem_in_program(path: Sequence[str | int], code: str, message: str, hint: str = "") -> Problem:
        return problem(("parts", index, "program", *path), code, message, hint)

    return {**part, "program": migrate("program", part["program"], problem_in_program)}


def migrate(name: str, value: Mapping[str, Any], problem: Callable[..., Problem]) -> dict[str, Any]:
    """Bring a document to the current version; raises :class:`DocumentError` for a version that is not known."""
    document = dict(value)
    if name == "course":
        document = _migrate_programs(document, problem)
    if "schema_version" not in document:
        hint = f'Add "schema_version": {CURRENT}.'
        raise DocumentError([problem((), "missing-property", "'schema_version' is missing.", hint)], name)
    version = document["schema_version"]
    while version != CURRENT or type(version) is not int:
        step = MIGRATIONS.get((name, version)) if type(version) is int else None
        if step is None:
            message = f"{str(version)[:40]!r} is not a version that this library knows."
            hint = f"It reads version {CURRENT}; a newer library may read others."
            raise DocumentError([problem(("schema_version",), "unknown-version", message, hint)], name)
        document = {**step(document), "schema_version": version + 1}
        version += 1
    return document
