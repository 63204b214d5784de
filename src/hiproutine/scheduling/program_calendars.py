"""The calendars of a program: what each day asks for, after what became of the days before it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Protocol

from attrs import frozen

from hiproutine.model.log import SessionStatus
from hiproutine.model.program import Cycle, MissedPolicy, Program, Slot
from hiproutine.scheduling.calendar import DatedSlot, day_number, slot_id, slot_start, slots_by_day

#: Weeks beyond its own after which a program that keeps being put off ends unfinished. A log may reach far past it.
MAX_EXTRA_WEEKS = 52

#: Returns the hours that must lie between two sessions, given by id, earlier first.
MinGapHours = Callable[[str, str], float]

#: A session of the program: its day of the program (from 0) and the index of its slot in the cycle.
_Item = tuple[int, int]


class ProgramCalendar(Protocol):
    """What each day of a program asks for; it is told what became of each day before it is asked for the next."""

    def slots_on(self, day: date) -> list[DatedSlot]:
        """Return the slots of a day, without what was done ahead."""
        ...

    def slots_ahead(self, day: date, today: date) -> list[DatedSlot]:
        """Return the slots of a later day, if all is done that is asked for from ``today`` to it."""
        ...

    def do_ahead(self, dated_slot: DatedSlot) -> None:
        """Take in that what a later day asks for is done; it is not asked for again when the day comes."""
        ...

    def do_late(self, dated_slot: DatedSlot, done_at: datetime) -> None:
        """Take in that a missed session was done after all, on a later day: nothing follows from missing it."""
        ...

    def is_owed(self, dated_slot: DatedSlot) -> bool:
        """Return whether a missed session can still be done late: not where it was put off and done since."""
        ...

    def end_day(
        self,
        day: date,
        outcomes: Sequence[tuple[DatedSlot, SessionStatus]],
        unplanned: Sequence[tuple[str, datetime]],
    ) -> None:
        """Take in what became of a day's slots, and which sessions were done without one, and when."""
        ...

    def is_over(self, day: date) -> bool:
        """Return whether neither this day nor any later one asks for anything."""
        ...

    def program_day(self, day: date) -> int:
        """Return the day of the program, from 0, that has been reached on a day."""
        ...


@frozen
class CalendarFrame:
    """Where a program's weeks stand in a course.

    Weeks of the course count from ``course_start``, the program's weeks and cycles from ``first_day``. Ids in a cycle
    that counts from the start name its days if ``has_cycle_ids``; else they name the days of the course.
    """

    course_start: date
    first_day: date
    has_cycle_ids: bool = True

    def slot_id(self, cycle: Cycle, day: date, number: int) -> str:
        """Return an id that no other slot of the course has (law O5); ``number`` counts the slots of the day."""
        course_offset = (day - self.course_start).days
        if cycle.starts == "monday":
            return slot_id(cycle, day, course_offset, number)
        if self.has_cycle_ids:
            return slot_id(cycle, day, (day - self.first_day).days, number)
        return f"d{course_offset + 1:03}-{number}"

    def place(self, cycle: Cycle, day: date, number: int, item: _Item, slot: Slot) -> DatedSlot:
        """Return a slot on its date; ``number`` counts the slots of the day, from 1."""
        position, index = item
        return DatedSlot(
            self.slot_id(cycle, day, number),
            day,
            (day - self.course_start).days // 7 + 1,
            index,
            slot,
            position // 7 + 1,
            position // cycle.length_days + 1,
        )


def calendar_for_policies(
    program: Program,
    frame: CalendarFrame,
    policies: Mapping[str, MissedPolicy],
    min_gap_h: MinGapHours,
    holds_from: date,
    program_day: int,
) -> ProgramCalendar:
    """Return the calendar that a program's policies need; it begins on ``holds_from`` with the given program day."""
    kinds = set(policies.values())
    if "shift" in kinds:
        shifted = frozenset(session_id for session_id, policy in policies.items() if policy == "shift")
        if program.cycle.starts == "monday":
            return ShiftQueue(program, frame, shifted, min_gap_h, program_day)
        return HoldDay(program, frame, shifted, program_day)
    repeated = frozenset(session_id for session_id, policy in policies.items() if policy == "repeat")
    return FixedCycle(program, frame, repeated, (holds_from - frame.first_day).days - program_day)


