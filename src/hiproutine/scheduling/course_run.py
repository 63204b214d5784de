"""A course as it was followed: its log, and how far the log is complete."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import LATEST_DAY
from hiproutine.model.course import Course
from hiproutine.model.log import Log


@frozen
class CourseRun:
    """A course as it was followed, and the day up to which the log is complete.

    ``as_of`` is the last day in the log, or the start, where it is left out: what was planned before it and not
    logged was missed.
    """

    course: Course
    log: Log = Log()
    as_of: date | None = None

    @property
    def log_complete_until(self) -> date:
        """Return the day up to which the log counts, never before the start."""
        start, log = self.course.start, self.log
        days = [row.date for rows in (log.sessions, log.check_ins, log.checks) for row in rows]
        until = max(max(days, default=start) if self.as_of is None else self.as_of, start)
        return min(until, LATEST_DAY)  # a later day is refused when the log is read

    @property
    def resumes_on(self) -> date:
        """Return the first day after all that counts: the last day of the log, if nothing was done on it yet.

        It is not before the part that holds last: what is before that is settled.
        """
        until = self.log_complete_until
        done = [s.date for s in self.log.sessions if s.status == "done" and s.date <= until]
        free = max(until, max(done, default=until - timedelta(days=1)) + timedelta(days=1))
        return max(free, self.course.parts[-1].holds_from)


def ensure_log_matches(course: Course, log: Log, *, names_course: bool = True) -> None:
    """Raise :class:`DocumentError` for a log that names another program or another course.

    ``names_course`` says that the course was given as one, and not made of a program for the occasion.
    """
    programs = list(dict.fromkeys(part.program.id for part in course.parts))
    problems = []
    if log.program is not None and log.program not in programs:
        what = f"{', '.join(map(repr, programs))}" if len(programs) > 1 else repr(programs[0])
        message = f"this log belongs to the program {log.program!r}, not to {what}."
        problems.append(Problem("$.program", "other-program", message, "Give the log of this program."))
    if names_course and log.course not in (None, course.id):
        message = f"this log belongs to the course {log.course!r}, not to {course.id!r}."
        problems.append(Problem("$.course", "other-course", message, "Give the log of this course."))
    if problems:
        raise DocumentError(problems, "log")
