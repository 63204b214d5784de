"""Planned and done put together: every occasion in order, with its log where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from attrs import frozen

from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Slot
from hiproutine.model.routine import SessionStatus
from hiproutine.scheduling.calendar import Occasion


@frozen
class Moment:
    """One session on the time line: planned, logged, or both."""

    occasion: Occasion
    status: SessionStatus
    log: LoggedSession | None = None


def _log_key(session: LoggedSession) -> tuple[date, time, str, str]:
    """Order logged sessions by what they say and never by their place in the file (law G6)."""
    return session.date, session.time or time.min, session.session, repr(session)


def place_sessions(
    occasions: Iterable[Occasion], log: Sequence[LoggedSession], start: date, as_of: date
) -> tuple[Moment, ...]:
    """Match logged sessions with planned ones and give everything in order of date.

    A logged session belongs to the planned one of the same date and name; several of one day are matched in order.
    One that was done on another day stands by itself. What was planned before ``as_of`` and not logged was missed.
    Entries after ``as_of`` do not count.
    """
    waiting: dict[tuple[date, str], list[LoggedSession]] = {}
    for session in sorted((s for s in log if s.date <= as_of), key=_log_key):
        waiting.setdefault((session.date, session.session), []).append(session)
    moments: list[Moment] = []
    for occasion in occasions:
        logged = waiting.get((occasion.date, occasion.slot.session))
        if logged:
            done = logged.pop(0)
            moments.append(Moment(occasion, "done" if done.status == "done" else "skipped", done))
        else:
            moments.append(Moment(occasion, "missed" if occasion.date < as_of else "planned"))
    extra = [session for sessions in waiting.values() for session in sessions]
    for number, session in enumerate(extra):
        moments.append(_moment_of_its_own(session, start, number))
    moments.sort(key=lambda m: (m.occasion.date, m.occasion.place))
    return tuple(moments)


def _moment_of_its_own(session: LoggedSession, start: date, number: int) -> Moment:
    week = (session.date - start).days // 7 + 1
    slot = Slot(session.date.isoweekday(), session.session, session.time)
    when = "" if session.time is None else f"-{session.time:%H%M}"
    name = f"x{session.date:%Y%m%d}-{session.session}{when}"
    # Planned slots of the day come first; a thousand slots are more than a cycle may have.
    occasion = Occasion(name, session.date, week, 1000 + number, slot)
    return Moment(occasion, "done" if session.status == "done" else "skipped", session)
