"""Questions that routines and their sessions answer: checks what comes in, and looks it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve

from hiproutine.decimal_context import in_own_context
from hiproutine.documents.arguments import ensure_day, ensure_list, ensure_name
from hiproutine.documents.validity import check_valid
from hiproutine.errors import DocumentError, InvalidValueError, Problem
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.lookup import course_days, entry_history
from hiproutine.lookup.as_asked import SessionWords, check_words, logged_as_asked
from hiproutine.model.entry_record import EntryRecord
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.performed_entry import PerformedEntry
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.problem_list import first_problems

_CHANGES_HINT = "Write changes={'clam': PerformedEntry(sets=[…])}, or None for an entry that was left out."
#: Arguments by the property of a logged session that they become, where they are called otherwise.
_ARGUMENTS = {"date": "on", "time": "at", "status": "skipped"}


def due_on(routine: Routine, day: date) -> tuple[RoutineSession, ...]:
    """Return the sessions of a day: :meth:`Routine.due_on`."""
    ensure_day(day, "day")
    return course_days.due_on(routine, day)


def next_session(routine: Routine, day: date | None = None) -> RoutineSession | None:
    """Return the first session still to be done: :meth:`Routine.next_session`."""
    if day is not None:
        ensure_day(day, "day")
    return course_days.next_session(routine, day)


@in_own_context
def history(routine: Routine, entry: str) -> tuple[EntryRecord, ...]:
    """Return every session of an entry: :meth:`Routine.history`."""
    ensure_name(entry, "entry", "clam")
    return entry_history.history(routine, entry)


@in_own_context
def log_as_asked(session: RoutineSession, **arguments: Any) -> LoggedSession:
    """Return a session for a log, done as it was asked for: :meth:`RoutineSession.as_logged`."""
    words = SessionWords(**arguments)
    if words.on is not None:
        ensure_day(words.on, "on")
    if not isinstance(words.changes, Mapping):
        raise InvalidValueError("Expected a mapping for changes.", "wrong-type", path="$.changes", hint=_CHANGES_HINT)
    words = evolve(words, symptoms=ensure_list(words.symptoms, "symptoms", "sign"))
    if not isinstance(arguments.get("skipped", False), bool):
        hint = "Write skipped=True for a session that was left out."
        raise InvalidValueError("Expected True or False for skipped.", "wrong-type", path="$.skipped", hint=hint)
    wrong = dict(_check_classes(words.changes))
    # What is no change at all is reported once, and left out of what follows.
    words = evolve(words, changes={key: change for key, change in words.changes.items() if key not in wrong})
    problems = [*wrong.values(), *check_words(session, words)]
    logged = logged_as_asked(session, words)
    problems += [_renamed(problem, logged, words) for problem in check_valid(Log((logged,)))]
    if problems:
        raise DocumentError(first_problems(problems), "log")
    return logged


def _check_classes(changes: Mapping[Any, Any]) -> Iterator[tuple[Any, Problem]]:
    """Yield a problem for each change of the wrong class, by its entry."""
    for entry_id, change in changes.items():
        path = ("changes", str(entry_id))
        if change is not None and not isinstance(change, PerformedEntry):
            yield entry_id, Problem(json_path(path), "wrong-type", "this is no PerformedEntry.", _CHANGES_HINT)
        elif change is not None and not isinstance(change.sets, list | tuple | None):
            hint = "Write them as [LoggedSet(8), …]."
            yield entry_id, Problem(json_path((*path, "sets")), "wrong-type", "these are no sets.", hint)


def _renamed(problem: Problem, logged: LoggedSession, words: SessionWords) -> Problem:
    """Return a problem of a logged session with the path of the argument that it comes from."""
    _, _, *path = parse_json_path(problem.path)
    first = path[0] if path else ""
    if first == "entries" and len(path) > 1 and isinstance(path[1], int):
        entry_id = logged.entries[path[1]].entry
        if entry_id in words.changes:
            path = ["changes", entry_id, *path[2:]]
    elif isinstance(first, str) and first in _ARGUMENTS:
        path = [_ARGUMENTS[first], *path[1:]]
    return evolve(problem, path=json_path(path))
