"""Planned and done put together: every session in order, with its log where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from attrs import frozen

from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.model.program import MissedPolicy, Program, Slot
from hiproutine.scheduling.calendar import DatedSlot, place_slots, slot_start
from hiproutine.scheduling.log_matching import SessionSource
from hiproutine.scheduling.missed_policies import ShiftingCalendar, calendar_for_policies

#: Hours that have to lie between one session and another: what they are called, earlier first.
MinGapHours = Callable[[str, str], float]


@frozen
class TimelineSession:
    """One session on the time line: planned, logged, or both.

    ``made_up`` names sessions that were missed just before, whose entries may be made up for in this one. ``readiness``
    is what the person said that day, 0 to 10.
    """

    dated_slot: DatedSlot
    status: SessionStatus
    log: LoggedSession | None = None
    missed_before: tuple[str, ...] = ()
    readiness: int | None = None


def missed_policies_for(program: Program) -> dict[str, MissedPolicy]:
    """Return what becomes of each session when it is missed: its own policy, else the program's."""
    return {session.id: session.missed or program.missed for session in program.sessions}


def place_sessions(
    program: Program,
    start: date,
    diary: SessionSource,
    apart: MinGapHours,
    is_idle: Callable[[DatedSlot], bool] = lambda _: False,
) -> Iterator[TimelineSession]:
    """Return every session in order of date, planned ones with what became of them and others by themselves.

    What lies ahead of a missed session follows from its policy; ``is_idle`` tells of a session in which nothing is due,
    and nobody waits for that. On the last day, what is still to be done comes after all that was done, or it would
    change what that rested on.
    """
    policies = missed_policies_for(program)
    course = calendar_for_policies(program, start, policies, apart)
    days = _fixed_days(program, start, diary) if course is None else _moving_days(course, start, diary)
    waiting: dict[str, None] = {}
    for day, occasions in days:
        found, extra = diary.on(day, occasions)
        others = [_unplanned_session(session, start, number) for number, session in enumerate(extra)]
        if course is not None:
            besides = [(m.dated_slot.slot.session, slot_start(m.dated_slot)) for m in others if m.status == "done"]
            statuses = [_settled(f.status, o, is_idle) for f, o in zip(found, occasions, strict=True)]
            course.settle(occasions, statuses, besides)
        moments = [TimelineSession(o, f.status, f.log) for o, f in zip(occasions, found, strict=True)] + others
        if any(moment.status == "planned" for moment in moments):
            moments.sort(key=lambda moment: moment.status == "planned")
        readiness = diary.readiness(day)
        for moment in moments:
            is_let_go = moment.status == "missed" and is_idle(moment.dated_slot)
            yield _with_day(moment, waiting, readiness)
            if not is_let_go:
                _keep_waiting(moment, policies, waiting)


def _settled(status: SessionStatus, occasion: DatedSlot, is_idle: Callable[[DatedSlot], bool]) -> SessionStatus:
    return "skipped" if status == "missed" and is_idle(occasion) else status


def _with_day(moment: TimelineSession, waiting: Mapping[str, None], readiness: int | None) -> TimelineSession:
    if not waiting and readiness is None:
        return moment
    made_up = () if is_unplanned(moment.dated_slot) else tuple(waiting)
    return TimelineSession(moment.dated_slot, moment.status, moment.log, made_up, readiness)


def _keep_waiting(moment: TimelineSession, policies: Mapping[str, MissedPolicy], waiting: dict[str, None]) -> None:
    """Remember what was missed for the next session that is not; then it has been made up for, or is let go."""
    name = moment.dated_slot.slot.session
    if moment.status == "missed":
        if policies.get(name) == "merge":
            waiting[name] = None
    elif moment.status != "skipped" and not is_unplanned(moment.dated_slot):
        waiting.clear()


def _fixed_days(program: Program, start: date, diary: SessionSource) -> Iterator[tuple[date, list[DatedSlot]]]:
    """Return every day with a slot or a log, where what is planned does not depend on what was done."""
    planned: dict[date, list[DatedSlot]] = {}
    for occasion in place_slots(program.cycle, start, program.weeks):
        planned.setdefault(occasion.date, []).append(occasion)
    logged = diary.days()
    for day in sorted({*planned, *logged}) if logged else planned:
        yield day, planned.get(day, [])


def _moving_days(course: ShiftingCalendar, start: date, diary: SessionSource) -> Iterator[tuple[date, list[DatedSlot]]]:
    """Return every day until the program is through, then those on which something more was logged."""
    day = start
    for day, occasions in course.days():
        yield day, occasions
    for later in diary.days():
        if later > day:
            yield later, []


#: More places than a cycle may have (100): what was done without being planned stands beyond them.
UNPLANNED = 1000


def is_unplanned(occasion: DatedSlot) -> bool:
    """Return whether a session stands in no slot of the cycle."""
    return occasion.slot_index >= UNPLANNED


def _unplanned_session(session: LoggedSession, start: date, number: int) -> TimelineSession:
    week = (session.date - start).days // 7 + 1
    slot = Slot(session.date.isoweekday(), session.session, session.time)
    when = "" if session.time is None else f"-{session.time:%H%M%S}".removesuffix("00")
    name = f"x{session.date:%Y%m%d}-{session.session}{when}"
    occasion = DatedSlot(name, session.date, week, UNPLANNED + number, slot, week, week)
    return TimelineSession(occasion, session.status, session)
