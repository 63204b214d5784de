"""Calendars for ``shift``: what was missed is asked for again, and all that follows moves on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from hiproutine.model.log import SessionStatus
from hiproutine.model.program import Program, Slot
from hiproutine.scheduling.calendar import DatedSlot, slot_start, slots_by_day
from hiproutine.scheduling.program_calendars import MAX_EXTRA_WEEKS, CalendarFrame, ProgramSlot

#: The most days that a session is looked for ahead of its day: the longest cycle.
MAX_DAYS_AHEAD = 28

#: Returns the hours that must lie between two sessions, given by id, earlier first.
MinGapHours = Callable[[str, str], float]


class HoldDay:
    """``shift`` in a cycle counted from the start: a day of the program comes again until it is done."""

    def __init__(self, program: Program, frame: CalendarFrame, shifted: frozenset[str], program_day: int) -> None:
        self._cycle, self._weeks, self._frame, self._shifted = program.cycle, program.weeks, frame, shifted
        self._by_day = slots_by_day(program.cycle)
        self._items: dict[str, ProgramSlot] = {}
        self._done_ahead: set[ProgramSlot] = set()
        self._ids_in_use: set[str] = set()
        self._position = program_day
        self._open = self._slots_of(program_day)
        #: Whether the day of the program has been reached by what was done late, and no day is left for it.
        self._begins_tomorrow = False

    def _slots_of(self, position: int) -> dict[int, Slot]:
        """Return the slots of a day of the program by index, without what was done ahead."""
        slots = self._by_day.get(position % self._cycle.length_days + 1, [])
        return {index: slot for index, slot in slots if (position, index) not in self._done_ahead}

    def slots_on(self, day: date) -> list[DatedSlot]:
        """Return what remains of the day of the program."""
        is_free = self._begins_tomorrow or self.is_over(day)
        return [] if is_free else self._place(day, self._position, self._open)

    def _place(self, day: date, position: int, slots: Mapping[int, Slot]) -> list[DatedSlot]:
        placed: list[DatedSlot] = []
        number = 0
        for index, slot in slots.items():
            number += 1
            dated_slot = self._frame.place(self._cycle, day, number, (position, index), slot)
            while dated_slot.id in self._ids_in_use:
                number += 1
                dated_slot = self._frame.place(self._cycle, day, number, (position, index), slot)
            self._items[dated_slot.id] = position, index
            placed.append(dated_slot)
        return placed

    def slots_ahead(self, day: date, today: date) -> list[DatedSlot]:
        """Return the slots of a later day, if all is done until then."""
        position = self._position + (day - max(today, self._frame.first_day)).days - self._begins_tomorrow
        return self._place(day, position, self._slots_of(position)) if position < self._weeks * 7 else []

    def do_ahead(self, dated_slot: DatedSlot) -> None:
        """Leave the slot out when its day of the program comes."""
        position, index = self._items[dated_slot.id]
        self._done_ahead.add((position, index))
        self._ids_in_use.add(dated_slot.id)
        if position == self._position:
            self._open.pop(index, None)

    def do_late(self, dated_slot: DatedSlot, done_at: datetime, put_off_to: DatedSlot | None) -> None:
        """Ask for the session no more; where nothing else remains, the next day of the program is tomorrow's.

        A day of rest that follows stays one: what comes after it may need it (law P3).
        """
        position, index = self._items[dated_slot.id]
        if position == self._position and index in self._open:
            del self._open[index]
            if not self._open:
                self._go_on()
                self._begins_tomorrow = True

    def is_put_off(self, missed: DatedSlot, dated_slot: DatedSlot) -> bool:
        """Return whether both are the same session of the program."""
        return self._items[missed.id] == self._items[dated_slot.id]

    def is_owed(self, dated_slot: DatedSlot) -> bool:
        """Return whether the session is still asked for, or was let go."""
        position, index = self._items[dated_slot.id]
        is_open = position == self._position and index in self._open
        return is_open or dated_slot.slot.session not in self._shifted

    def _go_on(self) -> None:
        self._position += 1
        self._open = self._slots_of(self._position)

    def end_day(
        self,
        day: date,
        outcomes: Sequence[tuple[DatedSlot, SessionStatus]],
        unplanned: Sequence[tuple[str, datetime]],
    ) -> None:
        """Keep the missed sessions for tomorrow; go on to the next day of the program where none was missed."""
        if self._begins_tomorrow:
            self._begins_tomorrow = False
            return
        remaining = {
            slot.slot_index for slot, status in outcomes if status == "missed" and slot.slot.session in self._shifted
        }
        self._open = {index: slot for index, slot in self._open.items() if index in remaining}
        if not self._open:
            self._go_on()

    def is_over(self, day: date) -> bool:
        """Return whether the last day of the program is done, or time is up."""
        offset = (day - self._frame.first_day).days
        return self._position >= self._weeks * 7 or offset >= (self._weeks + MAX_EXTRA_WEEKS) * 7

    def program_day(self, day: date) -> int:
        """Return the day of the program, from 0."""
        return self._position


class ShiftQueue:
    """``shift`` in a week: sessions wait in a queue, and each slot of the calendar takes the first one.

    Where a session that was put off would come sooner after another than the muscles allow, the slot stays free.
    """

    def __init__(
        self,
        program: Program,
        frame: CalendarFrame,
        shifted: frozenset[str],
        min_gap_h: MinGapHours,
        program_day: int,
    ) -> None:
        self._cycle, self._weeks, self._frame, self._shifted = program.cycle, program.weeks, frame, shifted
        self._min_gap_h = min_gap_h
        self._by_day = slots_by_day(program.cycle)
        self._last_done: dict[str, datetime] = {}
        self._queue = self._queue_from(program_day)
        self._items: dict[str, ProgramSlot] = {}
        #: What later days ask for, until something changes.
        self._ahead: dict[tuple[date, date], list[DatedSlot]] = {}
        #: Slots of the calendar that a session took which was done ahead.
        self._taken: set[str] = set()

    def _queue_from(self, program_day: int) -> OrderedDict[ProgramSlot, Slot]:
        """Return all sessions of the program in order, from a day of the program on."""
        return OrderedDict(
            ((position, index), slot)
            for position in range(program_day, self._weeks * 7)
            for index, slot in self._by_day.get((self._frame.first_day + timedelta(days=position)).isoweekday(), [])
        )

    def slots_on(self, day: date) -> list[DatedSlot]:
        """Return the slots of a day: they take the sessions at the head of the queue, up to the first too soon."""
        return [] if self.is_over(day) else self._fill(day, self._queue.items(), self._last_done)

    def _fill(
        self, day: date, queue: Iterable[tuple[ProgramSlot, Slot]], last_done: Mapping[str, datetime]
    ) -> list[DatedSlot]:
        filled: list[DatedSlot] = []
        waiting = iter(queue)
        for number, (_, calendar_slot) in enumerate(self._by_day.get(day.isoweekday(), []), start=1):
            if self._taken and self._frame.slot_id(self._cycle, day, number) in self._taken:
                continue
            following = next(waiting, None)
            if following is None:
                break
            item, slot = following
            moved = Slot(day.isoweekday(), slot.session, calendar_slot.time)
            dated_slot = self._frame.place(self._cycle, day, number, item, moved)
            if not self._is_rested(dated_slot, last_done):
                break
            self._items[dated_slot.id] = item
            filled.append(dated_slot)
        return filled

    def slots_ahead(self, day: date, today: date) -> list[DatedSlot]:
        """Return the slots of a later day, at most four weeks ahead, if all is done that is asked for until then."""
        if (day - today).days > MAX_DAYS_AHEAD:
            return []
        if (day, today) not in self._ahead:
            self._ahead[day, today] = self._slots_ahead(day, today)
        return list(self._ahead[day, today])

    def _slots_ahead(self, day: date, today: date) -> list[DatedSlot]:
        last_done, first = dict(self._last_done), max(today, self._frame.first_day)
        at_most = len(self._cycle.slots) * ((day - first).days // 7 + 2)
        waiting = list(islice(self._queue.items(), at_most))
        slots: list[DatedSlot] = []
        for offset in range((day - first).days + 1):
            slots = self._fill(first + timedelta(days=offset), waiting, last_done)
            last_done |= {slot.slot.session: slot_start(slot) for slot in slots}
            waiting = waiting[len(slots) :]
        return slots

    def do_ahead(self, dated_slot: DatedSlot) -> None:
        """Take the session out of the queue; its slot of the calendar is taken with it."""
        self._ahead.clear()
        self._queue.pop(self._items[dated_slot.id], None)
        self._taken.add(dated_slot.id)

    def do_late(self, dated_slot: DatedSlot, done_at: datetime, put_off_to: DatedSlot | None) -> None:
        """Take the session out of the queue, and the slot it was put off to out of the calendar."""
        self._ahead.clear()
        self._queue.pop(self._items[dated_slot.id], None)
        if put_off_to is not None:
            self._taken.add(put_off_to.id)
        self._last_done[dated_slot.slot.session] = done_at

    def is_put_off(self, missed: DatedSlot, dated_slot: DatedSlot) -> bool:
        """Return whether both are the same session of the program."""
        return self._items[missed.id] == self._items[dated_slot.id]

    def is_owed(self, dated_slot: DatedSlot) -> bool:
        """Return whether the session waits in the queue, or was let go."""
        return self._items[dated_slot.id] in self._queue or dated_slot.slot.session not in self._shifted

    def end_day(
        self,
        day: date,
        outcomes: Sequence[tuple[DatedSlot, SessionStatus]],
        unplanned: Sequence[tuple[str, datetime]],
    ) -> None:
        """Take out of the queue what was done or let go, and what was done out of turn."""
        self._ahead.clear()
        for dated_slot, status in outcomes:
            if status != "missed" or dated_slot.slot.session not in self._shifted:
                self._queue.pop(self._items[dated_slot.id], None)
            if status in ("done", "planned"):
                self._last_done[dated_slot.slot.session] = slot_start(dated_slot)
        for session_id, done_at in unplanned:
            self._last_done[session_id] = done_at
            # The next of that name, within one cycle, need not be done again.
            next_cycle = islice(self._queue.items(), len(self._cycle.slots))
            ahead = next((item for item, slot in next_cycle if slot.session == session_id), None)
            if ahead is not None:
                del self._queue[ahead]

    def is_over(self, day: date) -> bool:
        """Return whether nothing waits any more, or time is up."""
        offset = (day - self._frame.first_day).days
        return not self._queue or offset >= (self._weeks + MAX_EXTRA_WEEKS) * 7

    def program_day(self, day: date) -> int:
        """Return the day of the program, from 0, of the session that waits first."""
        return next(iter(self._queue), (self._weeks * 7, 0))[0]

    def _is_rested(self, dated_slot: DatedSlot, last_done: Mapping[str, datetime]) -> bool:
        at, session_id = slot_start(dated_slot), dated_slot.slot.session
        return all(
            (at - done_at) / timedelta(hours=1) >= self._min_gap_h(done, session_id)
            for done, done_at in last_done.items()
        )
