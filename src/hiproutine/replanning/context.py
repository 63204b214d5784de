"""What renewing a plan works with, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from attrs import field, frozen

from hiproutine.errors import DocumentError, InvalidValueError, Problem
from hiproutine.model.catalog import Catalog
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.pack import Goal
from hiproutine.model.program import Program, RuleSource
from hiproutine.planning.problem.week import Planner
from hiproutine.progression.binding import BindRule


@frozen
class PlanningContext:
    """The packs, the planner and the rules: what an engine has at hand."""

    catalog: Catalog
    planner: Planner
    sources: Mapping[str, RuleSource]
    bind: BindRule

    def goal_for(self, program: Program) -> Goal:
        """Return the goal a program was planned for; raises :class:`DocumentError` for one that was not planned."""
        if program.goal is None:
            message = "this program was written by hand: it names no goal that it could be planned for again."
            hint = "Give it the goal it serves, or change it by hand and raise its revision."
            raise DocumentError([Problem("$.goal", "no-goal", message, hint)], "program")
        return self.catalog.goals[self.catalog.resolve("goal", program.goal)]


def program_run_or_none(
    program: Program, start: date | None, log: Log | Sequence[LoggedSession], as_of: date | None
) -> ProgramRun | None:
    """Return what is known of how a program was lived with; ``None`` where nothing is.

    Raises :class:`InvalidValueError` for a log, or a day to look from, without the first day.
    """
    log = _log_from(log)
    if start is not None:
        return ProgramRun(program, start, log, as_of)
    if log.sessions or log.check_ins or as_of is not None:
        raise InvalidValueError(
            "a log says where somebody stands only with the first day of its program: give start too"
        )
    return None


def _log_from(sessions: Log | Sequence[LoggedSession]) -> Log:
    return sessions if isinstance(sessions, Log) else Log(tuple(sessions))


@frozen
class ProgramRun:
    """A program that was lived with: its first day, its log, and the day up to which that is complete.

    ``as_of`` is the last day in the log, or the start, where it is left out: what was planned before it and not
    logged was missed.
    """

    program: Program
    start: date
    log: Log = field(default=Log(), converter=_log_from)
    as_of: date | None = None

    @property
    def log_complete_until(self) -> date:
        """Return the day up to which the log counts, never before the start."""
        days = [session.date for session in self.log.sessions] + [said.date for said in self.log.check_ins]
        return max(max(days, default=self.start) if self.as_of is None else self.as_of, self.start)

    @property
    def resumes_on(self) -> date:
        """Return the first day after all that counts: the day the log is known until, if nothing was done on it yet."""
        until = self.log_complete_until
        done = [s.date for s in self.log.sessions if s.status == "done" and s.date <= until]
        return max(until, max(done, default=until - timedelta(days=1)) + timedelta(days=1))
