"""The boundary: documents come in here, validated once and whole, and go out as plain JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, overload

from attrs import evolve

from hiproutine.decimal_context import in_own_context
from hiproutine.documents import notebook as _notebook  # noqa: F401 - lets notebooks show what is loaded
from hiproutine.documents.arguments import ensure_class, ensure_source, ensure_text
from hiproutine.documents.document_types import CLASSES, NAMES, Document
from hiproutine.documents.file_bytes import read_file
from hiproutine.documents.indented_json import indented_json
from hiproutine.documents.json_reader import read_json
from hiproutine.documents.migrations import migrate
from hiproutine.documents.model_reader import read_model
from hiproutine.documents.model_writer import write_model
from hiproutine.documents.pack_files import HEADER, PackFiles
from hiproutine.documents.pack_folder import read_folder
from hiproutine.documents.plain_json import with_header, without_header
from hiproutine.documents.plain_values import check_plain_value
from hiproutine.documents.schema_validation import check_document
from hiproutine.documents.translation_files import TranslationFiles
from hiproutine.documents.validity import check_consistency, ensure_valid, mark_valid
from hiproutine.errors import DocumentError, Problem
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.model.pack import Pack
from hiproutine.near_names import NearNames
from hiproutine.problem_list import first_problems

D = TypeVar("D", bound=Document)
DocumentSource = str | os.PathLike[str] | Mapping[str, Any]
#: How the bytes of a zip begin, which no JSON text does; the second is one without entries.
ARCHIVE_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
Locate = Callable[[Sequence[str | int]], tuple[str | None, int | None, int | None]]


@overload
def load(source: DocumentSource, cls: None = None) -> Document: ...
@overload
def load(source: DocumentSource, cls: type[D]) -> D: ...
@in_own_context
def load(source: DocumentSource, cls: type[Any] | None = None) -> Any:
    """Load a document from a file, from a pack's folder or zip, or from JSON that is loaded already.

    ``source`` is a path (a string or path object), or a mapping as :func:`dump` gives it. With ``cls`` (a document
    class), another document is refused. Raises :class:`DocumentError` with all problems at once, :class:`OSError`
    where the file cannot be read, and :class:`InvalidValueError` for arguments of another type.
    """
    ensure_source(source)
    if cls is not None:
        ensure_class(cls, *NAMES)
    if isinstance(source, Mapping):
        value, problems = check_plain_value(source)
        if problems:
            raise DocumentError(problems)
        return _accept(value, cls, lambda _: (None, None, None))
    path = Path(source)
    if path.is_dir():
        return _accept_files(read_folder(path), cls)
    return _accept_text(read_file(path), str(path), cls)


@in_own_context
def load_builtin_pack(folder: Path) -> Pack:
    """Return a pack that ships with the library, without its schema and consistency checks.

    They take a quarter of a second and would be done at every start; the tests do them instead, on the same files.
    """
    value: dict[str, Any] = {}
    header = folder / HEADER
    for path in (header, *sorted(set(folder.glob("*.json")) - {header})):
        for name, part in json.loads(path.read_bytes(), parse_float=Decimal).items():
            if isinstance(part, list):
                part = [*value.get(name, ()), *part]
            elif isinstance(part, dict):
                part = {**value.get(name, {}), **part}
            value[name] = part
    pack: Pack = read_model(without_header(value), Pack)
    return mark_valid(evolve(pack, translations=TranslationFiles(folder)))


@overload
def loads(text: str | bytes, cls: None = None, file: str | None = None) -> Document: ...
@overload
def loads(text: str | bytes, cls: type[D], file: str | None = None) -> D: ...
@in_own_context
def loads(text: str | bytes, cls: type[Any] | None = None, file: str | None = None) -> Any:
    """Load a document from JSON text, or a pack from the bytes of a zip; problems speak of it by the name ``file``."""
    ensure_text(text)
    if cls is not None:
        ensure_class(cls, *NAMES)
    return _accept_text(text, file, cls)


@in_own_context
def dump(document: Document) -> dict[str, Any]:
    """Return a document as plain JSON values (dicts, lists, strings, numbers, booleans).

    A document made in Python is checked first: raises :class:`DocumentError` for one that :func:`load` would refuse.
    """
    return dump_unchecked(ensure_valid(document))


@in_own_context
def dump_unchecked(document: Document) -> dict[str, Any]:
    """Return a document that is known to be valid as plain JSON values."""
    name = NAMES[type(document)]
    return with_header(name, write_model(document))


@in_own_context
def dumps(document: Document, indent: int | None = 2) -> str:
    """Return a document as JSON text."""
    plain = dump(document)
    if indent is not None and indent > 0:
        return indented_json(plain, indent)
    return json.dumps(plain, indent=indent, ensure_ascii=False)


def _accept_text(text: str | bytes, file: str | None, cls: type[Any] | None) -> Any:
    if isinstance(text, bytes) and text.startswith(ARCHIVE_SIGNS):
        # Imported here: few packs are archives, and Python's reader of them takes milliseconds to import.
        from hiproutine.documents.pack_archive import read_archive

        return _accept_files(read_archive(text, file or "archive"), cls)
    parsed = read_json(text, file)

    def locate(path: Sequence[str | int]) -> tuple[str | None, int | None, int | None]:
        line, column = parsed.locate(path) or (None, None)
        return parsed.file, line, column

    return _accept(parsed.value, cls, locate)


def _accept_files(files: PackFiles, cls: type[Any] | None) -> Any:
    return _accept(files.value, cls, files.locate)


def _accept(value: Any, cls: type[Any] | None, locate: Locate) -> Any:
    """Check a whole document step by step; each step reports everything it finds."""

    def problem(path: Sequence[str | int], code: str, message: str, hint: str = "") -> Problem:
        return Problem(json_path(path), code, message, hint, *locate(path))

    name = _document_name(value, cls, problem)
    value = migrate(name, value, problem)
    problems = check_document(name, value, problem)
    if problems:
        raise DocumentError(problems, name)
    document = _read_body(without_header(value), name, problem)
    problems = check_consistency(document)
    if problems:
        raise _refusal((locate_problem(p, locate) for p in problems), name)
    return mark_valid(document)


def _read_body(body: Mapping[str, Any], name: str, problem: Callable[..., Problem]) -> Any:
    """Return the model value of a document that its schema accepts; the classes may still refuse it."""
    try:
        return read_model(body, CLASSES[name])
    except Exception:
        # Read again, more slowly, to have every problem and not only the first.
        from hiproutine.documents.converter import converter, problems_from_error

        try:
            return converter().structure(body, CLASSES[name])
        except Exception as error:
            found = (problem(path, e.code, str(e)) for path, e in problems_from_error(error))
            raise _refusal(found, name) from error


def _refusal(problems: Iterator[Problem], name: str) -> DocumentError:
    """Refuse a document with its problems, or with the first thousand of a flood."""
    return DocumentError(first_problems(problems), name)


def _document_name(value: Any, cls: type[Any] | None, problem: Callable[..., Problem]) -> str:
    if not isinstance(value, Mapping):
        raise DocumentError([problem((), "wrong-type", "a document is a JSON object.", "Begin with {.")])
    wanted = None if cls is None else NAMES[cls]
    listed = f"Write one of: {', '.join(CLASSES)}." if wanted is None else f"Write {wanted!r}."
    if "document" not in value:
        raise DocumentError([problem((), "missing-property", "'document' is missing.", listed)])
    name = value["document"]
    if not isinstance(name, str) or name not in CLASSES:
        near = NearNames().find(str(name), CLASSES)
        hint = f"Did you mean {near[0]!r}?" if near else listed
        raise DocumentError([problem(("document",), "unknown-document", f"{str(name)[:60]!r} is no document.", hint)])
    if wanted not in (None, name):
        message = f"this is a {name}, where a {wanted} belongs."
        raise DocumentError([problem(("document",), "unknown-document", message, listed)], str(wanted))
    return name


def locate_problem(problem: Problem, locate: Locate) -> Problem:
    """Return a problem that knows only its path the file and line of that path."""
    file, line, column = locate(parse_json_path(problem.path))
    return Problem(problem.path, problem.code, problem.message, problem.hint, file, line, column)
