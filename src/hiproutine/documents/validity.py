"""Checks documents made in Python as strictly as documents that were loaded, and each value only once.

The schemas are the one source of what a document may say: a value is written as plain JSON and checked by its schema,
then by the cross-reference checks that a loaded document passes too. Values that were checked, loaded or made by the
engine are remembered by identity, as long as they live, and not checked again. A log that grows by one session is
checked by that session alone.

A value is remembered only if it holds tuples, as the classes say: a list could change afterwards. Mappings can change
as well; whoever changes one inside a checked document changes it unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, TypeVar
from weakref import ref

from hiproutine.documents.arguments import ensure_instance
from hiproutine.documents.document_types import NAMES, Document
from hiproutine.documents.plain_json import with_header
from hiproutine.documents.schema_validation import check_document, check_part
from hiproutine.documents.schemas import read_schema
from hiproutine.documents.typed_values import TypedCopy
from hiproutine.errors import DocumentError, InvalidValueError, Problem
from hiproutine.json_path import parse_json_path
from hiproutine.limits import (
    MAX_PROBLEMS,
)
from hiproutine.model.course import Course
from hiproutine.model.cross_references import check_course, check_pack, check_program, check_routine
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.pack import Pack
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.problem_list import first_problems

D = TypeVar("D")

EMPTY_LOG = Log(())
#: Weak references to what is known to be valid, by id. Single operations on a dict need no lock.
_VALID: dict[int, ref[Any]] = {}


def _forget(key: int, reference: ref[Any]) -> None:
    if _VALID.get(key) is reference:
        del _VALID[key]


def is_known_valid(value: object) -> bool:
    """Return whether this very value was checked before, or came from where values are valid."""
    reference = _VALID.get(id(value))
    return reference is not None and reference() is value


def _remember(value: object) -> None:
    key = id(value)
    _VALID[key] = ref(value, partial(_forget, key))


def mark_valid(document: D) -> D:
    """Remember a document that the loader or the engine has made, and return it."""
    _remember(document)
    if isinstance(document, Log):
        for session in document.sessions:
            _remember(session)
    return document


def ensure_valid(document: D) -> D:
    """Return the document; raise :class:`DocumentError` with all its problems if it has any."""
    if is_known_valid(document):
        return document
    problems = check_valid(document)
    if problems:
        raise DocumentError(problems, NAMES[type(document)])
    return document


def check_valid(document: object) -> list[Problem]:
    """Return everything that is wrong with a document made in Python; one without problems is remembered.

    Raises :class:`InvalidValueError` for a value that is no document.
    """
    if is_known_valid(document):
        return []
    if type(document) not in NAMES:
        ensure_instance(document, *NAMES)
        raise InvalidValueError(f"{type(document).__name__} is a subclass, which no document may be.", "wrong-type")
    problems, is_mutable = _check_log(document) if isinstance(document, Log) else _check_whole(document)
    problems = problems or check_consistency(document)  # type: ignore[arg-type]
    if not problems and not is_mutable:
        _remember(document)
    return first_problems(problems)


def _check_whole(document: Any) -> tuple[list[Problem], bool]:
    name = NAMES[type(document)]
    copy = TypedCopy()
    body = copy.copy(document, type(document))
    problems = _merge(copy, check_document(name, with_header(name, body)))
    return problems, copy.is_mutable


def _check_log(log: Log) -> tuple[list[Problem], bool]:
    """Check a log session by session, so that sessions which were checked in an earlier log are not checked again."""
    if log == EMPTY_LOG:  # what every projection is made from
        return [], False
    sessions: object = log.sessions  # whatever the types say
    if not isinstance(sessions, tuple | list):
        return _check_whole(log)
    problems, is_mutable = _check_whole(Log((), log.program, log.check_ins, log.course, log.checks))
    longest = read_schema("log")["properties"]["sessions"]["maxItems"]
    if len(log.sessions) > longest:
        hint = f"It may have at most {longest} items."
        problems.append(Problem("$.sessions", "too-long", "this is too long.", hint))
    for index, session in enumerate(log.sessions):
        if is_known_valid(session):
            continue
        copy = TypedCopy()
        plain = copy.copy(session, LoggedSession, ("sessions", index))
        found = _merge(copy, check_part("log", "logged_session", plain, ("sessions", index)))
        problems += found
        is_mutable |= copy.is_mutable
        if not found and not copy.is_mutable:
            _remember(session)
        if len(problems) > MAX_PROBLEMS:
            break
    return problems, is_mutable or isinstance(log.sessions, list)


def _merge(copy: TypedCopy, schema_problems: Sequence[Problem]) -> list[Problem]:
    """Put both kinds of problems in order of path; of a value of the wrong type, the schema has nothing to add."""
    if not copy.problems:
        return list(schema_problems)
    wrong = [path for path, _ in copy.problems]
    problems = list(copy.problems)
    for problem in schema_problems:
        path = parse_json_path(problem.path)
        if not any(path[: len(start)] == start for start in wrong):
            problems.append((path, problem))
    problems.sort(key=lambda pair: [(isinstance(step, str), step) for step in pair[0]])
    return [problem for _, problem in problems]


def ensure_document(value: object, *classes: type[Any]) -> None:
    """Raise for a value that is no instance of these document classes, or that has problems.

    Raises :class:`InvalidValueError` for the wrong class and :class:`DocumentError` for the problems.
    """
    ensure_instance(value, *classes)
    ensure_valid(value)


def ensure_program(value: object) -> None:
    """Raise like :func:`ensure_document`, but leave references that do not resolve to the scheduler.

    It reports them together with what the installed packs and rules do not have.
    """
    ensure_instance(value, Program)
    if not check_valid(value):
        return
    problems, _ = _check_whole(value)
    if problems:
        raise DocumentError(first_problems(problems), "program")


def ensure_log(log: object) -> Log:
    """Return a log, made of a sequence of sessions if need be; raise as :func:`ensure_document` for anything else."""
    if not isinstance(log, list | tuple):
        ensure_document(log, Log)
    return log if isinstance(log, Log) else ensure_valid(Log(tuple(log)))  # type: ignore[arg-type]


def check_consistency(document: Document) -> list[Problem]:
    """Return what no schema can find: references, ids and ranges that do not agree."""
    if isinstance(document, Pack):
        return check_pack(document)
    if isinstance(document, Program):
        return check_program(document)
    if isinstance(document, Course):
        return check_course(document)
    if isinstance(document, Routine):
        return check_routine(document)
    return []
