"""Does a document agree with itself? What no JSON Schema can say: references, ids, ranges that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hiproutine.errors import Problem
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, Ladder, Pack
from hiproutine.model.program import Program, Session


def _duplicates(path: str, ids: Iterable[str], field: str = "id") -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(ids):
        if value in seen:
            where = f"{path}[{index}].{field}"
            yield Problem(where, "duplicate-id", f"{value!r} is there already.", "Give it another id.")
        seen.add(value)


def _unknown(path: str, kind: str, ref: str, known: Iterable[str]) -> Iterator[Problem]:
    """Find a reference to something that is not there; ``pack/name`` speaks of another pack and is left alone."""
    names = sorted(known)
    if ref in names or "/" in ref:
        return
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    yield Problem(path, "unknown-reference", f"there is no {kind} {ref!r} here.", f"There is: {shown or 'none'}.")


def check_program(program: Program) -> list[Problem]:
    """Check the references between slots, sessions and entries, and that every id is there once."""
    sessions = [session.id for session in program.sessions]
    entries = [entry.id for entry in program.entries]
    problems = [*_duplicates("$.entries", entries), *_duplicates("$.sessions", sessions)]
    for index, slot in enumerate(program.cycle.slots):
        path = f"$.cycle.slots[{index}]"
        problems += _unknown(f"{path}.session", "session", slot.session, sessions)
        if slot.day > program.cycle.length_days:
            message = f"day {slot.day} is after the end of a cycle of {program.cycle.length_days} days."
            problems.append(Problem(f"{path}.day", "day-outside-cycle", message, "Count days from 1."))
    for index, session in enumerate(program.sessions):
        problems += _check_session(f"$.sessions[{index}]", session, entries)
    for index, entry in enumerate(program.entries):
        if entry.rungs and entry.ladder is None:
            hint = "Name the ladder, or leave the rungs out."
            path = f"$.entries[{index}].rungs"
            problems.append(Problem(path, "rungs-without-ladder", "there are rungs but no ladder.", hint))
    return problems


def _check_session(path: str, session: Session, entries: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, block in enumerate(session.blocks):
        for place, ref in enumerate(block.entries):
            where = f"{path}.blocks[{number}].entries[{place}]"
            yield from _unknown(where, "entry", ref, entries)
            if ref in seen:
                message = f"entry {ref!r} is in this session twice."
                yield Problem(where, "duplicate-id", message, "Write a second entry for it.")
            seen.add(ref)


def check_pack(pack: Pack) -> list[Problem]:
    """Check that a pack's ids are there once, that its references resolve, and that doses and rungs fit."""
    problems = [
        *_duplicates("$.sources", (s.id for s in pack.sources)),
        *_duplicates("$.muscles", (m.id for m in pack.muscles)),
        *_duplicates("$.equipment", (e.id for e in pack.equipment)),
        *_duplicates("$.limitations", (x.tag for x in pack.limitations), "tag"),
        *_duplicates("$.questions", (q.id for q in pack.questions)),
        *_duplicates("$.notices", (n.id for n in pack.notices)),
        *_duplicates("$.exercises", (e.id for e in pack.exercises)),
        *_duplicates("$.ladders", (x.id for x in pack.ladders)),
        *_duplicates("$.goals", (g.id for g in pack.goals)),
    ]
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    for index, exercise in enumerate(pack.exercises):
        problems += _check_exercise(f"$.exercises[{index}]", exercise, pack)
    for index, ladder in enumerate(pack.ladders):
        problems += _check_ladder(f"$.ladders[{index}]", ladder, exercises, pack)
    for index, goal in enumerate(pack.goals):
        problems += _check_goal(f"$.goals[{index}]", goal, pack)
    tags = [limitation.tag for limitation in pack.limitations]
    sources = [source.id for source in pack.sources]
    for index, question in enumerate(pack.questions):
        path = f"$.questions[{index}]"
        for number, tag in enumerate(question.adds):
            problems += _unknown(f"{path}.adds[{number}]", "limitation", tag, tags)
        problems += _check_sources(path, question.sources, sources)
    for index, limitation in enumerate(pack.limitations):
        problems += _check_sources(f"$.limitations[{index}]", limitation.sources, sources)
    return problems


def _check_sources(path: str, refs: tuple[str, ...], known: list[str]) -> Iterator[Problem]:
    for number, ref in enumerate(refs):
        yield from _unknown(f"{path}.sources[{number}]", "source", ref, known)


