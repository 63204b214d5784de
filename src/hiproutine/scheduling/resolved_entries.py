"""Resolves each entry of a program into everything its progression needs, or into problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import Factory, evolve, field, frozen

from hiproutine.errors import DocumentError, Problem, UnknownNameError
from hiproutine.model.catalog import Catalog, CatalogKind
from hiproutine.model.cross_references import check_program, check_sides
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion, Ladder, Region, Rung
from hiproutine.model.program import Entry, Program
from hiproutine.problem_list import first_problems
from hiproutine.progression.binding import BindRule, bind_stack
from hiproutine.progression.dose.limits import TimeShare, clamp_dose, fit_dose, stricter_max
from hiproutine.progression.rule import Prescription
from hiproutine.progression.stack import Stack
from hiproutine.progression.time_shares import min_seconds, rounds_in_block, shares_by_entry
from hiproutine.scheduling.calendar import turns_by_entry
from hiproutine.scheduling.load_validation import check_loading
from hiproutine.scheduling.ramp_validation import check_ramp


@frozen
class ResolvedEntry:
    """One entry of a program with all it refers to.

    ``rungs`` are those open to it, ``exercises`` theirs by id, ``stack`` its rules, and ``first`` what it starts with.
    ``is_shortened`` says that its dose was cut to fit the minutes of its sessions. ``turns`` are its turns in the cycle
    (from 1) by the index of the slot, and ``weeks`` those of the program. ``written`` is the entry as its program says,
    however much it was shortened. ``regions`` are those that each of its exercises works directly.
    """

    entry: Entry
    rungs: tuple[Rung, ...]
    exercises: Mapping[str, Exercise]
    stack: Stack
    first: Prescription
    is_shortened: bool = False
    turns: Mapping[int, int] = field(factory=dict)
    weeks: int = 1
    written: Entry = field(default=Factory(lambda resolved: resolved.entry, takes_self=True))
    regions: Mapping[str, frozenset[Region]] = field(factory=dict)

    @property
    def max_sets(self) -> int:
        """Return the most sets that the entry may come to on any of its rungs."""
        allowed = max(exercise.dose.sets.max for exercise in self.exercises.values())
        return stricter_max(allowed, self.entry.caps.sets)

    @property
    def turn_count(self) -> int:
        """Return how many slots the entry has in one cycle, at least one."""
        return len(self.turns) or 1

    def is_open(self, exercise: str) -> bool:
        """Return whether an exercise is one of the rungs that are open to the entry."""
        return any(rung.exercise == exercise for rung in self.rungs)


def resolve_entries(program: Program, catalog: Catalog, bind: BindRule) -> dict[str, ResolvedEntry]:
    """Return every entry resolved, by id.

    Raises :class:`DocumentError` with all problems of the program.
    """
    problems: list[Problem] = check_program(program)
    resolved_entries: dict[str, ResolvedEntry] = {}
    entries_by_session = {s.id: tuple(ref for block in s.blocks for ref in block.entries) for s in program.sessions}
    turns = turns_by_entry(program.cycle, entries_by_session)
    for index, written in enumerate(program.entries):
        path = f"$.entries[{index}]"
        rules, rule_problems = bind_stack(written.rules, path, bind)
        problems += rule_problems
        qualified = _qualify_entry(path, written, catalog, problems)
        if qualified is not None:
            entry, rungs = qualified
            exercises = {rung.exercise: catalog.exercises[rung.exercise] for rung in rungs}
            first, entry_turns = Prescription(entry.exercise, entry.dose), turns.get(entry.id, {})
            resolved = ResolvedEntry(
                entry,
                rungs,
                exercises,
                Stack(rules),
                first,
                turns=entry_turns,
                weeks=program.weeks,
                regions={name: _regions_worked(exercise, catalog) for name, exercise in exercises.items()},
            )
            resolved_entries[entry.id] = resolved
            problems += _check_dose(path, resolved)
            problems += check_loading(path, entry, exercises)
            problems += check_ramp(path, entry, exercises)
    return _fit_entries(program, catalog, resolved_entries, problems)


def _fit_entries(
    program: Program, catalog: Catalog, resolved_entries: Mapping[str, ResolvedEntry], problems: list[Problem]
) -> dict[str, ResolvedEntry]:
    """Return the entries within the minutes of their sessions; raise for all problems, too short sessions included."""
    entries = {entry_id: resolved.entry for entry_id, resolved in resolved_entries.items()}
    rungs = {entry_id: resolved.rungs for entry_id, resolved in resolved_entries.items()}
    shares, too_short = shares_by_entry(program, entries, catalog.exercises, rungs)
    problems += [_too_short_problem(program, index) for index in too_short]
    if problems:
        raise DocumentError(first_problems(_with_versions(problems, program, catalog)), "program")
    rounds = _rounds_by_entry(program, entries)
    return {
        entry_id: _fit_entry(resolved, shares.get(entry_id), rounds.get(entry_id))
        for entry_id, resolved in resolved_entries.items()
    }


#: Problems that a program may have because a pack changed since it was made.
_CODES_OF_CHANGES = ("unknown-exercise", "unknown-ladder", "not-on-ladder", "dose-outside-range", "sides-not-paired")


def _with_versions(problems: Iterable[Problem], program: Program, catalog: Catalog) -> list[Problem]:
    """Return the problems; where a change of a pack may be why, with the version that the program was made with."""
    installed = {pack.name: pack.version for pack in catalog.packs}
    changed = [
        f"It was made with {use.name} {use.version}, and {installed[use.name]} is installed: install that version, or "
        "plan anew."
        for use in program.packs
        if installed.get(use.name, use.version) != use.version
    ]
    return [
        evolve(problem, hint=" ".join([problem.hint, *changed])) if problem.code in _CODES_OF_CHANGES else problem
        for problem in problems
    ]


def _rounds_by_entry(program: Program, entries: Mapping[str, Entry]) -> dict[str, int]:
    """Return the maximum number of sets of each entry in rounds, in sessions with limited minutes."""
    rounds: dict[str, int] = {}
    blocks = (block for session in program.sessions if session.minutes is not None for block in session.blocks)
    for block in blocks:
        if block.style != "straight":
            count = rounds_in_block(block, entries)
            rounds.update({entry_id: min(count, rounds.get(entry_id, count)) for entry_id in block.entries})
    return rounds


def _fit_entry(resolved: ResolvedEntry, share: TimeShare | None, rounds: int | None) -> ResolvedEntry:
    """Return an entry within its share of time: its rounds, its first dose and the rungs open to it."""
    if share is None:
        return resolved
    entry, exercise = resolved.entry, resolved.exercises[resolved.entry.exercise]
    if rounds is not None:
        entry = evolve(entry, caps=evolve(entry.caps, sets=stricter_max(rounds, entry.caps.sets)))
    dose = fit_dose(entry.dose, exercise, entry.caps, share, entry.dose)
    return ResolvedEntry(
        entry if dose is entry.dose else evolve(entry, dose=dose),
        _rungs_in_time(resolved, entry, share),
        resolved.exercises,
        Stack(resolved.stack.rules, share),
        Prescription(entry.exercise, dose),
        dose is not entry.dose,
        resolved.turns,
        resolved.weeks,
        resolved.written,
        resolved.regions,
    )


def _regions_worked(exercise: Exercise, catalog: Catalog) -> frozenset[Region]:
    muscles = exercise.muscles_in("primary")
    return frozenset(catalog.muscles[name].region for name in muscles if name in catalog.muscles)


def _rungs_in_time(resolved: ResolvedEntry, entry: Entry, share: TimeShare) -> tuple[Rung, ...]:
    """Return the rungs there is time for, up to the first without time: no rung is ever skipped (law G8)."""
    current = [rung.exercise for rung in resolved.rungs].index(entry.exercise)
    first, last = current, current

    def is_open(index: int) -> bool:
        exercise = resolved.exercises[resolved.rungs[index].exercise]
        return min_seconds(exercise, entry.caps, rests=share.rests, ramp=share.ramp) <= share.seconds

    while first > 0 and is_open(first - 1):
        first -= 1
    while last + 1 < len(resolved.rungs) and is_open(last + 1):
        last += 1
    return resolved.rungs[first : last + 1]


def _qualify_entry(
    path: str, entry: Entry, catalog: Catalog, problems: list[Problem]
) -> tuple[Entry, tuple[Rung, ...]] | None:
    """Return an entry with qualified names, and its open rungs; a single exercise is a ladder of one rung."""
    entry = _qualify_advice(path, entry, catalog, problems)
    exercise = _resolve_name(f"{path}.exercise", "exercise", entry.exercise, catalog, problems)
    if entry.ladder is None:
        if exercise is None:
            return None
        allowed = catalog.exercises[exercise].dose
        return evolve(entry, exercise=exercise), (Rung(exercise, Criterion(allowed.reps.max, allowed.hold_s.max)),)
    ladder = _resolve_name(f"{path}.ladder", "ladder", entry.ladder, catalog, problems)
    if ladder is None:
        return None
    rungs = _open_rungs(path, entry, catalog.ladders[ladder], catalog, problems)
    if exercise is None or rungs is None:
        return None
    if exercise not in {rung.exercise for rung in rungs}:
        hint = "Start on one of the entry's rungs."
        problems.append(Problem(f"{path}.exercise", "not-on-ladder", f"{exercise!r} is not one of them.", hint))
        return None
    return evolve(entry, exercise=exercise, ladder=ladder, rungs=tuple(r.exercise for r in rungs)), rungs


def _qualify_advice(path: str, entry: Entry, catalog: Catalog, problems: list[Problem]) -> Entry:
    """Return an entry with its advice by the qualified names of the exercises."""
    if not entry.exercise_advice:
        return entry
    advice: dict[str, tuple[str, ...]] = {}
    for name, lines in entry.exercise_advice.items():
        exercise = _resolve_name(f"{path}.exercise_advice[{name!r}]", "exercise", name, catalog, problems)
        if exercise is not None:
            advice[exercise] = (*advice.get(exercise, ()), *lines)
    return evolve(entry, exercise_advice=advice)


def _resolve_name(path: str, kind: CatalogKind, name: str, catalog: Catalog, problems: list[Problem]) -> str | None:
    try:
        return catalog.resolve(kind, name)
    except UnknownNameError as error:
        problems.append(Problem(path, f"unknown-{kind}", str(error), "Install its pack or mend the id."))
        return None


def _open_rungs(
    path: str, entry: Entry, ladder: Ladder, catalog: Catalog, problems: list[Problem]
) -> tuple[Rung, ...] | None:
    """Return the named rungs (all, if none is named), in the ladder's own order; ``None`` where one has a problem."""
    known = {rung.exercise for rung in ladder.rungs}
    wanted: set[str] = set()
    count = len(problems)
    for index, name in enumerate(entry.rungs):
        rung_path = f"{path}.rungs[{index}]"
        exercise = _resolve_name(rung_path, "exercise", name, catalog, problems)
        if exercise is None:
            continue
        wanted.add(exercise)
        if exercise not in known:
            message = f"{name!r} is not a rung of {entry.ladder!r}."
            problems.append(Problem(rung_path, "not-on-ladder", message, "Leave it out."))
    rungs = tuple(rung for rung in ladder.rungs if not entry.rungs or rung.exercise in wanted)
    for rung in rungs:
        if rung.exercise not in catalog.exercises:
            message = f"rung {rung.exercise!r} of {ladder.id!r} is not installed."
            problems.append(Problem(f"{path}.ladder", "unknown-exercise", message, "Install its pack, or name rungs."))
    return rungs if len(problems) == count else None


