"""A pack as a folder of JSON files: ``pack.json`` and others whose lists are put behind its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from hiproutine.documents.json_reader import Parsed, read_json
from hiproutine.errors import DocumentError, Problem

HEADER = "pack.json"


@frozen
class PackFolder:
    """A pack put together from files, and where each of its parts came from."""

    value: dict[str, Any]
    header: Parsed
    parts: dict[tuple[str, int | str], tuple[Parsed, int | str]]

    def locate(self, path: Sequence[str | int]) -> tuple[str | None, int | None, int | None]:
        """Return file, line and column of a path of the pack as a whole."""
        parsed, inner = self.header, tuple(path)
        if len(path) >= 2 and (str(path[0]), path[1]) in self.parts:
            parsed, own = self.parts[str(path[0]), path[1]]
            inner = (path[0], own, *path[2:])
        line, column = parsed.locate(inner) or (None, None)
        return parsed.file, line, column


def read_folder(folder: Path) -> PackFolder:
    """Read a pack's folder; raises :class:`DocumentError` with the problems of all its files at once."""
    problems: list[Problem] = []
    files = {path.name: path for path in sorted(folder.glob("*.json"))}
    if HEADER not in files:
        message = f"there is no {HEADER} in this folder."
        hint = f"A pack's folder has a {HEADER} with its name, version, title and licence."
        raise DocumentError([Problem("$", "no-pack-here", message, hint, str(folder))], "pack")
    parsed: dict[str, Parsed] = {}
    for name, path in files.items():
        try:
            parsed[name] = read_json(path.read_bytes(), str(path))
        except DocumentError as error:
            problems += error.problems
    problems += [
        Problem("$", "wrong-type", "a file of a pack is a JSON object.", "Begin with {.", part.file, 1, 1)
        for part in parsed.values()
        if not isinstance(part.value, dict)
    ]
    if problems:
        raise DocumentError(problems, "pack")
    return _put_together(parsed)


def _put_together(parsed: dict[str, Parsed]) -> PackFolder:
    header = parsed[HEADER]
    whole: dict[str, Any] = {key: _copied(value) for key, value in header.value.items()}
    parts: dict[tuple[str, int | str], tuple[Parsed, int | str]] = {}
    problems: list[Problem] = []
    for name in [n for n in parsed if n != HEADER]:
        part = parsed[name]
        for key, value in part.value.items():
            present = whole.setdefault(key, type(value)()) if isinstance(value, list | dict) else whole.get(key)
            if isinstance(value, list) and isinstance(present, list):
                parts.update({(key, len(present) + own): (part, own) for own in range(len(value))})
                present += value
            elif isinstance(value, dict) and isinstance(present, dict) and not set(present) & set(value):
                parts.update({(key, own): (part, own) for own in value})
                present.update(value)
            else:
                line, column = part.locate((key,)) or (None, None)
                message = f"{key!r} cannot be put together with what the other files say."
                hint = f"Only lists and maps with new keys are added up; say the rest once, in {HEADER}."
                problems.append(Problem(f"$.{key}", "not-mergeable", message, hint, part.file, line, column))
    if problems:
        raise DocumentError(problems, "pack")
    return PackFolder(whole, header, parts)


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, list | dict) else value
