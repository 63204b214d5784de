"""What becomes of missed sessions: ``skip``, ``shift``, ``repeat`` and ``merge``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from hiproutine.model.log import SessionStatus
from hiproutine.model.program import Cycle, MissedPolicy, Program, Slot
from hiproutine.scheduling.calendar import (
    DatedSlot,
    dated_slots_on,
    day_number,
    place_slots,
    slot_id,
    slot_start,
    slots_by_day,
)

#: Weeks beyond its own after which a program that keeps being put off ends unfinished. A log may reach far past it.
MAX_EXTRA_WEEKS = 52

#: Returns the hours that must lie between two sessions, given by id, earlier first.
MinGapHours = Callable[[str, str], float]

#: Returns whether nothing is due in a session, so that nobody has missed anything.
IsIdle = Callable[[DatedSlot], bool]


def missed_policies_for(program: Program) -> dict[str, MissedPolicy]:
    """Return the policy of each session by id: its own, or else the program's."""
    return {session.id: session.missed or program.missed for session in program.sessions}


class MissedSessions:
    """Applies the policies of a program while its sessions are read in order.

    ``shift`` and ``repeat`` move what is planned after a missed session. Under ``merge`` a missed session waits for the
    next one that is not missed; after that it has been made up for, or is let go. A session in which nothing is due
    waits for nothing and moves nothing.
    """

    def __init__(self, program: Program, start: date, min_gap_h: MinGapHours, is_idle: IsIdle) -> None:
        self._program, self._start, self._is_idle = program, start, is_idle
        self._policies = missed_policies_for(program)
        self._calendar = calendar_for_policies(program, start, self._policies, min_gap_h)
        self._waiting: dict[str, None] = {}

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        """Yield the days of the program in order, each with its planned slots; days without any may be left out."""
        if self._calendar is not None:
            yield from self._calendar.days()
            return
        planned = place_slots(self._program.cycle, self._start, self._program.weeks)
        for day, slots in groupby(planned, key=attrgetter("date")):
            yield day, list(slots)

    def record_day(
        self, slots: Sequence[DatedSlot], statuses: Sequence[SessionStatus], unplanned: Sequence[DatedSlot]
    ) -> None:
        """Take in what became of a day's planned sessions, and what was done besides, before the next day."""
        if self._calendar is None:
            return
        effective: list[SessionStatus] = [
            "skipped" if status == "missed" and self._is_idle(dated_slot) else status
            for dated_slot, status in zip(slots, statuses, strict=True)
        ]
        done = [(dated_slot.slot.session, slot_start(dated_slot)) for dated_slot in unplanned]
        self._calendar.record_day(slots, effective, done)

    def missed_before(self, dated_slot: DatedSlot) -> tuple[str, ...]:
        """Return the ids of the missed sessions that may be made up for in this one, in the order they were missed."""
        return () if not self._waiting or dated_slot.is_unplanned else tuple(self._waiting)

    def record_session(self, dated_slot: DatedSlot, status: SessionStatus) -> None:
        """Take in what became of a session, before the next session of the same day."""
        if status == "missed":
            session_id = dated_slot.slot.session
            if self._policies.get(session_id) == "merge" and not self._is_idle(dated_slot):
                self._waiting[session_id] = None
        elif status != "skipped" and not dated_slot.is_unplanned:
            self._waiting.clear()


class ShiftingCalendar(Protocol):
    """Yields the days of a program one by one, and learns what became of each before it yields the next."""

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        """Yield each day, with the slots planned for it."""
        ...

    def record_day(
        self, slots: Sequence[DatedSlot], statuses: Sequence[SessionStatus], unplanned: Sequence[tuple[str, datetime]]
    ) -> None:
        """Take in what became of the day's slots, and which sessions were done besides, and when."""
        ...


def calendar_for_policies(
    program: Program, start: date, policies: Mapping[str, MissedPolicy], min_gap_h: MinGapHours
) -> ShiftingCalendar | None:
    """Return the calendar that a program's policies need; ``None`` where nothing ever moves (skip and merge)."""
    kinds = set(policies.values())
    if "shift" in kinds:
        shifted = frozenset(session_id for session_id, policy in policies.items() if policy == "shift")
        if program.cycle.starts == "monday":
            return ShiftQueue(program, start, shifted, min_gap_h)
        return HoldDay(program, start, shifted)
    if "repeat" in kinds:
        repeated = frozenset(session_id for session_id, policy in policies.items() if policy == "repeat")
        return RepeatCycle(program, start, repeated)
    return None


def _dates(start: date, weeks: int) -> Iterator[tuple[int, date]]:
    for offset in range((weeks + MAX_EXTRA_WEEKS) * 7):
        yield offset, start + timedelta(days=offset)


