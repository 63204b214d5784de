"""A pack in several JSON files: ``pack.json``, others whose lists are put behind its own, and translations.

Where the files lie, in a folder or in an archive, is a matter of :mod:`~hiproutine.documents.pack_folder` and
:mod:`~hiproutine.documents.pack_archive`: the same files make the same pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from hiproutine.documents.json_limits import TOO_MANY_VALUES
from hiproutine.documents.json_reader import Parsed, read_json
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_BYTES, MAX_VALUES
from hiproutine.problem_list import first_problems

HEADER = "pack.json"
#: The folder of translations: ``translations/de.json`` is what ``pack.json`` would have under ``translations.de``.
TRANSLATIONS = "translations"
SUFFIX = ".json"


@frozen
class PackFile:
    """One file of a pack that is not read yet.

    ``name`` is its place in the pack (``translations/de.json``), ``shown`` its place for people. ``read`` returns its
    bytes, or raises :class:`DocumentError` where they are more than the number it is given.
    """

    name: str
    shown: str
    read: Callable[[int], bytes]


@frozen
class PackFiles:
    """A pack put together from files; ``parts`` says of each of its parts which file has it, and where in there."""

    value: dict[str, Any]
    header: Parsed
    parts: dict[tuple[str, int | str], tuple[Parsed, tuple[str | int, ...]]]

    def locate(self, path: Sequence[str | int]) -> tuple[str | None, int | None, int | None]:
        """Return file, line and column of a path of the pack as a whole."""
        parsed, inner = self.header, tuple(path)
        if len(path) >= 2 and (str(path[0]), path[1]) in self.parts:
            parsed, own = self.parts[str(path[0]), path[1]]
            inner = (*own, *path[2:])
        line, column = parsed.locate(inner) or (None, None)
        return parsed.file, line, column


def is_pack_file(name: str) -> bool:
    """Return whether a name in a pack, with ``/`` between folders, is that of a file that is read."""
    folder, _, last = name.rpartition("/")
    return folder in ("", TRANSLATIONS) and last.endswith(SUFFIX)


def missing_header(shown: str, place: str) -> DocumentError:
    """Return the error of what should hold a pack, and has no header."""
    hint = f"A pack has a {HEADER} with its name, version, title and licence."
    return DocumentError([Problem("$", "no-pack-here", f"there is no {HEADER} in this {place}.", hint, shown)], "pack")


def read_files(files: Iterable[PackFile]) -> PackFiles:
    """Read the files of a pack, in the order of their names; raise with the problems of all of them at once.

    They are read as far as one document may be long: ``MAX_BYTES`` and ``MAX_VALUES`` hold for all together.
    """
    problems: list[Problem] = []
    parsed: dict[str, Parsed] = {}
    bytes_left, values_left = MAX_BYTES, MAX_VALUES
    for file in sorted(files, key=lambda each: each.name):
        try:
            data = file.read(bytes_left)
            bytes_left -= len(data)
            parsed[file.name] = part = read_json(data, file.shown)
            values_left -= part.value_count
            if values_left < 0:
                raise DocumentError([Problem("$", *TOO_MANY_VALUES, file.shown, 1, 1)])
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


def _put_together(parsed: dict[str, Parsed]) -> PackFiles:
    header = parsed[HEADER]
    whole: dict[str, Any] = {key: _copied(value) for key, value in header.value.items()}
    parts: dict[tuple[str, int | str], tuple[Parsed, tuple[str | int, ...]]] = {}
    problems: list[Problem] = []
    for key, value, part, place in _properties(parsed):
        present = whole.setdefault(key, type(value)()) if isinstance(value, list | dict) else whole.get(key)
        if isinstance(value, list) and isinstance(present, list):
            parts.update({(key, len(present) + own): (part, (*place, own)) for own in range(len(value))})
            present += value
        elif isinstance(value, dict) and isinstance(present, dict) and not set(present) & set(value):
            parts.update({(key, own): (part, (*place, own) if place else ()) for own in value})
            present.update(value)
        else:
            line, column = part.locate(place) or (None, None)
            message = f"{key!r} cannot be put together with what the other files say."
            hint = f"Only lists and maps with new keys are added up; say the rest once, in {HEADER}."
            problems.append(Problem(f"$.{key}", "not-mergeable", message, hint, part.file, line, column))
    if problems:
        raise DocumentError(first_problems(problems), "pack")
    return PackFiles(whole, header, parts)


def _properties(parsed: dict[str, Parsed]) -> Iterator[tuple[str, Any, Parsed, tuple[str | int, ...]]]:
    """Yield each property of the files but for the header, with its file and its place in there.

    A translation is a whole file: it stands at the root of it, which is the place without a name.
    """
    for name, part in parsed.items():
        if name.startswith(f"{TRANSLATIONS}/"):
            language = name.rpartition("/")[2].removesuffix(SUFFIX)
            yield TRANSLATIONS, {language: part.value}, part, ()
        elif name != HEADER:
            yield from ((key, value, part, (key,)) for key, value in part.value.items())


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, list | dict) else value
