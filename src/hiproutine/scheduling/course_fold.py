"""The fold over a whole course: a fold a part, each going on from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_PROBLEMS, MAX_SESSIONS, MAX_STEPS
from hiproutine.model.catalog import Catalog
from hiproutine.model.course import Course
from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Program
from hiproutine.model.program_size import (
    SESSION_STEPS,
    ProgramSize,
    check_size,
    entry_steps,
    program_size,
    steps_by_session,
)
from hiproutine.problem_list import first_problems
from hiproutine.progression.binding import BindRule
from hiproutine.progression.rule import Outcome
from hiproutine.progression.rule_calls import rule_steps
from hiproutine.scheduling.calendar import DatedSlot, moved_slot
from hiproutine.scheduling.continuation import is_unchanged
from hiproutine.scheduling.entry_progress import ContinuedProgress, EntryProgress
from hiproutine.scheduling.fold import Fold, FoldStep, Perform, logged_session
from hiproutine.scheduling.recent_work import RecentWork, RecoveryKeeper
from hiproutine.scheduling.region_limits import RegionLimits, RegionWork
from hiproutine.scheduling.resolved_entries import ResolvedEntry, resolve_entries
from hiproutine.scheduling.session_spacing import SessionGaps
from hiproutine.scheduling.timeline import TimelinePart, TimelineSession


@frozen
class ResolvedPart:
    """A part of a course with its entries resolved.

    It holds from ``holds_from`` until ``until`` (``None`` for the last part). Its weeks count from ``first_day``: that
    of the part it amends, or its own.
    """

    program: Program
    resolved_entries: Mapping[str, ResolvedEntry]
    holds_from: date
    until: date | None
    first_day: date
    amends: bool = False

    @property
    def steps_by_entry(self) -> dict[str, int]:
        """Return the steps that each entry takes in one session, with as many sets as it may come to."""
        return {
            entry_id: entry_steps(resolved.entry, resolved.max_sets if resolved.entry.rules else None)
            + sum(rule_steps(bound, resolved.max_sets) for bound in resolved.stack.rules)
            for entry_id, resolved in self.resolved_entries.items()
        }

    @property
    def end(self) -> date:
        """Return the day after the last week of the program."""
        return self.first_day + timedelta(weeks=self.program.weeks)


def resolve_course(
    course: Course, catalog: Catalog, bind: BindRule, *, names_course: bool = True
) -> tuple[ResolvedPart, ...]:
    """Return every part with its entries resolved; raise :class:`DocumentError` with all problems of all programs.

    With ``names_course`` their paths are those of the course, without it those of its one program.
    """
    parts: list[ResolvedPart] = []
    problems: list[Problem] = []
    first_day = course.start
    for index, part in enumerate(course.parts):
        first_day = first_day if part.amends else part.holds_from
        until = course.parts[index + 1].holds_from if index + 1 < len(course.parts) else None
        try:
            resolved_entries = resolve_entries(part.program, catalog, bind)
        except DocumentError as error:
            if not names_course:
                raise
            problems += [_in_part(index, problem) for problem in error.problems]
            if len(problems) > MAX_PROBLEMS:
                break
            continue
        parts.append(ResolvedPart(part.program, resolved_entries, part.holds_from, until, first_day, part.amends))
    if problems:
        raise DocumentError(first_problems(problems), "course")
    ensure_affordable(parts, names_course=names_course)
    return tuple(parts)


def ensure_affordable(parts: Sequence[ResolvedPart], *, names_course: bool = False) -> None:
    """Raise :class:`DocumentError` for more sessions or steps than one routine may have, before any is made."""
    total = ProgramSize()
    for part in parts:
        days = None if part.until is None else (part.until - part.holds_from).days
        total = total.plus(program_size(part.program, days, part.steps_by_entry))
    if names_course:
        problems = list(check_size("$.parts", "this course", total))
    else:
        problems = list(check_size("$.weeks", "this program", total, parts[0].program.weeks))
    if problems:
        raise DocumentError(problems, "course" if names_course else "program")


def _in_part(index: int, problem: Problem) -> Problem:
    return evolve(problem, path=f"$.parts[{index}].program{problem.path[1:]}")


#: What is planned was checked before; what becomes of it is known only as it goes on.
TOO_MANY_SESSIONS = Problem(
    "$.sessions",
    "too-many-sessions",
    "with what is logged, was missed and is made up for, there are too many sessions.",
    f"A routine has at most {MAX_SESSIONS}, and takes at most {MAX_STEPS} steps: begin a new course.",
)


class CourseFold:
    """Goes through the sessions of a course in order.

    A part begins with the first of its sessions: its entries go on from those of the same id in the parts before.
    """

    def __init__(self, parts: Sequence[ResolvedPart]) -> None:
        self.parts = parts
        self._gaps = [SessionGaps(part.program, part.resolved_entries) for part in parts]
        self._recent_work = RecentWork()
        self._region_work = RegionWork(parts[0].first_day)
        self._folds = [self._make_fold(0)]
        self._last_sessions: dict[int, TimelineSession] = {}
        self._symptoms: list[tuple[Outcome, DatedSlot]] = []
        self._steps_by_entry = [part.steps_by_entry for part in parts]
        self._sizes = [
            steps_by_session(part.program, steps) for part, steps in zip(parts, self._steps_by_entry, strict=True)
        ]
        self._shown_count, self._step_count = 0, 0

    def fold_of(self, index: int) -> Fold:
        """Return the fold of a part, counted from 0; the parts up to it have begun then."""
        while len(self._folds) <= index:
            self._begin_part(len(self._folds))
        return self._folds[index]

    def steps(self, sessions: Iterable[TimelineSession], perform: Perform = logged_session) -> Iterator[FoldStep]:
        """Yield each session with what is prescribed in it; leave out those without anything due or logged."""
        for session in sessions:
            fold = self.fold_of(session.part)
            step = fold.prescribe(session, perform)
            is_shown = bool(step.blocks) or step.log is not None
            self._count(step, is_shown)
            if is_shown:
                yield step
            fold.record(step)
            self._last_sessions[session.part] = session
            if step.log is not None and step.log.symptoms:
                self._spread_symptoms(step.log, session)

    def _count(self, step: FoldStep, is_shown: bool) -> None:
        """Count a session and its steps; raise where what was logged, missed and made up for makes too many of them."""
        session = step.session
        size = self._sizes[session.part].get(session.dated_slot.slot.session, ProgramSize())
        self._shown_count += is_shown
        self._step_count += size.steps or SESSION_STEPS
        if len(step.prescriptions) > size.entries:
            self._step_count += sum(self._steps_by_entry[session.part].values())
        if self._shown_count > MAX_SESSIONS or self._step_count > MAX_STEPS:
            raise DocumentError([TOO_MANY_SESSIONS], "log")

    def timeline_parts(self) -> list[TimelinePart]:
        """Return the parts as the timeline needs them."""
        return [
            TimelinePart(
                part.program,
                part.holds_from,
                part.until,
                part.first_day,
                self._gaps[index],
                lambda dated_slot, index=index: self.fold_of(index).is_idle(dated_slot),  # type: ignore[misc]
                part.amends,
            )
            for index, part in enumerate(self.parts)
        ]

    def current_progress(self, index: int) -> dict[str, EntryProgress]:
        """Return the progress of the entries of a part, and of those of earlier parts that it no longer has."""
        progress: dict[str, EntryProgress] = {}
        for earlier in range(index + 1):
            progress |= self.fold_of(earlier).progress
        return progress

    def _begin_part(self, index: int) -> None:
        part, earlier = self.parts[index], self.current_progress(index - 1)
        progress = {
            entry_id: self._continued(resolved, earlier[entry_id], index)
            if entry_id in earlier
            else EntryProgress(resolved)
            for entry_id, resolved in part.resolved_entries.items()
        }
        for entry_id in progress.keys() - earlier.keys():
            for outcome, dated_slot in self._symptoms:
                progress[entry_id].record(outcome, dated_slot)
        self._folds.append(self._make_fold(index, progress))

    def _make_fold(self, index: int, progress: Mapping[str, EntryProgress] | None = None) -> Fold:
        part = self.parts[index]
        keeper = RecoveryKeeper(part.program, part.resolved_entries, self._gaps[index], self._recent_work, index)
        limits = RegionLimits(part.program, part.resolved_entries, self._region_work)
        return Fold(part.program, part.resolved_entries, part.first_day, keeper, limits, progress)

    def _spread_symptoms(self, log: LoggedSession, session: TimelineSession) -> None:
        """Let a sign to stop reach the entries that only later parts have, now or when they begin."""
        at, known = session.dated_slot, self.fold_of(session.part).progress.keys()
        outcome = Outcome((), None, log.symptoms, None, at.id, at.date, at.program_week, at.cycle)
        self._symptoms.append((outcome, at))
        for fold in self._folds[session.part + 1 :]:
            for entry_id in fold.progress.keys() - known:
                fold.progress[entry_id].record(outcome, at)

    def _continued(self, resolved: ResolvedEntry, before: EntryProgress, index: int) -> EntryProgress:
        amends = self.parts[index].amends
        if amends and is_unchanged(before.resolved, resolved):
            before.resolved = resolved
            return before
        return ContinuedProgress(
            resolved,
            before,
            amends=amends,
            closing=lambda progress, session: in_first_slot(progress, self.last_session(index - 1, session)),
            symptoms=self._symptoms,
        )

    def last_session(self, index: int, session: TimelineSession) -> TimelineSession:
        """Return the last session of a part as if it came up on the day of another one; that one, if there is none."""
        last = self._last_sessions.get(index, session)
        moved = moved_slot(last.dated_slot, session.dated_slot.date)
        return TimelineSession(moved, "planned", readiness=session.readiness)


def in_first_slot(progress: EntryProgress, session: TimelineSession) -> TimelineSession:
    """Return a session in the entry's first slot of the cycle: a new program begins with it."""
    dated_slot = session.dated_slot
    first = min(progress.resolved.turns, default=dated_slot.slot_index)
    return evolve(session, dated_slot=evolve(dated_slot, slot_index=first))
