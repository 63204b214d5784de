"""The boundary: documents come in here, validated once and whole, and go out as plain JSON."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, overload

from hiproutine.documents.converter import converter, problems_from_error
from hiproutine.documents.json_limits import MAX_PROBLEMS, MORE_PROBLEMS
from hiproutine.documents.json_reader import Parsed, read_json
from hiproutine.documents.migrations import CURRENT, migrate
from hiproutine.documents.pack_folder import read_folder
from hiproutine.documents.plain_values import check_plain_value
from hiproutine.documents.schema_validation import check_document
from hiproutine.errors import DocumentError, Problem
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.model.log import Log
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.model.validation import check_pack, check_program, check_routine
from hiproutine.text import notebook as _notebook  # noqa: F401 - lets notebooks show what is loaded

Document = Pack | Profile | Program | Routine | Log
D = TypeVar("D", bound=Document)
DocumentSource = str | os.PathLike[str] | Mapping[str, Any]
Locate = Callable[[Sequence[str | int]], tuple[str | None, int | None, int | None]]

CLASSES: dict[str, type[Document]] = {
    "pack": Pack,
    "profile": Profile,
    "program": Program,
    "routine": Routine,
    "log": Log,
}
NAMES: dict[type[Any], str] = {kind: name for name, kind in CLASSES.items()}


@overload
def load(source: DocumentSource, kind: None = None) -> Any: ...
@overload
def load(source: DocumentSource, kind: type[D]) -> D: ...
def load(source: DocumentSource, kind: type[Any] | None = None) -> Any:
    """Load a document from a file, from a pack's folder, or from JSON that is loaded already.

    ``source`` is a path (a string or path object), or a mapping as :func:`dump` gives it. With ``kind`` (a document
    class), another document is refused. Raises :class:`DocumentError` with all problems at once, and :class:`OSError`
    where the file cannot be read.
    """
    if isinstance(source, Mapping):
        value, problems = check_plain_value(source)
        if problems:
            raise DocumentError(problems)
        return _accept(value, kind, lambda _: (None, None, None))
    path = Path(source)
    if path.is_dir():
        folder = read_folder(path)
        return _accept(folder.value, kind, folder.locate)
    return _accept_parsed(read_json(path.read_bytes(), str(path)), kind)


def load_own_pack(folder: Path) -> Pack:
    """Load a pack that ships with the library, without its schema and consistency checks.

    They take a quarter of a second and would be done at every start; the tests do them instead, on the same files.
    """
    value = read_folder(folder).value
    body = {key: part for key, part in value.items() if key not in ("document", "schema_version")}
    return converter().structure(body, Pack)


@overload
def loads(text: str | bytes, kind: None = None, file: str | None = None) -> Any: ...
@overload
def loads(text: str | bytes, kind: type[D], file: str | None = None) -> D: ...
def loads(text: str | bytes, kind: type[Any] | None = None, file: str | None = None) -> Any:
    """Load a document from JSON text; ``file`` is the name that problems speak of."""
    return _accept_parsed(read_json(text, file), kind)


def dump(document: Document) -> dict[str, Any]:
    """Return a document as plain JSON values (dicts, lists, strings, numbers, booleans)."""
    name = NAMES[type(document)]
    return {"document": name, "schema_version": CURRENT, **converter().unstructure(document)}


def dumps(document: Document, indent: int | None = 2) -> str:
    """Return a document as JSON text."""
    return json.dumps(dump(document), indent=indent, ensure_ascii=False)


def _accept_parsed(parsed: Parsed, kind: type[Any] | None) -> Any:
    def place(path: Sequence[str | int]) -> tuple[str | None, int | None, int | None]:
        line, column = parsed.locate(path) or (None, None)
        return parsed.file, line, column

    return _accept(parsed.value, kind, place)


def _accept(value: Any, kind: type[Any] | None, place: Locate) -> Any:
    """Check a whole document step by step; each step reports everything it finds."""

    def problem(path: Sequence[str | int], code: str, message: str, hint: str = "") -> Problem:
        return Problem(json_path(path), code, message, hint, *place(path))

    name = _document_name(value, kind, problem)
    value = migrate(name, value, problem)
    problems = check_document(name, value, problem)
    if problems:
        raise DocumentError(problems, name)
    body = {key: part for key, part in value.items() if key not in ("document", "schema_version")}
    try:
        document = converter().structure(body, CLASSES[name])
    except Exception as error:
        found = (problem(path, e.code, str(e)) for path, e in problems_from_error(error))
        raise _refusal(found, name) from error
    problems = _check(document)
    if problems:
        raise _refusal((_placed(p, place) for p in problems), name)
    return document


def _refusal(problems: Iterator[Problem], name: str) -> DocumentError:
    """Refuse a document with its problems, or with the first thousand of a flood."""
    told = list(islice(problems, MAX_PROBLEMS))
    return DocumentError([*told, MORE_PROBLEMS] if next(problems, None) else told, name)


def _document_name(value: Any, kind: type[Any] | None, problem: Callable[..., Problem]) -> str:
    if not isinstance(value, Mapping):
        raise DocumentError([problem((), "wrong-type", "a document is a JSON object.", "Begin with {.")])
    wanted = None if kind is None else NAMES[kind]
    listed = f"Write one of: {', '.join(CLASSES)}." if wanted is None else f"Write {wanted!r}."
    if "document" not in value:
        raise DocumentError([problem((), "missing-property", "'document' is missing.", listed)])
    name = value["document"]
    if not isinstance(name, str) or name not in CLASSES:
        near = difflib.get_close_matches(str(name), CLASSES, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else listed
        raise DocumentError([problem(("document",), "unknown-document", f"{str(name)[:60]!r} is no document.", hint)])
    if wanted not in (None, name):
        message = f"this is a {name}, where a {wanted} belongs."
        raise DocumentError([problem(("document",), "unknown-document", message, listed)], str(wanted))
    return name


def _check(document: Document) -> list[Problem]:
    if isinstance(document, Pack):
        return check_pack(document)
    if isinstance(document, Program):
        return check_program(document)
    if isinstance(document, Routine):
        return check_routine(document)
    return []


def _placed(problem: Problem, place: Locate) -> Problem:
    """Return a problem that knows only its path the file and line of that path."""
    file, line, column = place(parse_json_path(problem.path))
    return Problem(problem.path, problem.code, problem.message, problem.hint, file, line, column)
