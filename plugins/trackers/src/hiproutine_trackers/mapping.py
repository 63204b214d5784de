"""The mapping that a person confirmed: which workout is which session, and which exercise which entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from hiproutine import DocumentError, Problem
from hiproutine_trackers.rows import TrackedRows

#: Stands in front of what nobody has confirmed.
OPEN = "?"
UNITS = ("kg", "lb")
_ID = re.compile("[a-z][a-z0-9-]{0,63}")


@frozen
class NameTarget:
    """What an exercise is in the program; ``exercise`` is what was really done, where it is another."""

    entry: str
    exercise: str | None = None
    assisted: bool = False


@frozen
class NameMapping:
    """The names of an export and what each is: an id, ``None`` where it is left out on purpose; not those left open."""

    workouts: Mapping[str, str | None]
    exercises: Mapping[str, NameTarget | None]
    weight_unit: str = ""


@frozen
class ProgramIds:
    """The ids of a program: the entries of each session, and all of its own."""

    id: str
    by_session: Mapping[str, frozenset[str]]
    entries: frozenset[str]


def ids_of_program(program: Mapping[str, Any]) -> ProgramIds:
    """Return the ids of a program document; raise DocumentError for what is none."""
    try:
        sessions = {
            session["id"]: frozenset(entry for block in session["blocks"] for entry in block["entries"])
            for session in program["sessions"]
        }
        entries = frozenset(entry["id"] for entry in program["entries"])
        return ProgramIds(program["id"], sessions, entries)
    except (KeyError, TypeError) as error:
        problem = Problem("$.program", "wrong-document", "this is no program document.", "Give one that validates.")
        raise DocumentError([problem], "option list") from error


def read_mapping(mapping: Mapping[str, Any] | None, rows: TrackedRows, ids: ProgramIds | None) -> NameMapping:
    """Return a mapping; raise DocumentError with everything that is wrong with it.

    Names that begin with a question mark are open: they are left out, and their rows are reported.
    """
    if mapping is None:
        hint = "Have one proposed (--write-mapping, propose_mapping), look at it, and give it."
        problem = Problem("$.mapping", "no-mapping", "no mapping says which names are which.", hint)
        raise DocumentError([problem], "option list")
    workouts = {name: value for name, value in mapping.get("workouts", {}).items() if not _is_open(value)}
    exercises = {name: _target(value) for name, value in mapping.get("exercises", {}).items() if not _is_open(value)}
    unit = mapping.get("weight_unit", "")
    problems = [*_check_unit(unit, rows), *_check_ids(workouts, exercises, ids)]
    if problems:
        raise DocumentError(problems, "option list")
    return NameMapping(workouts, exercises, unit)


def _is_open(value: Any) -> bool:
    entry = value.get("entry") if isinstance(value, Mapping) else value
    return isinstance(entry, str) and entry.startswith(OPEN)


def _target(value: Any) -> NameTarget | None:
    if value is None:
        return None
    return NameTarget(**value) if isinstance(value, Mapping) else NameTarget(value)


def _check_unit(unit: str, rows: TrackedRows) -> Iterator[Problem]:
    path = "$.mapping.weight_unit"
    if unit and unit not in UNITS and not unit.startswith(OPEN):
        yield Problem(path, "not-allowed", "a unit is kg or lb.", "Write kg or lb.")
    elif not rows.has_unit and unit not in UNITS:
        message = "the export does not say whether its weights are kilograms or pounds."
        yield Problem(path, "no-unit", message, "Write kg or lb, as your app shows them.")


def _check_ids(
    workouts: Mapping[str, str | None], exercises: Mapping[str, NameTarget | None], ids: ProgramIds | None
) -> Iterator[Problem]:
    """Yield a problem for what is no id, or names nothing of the program."""
    for kind, name, value in (
        *(("workouts", name, value) for name, value in workouts.items()),
        *(("exercises", name, target.entry) for name, target in exercises.items() if target is not None),
    ):
        if value is None:
            continue
        path = f"$.mapping.{kind}[{name[:60]!r}]"
        known = None if ids is None else (ids.by_session.keys() if kind == "workouts" else ids.entries)
        word = "session" if kind == "workouts" else "entry"
        if not _ID.fullmatch(value):
            yield Problem("$.mapping", "wrong-form", f"{path}: {value[:60]!r} is no id.", "Write the id, or null.")
        elif known is not None and value not in known:
            hint = f"There is: {', '.join(sorted(known)[:12])}."
            yield Problem("$.mapping", "unknown-reference", f"{path}: the program has no {word} {value!r}.", hint)
