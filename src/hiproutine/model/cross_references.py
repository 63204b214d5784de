"""Cross-reference checks: what no JSON Schema can say about references, ids and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from attrs import evolve, frozen

from hiproutine.errors import Problem
from hiproutine.json_path import json_path
from hiproutine.limits import EARLIEST_DAY, LATEST_DAY, MAX_COURSE_WEEKS, MAX_SESSION_ENTRIES
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.dose import Dose, DoseRange, SetDose
from hiproutine.model.exercise import Exercise, Sides
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.pack import Criterion, Goal, Ladder, Pack, Translation
from hiproutine.model.program import Entry, Program, Session
from hiproutine.model.program_size import ProgramSize, check_size, program_size
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.problem_list import KnownNames, first_problems


def _duplicates(path: str, ids: Iterable[str], field: str = "id") -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(ids):
        if value in seen:
            where = f"{path}[{index}].{field}"
            yield Problem(where, "duplicate-id", f"{value!r} is there already.", "Give it another id.")
        seen.add(value)


def _unknown(path: str, kind: str, ref: str, known: KnownNames) -> Iterator[Problem]:
    """Yield a problem for a reference to something that is not there; ``pack/name`` is of another pack."""
    if ref not in known and "/" not in ref:
        yield Problem(path, "unknown-reference", f"there is no {kind} {ref!r} here.", known.hint(ref))


def check_program(program: Program) -> list[Problem]:
    """Return problems of the references between slots, sessions and entries, and of ids that stand twice."""
    return first_problems(_check_program(program))


def _check_program(program: Program) -> Iterator[Problem]:
    sessions = KnownNames(session.id for session in program.sessions)
    entries = KnownNames(entry.id for entry in program.entries)
    yield from _duplicates("$.entries", (entry.id for entry in program.entries))
    yield from _duplicates("$.sessions", (session.id for session in program.sessions))
    for index, slot in enumerate(program.cycle.slots):
        path = f"$.cycle.slots[{index}]"
        yield from _unknown(f"{path}.session", "session", slot.session, sessions)
        if slot.day > program.cycle.length_days:
            message = f"day {slot.day} is after the end of a cycle of {program.cycle.length_days} days."
            yield Problem(f"{path}.day", "day-outside-cycle", message, "Count days from 1.")
    for index, session in enumerate(program.sessions):
        yield from _check_session(f"$.sessions[{index}]", session, entries)
    for index, entry in enumerate(program.entries):
        if entry.rungs and entry.ladder is None:
            hint = "Name the ladder, or leave the rungs out."
            path = f"$.entries[{index}].rungs"
            yield Problem(path, "rungs-without-ladder", "there are rungs but no ladder.", hint)
        yield from _check_ramp(f"$.entries[{index}].ramp", entry)
    yield from _check_policies(program)
    yield from check_size("$.weeks", "this program", program_size(program), program.weeks)


def _check_ramp(path: str, entry: Entry) -> Iterator[Problem]:
    """Yield a problem for each warm-up set that is lighter than the one before."""
    for index, (before, ramp_set) in enumerate(pairwise(entry.ramp), start=1):
        if ramp_set.percent < before.percent:
            message = f"a warm-up set at {ramp_set.percent} % follows one at {before.percent} %: a ramp goes up."
            yield Problem(f"{path}[{index}].percent", "ramp-not-rising", message, "Put the lightest set first.")


def _check_policies(program: Program) -> Iterator[Problem]:
    """One program has one way to catch up: some sessions may be let go, but the others all do the same."""
    first: str | None = None
    for index, session in enumerate(program.sessions):
        policy = session.missed or program.missed
        if policy == "skip":
            continue
        first = first or policy
        if policy != first:
            message = f"a missed {session.id!r} would {policy}, but another session would {first}."
            hint = "Let all sessions do one of shift, repeat and merge, or skip."
            yield Problem(f"$.sessions[{index}].missed", "mixed-policies", message, hint)


def _check_session(path: str, session: Session, entries: KnownNames) -> Iterator[Problem]:
    count = sum(len(block.entries) for block in session.blocks)
    if count > MAX_SESSION_ENTRIES:
        message = f"this session has {count} entries, and nobody does more than {MAX_SESSION_ENTRIES} at once."
        yield Problem(f"{path}.blocks", "too-many-entries", message, "Make two sessions of it.")
    seen: set[str] = set()
    for number, block in enumerate(session.blocks):
        for place, ref in enumerate(block.entries):
            where = f"{path}.blocks[{number}].entries[{place}]"
            yield from _unknown(where, "entry", ref, entries)
            if ref in seen:
                message = f"entry {ref!r} is in this session twice."
                yield Problem(where, "duplicate-id", message, "Write a second entry for it.")
            seen.add(ref)


def check_routine(routine: Routine) -> list[Problem]:
    """Return problems of entries without a card, of ids that stand twice, and of orders that name missing sets."""
    return first_problems(_check_routine(routine))


def _check_routine(routine: Routine) -> Iterator[Problem]:
    cards = {card.id: card for card in routine.exercises}
    yield from _duplicates("$.exercises", (card.id for card in routine.exercises))
    yield from _duplicates("$.sessions", (session.id for session in routine.sessions))
    for index, session in enumerate(routine.sessions):
        yield from _check_routine_session(f"$.sessions[{index}]", session, cards)


def _check_routine_session(path: str, session: RoutineSession, cards: Mapping[str, ExerciseCard]) -> Iterator[Problem]:
    for place, entry in enumerate(session.entries):
        if entry.exercise not in cards:
            message = f"there is no card for {entry.exercise!r} among the routine's exercises."
            where = f"{path}.entries[{place}].exercise"
            yield Problem(where, "unknown-reference", message, "Describe it in $.exercises.")
        else:
            yield from check_sides(f"{path}.entries[{place}].dose", entry.dose, cards[entry.exercise].sides)
    for place, (entry_place, number) in enumerate(session.order):
        if entry_place >= len(session.entries) or number > len(session.entries[entry_place].dose.sets):
            message = f"there is no set {number} of an entry at place {entry_place}."
            yield Problem(
                f"{path}.order[{place}]", "unknown-reference", message, "Count entries from 0 and sets from 1."
            )


@frozen
class _Names:
    """The ids of a pack, by kind, and its exercises and ladders by id."""

    sources: KnownNames
    muscles: KnownNames
    equipment: KnownNames
    tags: KnownNames
    exercises: KnownNames
    ladders: KnownNames
    trainable: KnownNames
    goals: KnownNames
    notices: KnownNames
    exercise: Mapping[str, Exercise]
    ladder: Mapping[str, Ladder]

    @classmethod
    def of(cls, pack: Pack) -> _Names:
        exercises = {exercise.id: exercise for exercise in pack.exercises}
        ladders = {ladder.id: ladder for ladder in pack.ladders}
        return cls(
            sources=KnownNames(source.id for source in pack.sources),
            muscles=KnownNames(muscle.id for muscle in pack.muscles),
            equipment=KnownNames(thing.id for thing in pack.equipment),
            tags=KnownNames(limitation.tag for limitation in pack.limitations),
            exercises=KnownNames(exercises),
            ladders=KnownNames(ladders),
            trainable=KnownNames((*ladders, *exercises)),
            goals=KnownNames(goal.id for goal in pack.goals),
            notices=KnownNames(notice.id for notice in pack.notices),
            exercise=exercises,
            ladder=ladders,
        )


def check_pack(pack: Pack) -> list[Problem]:
    """Return problems of repeated ids, dangling references, and doses and rungs outside their ranges."""
    return first_problems(_check_pack(pack))


def _check_pack(pack: Pack) -> Iterator[Problem]:
    yield from _duplicates("$.sources", (s.id for s in pack.sources))
    yield from _duplicates("$.muscles", (m.id for m in pack.muscles))
    yield from _duplicates("$.equipment", (e.id for e in pack.equipment))
    yield from _duplicates("$.limitations", (x.tag for x in pack.limitations), "tag")
    yield from _duplicates("$.questions", (q.id for q in pack.questions))
    yield from _duplicates("$.notices", (n.id for n in pack.notices))
    yield from _duplicates("$.exercises", (e.id for e in pack.exercises))
    yield from _duplicates("$.ladders", (x.id for x in pack.ladders))
    yield from _duplicates("$.goals", (g.id for g in pack.goals))
    names = _Names.of(pack)
    for index, exercise in enumerate(pack.exercises):
        yield from _check_exercise(f"$.exercises[{index}]", exercise, names)
    for index, ladder in enumerate(pack.ladders):
        yield from _check_ladder(f"$.ladders[{index}]", ladder, names)
    for index, goal in enumerate(pack.goals):
        yield from _check_goal(f"$.goals[{index}]", goal, names)
    for index, question in enumerate(pack.questions):
        path = f"$.questions[{index}]"
        for number, tag in enumerate(question.adds):
            yield from _unknown(f"{path}.adds[{number}]", "limitation", tag, names.tags)
        yield from _check_sources(path, question.sources, names.sources)
    for index, limitation in enumerate(pack.limitations):
        yield from _check_sources(f"$.limitations[{index}]", limitation.sources, names.sources)
    for language, words in pack.translations.items():
        yield from _check_translation(("translations", language), words, names)


def _check_translation(path: tuple[str, ...], words: Translation, names: _Names) -> Iterator[Problem]:
    kinds: tuple[tuple[str, Iterable[str], KnownNames], ...] = (
        ("exercises", words.exercises, names.exercises),
        ("ladders", words.ladders, names.ladders),
        ("goals", words.goals, names.goals),
        ("notices", words.notices, names.notices),
    )
    for field, ids, known in kinds:
        for ref in ids:
            yield from _unknown(json_path((*path, field, ref)), field.removesuffix("s"), ref, known)
    for ref, text in words.exercises.items():
        exercise = names.exercise.get(ref)
        if exercise is not None and text.steps is not None and len(text.steps) != len(exercise.steps):
            message = f"there are {len(text.steps)} steps, and {len(exercise.steps)} in the pack's own language."
            where = json_path((*path, "exercises", ref, "steps"))
            yield Problem(where, "steps-do-not-match", message, "Translate step by step.")


def _check_sources(path: str, refs: tuple[str, ...], known: KnownNames) -> Iterator[Problem]:
    for number, ref in enumerate(refs):
        yield from _unknown(f"{path}.sources[{number}]", "source", ref, known)


def _check_exercise(path: str, exercise: Exercise, names: _Names) -> Iterator[Problem]:
    for number, use in enumerate(exercise.muscles):
        yield from _unknown(f"{path}.muscles[{number}].muscle", "muscle", use.muscle, names.muscles)
    for number, need in enumerate(exercise.equipment):
        for place, ref in enumerate(need.any_of):
            yield from _unknown(f"{path}.equipment[{number}].any_of[{place}]", "equipment", ref, names.equipment)
    for number, ref in enumerate(exercise.helpful):
        yield from _unknown(f"{path}.helpful[{number}]", "equipment", ref, names.equipment)
    for number, precaution in enumerate(exercise.precautions):
        where = f"{path}.precautions[{number}]"
        yield from _unknown(f"{where}.tag", "limitation", precaution.tag, names.tags)
        yield from _check_sources(where, precaution.sources, names.sources)
    for number, fact in enumerate(exercise.facts):
        yield from _unknown(f"{path}.facts[{number}].source", "source", fact.source, names.sources)
    yield from _check_sources(path, exercise.sources, names.sources)
    yield from _check_range(f"{path}.dose", exercise.dose)
    yield from check_sides(f"{path}.dose.start", exercise.dose.start, exercise.sides)


def check_sides(path: str, dose: Dose, sides: Sides) -> Iterator[Problem]:
    """Yield a problem for a dose that names sides although its exercise does not do them one after the other."""
    if dose.is_sided and sides != "each":
        message = f"it asks for left and right apart, and the sides of its exercise are {sides!r}."
        hint = "Leave the sides out; only an exercise that does each side by itself has sets for one of them."
        yield Problem(f"{path}.sets", "sides-not-apart", message, hint)


def _check_range(path: str, allowed: DoseRange) -> Iterator[Problem]:
    """Check the range of loads, and that the start lies inside everything that is allowed."""
    if allowed.load is not None and allowed.load.min > allowed.load.max:
        message = f"a range goes from its lower to its upper end, not from {allowed.load.min} to {allowed.load.max}."
        yield Problem(f"{path}.load", "upside-down-range", message, "Swap them.")
    hint = "Bring the start inside the range, or widen the range."
    if allowed.start.set_count not in allowed.sets:
        yield Problem(f"{path}.start.sets", "dose-outside-range", "it has more or fewer sets than it allows.", hint)
    if not all(_is_inside(set_dose, allowed) for set_dose in allowed.start.sets):
        message = "it asks for repetitions, a hold or a load outside what it allows."
        yield Problem(f"{path}.start.sets", "dose-outside-range", message, hint)


def _is_inside(set_dose: SetDose, allowed: DoseRange) -> bool:
    if set_dose.reps not in allowed.reps or set_dose.hold_s not in allowed.hold_s:
        return False
    if (
        set_dose.load is None
        or set_dose.load.value is None
        or allowed.load is None
        or allowed.load.unit != set_dose.load.unit
    ):
        return True
    return allowed.load.min <= set_dose.load.value <= allowed.load.max


def _check_ladder(path: str, ladder: Ladder, names: _Names) -> Iterator[Problem]:
    yield from _duplicates(f"{path}.rungs", (rung.exercise for rung in ladder.rungs), "exercise")
    for number, rung in enumerate(ladder.rungs):
        where = f"{path}.rungs[{number}]"
        yield from _unknown(f"{where}.exercise", "exercise", rung.exercise, names.exercises)
        exercise = names.exercise.get(rung.exercise)
        if exercise is not None and not _is_reachable(rung.climb, exercise.dose):
            message = f"the criterion lies outside what {rung.exercise!r} allows, so nobody could meet it."
            yield Problem(f"{where}.climb", "dose-outside-range", message, "Bring it inside the exercise's range.")
    for number, fact in enumerate(ladder.facts):
        yield from _unknown(f"{path}.facts[{number}].source", "source", fact.source, names.sources)


def _is_reachable(climb: Criterion, allowed: DoseRange) -> bool:
    if climb.reps not in allowed.reps or climb.hold_s not in allowed.hold_s:
        return False
    return climb.load is None or (allowed.load is not None and allowed.load.min <= climb.load <= allowed.load.max)


def _check_goal(path: str, goal: Goal, names: _Names) -> Iterator[Problem]:
    for number, item in enumerate(goal.items):
        where = f"{path}.items[{number}]"
        if item.ladder is not None:
            yield from _unknown(f"{where}.ladder", "ladder", item.ladder, names.ladders)
            rungs = len(names.ladder[item.ladder].rungs) if item.ladder in names.ladder else 20
            for level, rung in item.start.items():
                if rung > rungs:
                    message = f"the ladder has {rungs} rungs, so nobody can start on rung {rung}."
                    yield Problem(f"{where}.start.{level}", "unknown-reference", message, "Count rungs from 1.")
        if item.exercise is not None:
            yield from _unknown(f"{where}.exercise", "exercise", item.exercise, names.exercises)
        if item.instead_of is not None:
            yield from _unknown(f"{where}.instead_of", "ladder or exercise", item.instead_of, names.trainable)
    for name, refs in (("warm_up", goal.warm_up), ("cool_down", goal.cool_down)):
        for number, ref in enumerate(refs):
            yield from _unknown(f"{path}.{name}[{number}]", "exercise", ref, names.exercises)
    yield from _check_targets(f"{path}.targets", goal, names)
    if goal.usual_sets not in goal.sets:
        message = f"an entry usually has {goal.usual_sets} sets here, and may have {goal.sets.min} to {goal.sets.max}."
        yield Problem(f"{path}.usual_sets", "usual-outside-range", message, "Bring it inside the range, or widen that.")
    for number, fact in enumerate(goal.facts):
        yield from _unknown(f"{path}.facts[{number}].source", "source", fact.source, names.sources)


def _check_targets(path: str, goal: Goal, names: _Names) -> Iterator[Problem]:
    """Check that every target is of a muscle of the pack, is there once, and is served by something in the goal."""
    yield from _duplicates(path, (target.muscle for target in goal.targets), "muscle")
    refs = {item.exercise or "" for item in goal.items if item.ladder is None}
    for ladder in (item.ladder for item in goal.items if item.ladder is not None):
        refs |= {rung.exercise for rung in names.ladder[ladder].rungs} if ladder in names.ladder else {ladder}
    # Exercises of other packs may train any muscle; unknown ones are reported elsewhere.
    is_known = all(ref in names.exercise for ref in refs)
    worked = KnownNames(use.muscle for ref in refs & names.exercise.keys() for use in names.exercise[ref].muscles)
    for number, target in enumerate(goal.targets):
        where = f"{path}[{number}].muscle"
        yield from _unknown(where, "muscle", target.muscle, names.muscles)
        if is_known and target.sets.min > 0 and target.muscle in names.muscles and target.muscle not in worked:
            message = f"nothing that this goal works with works {target.muscle!r}, so the target is always short."
            shown = ", ".join(worked.near(target.muscle))
            hint = f"Add an exercise that does, or leave the target out. Worked here: {shown}."
            yield Problem(where, "unserved-target", message, hint)


def check_course(course: Course) -> list[Problem]:
    """Return problems of a course: parts out of order or of one day, of different people, and of each program."""
    return first_problems(_check_course(course))


def _check_course(course: Course) -> Iterator[Problem]:
    profiles = {course.profile} - {None}
    for index, part in enumerate(course.parts):
        path = f"$.parts[{index}]"
        if index:
            yield from _check_order(path, course.parts[index - 1], part)
        elif part.amends:
            message = "the first part amends nothing: there is no part before it."
            yield Problem(f"{path}.amends", "nothing-to-amend", message, "Leave it out.")
        if part.program.profile is not None:
            profiles.add(part.program.profile)
            if len(profiles) > 1:
                message = f"this program is for {part.program.profile!r}, and the course is for another person."
                hint = "Begin a course of its own for each person."
                yield Problem(f"{path}.program.profile", "other-person", message, hint)
                profiles.discard(part.program.profile)
        for problem in _check_program(part.program):
            yield evolve(problem, path=f"{path}.program{problem.path[1:]}")
    yield from check_course_size(course)


def check_course_size(course: Course) -> Iterator[Problem]:
    """Yield problems of a course that is too long, asks for too much, or leaves the calendar."""
    total, first_day, start = ProgramSize(), course.start, course.start
    for index, part in enumerate(course.parts):
        where = f"$.parts[{index}].holds_from"
        if not EARLIEST_DAY <= part.holds_from <= LATEST_DAY:
            hint = f"Take a day from {EARLIEST_DAY} to {LATEST_DAY}."
            message = f"{part.holds_from.isoformat()} is too near an end of the calendar."
            yield Problem(where, "day-out-of-range", message, hint)
            return
        first_day = first_day if part.amends else part.holds_from
        if -(-(part.holds_from - start).days // 7) + part.program.weeks > MAX_COURSE_WEEKS:
            message = f"this part would end more than {MAX_COURSE_WEEKS} weeks after the start."
            yield Problem(where, "course-too-long", message, "Begin a new course.")
        end = course.parts[index + 1].holds_from if index + 1 < len(course.parts) else None
        days = part.program.weeks * 7 if end is None else max(0, (end - part.holds_from).days)
        total = total.plus(program_size(part.program, days))
    if len(course.parts) > 1:
        yield from check_size("$.parts", "this course", total)


def _check_order(path: str, before: CoursePart, part: CoursePart) -> Iterator[Problem]:
    if part.holds_from == before.holds_from:
        message = f"two programs hold from {part.holds_from.isoformat()}."
        yield Problem(f"{path}.holds_from", "parts-overlap", message, "Keep the one that is meant, or mend a day.")
    elif part.holds_from < before.holds_from:
        message = f"{part.holds_from.isoformat()} is before the part above, {before.holds_from.isoformat()}."
        yield Problem(f"{path}.holds_from", "parts-out-of-order", message, "Put the oldest part first.")
