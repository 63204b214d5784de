"""A program that was changed by hand in the middle of a course: what was not changed goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from hiproutine.errors import InvalidValueError
from hiproutine.model.course import CoursePart
from hiproutine.model.program import Program
from hiproutine.replanning.context import PlanningContext
from hiproutine.replanning.current_plan import current_plans
from hiproutine.replanning.diff import PlanComparer, PrescriptionSnapshot
from hiproutine.replanning.plan_changes import CourseChange
from hiproutine.scheduling.course_fold import resolve_course
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.progress_snapshot import EntrySnapshot, progress_on
from hiproutine.translation import _


def amend(context: PlanningContext, run: CourseRun, program: Program, holds_from: date | None) -> CourseChange:
    """Return a course in which a changed program holds from a day on, by default the first after all that was done.

    Raises :class:`InvalidValueError` for a day that is settled already, and :class:`DocumentError` for problems of the
    program, the course or the log.
    """
    day = run.resumes_on if holds_from is None else holds_from
    _ensure_open_day(run, day)
    before = current_plans(context, run, day)[-1]
    program = evolve(program, revision=max(program.revision, before.program.revision + 1))
    course = run.course.with_part(CoursePart(day, program, amends=True))
    amended = evolve(run, course=course)
    parts = resolve_course(course, context.catalog, context.bind_rule)
    after = progress_on(amended, parts, context.catalog, day).entries
    comparer = PlanComparer(
        before.program,
        {key: PrescriptionSnapshot(s.next.exercise, s.next.dose) for key, s in before.snapshots.items()},
        before.item_ids,
        _as_it_stands(program, after),
        None,
        context.catalog,
    )
    changes = comparer.compare(_("{title}, revision {number}").format(title=program.title, number=program.revision))
    # The reasons that entries have are those of the planner; for a change by hand they are none.
    return CourseChange(course, evolve(changes, entries=tuple(evolve(c, reasons=()) for c in changes.entries)))


def _ensure_open_day(run: CourseRun, day: date) -> None:
    """Raise :class:`InvalidValueError` for a day before the part that holds last, or with something done from it on."""
    last = run.course.parts[-1].holds_from
    if day < last:
        message = f"the program that holds last begins on {last.isoformat()}: change it from that day on, or later"
        raise InvalidValueError(message, "settled-day")
    done = max((s.date for s in run.log.sessions if s.status == "done" and s.date >= day), default=None)
    if done is not None:
        message = f"sessions are logged up to {done.isoformat()}, and what was done stays: change it from the day after"
        raise InvalidValueError(message, "settled-day")


def _as_it_stands(program: Program, snapshots: Mapping[str, EntrySnapshot]) -> Program:
    """Return the program with the doses that its entries go on with, to be compared with those before."""
    entries = tuple(
        evolve(entry, exercise=snapshots[entry.id].next.exercise, dose=snapshots[entry.id].next.dose)
        for entry in program.entries
    )
    return evolve(program, entries=entries)
