"""What somebody asks on a day: what is due, what was done or missed lately, and how it went last time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import frozen

from hiproutine.lookup.course_days import sessions_of_day
from hiproutine.lookup.entry_history import record_of
from hiproutine.model.entry_record import EntryRecord
from hiproutine.model.routine import Routine, RoutineSession

#: How long a missed session is worth telling of, in days: after a week it would only weigh on somebody.
MISSED_DAYS = 7


@frozen
class DaySummary:
    """The sessions that matter on a day, of a routine that is made as of that day.

    * ``due``: still to be done on the day; ``done``: done or skipped on it, or planned for it and done on another day.
    * ``missed``: missed in the seven days before; ``next``: the first one after the day.
    * ``last``: by entry, the last session before the day in which rows of it were logged.
    """

    day: date
    due: tuple[RoutineSession, ...]
    done: tuple[RoutineSession, ...]
    missed: tuple[RoutineSession, ...]
    next: RoutineSession | None
    last: Mapping[str, EntryRecord]


def day_summary(routine: Routine, day: date) -> DaySummary:
    """Return what somebody asks about a day, which may be outside the routine."""
    sessions = routine.sessions
    today = sessions_of_day(routine, day)
    recent = day - timedelta(days=MISSED_DAYS)
    ahead = (session for session in sessions if session.status == "planned" and session.date > day)
    return DaySummary(
        day,
        due=tuple(session for session in today if session.status == "planned"),
        done=tuple(session for session in today if session.status in ("done", "skipped")),
        missed=tuple(session for session in sessions if session.status == "missed" and recent <= session.date < day),
        next=next(ahead, None),
        last=_last_records(routine, day),
    )


def _last_records(routine: Routine, day: date) -> dict[str, EntryRecord]:
    last: dict[str, EntryRecord] = {}
    for session in routine.sessions:
        if session.status == "done" and session.date < day:
            last |= {entry.entry: record_of(session, entry) for entry in session.entries if entry.performed}
    return last
