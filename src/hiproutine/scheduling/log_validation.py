"""Checks a log against its program; yields all problems at once, with their paths in the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from attrs import evolve

from hiproutine.errors import Problem, UnknownNameError
from hiproutine.model.catalog import Catalog
from hiproutine.model.log import CheckIn, LoggedEntry, LoggedSession
from hiproutine.model.program import Program


def check_log(programs: Sequence[Program], start: date, log: Sequence[LoggedSession]) -> list[Problem]:
    """Return problems for unknown sessions and entries, dates before the start, and sessions logged twice."""
    entries_by_session: dict[str, set[str]] = {}
    for session in (session for program in programs for session in program.sessions):
        ids = {entry_id for block in session.blocks for entry_id in block.entries}
        entries_by_session[session.id] = entries_by_session.get(session.id, set()) | ids
    entries = {entry.id for program in programs for entry in program.entries}
    problems: list[Problem] = []
    seen: dict[tuple[date, time | None, str], int] = {}
    for index, logged in enumerate(log):
        path = f"$.sessions[{index}]"
        if logged.session not in entries_by_session:
            hint = f"There is: {', '.join(sorted(entries_by_session))}."
            message = f"the program has no session {logged.session!r}."
            problems.append(Problem(f"{path}.session", "unknown-session", message, hint))
        if logged.date < start:
            message = f"{logged.date.isoformat()} is before the start, {start.isoformat()}."
            problems.append(Problem(f"{path}.date", "before-start", message, "Mend the date, or leave it out."))
        problems += _check_entries(path, logged, entries, entries_by_session.get(logged.session, entries))
        problems += _check_duplicate(path, logged, index, seen)
    return problems


def _check_entries(path: str, logged: LoggedSession, entries: set[str], in_session: set[str]) -> Iterator[Problem]:
    """Yield problems for entries that the program, or the session they are logged under, does not have."""
    for index, part in enumerate(logged.entries):
        entry_path = f"{path}.entries[{index}].entry"
        if part.entry not in entries:
            hint = f"There is: {', '.join(sorted(entries))}."
            yield Problem(entry_path, "unknown-entry", f"the program has no entry {part.entry!r}.", hint)
        elif part.entry not in in_session:
            message = f"session {logged.session!r} has no entry {part.entry!r}."
            yield Problem(entry_path, "entry-not-in-session", message, f"It has: {', '.join(sorted(in_session))}.")


def _check_duplicate(
    path: str, logged: LoggedSession, index: int, seen: dict[tuple[date, time | None, str], int]
) -> list[Problem]:
    key = (logged.date, logged.time, logged.session)
    if key not in seen:
        seen[key] = index
        return []
    message = f"session {logged.session!r} of {logged.date.isoformat()} is logged already, at $.sessions[{seen[key]}]."
    return [Problem(path, "logged-twice", message, "Give the times of day if it was done twice.")]


def check_check_ins(start: date, check_ins: Sequence[CheckIn]) -> list[Problem]:
    """Return problems for check-ins before the start, and for days with more than one."""
    problems: list[Problem] = []
    seen: dict[date, int] = {}
    for index, check_in in enumerate(check_ins):
        path, day = f"$.check_ins[{index}]", check_in.date.isoformat()
        if check_in.date < start:
            message = f"{day} is before the start, {start.isoformat()}."
            problems.append(Problem(f"{path}.date", "before-start", message, "Mend the date, or leave it out."))
        if check_in.date in seen:
            message = f"there is a check-in of {day} already, at $.check_ins[{seen[check_in.date]}]."
            problems.append(Problem(path, "checked-in-twice", message, "Keep one a day: the last before the session."))
        seen.setdefault(check_in.date, index)
    return problems


def qualify_session(session: LoggedSession, catalog: Catalog) -> LoggedSession:
    """Return a session in which exercises are named with their pack; one that no pack has stays as it is."""
    entries = tuple([_qualify_entry(part, catalog) for part in session.entries])
    if all(qualified is part for qualified, part in zip(entries, session.entries, strict=True)):
        return session
    return evolve(session, entries=entries)


def _qualify_entry(part: LoggedEntry, catalog: Catalog) -> LoggedEntry:
    if part.exercise is None or part.exercise in catalog.exercises:
        return part
    try:
        return evolve(part, exercise=catalog.resolve("exercise", part.exercise))
    except UnknownNameError:
        return part
