"""The timeline: planned and logged sessions together, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.model.program import Program, Slot
from hiproutine.scheduling.calendar import FIRST_UNPLANNED_INDEX, DatedSlot
from hiproutine.scheduling.log_matching import SessionSource
from hiproutine.scheduling.missed_policies import IsIdle, MinGapHours, MissedSessions


@frozen
class TimelinePart:
    """A program in the timeline, and the days on which it holds: from ``holds_from`` to the day before ``until``.

    ``first_day`` is the day from which its weeks and cycles count: its own first day, or that of the part it amends.
    The calendar of a part that ``amends`` goes on from where that of the part before it stood. ``is_idle`` is not
    asked before the part has begun.
    """

    program: Program
    holds_from: date
    until: date | None
    first_day: date
    min_gap_h: MinGapHours
    is_idle: IsIdle
    amends: bool = False


@frozen
class TimelineSession:
    """One session of the timeline: planned, logged, or both.

    ``missed_before`` names sessions missed just before, whose entries may be made up for in this one. ``readiness`` is
    what the person checked in for that day, 0 to 10. ``part`` is the index of the part whose program it follows.
    """

    dated_slot: DatedSlot
    status: SessionStatus
    log: LoggedSession | None = None
    missed_before: tuple[str, ...] = ()
    readiness: int | Decimal | None = None
    part: int = 0


def place_sessions(parts: Sequence[TimelinePart], source: SessionSource) -> Iterator[TimelineSession]:
    """Yield every session in order of date: planned ones with what became of them, and unplanned ones.

    What follows a missed session depends on its policy. ``is_idle`` of a part is asked before the session is yielded,
    and sees everything yielded before. On the last day, what is still planned comes after all that was done: else
    logging a session would change the doses of one that was already done (law G5).
    """
    start = parts[0].first_day
    for number, part in enumerate(parts):
        missed = MissedSessions(part.program, part.first_day, part.min_gap_h, part.is_idle)
        until = part.until
        logged = [
            day
            for day in source.logged_days()
            if (number == 0 or day >= part.holds_from) and (until is None or day < until)
        ]
        for day, slots in _with_logged_days(missed.days(), logged):
            if until is not None and day >= until:
                break
            if day >= part.holds_from or number == 0:
                yield from _place_day(number, start, missed, source, day, slots)


def _place_day(
    part: int, start: date, missed: MissedSessions, source: SessionSource, day: date, slots: Sequence[DatedSlot]
) -> Iterator[TimelineSession]:
    """Yield the sessions of one day."""
    matches, logged = source.match_day(day, slots)
    unplanned = [_unplanned_session(session, start, number) for number, session in enumerate(logged)]
    done_besides = [session.dated_slot for session in unplanned if session.status == "done"]
    missed.record_day(slots, [match.status for match in matches], done_besides)
    sessions = [TimelineSession(s, match.status, match.log) for s, match in zip(slots, matches, strict=True)]
    sessions += unplanned
    if any(session.status == "planned" for session in sessions):
        sessions.sort(key=lambda session: session.status == "planned")
    readiness = source.readiness_on(day)
    for session in sessions:
        missed_before = missed.missed_before(session.dated_slot)
        missed.record_session(session.dated_slot, session.status)
        if missed_before or readiness is not None or part:
            session = TimelineSession(session.dated_slot, session.status, session.log, missed_before, readiness, part)
        yield session


def _with_logged_days(
    planned: Iterable[tuple[date, list[DatedSlot]]], logged: Sequence[date]
) -> Iterator[tuple[date, list[DatedSlot]]]:
    """Yield the planned days, and the logged days between and after them without any slot."""
    index = 0
    for day, slots in planned:
        while index < len(logged) and logged[index] <= day:
            if logged[index] < day:
                yield logged[index], []
            index += 1
        yield day, slots
    for day in logged[index:]:
        yield day, []


def _unplanned_session(session: LoggedSession, start: date, number: int) -> TimelineSession:
    week = (session.date - start).days // 7 + 1
    slot = Slot(session.date.isoweekday(), session.session, session.time)
    when = "" if session.time is None else f"-{session.time:%H%M%S}".removesuffix("00")
    slot_id = f"x{session.date:%Y%m%d}-{session.session}{when}"
    dated_slot = DatedSlot(slot_id, session.date, week, FIRST_UNPLANNED_INDEX + number, slot, week, week)
    return TimelineSession(dated_slot, session.status, session)
