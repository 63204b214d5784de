"""A pack as a folder of JSON files: ``pack.json`` and others whose lists are put behind its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen

from hiproutine.documents.file_bytes import read_file
from hiproutine.documents.json_limits import TOO_MANY_VALUES
from hiproutine.documents.json_reader import Parsed, read_json
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_BYTES, MAX_PACK_FILES, MAX_VALUES
from hiproutine.problem_list import first_problems

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
    """Read a pack's folder; raises :class:`DocumentError` with the problems of all its files at once.

    A folder is read as far as one document may be long: ``MAX_BYTES`` and ``MAX_VALUES`` hold for its files together.
    """
    if not os.path.lexists(folder / HEADER):
        message = f"there is no {HEADER} in this folder."
        hint = f"A pack's folder has a {HEADER} with its name, version, title and licence."
        raise DocumentError([Problem("$", "no-pack-here", message, hint, str(folder))], "pack")
    problems: list[Problem] = []
    parsed: dict[str, Parsed] = {}
    bytes_left, values_left = MAX_BYTES, MAX_VALUES
    for path in _json_files(folder):
        try:
            _ensure_inside(path, folder)
            data = read_file(path, bytes_left)
            bytes_left -= len(data)
            parsed[path.name] = part = read_json(data, str(path))
            values_left -= part.value_count
            if values_left < 0:
                raise DocumentError([Problem("$", *TOO_MANY_VALUES, str(path), 1, 1)])
        except DocumentError as error:
            problems += error.problems
            if any(problem.code == "too-big" for problem in error.problems):
                break
    problems += [
        Problem("$", "wrong-type", "a file of a pack is a JSON object.", "Begin with {.", part.file, 1, 1)
        for part in parsed.values()
        if not isinstance(part.value, dict)
    ]
    if problems:
        raise DocumentError(first_problems(problems), "pack")
    return _put_together(parsed)


def _json_files(folder: Path) -> list[Path]:
    """Return the JSON files of a folder in order of their names; refuse a folder with very many files of any kind."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in islice(entries, MAX_PACK_FILES + 1)]
    if len(names) > MAX_PACK_FILES:
        message, hint = f"has more than {MAX_PACK_FILES} files.", "Put a pack into a folder of its own, in fewer files."
        raise DocumentError([Problem("$", "too-big", message, hint, str(folder))], "pack")
    return [folder / name for name in sorted(names) if name.endswith(".json")]


def _ensure_inside(path: Path, folder: Path) -> None:
    """Refuse a link that leads out of the folder: a pack from elsewhere would read what its writer may not."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        message = "is a link that leads out of the pack's folder."
        raise DocumentError([Problem("$", "outside-folder", message, "Put the file itself there.", str(path))])
    if path.is_dir():
        message = "is a folder with the name of a JSON file."
        raise DocumentError([Problem("$", "not-a-file", message, "Give it another name.", str(path))])


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