class RepeatCycle:
    """``repeat``: a cycle in which one of the ``repeated`` sessions was missed is done again as a whole."""

    def __init__(self, program: Program, start: date, repeated: frozenset[str]) -> None:
        self._cycle, self._weeks, self._start, self._repeated = program.cycle, program.weeks, start, repeated
        self._delay_days = 0
        self._has_missed = False

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        """Yield each day; the count of program days goes back by one cycle after a cycle with a missed session."""
        by_day = slots_by_day(self._cycle)
        length = self._cycle.length_days
        for offset, day in _dates(self._start, self._weeks):
            if offset % length == 0 and self._has_missed:
                self._delay_days, self._has_missed = self._delay_days + length, False
            position = offset - self._delay_days
            if position >= self._weeks * 7:
                return
            slots = by_day.get(day_number(self._cycle, day, offset), [])
            yield day, list(dated_slots_on(self._cycle, day, offset, position, slots))

    def record_day(
        self, slots: Sequence[DatedSlot], statuses: Sequence[SessionStatus], unplanned: Sequence[tuple[str, datetime]]
    ) -> None:
        """Remember whether a session of this cycle was missed."""
        for dated_slot, status in zip(slots, statuses, strict=True):
            self._has_missed |= status == "missed" and dated_slot.slot.session in self._repeated


class HoldDay:
    """``shift`` in a cycle counted from the start: a day of the program comes again until it is done."""

    def __init__(self, program: Program, start: date, shifted: frozenset[str]) -> None:
        self._cycle, self._weeks, self._start, self._shifted = program.cycle, program.weeks, start, shifted
        self._position = 0
        self._remaining: list[tuple[int, Slot]] | None = None

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        """Yield each day with what remains of the day of the program, or with the next one."""
        by_day = slots_by_day(self._cycle)
        for offset, day in _dates(self._start, self._weeks):
            if self._position >= self._weeks * 7:
                return
            number = self._position % self._cycle.length_days + 1
            slots = by_day.get(number, []) if self._remaining is None else self._remaining
            yield day, list(dated_slots_on(self._cycle, day, offset, self._position, slots))

    def record_day(
        self, slots: Sequence[DatedSlot], statuses: Sequence[SessionStatus], unplanned: Sequence[tuple[str, datetime]]
    ) -> None:
        """Keep the missed sessions for tomorrow; go on to the next day of the program where none was missed."""
        remaining = [
            (dated_slot.slot_index, dated_slot.slot)
            for dated_slot, status in zip(slots, statuses, strict=True)
            if status == "missed" and dated_slot.slot.session in self._shifted
        ]
        self._remaining = remaining or None
        self._position += not remaining


class ShiftQueue:
    """``shift`` in a week: sessions wait in a queue, and each slot of the calendar takes the first one.

    Where a session that was put off would come sooner after another than the muscles allow, the slot stays free.
    """

    def __init__(self, program: Program, start: date, shifted: frozenset[str], min_gap_h: MinGapHours) -> None:
        self._cycle, self._weeks, self._start, self._shifted = program.cycle, program.weeks, start, shifted
        self._min_gap_h = min_gap_h
        self._last_done: dict[str, datetime] = {}
        self._queue = _week_queue(self._cycle, start, self._weeks)

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        """Yield each day; its slots take the sessions at the head of the queue, up to the first that is too soon."""
        by_day = slots_by_day(self._cycle)
        for offset, day in _dates(self._start, self._weeks):
            if not self._queue:
                return
            times = [slot.time for _, slot in by_day.get(day.isoweekday(), [])]
            dated_slots: list[DatedSlot] = []
            for number, ((position, index, slot), time) in enumerate(zip(self._queue, times, strict=False), start=1):
                name = slot_id(self._cycle, day, offset, number)
                moved = Slot(day.isoweekday(), slot.session, time)
                week = position // 7 + 1
                dated_slot = DatedSlot(name, day, offset // 7 + 1, index, moved, week, week)
                if not self._is_rested(dated_slot):
                    break
                dated_slots.append(dated_slot)
            yield day, dated_slots

    def record_day(
        self, slots: Sequence[DatedSlot], statuses: Sequence[SessionStatus], unplanned: Sequence[tuple[str, datetime]]
    ) -> None:
        """Take out of the queue what was done or let go, and what was done out of turn."""
        settled: set[int] = set()
        for number, (dated_slot, status) in enumerate(zip(slots, statuses, strict=True)):
            if status != "missed" or dated_slot.slot.session not in self._shifted:
                settled.add(number)
            if status in ("done", "planned"):
                self._last_done[dated_slot.slot.session] = slot_start(dated_slot)
        self._queue = [item for number, item in enumerate(self._queue) if number not in settled]
        for session_id, done_at in unplanned:
            self._last_done[session_id] = done_at
            # The next of that name, within one cycle, need not be done again.
            next_cycle = enumerate(self._queue[: len(self._cycle.slots)])
            ahead = next((i for i, (_, _, slot) in next_cycle if slot.session == session_id), None)
            if ahead is not None:
                del self._queue[ahead]

    def _is_rested(self, dated_slot: DatedSlot) -> bool:
        at, session_id = slot_start(dated_slot), dated_slot.slot.session
        return all(
            (at - done_at) / timedelta(hours=1) >= self._min_gap_h(done, session_id)
            for done, done_at in self._last_done.items()
        )


def _week_queue(cycle: Cycle, start: date, weeks: int) -> list[tuple[int, int, Slot]]:
    """Return all sessions of the program in order, each with its day of the program (from 0) and the slot's index."""
    by_day = slots_by_day(cycle)
    return [
        (position, index, slot)
        for position in range(weeks * 7)
        for index, slot in by_day.get((start + timedelta(days=position)).isoweekday(), [])
    ]
