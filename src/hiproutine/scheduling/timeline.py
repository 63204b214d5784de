"""The timeline: planned and logged sessions together, in the order in which they were done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from attrs import evolve, frozen

from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_PROBLEMS, MAX_SHOWN_NAMES
from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.model.program import Program, Slot
from hiproutine.model.quick_init import quick_init
from hiproutine.problem_list import first_problems
from hiproutine.scheduling.calendar import FIRST_UNPLANNED_INDEX, DatedSlot, slot_start
from hiproutine.scheduling.known_ids import KnownIds
from hiproutine.scheduling.log_matching import OpenSlot, SessionSource, choose_slot
from hiproutine.scheduling.missed_policies import (
    IsIdle,
    MissedSessions,
    WaitingSessions,
    calendar_for_policies,
    missed_policies_for,
)
from hiproutine.scheduling.placed_day import PlacedDay
from hiproutine.scheduling.program_calendars import CalendarFrame, ProgramCalendar
from hiproutine.scheduling.shifted_calendars import MinGapHours
from hiproutine.scheduling.training_days import TrainingDays

_DAY = timedelta(days=1)


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


@quick_init
@frozen(weakref_slot=False)
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
    """Yield every session in the order in which it was done: planned ones with what became of them, and others.

    A planned session that was not done is missed at the end of its day, and is yielded as missed right before the next
    session; not at all if that is the same session, done late. If anything was done in between, it is yielded a second
    time, as done, with the same id. Sessions still planned come after all that was done on their day. So nothing that
    is logged later changes what comes before it (law G5). What follows a missed session depends on its policy.

    Raises :class:`DocumentError` at the end, with all logged sessions that cannot be what they say they are.
    """
    timeline = _Timeline(parts, source)
    yield from timeline.sessions()
    if timeline.problems:
        raise DocumentError(timeline.sorted_problems(), "log")


class _Timeline:
    """The state of :func:`place_sessions` from day to day."""

    def __init__(self, parts: Sequence[TimelinePart], source: SessionSource) -> None:
        #: Problems by the index of the logged session.
        self.problems: dict[int, Problem] = {}
        self._parts, self._source = parts, source
        days = TrainingDays([(part.holds_from, part.program) for part in parts])
        self._logged = days.group(source.logged_sessions())
        self._logged_days = sorted(self._logged, reverse=True)
        self._known = [KnownIds.of(part.program) for part in parts] if len(parts) > 1 else []
        self._done_ahead: list[DatedSlot] = []
        self._part = 0
        self._states = [self._state_of(0)]
        self._missed: dict[tuple[str, date], list[OpenSlot]] = {}
        self._fulfilled: set[tuple[str, date]] = set()
        self._pending: list[OpenSlot] = []

    def sessions(self) -> Iterator[TimelineSession]:
        """Yield the sessions of every day in turn."""
        day: date | None = min([self._parts[0].holds_from, *self._logged_days[-1:]])
        while day is not None:
            while self._part + 1 < len(self._parts) and day >= self._parts[self._part + 1].holds_from:
                self._part += 1
                self._states.append(self._state_of(self._part))
            yield from self._sessions_of(day)
            day = self._day_after(day)
        yield from self._yield_missed(self._pending)

    def sorted_problems(self) -> list[Problem]:
        """Return the problems in the log's own order, or the first of very many that were found."""
        return first_problems(self.problems[index] for index in sorted(self.problems))

    def _state_of(self, number: int) -> MissedSessions:
        """Return the policies of a part at its first day; the calendar of an amended one goes on."""
        part = self._parts[number]
        before = self._states[-1] if number and part.amends else None
        if before is not None and _has_same_calendar(self._parts[number - 1].program, part.program):
            calendar = before.calendar
        else:
            calendar = self._new_calendar(part, before)
        waiting = WaitingSessions() if before is None else before.waiting
        return MissedSessions(missed_policies_for(part.program), calendar, part.is_idle, waiting)

    def _new_calendar(self, part: TimelinePart, before: MissedSessions | None) -> ProgramCalendar:
        """Return a calendar from a part's first day on; that of an amended one says how far the program has come."""
        first, begins = self._parts[0], part.holds_from
        is_first_cycle = part.first_day == first.first_day
        has_cycle_ids = is_first_cycle and part.program.cycle.length_days == first.program.cycle.length_days
        ahead = [slot for slot in self._done_ahead if slot.date >= begins]
        frame = CalendarFrame(first.first_day, part.first_day, has_cycle_ids, frozenset(slot.id for slot in ahead))
        day = (begins - part.first_day).days if before is None else before.calendar.program_day(begins)
        policies = missed_policies_for(part.program)
        calendar = calendar_for_policies(part.program, frame, policies, part.min_gap_h, begins, day)
        for done in ahead if part.amends else ():
            slots = calendar.slots_ahead(done.date, begins)
            same = next((slot for slot in slots if slot.slot.session == done.slot.session), None)
            if same is not None:
                calendar.do_ahead(same)
        return calendar

    def _day_after(self, day: date) -> date | None:
        """Return the next day with a planned or logged session; or with a part that begins."""
        part, tomorrow = self._parts[self._part], day + _DAY
        if tomorrow >= part.holds_from and not self._states[-1].calendar.is_over(tomorrow):
            return tomorrow
        while self._logged_days and self._logged_days[-1] <= day:
            self._logged_days.pop()
        following = self._logged_days[-1:]
        if tomorrow <= part.holds_from:
            following.append(part.holds_from)
        elif self._part + 1 < len(self._parts):
            following.append(self._parts[self._part + 1].holds_from)
        return min(following, default=None)

    def _sessions_of(self, day: date) -> Iterator[TimelineSession]:
        state, source = self._states[-1], self._source
        has_begun = day >= self._parts[self._part].holds_from
        slots = state.calendar.slots_on(day) if has_begun else []
        logged = self._logged.get(day) or (source.attend(day, slots) if slots else ())
        if not slots and not logged:
            if has_begun:
                state.end_day(day, (), ())
            return
        at = PlacedDay(day, [OpenSlot(slot, self._part) for slot in slots], source.readiness_on(day))
        for session in self._in_order(at, logged):
            yield from self._place_logged(at, session)
        status = source.unlogged_status(day)
        for slot in at.open:
            at.outcomes.append((slot.dated_slot, status))
            if status == "missed":
                self._missed.setdefault((slot.dated_slot.slot.session, day), []).append(slot)
                self._pending.append(slot)
            else:
                yield from self._yield_missed(self._pending)
                yield from self._yield_session(at, slot, slot.dated_slot, status, None)
        if has_begun:
            state.end_day(day, at.outcomes, at.unplanned)

    def _in_order(self, now: PlacedDay, logged: Sequence[LoggedSession]) -> Sequence[LoggedSession]:
        """Return the sessions of a day in order of time; those without one when they were planned, or else first."""
        if len(logged) < 2:
            return logged
        day = now.date
        late = [slot for session in logged for slot in self._owed(session, day - _DAY)]
        ahead = [slot for session in logged for slot in self._ahead(session, day + _DAY, day)]
        planned = [*sorted(late, key=_slot_index), *now.open, *sorted(ahead, key=_slot_index)]
        ranks: dict[str, int] = {}
        exact_ranks: dict[tuple[str, time | None], int] = {}
        times, at = [], time.min
        for number, (dated_slot, _) in enumerate(planned):
            slot = dated_slot.slot
            ranks.setdefault(slot.session, number)
            exact_ranks.setdefault((slot.session, slot.time), number)
            at = slot.time or at
            times.append(at)

        def order(session: LoggedSession) -> tuple[date, time, date, int, str]:
            rank = exact_ranks.get((session.session, session.time), ranks.get(session.session, len(planned)))
            expected_at = times[rank] if rank < len(planned) else time.min
            return session.date, session.time or expected_at, session.planned_for or day, rank, session.session

        return sorted(logged, key=order)

    def _place_logged(self, at: PlacedDay, session: LoggedSession) -> Iterator[TimelineSession]:
        """Yield a logged session as the planned one that it fulfils, or as one without a slot."""
        slot = self._slot_for(at, session)
        if slot is None:
            yield from self._place_unplanned(at, session)
            return
        planned, state = slot.dated_slot, self._states[-1]
        self._fulfilled.add((session.session, planned.date))
        done = _dated_as_done(planned, session, at.date)
        if planned.date == at.date:
            yield from self._yield_missed(self._pending)
            at.close(planned, session.status)
        elif planned.date > at.date:
            yield from self._yield_missed(self._pending)
            state.calendar.do_ahead(planned)
            self._done_ahead.append(planned)
        else:
            self._missed[session.session, planned.date].remove(slot)
            yield from self._settle_missed(at, slot, done)
        yield from self._yield_session(at, slot, done, session.status, session)

    def _settle_missed(self, at: PlacedDay, slot: OpenSlot, done: DatedSlot) -> Iterator[TimelineSession]:
        """Take back that a session was missed: it is done late. Yield the others that were missed before that."""
        if slot in self._pending:
            self._pending.remove(slot)
        yield from self._yield_missed(self._pending)
        state, current = self._states[slot.part], self._states[-1]
        is_current = state.calendar is current.calendar
        today = [open_slot.dated_slot for open_slot in at.open] if is_current else []
        state.record_late(slot.dated_slot, slot_start(done), today)
        if is_current:
            if at.date >= self._parts[self._part].holds_from:
                self._renew_slots(at)
        elif self._parts[self._part].amends:
            at.unplanned.append(done)

    def _renew_slots(self, at: PlacedDay) -> None:
        """Ask the calendar again for what it plans for the day: something it took for missed was done."""
        settled = {dated_slot.slot_index for dated_slot, _ in at.outcomes}
        settled_ids = {dated_slot.id for dated_slot, _ in at.outcomes}
        slots = self._states[-1].calendar.slots_on(at.date)
        at.open = [
            OpenSlot(slot, self._part)
            for slot in slots
            if slot.slot_index not in settled and slot.id not in settled_ids
        ]

    def _place_unplanned(self, at: PlacedDay, session: LoggedSession) -> Iterator[TimelineSession]:
        if at.date < self._parts[0].holds_from:
            start = self._parts[0].holds_from.isoformat()
            message = (
                f"{session.date.isoformat()} is before the start, {start}, and not {session.session!r} of that day."
            )
            self._refuse(session, "date", "before-start", message, "Mend the date, or leave it out.")
            return
        yield from self._yield_missed(self._pending)
        part = next((number for number in range(self._part, -1, -1) if self._fits(number, session)), self._part)
        slot = OpenSlot(self._unplanned_slot(session, at.unplanned_count), part)
        at.unplanned_count += 1
        if session.status == "done":
            at.unplanned.append(slot.dated_slot)
        yield from self._yield_session(at, slot, slot.dated_slot, session.status, session)

    def _unplanned_slot(self, session: LoggedSession, number: int) -> DatedSlot:
        week = (session.date - self._parts[0].first_day).days // 7 + 1
        program_week = (session.date - self._parts[self._part].first_day).days // 7 + 1
        slot = Slot(session.date.isoweekday(), session.session, session.time)
        when = "" if session.time is None else f"-{session.time:%H%M%S}".removesuffix("00")
        slot_id = f"x{session.date:%Y%m%d}-{session.session}{when}"
        if session.planned_for is not None:
            slot_id += f"-for-{session.planned_for:%Y%m%d}"
        index = FIRST_UNPLANNED_INDEX + number
        return DatedSlot(slot_id, session.date, week, index, slot, program_week, program_week)

    def _slot_for(self, at: PlacedDay, session: LoggedSession) -> OpenSlot | None:
        fits_now = self._fits(self._part, session)
        today = [slot for slot in at.open if fits_now and slot.dated_slot.slot.session == session.session]
        if session.planned_for is None:
            owed = self._owed(session, at.date - _DAY)
            if today and owed:
                # What was put off to today is yesterday's, done late: nobody has missed it.
                calendar = self._states[-1].calendar
                waiting = [slot for slot in owed if self._states[slot.part].calendar is calendar]
                today = [
                    next((late for late in waiting if calendar.is_put_off(late.dated_slot, slot.dated_slot)), slot)
                    for slot in today
                ]
                owed = [slot for slot in owed if slot not in today]
            return choose_slot(session, today, owed, lambda: self._ahead(session, at.date + _DAY, at.date))
        day = session.planned_for
        if day == at.date:
            slots = today
        elif day < at.date:
            slots = self._owed(session, day)
        else:
            slots = self._ahead(session, day, at.date)
        if not slots and (session.session, day) not in self._fulfilled:
            self._refuse_planned_for(at, session, day)
        return choose_slot(session, slots, (), lambda: ())

    def _fits(self, part: int, session: LoggedSession) -> bool:
        """Return whether a logged session may be one of a part: its program knows all that it names."""
        return not self._known or self._known[part].fits(session)

    def _owed(self, session: LoggedSession, day: date) -> list[OpenSlot]:
        """Return the sessions of that name that were missed on a day and not done since."""
        missed = self._missed.get((session.session, day), ())
        return [
            slot
            for slot in missed
            if self._states[slot.part].calendar.is_owed(slot.dated_slot) and self._fits(slot.part, session)
        ]

    def _ahead(self, session: LoggedSession, day: date, today: date) -> list[OpenSlot]:
        """Return the sessions of that name that are planned for a later day, as far as can be said today.

        They are those of the part that holds today: that another one will hold by then is not known yet.
        """
        if day < self._parts[self._part].holds_from or not self._fits(self._part, session):
            return []
        slots = self._states[-1].calendar.slots_ahead(day, today)
        return [OpenSlot(slot, self._part) for slot in slots if slot.slot.session == session.session]

    def _refuse_planned_for(self, at: PlacedDay, session: LoggedSession, day: date) -> None:
        name = session.session
        days = " and ".join(planned.isoformat() for planned in self._nearest_days(at, session, day))
        hint = f"The nearest days on which it is: {days}." if days else "Leave planned_for out."
        message = f"session {name!r} is not planned for {day.isoformat()}."
        self._refuse(session, "planned_for", "nothing-planned", message, hint)

    def _nearest_days(self, at: PlacedDay, session: LoggedSession, day: date) -> list[date]:
        """Return at most two days near another one on which a session is planned; none where many logged ones err."""
        if len(self.problems) >= MAX_SHOWN_NAMES:
            return []
        name, near = session.session, max(day, at.date)
        known = {slot.dated_slot.date for slot in at.open if slot.dated_slot.slot.session == name}
        later = [near + timedelta(days=offset) for offset in range(-15, 16)]
        known |= {ahead for ahead in later if ahead > at.date and self._ahead(session, ahead, at.date)}
        known |= {planned for planned_name, planned in (*self._fulfilled, *self._missed) if planned_name == name}
        return sorted(sorted(known, key=lambda planned: (abs(planned - day), planned))[:2])

    def _refuse(self, session: LoggedSession, name: str, code: str, message: str, hint: str) -> None:
        index = self._source.index_of(session)
        self.problems[index] = Problem(f"$.sessions[{index}].{name}", code, message, hint)
        if len(self.problems) > MAX_PROBLEMS:
            raise DocumentError(self.sorted_problems(), "log")

    def _yield_session(
        self, at: PlacedDay, slot: OpenSlot, done: DatedSlot, status: SessionStatus, log: LoggedSession | None
    ) -> Iterator[TimelineSession]:
        state = self._states[slot.part]
        yield TimelineSession(done, status, log, state.missed_before(done), at.readiness, slot.part)
        if log is None or self._source.has_logged(log):
            state.record_session(done, status)

    def _yield_missed(self, slots: list[OpenSlot]) -> Iterator[TimelineSession]:
        """Yield sessions as missed, and empty the list."""
        if not slots:
            return
        missed, slots[:] = slots[:], []
        for dated_slot, part in missed:
            state, readiness = self._states[part], self._source.readiness_on(dated_slot.date)
            yield TimelineSession(dated_slot, "missed", None, state.missed_before(dated_slot), readiness, part)
            state.record_session(dated_slot, "missed")


def _has_same_calendar(before: Program, after: Program) -> bool:
    return (before.cycle, before.weeks, missed_policies_for(before)) == (
        after.cycle,
        after.weeks,
        missed_policies_for(after),
    )


def _slot_index(slot: OpenSlot) -> int:
    return slot.dated_slot.slot_index


def _dated_as_done(planned: DatedSlot, session: LoggedSession, training_day: date) -> DatedSlot:
    """Return a planned session with the date, and then with the time, of what was done on a day of training."""
    if session.date == planned.date:
        return planned
    slot = evolve(planned.slot, time=session.time)
    return evolve(planned, date=session.date, slot=slot, planned_for=planned.date, training_day=training_day)
