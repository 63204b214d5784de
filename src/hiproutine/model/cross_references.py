"""Cross-reference checks: what no JSON Schema can say about references, ids and ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import evolve

from hiproutine.errors import Problem
from hiproutine.limits import EARLIEST_DAY, LATEST_DAY, MAX_COURSE_WEEKS, MAX_SESSION_ENTRIES
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.pack_references import check_pack
from hiproutine.model.program import Entry, Program, Session
from hiproutine.model.program_size import ProgramSize, check_size, program_size
from hiproutine.model.references import check_reference, check_sides, check_unique_ids
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.problem_list import KnownNames, first_problems

__all__ = ["check_course", "check_pack", "check_program", "check_routine", "check_sides"]


def check_program(program: Program) -> list[Problem]:
    """Return problems of the references between slots, sessions and entries, and of ids that stand twice."""
    return first_problems(_check_program(program))


def _check_program(program: Program) -> Iterator[Problem]:
    sessions = KnownNames(session.id for session in program.sessions)
    entries = KnownNames(entry.id for entry in program.entries)
    yield from check_unique_ids("$.entries", (entry.id for entry in program.entries))
    yield from check_unique_ids("$.sessions", (session.id for session in program.sessions))
    for index, slot in enumerate(program.cycle.slots):
        path = f"$.cycle.slots[{index}]"
        yield from check_reference(f"{path}.session", "session", slot.session, sessions)
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
            yield from check_reference(where, "entry", ref, entries)
            if ref in seen:
                message = f"entry {ref!r} is in this session twice."
                yield Problem(where, "duplicate-id", message, "Write a second entry for it.")
            seen.add(ref)


def check_routine(routine: Routine) -> list[Problem]:
    """Return problems of entries without a card, of ids that stand twice, and of orders that name missing sets."""
    return first_problems(_check_routine(routine))


def _check_routine(routine: Routine) -> Iterator[Problem]:
    cards = {card.id: card for card in routine.exercises}
    yield from check_unique_ids("$.exercises", (card.id for card in routine.exercises))
    yield from check_unique_ids("$.sessions", (session.id for session in routine.sessions))
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
