"""Makes the routine of a program or a course: checks what comes in, and puts packs, rules and log together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve

import hiproutine
from hiproutine.documents.arguments import ensure_day
from hiproutine.documents.loader import dump_unchecked
from hiproutine.documents.validity import ensure_document, ensure_log, ensure_program, mark_valid
from hiproutine.errors import DocumentError, InvalidValueError
from hiproutine.model.catalog import Catalog
from hiproutine.model.course import Course
from hiproutine.model.cross_references import check_course_size
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.plugins.registry import Registry, rule_sources
from hiproutine.progression import stack
from hiproutine.progression.binding import RuleBinder
from hiproutine.progression.rule import RuleType
from hiproutine.replanning.plan_changes import CourseChange
from hiproutine.scheduling import continuation, entry_progress, fold
from hiproutine.scheduling.course_fold import resolve_course
from hiproutine.scheduling.course_run import CourseRun, ensure_log_matches
from hiproutine.scheduling.provenance import MESSAGES as PACK_MESSAGES
from hiproutine.scheduling.provenance import input_digest, pack_change_reasons, provenance_for, rule_names
from hiproutine.scheduling.schedule import schedule, with_notices
from hiproutine.text.reasons import messages_in_language

#: What a routine says at most of the profile it is for, as its schema says.
MAX_PROFILE_EFFECTS = 200


def course_run(
    course: Course, log: Log | Sequence[LoggedSession] = (), as_of: date | None = None, **others: object
) -> CourseRun:
    """Return a course with its log; raise for what is no course, log or day, or has problems."""
    if others:
        raise InvalidValueError(
            f"a course has its first day and its parts: leave out {', '.join(others)}", "wrong-type"
        )
    ensure_document(course, Course)
    ensure_days(as_of=as_of)
    log = ensure_log(log)
    ensure_log_matches(course, log)
    return CourseRun(course, log, as_of)


def program_run(
    program: Program,
    start: date | None = None,
    log: Log | Sequence[LoggedSession] = (),
    as_of: date | None = None,
) -> CourseRun:
    """Return a program that nothing came before as a course of one part, with its log; raise as :func:`course_run`."""
    ensure_program(program)
    if start is None:
        message = "a program has no first day of its own: give start, or schedule a Course"
        raise InvalidValueError(message, "wrong-type")
    ensure_day(start, "start")
    ensure_days(as_of=as_of)
    run = CourseRun(Course.begin(program, start), ensure_log(log), as_of)
    ensure_log_matches(run.course, run.log, names_course=False)
    return run


def make_routine(
    run: CourseRun, catalog: Catalog, binder: RuleBinder, rules: Registry[RuleType], *, names_course: bool
) -> Routine:
    """Return the routine that a course and its log imply.

    ``names_course`` says that a course was given: problems and the routine then name it, and not its one program.
    """
    parts = tuple(evolve(part, program=with_notices(part.program, catalog)) for part in run.course.parts)
    run = evolve(run, course=evolve(run.course, parts=parts))
    programs = [part.program for part in parts]
    bind_rule = binder.for_programs(*programs)
    resolved = resolve_course(run.course, catalog, bind_rule, names_course=names_course)
    document = dump_unchecked(run.course if names_course else programs[0])
    digest = input_digest(document, run.course.start, run.log, run.log_complete_until)
    provenance = provenance_for(programs, digest, rule_sources(rules), catalog, hiproutine.__version__)
    modules = (stack, fold, entry_progress, continuation)
    own = {code: text for module in modules for code, text in module.MESSAGES.items()}
    messages = messages_in_language({**own, **_rule_messages(programs, rules)})
    routine = schedule(run, resolved, catalog, provenance, messages, names_course=names_course)
    return mark_valid(_with_pack_changes(routine, programs[-1], catalog))


def _with_pack_changes(routine: Routine, program: Program, catalog: Catalog) -> Routine:
    changes = pack_change_reasons(program, catalog)
    if not changes:
        return routine
    effects = (*changes, *routine.profile_effects)[:MAX_PROFILE_EFFECTS]
    return evolve(routine, profile_effects=effects, messages={**routine.messages, **PACK_MESSAGES})


def ensure_days(**days: date | None) -> None:
    """Raise :class:`InvalidValueError` for an argument, by name, that is no day; ``None`` stands for one left out."""
    for name, day in days.items():
        if day is not None:
            ensure_day(day, name)


def _rule_messages(programs: Sequence[Program], rules: Registry[RuleType]) -> dict[str, str]:
    used = {name: rules[name] for name in rule_names(*programs) if name in rules}
    return {f"{name}/{code}": text for name, rule in used.items() for code, text in rule.messages.items()}


def marked_valid(change: CourseChange) -> CourseChange:
    """Return a change of a course, whose documents need no check any more; raise for a course that has grown too long.

    Raises :class:`DocumentError`.
    """
    problems = list(check_course_size(change.course))
    if problems:
        raise DocumentError(problems, "course")
    mark_valid(change.program)
    mark_valid(change.course)
    return change