def _check_dose(path: str, resolved: ResolvedEntry) -> list[Problem]:
    """Return problems of a first dose outside what the exercise or the person's caps allow (law G9)."""
    entry, exercise = resolved.entry, resolved.exercises[resolved.entry.exercise]
    side_problems = list(check_sides(f"{path}.dose", entry.dose, exercise.sides))
    if side_problems:
        return side_problems
    if clamp_dose(entry.dose, exercise, entry.caps) == entry.dose:
        return []
    allowed = exercise.dose
    load = f", {allowed.load.min}-{allowed.load.max} {allowed.load.unit}" if allowed.load is not None else ""
    message = (
        f"this dose is outside what {exercise.id!r} allows: {allowed.sets.min}-{allowed.sets.max} sets of "
        f"{allowed.reps.min}-{allowed.reps.max} repetitions, held {allowed.hold_s.min}-{allowed.hold_s.max} s{load}, "
        "within the entry's caps."
    )
    return [Problem(f"{path}.dose", "dose-outside-range", message, "Bring the dose inside.")]


def _too_short_problem(program: Program, index: int) -> Problem:
    session = program.sessions[index]
    message = f"{session.minutes} minutes are too short for session {session.id!r}, even at the least doses."
    return Problem(
        f"$.sessions[{index}].minutes", "session-too-long", message, "Give it more minutes or fewer entries."
    )
