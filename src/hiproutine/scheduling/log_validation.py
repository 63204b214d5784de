"""Checks a log against its program; yields all problems at once, with their paths in the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from attrs import evolve

from hiproutine.errors import Problem, UnknownNameError
from hiproutine.limits import EARLIEST_DAY, LATEST_DAY, MAX_COURSE_WEEKS, MAX_LOGGED_SETS
from hiproutine.model.catalog import Catalog
from hiproutine.model.log import CheckIn, LoggedEntry, LoggedSession
from hiproutine.problem_list import first_problems
from hiproutine.scheduling.known_ids import KnownIds
from hiproutine.scheduling.timeline import TimelinePart
from hiproutine.scheduling.training_days import TrainingDays

#: What no two logged sessions have in common: date, time, session and the day it was planned for.
_LogKey = tuple[date, time | None, str, date | None]


def check_log(parts: Sequence[TimelinePart], log: Sequence[LoggedSession]) -> list[Problem]:
    """Return problems for unknown sessions and entries, dates before the start, and sessions logged twice.

    A session has to fit one program: that of its day, of the day before, or of an earlier day it was planned for. One
    of the day before the start may be the first day's, done early: the timeline says whether it is.
    """
    return first_problems(_check_sessions(parts, log))


def _check_sessions(parts: Sequence[TimelinePart], log: Sequence[LoggedSession]) -> Iterator[Problem]:
    known = [KnownIds.of(part.program) for part in parts]
    days = TrainingDays([(part.holds_from, part.program) for part in parts])
    start = parts[0].holds_from
    last = last_day_of_log(start)
    seen: dict[_LogKey, int] = {}
    for index, logged in enumerate(log):
        path = f"$.sessions[{index}]"
        named = {"date": logged.date, "planned_for": logged.planned_for or start}
        outside = [problem for name, day in named.items() for problem in _check_day(f"{path}.{name}", day, last)]
        if outside:
            yield from outside
            continue
        found = _fewest_problems(path, logged, [known[number] for number in _parts_around(parts, days, logged)])
        yield from (problem for problem in found if problem.code == "unknown-session")
        if logged.date < start - timedelta(days=1):
            message = f"{logged.date.isoformat()} is before the start, {start.isoformat()}."
            hint = "Begin on that day or before it; mend the date only if it is wrong."
            yield Problem(f"{path}.date", "before-start", message, hint)
        yield from (problem for problem in found if problem.code != "unknown-session")
        yield from _check_rows(path, logged)
        yield from _check_duplicate(path, logged, index, seen)


def last_day_of_log(start: date) -> date:
    """Return the last day that a log may name, of a course that begins on ``start``."""
    return LATEST_DAY if (LATEST_DAY - start).days < MAX_COURSE_WEEKS * 7 else start + timedelta(weeks=MAX_COURSE_WEEKS)


def _check_day(path: str, day: date, last: date) -> Iterator[Problem]:
    if not EARLIEST_DAY - timedelta(days=1) <= day <= last:
        message = f"{day.isoformat()} is too far from the start."
        yield Problem(path, "day-out-of-range", message, f"A log goes up to {last.isoformat()} here: mend the date.")


def _check_rows(path: str, logged: LoggedSession) -> Iterator[Problem]:
    """Yield a problem for more rows about one entry than a routine shows side by side, over all parts about it."""
    if len(logged.entries) < 2:
        return
    rows: dict[str, int] = {}
    for index, part in enumerate(logged.entries):
        rows[part.entry] = rows.get(part.entry, 0) + len(part.sets)
        if rows[part.entry] > MAX_LOGGED_SETS >= rows[part.entry] - len(part.sets):
            message = f"there are more than {MAX_LOGGED_SETS} sets of entry {part.entry!r} in this session."
            yield Problem(f"{path}.entries[{index}].sets", "too-many-sets", message, "Log two sessions, with times.")


def _parts_around(parts: Sequence[TimelinePart], days: TrainingDays, logged: LoggedSession) -> list[int]:
    """Return the parts that hold on a session's day, on the day before, or on an earlier day it was planned for."""
    if len(parts) == 1:
        return [0]
    day = days.day_of(logged)
    near = {day, day - timedelta(days=1), min(day, logged.planned_for or day)}
    holding = (max((n for n, part in enumerate(parts) if part.holds_from <= other), default=0) for other in near)
    return sorted(set(holding), reverse=True)


def _fewest_problems(path: str, logged: LoggedSession, programs: Sequence[KnownIds]) -> list[Problem]:
    """Return the problems with the program that fits best; the latest where several fit alike."""
    return min((list(ids.check(path, logged)) for ids in programs), key=len)


def _check_duplicate(path: str, logged: LoggedSession, index: int, seen: dict[_LogKey, int]) -> list[Problem]:
    key = (logged.date, logged.time, logged.session, logged.planned_for)
    if key not in seen:
        seen[key] = index
        return []
    message = f"session {logged.session!r} of {logged.date.isoformat()} is logged already, at $.sessions[{seen[key]}]."
    return [Problem(path, "logged-twice", message, "Give the times of day if it was done twice.")]


def check_check_ins(start: date, check_ins: Sequence[CheckIn]) -> list[Problem]:
    """Return problems for check-ins before the start, and for days with more than one."""
    return first_problems(_check_days(start, check_ins))


def _check_days(start: date, check_ins: Sequence[CheckIn]) -> Iterator[Problem]:
    last = last_day_of_log(start)
    seen: dict[date, int] = {}
    for index, check_in in enumerate(check_ins):
        path, day = f"$.check_ins[{index}]", check_in.date.isoformat()
        if check_in.date < start:
            message = f"{day} is before the start, {start.isoformat()}."
            hint = "Begin on that day or before it; mend the date only if it is wrong."
            yield Problem(f"{path}.date", "before-start", message, hint)
        yield from _check_day(f"{path}.date", check_in.date, last)
        if check_in.date in seen:
            message = f"there is a check-in of {day} already, at $.check_ins[{seen[check_in.date]}]."
            yield Problem(path, "checked-in-twice", message, "Keep one a day: the last before the session.")
        seen.setdefault(check_in.date, index)


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
