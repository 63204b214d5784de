"""A program as followed: its first day, its log, and how far the log is complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from attrs import field, frozen

from hiproutine.errors import InvalidValueError
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.program import Program


def _log_from(sessions: Log | Sequence[LoggedSession]) -> Log:
    # What is neither stays as it is, for the engine to report when it checks the log.
    value: Any = sessions
    if isinstance(value, Log | str | Mapping) or not isinstance(value, Iterable):
        return value  # type: ignore[return-value]
    return Log(tuple(value))


@frozen
class ProgramRun:
    """A program as followed: its first day, its log, and the day up to which the log is complete.

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
        days = [session.date for session in self.log.sessions] + [check_in.date for check_in in self.log.check_ins]
        return max(max(days, default=self.start) if self.as_of is None else self.as_of, self.start)

    @property
    def resumes_on(self) -> date:
        """Return the first day after all that counts: the last day of the log, if nothing was done on it yet."""
        until = self.log_complete_until
        done = [s.date for s in self.log.sessions if s.status == "done" and s.date <= until]
        return max(until, max(done, default=until - timedelta(days=1)) + timedelta(days=1))


def program_run_or_none(
    program: Program, start: date | None, log: Log | Sequence[LoggedSession], as_of: date | None
) -> ProgramRun | None:
    """Return a program with what is known of how it was followed; ``None`` where nothing is.

    Raises :class:`InvalidValueError` for a log, or an ``as_of``, without the first day.
    """
    log = _log_from(log)
    if start is not None:
        return ProgramRun(program, start, log, as_of)
    if log.sessions or log.check_ins or as_of is not None:
        raise InvalidValueError(
            "a log says where somebody stands only with the first day of its program: give start too"
        )
    return None
