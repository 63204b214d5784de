"""Tracks: each entry of a program with everything its progression needs, or all the reasons why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from hiproutine.errors import DocumentError, Problem, UnknownName
from hiproutine.model.catalog import Catalog
from hiproutine.model.consistency import check_program
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion, RuleUse, Rung
from hiproutine.model.program import Entry, Program
from hiproutine.progression.bounds import clamp_dose, fit_seconds
from hiproutine.progression.rule import Prescription
from hiproutine.progression.stack import BoundRule, Stack
from hiproutine.progression.shares import least_seconds, shares_of

#: Turns a rule by name into a rule with parameters, or into problems at the given path.
BindRule = Callable[[RuleUse, str], BoundRule | Sequence[Problem]]


@frozen
class Track:
    """One entry, resolved: its open rungs, their exercises, its rules, and what it starts with."""

    entry: Entry
    rungs: tuple[Rung, ...]
    exercises: Mapping[str, Exercise]
    stack: Stack
    first: Prescription
    made_to_fit: bool = False


def tracks_of(program: Program, catalog: Catalog, bind: BindRule) -> dict[str, Track]:
    """Resolve every entry; raise :class:`DocumentError` with all problems of the whole program."""
    problems: list[Problem] = check_program(program)
    resolved = [_resolve_entry(f"$.entries[{i}]", e, catalog, problems) for i, e in enumerate(program.entries)]
    stacks = [_bind_stack(f"$.entries[{i}]", e, bind, problems) for i, e in enumerate(program.entries)]
    if problems:
        raise DocumentError(problems, "program")
    program = evolve(program, entries=tuple(entry for entry, _ in resolved))
    shares, too_short = shares_of(program, catalog.exercises)
    problems += [_too_short(program, index) for index in too_short]
    problems += [p for i, (e, _) in enumerate(resolved) for p in _check_dose(f"$.entries[{i}]", e, catalog)]
    if problems:
        raise DocumentError(problems, "program")
    return {
        entry.id: _track(entry, rungs, rules, shares.get(entry.id), catalog)
        for (entry, rungs), rules in zip(resolved, stacks, strict=True)
    }


def _track(
    entry: Entry, rungs: tuple[Rung, ...], rules: tuple[BoundRule, ...], seconds: int | None, catalog: Catalog
) -> Track:
    """Close the rungs that cannot be done in the entry's share of time, and fit the first dose into it."""
    exercises = {rung.exercise: catalog.exercises[rung.exercise] for rung in rungs}
    if seconds is not None:
        rungs = tuple(
            r
            for r in rungs
            if r.exercise == entry.exercise or least_seconds(exercises[r.exercise], entry.caps) <= seconds
        )
    exercise = exercises[entry.exercise]
    dose = fit_seconds(entry.dose, exercise, entry.caps, seconds)
    return Track(
        entry, rungs, exercises, Stack(rules, seconds), Prescription(entry.exercise, dose), dose is not entry.dose
    )


def _resolve_entry(
    path: str, entry: Entry, catalog: Catalog, problems: list[Problem]
) -> tuple[Entry, tuple[Rung, ...]]:
    """Qualify an entry's names and give its open rungs; a single exercise is a ladder of one rung."""
    try:
        exercise = catalog.resolve("exercise", entry.exercise)
    except UnknownName as error:
        problems.append(Problem(f"{path}.exercise", "unknown-exercise", str(error), "Install its pack or mend the id."))
        return entry, ()
    own = catalog.exercises[exercise].dose
    single = (Rung(exercise, Criterion(own.reps.max, own.hold_s.max)),)
    if entry.ladder is None:
        return evolve(entry, exercise=exercise), single
    try:
        ladder = catalog.ladders[catalog.resolve("ladder", entry.ladder)]
    except UnknownName as error:
        problems.append(Problem(f"{path}.ladder", "unknown-ladder", str(error), "Install its pack or mend the id."))
        return entry, ()
    rungs = ladder.rungs
    if entry.rungs:
        rungs = _open_rungs(path, entry, ladder.rungs, catalog, problems)
    if exercise not in {rung.exercise for rung in rungs}:
        hint = "Start on one of the entry's rungs."
        problems.append(Problem(f"{path}.exercise", "not-on-ladder", f"{exercise!r} is not one of them.", hint))
    return evolve(entry, exercise=exercise, ladder=ladder.id, rungs=tuple(r.exercise for r in rungs)), rungs


def _open_rungs(
    path: str, entry: Entry, rungs: tuple[Rung, ...], catalog: Catalog, problems: list[Problem]
) -> tuple[Rung, ...]:
    """Keep the named rungs, in the ladder's own order."""
    known = {rung.exercise for rung in rungs}
    wanted: set[str] = set()
    for index, ref in enumerate(entry.rungs):
        try:
            wanted.add(catalog.resolve("exercise", ref))
        except UnknownName as error:
            problems.append(Problem(f"{path}.rungs[{index}]", "unknown-exercise", str(error)))
            continue
        if catalog.resolve("exercise", ref) not in known:
            message = f"{ref!r} is not a rung of {entry.ladder!r}."
            problems.append(Problem(f"{path}.rungs[{index}]", "not-on-ladder", message, "Leave it out."))
    return tuple(rung for rung in rungs if rung.exercise in wanted)


def _bind_stack(path: str, entry: Entry, bind: BindRule, problems: list[Problem]) -> tuple[BoundRule, ...]:
    rules: list[BoundRule] = []
    for index, use in enumerate(entry.rules):
        bound = bind(use, f"{path}.rules[{index}]")
        if isinstance(bound, BoundRule):
            rules.append(bound)
        else:
            problems.extend(bound)
    if sum(rule.kind.kind == "driver" for rule in rules) > 1:
        problems.append(
            Problem(f"{path}.rules", "two-drivers", "an entry has at most one driver.", "Keep the one that is meant.")
        )
    return tuple(rules)


def _check_dose(path: str, entry: Entry, catalog: Catalog) -> list[Problem]:
    """Refuse a first dose outside what the exercise or the person's caps allow (law G9)."""
    exercise = catalog.exercises[entry.exercise]
    clamped = clamp_dose(entry.dose, exercise, entry.caps)
    if clamped == entry.dose:
        return []
    allowed = exercise.dose
    message = (
        f"this dose is outside what {exercise.id!r} allows: {allowed.sets.min}-{allowed.sets.max} sets of "
        f"{allowed.reps.min}-{allowed.reps.max} repetitions, held {allowed.hold_s.min}-{allowed.hold_s.max} s, "
        "within the entry's caps."
    )
    return [Problem(f"{path}.dose", "dose-outside-range", message, "Bring the dose inside.")]


def _too_short(program: Program, index: int) -> Problem:
    session = program.sessions[index]
    message = f"{session.minutes} minutes are too short for session {session.id!r}, even at the least doses."
    return Problem(f"$.sessions[{index}].minutes", "session-too-long", message, "Give it more minutes or fewer entries.")
