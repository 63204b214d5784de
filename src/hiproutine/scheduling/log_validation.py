"""Checks a log against its program; yields all problems at once, with their paths in the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from attrs import evolve

from hiproutine.errors import Problem, UnknownNameError
from hiproutine.model.catalog import Catalog
from hiproutine.model.log import CheckIn, LoggedEntry, LoggedSession
from hiproutine.model.program import Program
from hiproutine.scheduling.missed_policies import missed_policies_for
from hiproutine.scheduling.timeline import TimelinePart

#: What no two logged sessions have in common: date, time, session and the day it was planned for.
_LogKey = tuple[date, time | None, str, date | None]


def check_log(parts: Sequence[TimelinePart], log: Sequence[LoggedSession]) -> list[Problem]:
    """Return problems for unknown sessions and entries, dates before the start, and sessions logged twice.

    A session may be one of the program that holds on its day, on the day before or after, or on the day it was planned
    for. One of the day before the start may be the first day's, done early: the timeline says whether it is.
    """
    known = [_known_ids(part.program) for part in parts]
    start = parts[0].holds_from
    problems: list[Problem] = []
    seen: dict[_LogKey, int] = {}
    for index, logged in enumerate(log):
        path = f"$.sessions[{index}]"
        programs = [known[number] for number in _parts_around(parts, logged)]
        sessions = set().union(*(ids.entries for ids in programs))
        if logged.session not in sessions:
            message = f"the program has no session {logged.session!r}."
            problems.append(Problem(f"{path}.session", "unknown-session", message, _listed(sessions)))
        if logged.date < start - timedelta(days=1):
            message = f"{logged.date.isoformat()} is before the start, {start.isoformat()}."
            problems.append(
                Problem(
                    f"{path}.date",
                    "before-start",
                    message,
                    "Begin on that day or before it; mend the date only if it is wrong.",
                )
            )
        problems += _check_entries(path, logged, programs)
        problems += _check_duplicate(path, logged, index, seen)
    return problems


class _KnownIds(NamedTuple):
    """The entries of each session of a program, all of its entries, and those that ``merge`` may put elsewhere."""

    entries: dict[str, set[str]]
    all_entries: set[str]
    mergeable: set[str]


def _known_ids(program: Program) -> _KnownIds:
    policies = missed_policies_for(program)
    merged = [block for s in program.sessions if policies[s.id] == "merge" for block in s.blocks]
    return _KnownIds(
        {s.id: {entry_id for block in s.blocks for entry_id in block.entries} for s in program.sessions},
        {entry.id for entry in program.entries},
        {entry_id for block in merged if block.part == "main" for entry_id in block.entries},
    )


def _parts_around(parts: Sequence[TimelinePart], logged: LoggedSession) -> list[int]:
    """Return the parts that hold on a session's day, on the days next to it, or on the day it was planned for."""
    if len(parts) == 1:
        return [0]
    day = timedelta(days=1)
    days = {logged.date - day, logged.date, logged.date + day, logged.planned_for or logged.date}
    holding = (max((n for n, part in enumerate(parts) if part.holds_from <= near), default=0) for near in days)
    return sorted(set(holding))


def _listed(ids: Iterable[str]) -> str:
    return f"There is: {', '.join(sorted(ids))}."


def _check_entries(path: str, logged: LoggedSession, programs: Sequence[_KnownIds]) -> Iterator[Problem]:
    """Yield problems for entries that no program has, or that the session they are logged under cannot ask for."""
    all_entries = set().union(*(ids.all_entries for ids in programs))
    in_session = set().union(*(ids.entries.get(logged.session, ids.all_entries) for ids in programs))
    merged = set().union(*(ids.mergeable for ids in programs))
    for index, part in enumerate(logged.entries):
        entry_path = f"{path}.entries[{index}].entry"
        if part.entry not in all_entries:
            message = f"the program has no entry {part.entry!r}."
            yield Problem(entry_path, "unknown-entry", message, _listed(all_entries))
        elif part.entry not in in_session and part.entry not in merged:
            message = f"session {logged.session!r} has no entry {part.entry!r}."
            yield Problem(entry_path, "entry-not-in-session", message, f"It has: {', '.join(sorted(in_session))}.")


def _check_duplicate(path: str, logged: LoggedSession, index: int, seen: dict[_LogKey, int]) -> list[Problem]:
    key = (logged.date, logged.time, logged.session, logged.planned_for)
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
            problems.append(
                Problem(
                    f"{path}.date",
                    "before-start",
                    message,
                    "Begin on that day or before it; mend the date only if it is wrong.",
                )
            )
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