def _check_exercise(path: str, exercise: Exercise, pack: Pack) -> Iterator[Problem]:
    muscles = [muscle.id for muscle in pack.muscles]
    tags = [limitation.tag for limitation in pack.limitations]
    equipment = [thing.id for thing in pack.equipment]
    sources = [source.id for source in pack.sources]
    for number, use in enumerate(exercise.muscles):
        yield from _unknown(f"{path}.muscles[{number}].muscle", "muscle", use.muscle, muscles)
    for number, need in enumerate(exercise.equipment):
        for place, ref in enumerate(need.any_of):
            yield from _unknown(f"{path}.equipment[{number}].any_of[{place}]", "equipment", ref, equipment)
    for number, ref in enumerate(exercise.helpful):
        yield from _unknown(f"{path}.helpful[{number}]", "equipment", ref, equipment)
    for number, precaution in enumerate(exercise.precautions):
        where = f"{path}.precautions[{number}]"
        yield from _unknown(f"{where}.tag", "limitation", precaution.tag, tags)
        yield from _check_sources(where, precaution.sources, sources)
    for number, fact in enumerate(exercise.facts):
        yield from _unknown(f"{path}.facts[{number}].source", "source", fact.source, sources)
    yield from _check_sources(path, exercise.sources, sources)
    yield from _check_start(f"{path}.dose.start", exercise)


def _check_start(path: str, exercise: Exercise) -> Iterator[Problem]:
    allowed, start = exercise.dose, exercise.dose.start
    hint = "Bring the start inside the range, or widen the range."
    if len(start.sets) not in allowed.sets:
        yield Problem(f"{path}.sets", "dose-outside-range", "it has more or fewer sets than it allows.", hint)
    for one in start.sets:
        if one.reps not in allowed.reps or one.hold_s not in allowed.hold_s:
            message = "it asks for repetitions or a hold outside what it allows."
            yield Problem(f"{path}.sets", "dose-outside-range", message, hint)
            return


def _check_ladder(path: str, ladder: Ladder, exercises: dict[str, Exercise], pack: Pack) -> Iterator[Problem]:
    yield from _duplicates(f"{path}.rungs", (rung.exercise for rung in ladder.rungs), "exercise")
    for number, rung in enumerate(ladder.rungs):
        where = f"{path}.rungs[{number}]"
        yield from _unknown(f"{where}.exercise", "exercise", rung.exercise, exercises)
        exercise = exercises.get(rung.exercise)
        if exercise is None:
            continue
        climb = rung.climb
        if climb.reps not in exercise.dose.reps or climb.hold_s not in exercise.dose.hold_s:
            message = f"the criterion lies outside what {rung.exercise!r} allows, so nobody could meet it."
            yield Problem(f"{where}.climb", "dose-outside-range", message, "Bring it inside the exercise's range.")
    for number, fact in enumerate(ladder.facts):
        yield from _unknown(f"{path}.facts[{number}].source", "source", fact.source, (s.id for s in pack.sources))


def _check_goal(path: str, goal: Goal, pack: Pack) -> Iterator[Problem]:
    ladders = {ladder.id: ladder for ladder in pack.ladders}
    exercises = [exercise.id for exercise in pack.exercises]
    for number, item in enumerate(goal.items):
        where = f"{path}.items[{number}]"
        if item.ladder is not None:
            yield from _unknown(f"{where}.ladder", "ladder", item.ladder, ladders)
            rungs = len(ladders[item.ladder].rungs) if item.ladder in ladders else 20
            for level, rung in item.start.items():
                if rung > rungs:
                    message = f"the ladder has {rungs} rungs, so nobody can start on rung {rung}."
                    yield Problem(f"{where}.start.{level}", "unknown-reference", message, "Count rungs from 1.")
        if item.exercise is not None:
            yield from _unknown(f"{where}.exercise", "exercise", item.exercise, exercises)
        if item.instead_of is not None:
            yield from _unknown(f"{where}.instead_of", "ladder or exercise", item.instead_of, [*ladders, *exercises])
    for name in ("warm_up", "cool_down"):
        for number, ref in enumerate(getattr(goal, name)):
            yield from _unknown(f"{path}.{name}[{number}]", "exercise", ref, exercises)
    for number, target in enumerate(goal.targets):
        yield from _unknown(f"{path}.targets[{number}].muscle", "muscle", target.muscle, (m.id for m in pack.muscles))
    for number, fact in enumerate(goal.facts):
        yield from _unknown(f"{path}.facts[{number}].source", "source", fact.source, (s.id for s in pack.sources))