class FixedCycle:
    """Every day of the cycle on its date: what is missed moves nothing (``skip`` and ``merge``).

    Except for a missed session of ``repeated``: with it the whole turn of the cycle is done again (``repeat``).
    """

    def __init__(self, program: Program, frame: CalendarFrame, repeated: frozenset[str], delay_days: int) -> None:
        self._cycle, self._weeks, self._frame, self._repeated = program.cycle, program.weeks, frame, repeated
        self._by_day = slots_by_day(program.cycle)
        self._delay_days = delay_days
        self._done_ahead: set[str] = set()
        self._missed: set[str] = set()
        #: What was missed in the last turn, while the turn that repeats it goes on.
        self._reasons_to_repeat: set[str] = set()

    def slots_on(self, day: date) -> list[DatedSlot]:
        """Return the slots of a day; the program day goes back by one turn after a turn with a missed session."""
        return self._slots_at(day, self.program_day(day))

    def _slots_at(self, day: date, position: int) -> list[DatedSlot]:
        offset = (day - self._frame.first_day).days
        slots = self._by_day.get(day_number(self._cycle, day, offset))
        if slots is None or not 0 <= position < self._weeks * 7 or self._is_too_late(offset):
            return []
        placed = [
            self._frame.place(self._cycle, day, number, (position, index), slot)
            for number, (index, slot) in enumerate(slots, start=1)
        ]
        return [slot for slot in placed if slot.id not in self._done_ahead] if self._done_ahead else placed

    def slots_ahead(self, day: date, today: date) -> list[DatedSlot]:
        """Return the slots of a later day, if all is done until then."""
        length, position = self._cycle.length_days, self.program_day(day)
        if self._missed:
            first_day = self._frame.first_day
            turns = (day - first_day).days // length - (today - first_day).days // length
            position -= length if turns > 0 else 0
        return self._slots_at(day, position)

    def do_ahead(self, dated_slot: DatedSlot) -> None:
        """Leave the slot out when its day comes."""
        self._done_ahead.add(dated_slot.id)

    def do_late(self, dated_slot: DatedSlot, done_at: datetime) -> None:
        """Forget that the session was missed, and go on if the turn was being repeated for nothing else."""
        self._missed.discard(dated_slot.id)
        if dated_slot.id in self._reasons_to_repeat:
            self._reasons_to_repeat.remove(dated_slot.id)
            if not self._reasons_to_repeat:
                self._delay_days -= self._cycle.length_days

    def is_owed(self, dated_slot: DatedSlot) -> bool:
        """Return ``True``: no session is ever put off to another slot."""
        return True

    def end_day(
        self,
        day: date,
        outcomes: Sequence[tuple[DatedSlot, SessionStatus]],
        unplanned: Sequence[tuple[str, datetime]],
    ) -> None:
        """Remember what was missed in this turn, and repeat it after its last day."""
        if not self._repeated:
            return
        self._missed |= {slot.id for slot, status in outcomes if status == "missed" and self._is_repeated(slot)}
        if ((day - self._frame.first_day).days + 1) % self._cycle.length_days == 0:
            self._reasons_to_repeat, self._missed = self._missed, set()
            self._delay_days += self._cycle.length_days if self._reasons_to_repeat else 0

    def _is_repeated(self, dated_slot: DatedSlot) -> bool:
        return dated_slot.slot.session in self._repeated

    def is_over(self, day: date) -> bool:
        """Return whether the last day of the program is behind."""
        return self.program_day(day) >= self._weeks * 7 or self._is_too_late((day - self._frame.first_day).days)

    def program_day(self, day: date) -> int:
        """Return the day of the program, from 0."""
        return (day - self._frame.first_day).days - self._delay_days

    def _is_too_late(self, offset: int) -> bool:
        return offset >= (self._weeks + MAX_EXTRA_WEEKS) * 7


class HoldDay:
    """``shift`` in a cycle counted from the start: a day of the program comes again until it is done."""

    def __init__(self, program: Program, frame: CalendarFrame, shifted: frozenset[str], program_day: int) -> None:
        self._cycle, self._weeks, self._frame, self._shifted = program.cycle, program.weeks, frame, shifted
        self._by_day = slots_by_day(program.cycle)
        self._items: dict[str, _Item] = {}
        self._done_ahead: set[_Item] = set()
        self._ids_in_use: set[str] = set()
        self._position = program_day
        self._open = self._slots_of(program_day)

    def _slots_of(self, position: int) -> dict[int, Slot]:
        """Return the slots of a day of the program by index, without what was done ahead."""
        slots = self._by_day.get(position % self._cycle.length_days + 1, [])
        return {index: slot for index, slot in slots if (position, index) not in self._done_ahead}

    def slots_on(self, day: date) -> list[DatedSlot]:
        """Return what remains of the day of the program."""
        return [] if self.is_over(day) else self._place(day, self._position, self._open)

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
        position = self._position + (day - max(today, self._frame.first_day)).days
        return self._place(day, position, self._slots_of(position)) if position < self._weeks * 7 else []

    def do_ahead(self, dated_slot: DatedSlot) -> None:
        """Leave the slot out when its day of the program comes."""
        position, index = self._items[dated_slot.id]
        self._done_ahead.add((position, index))
        self._ids_in_use.add(dated_slot.id)
        if position == self._position:
            self._open.pop(index, None)

    def do_late(self, dated_slot: DatedSlot, done_at: datetime) -> None:
        """Ask for the session no more, and go on where nothing else remains of the day."""
        position, index = self._items[dated_slot.id]
        if position == self._position and index in self._open:
            del self._open[index]
            if not self._open:
                self._go_on()

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
        self._items: dict[str, _Item] = {}
        #: Slots of the calendar that a session took which was done ahead.
        self._taken: set[str] = set()

    def _queue_from(self, program_day: int) -> OrderedDict[_Item, Slot]:
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
        self, day: date, queue: Iterable[tuple[_Item, Slot]], last_done: Mapping[str, datetime]
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
        """Return the slots of a later day, if all is done that is asked for until then."""
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
        self._queue.pop(self._items[dated_slot.id], None)
        self._taken.add(dated_slot.id)

    def do_late(self, dated_slot: DatedSlot, done_at: datetime) -> None:
        """Take the session out of the queue."""
        self._queue.pop(self._items[dated_slot.id], None)
        self._last_done[dated_slot.slot.session] = done_at

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
