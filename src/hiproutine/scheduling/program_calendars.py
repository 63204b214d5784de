"""What each day of a program asks for, after what became of the days before it; here, where the cycle stays fixed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from attrs import frozen

from hiproutine.model.log import SessionStatus
from hiproutine.model.program import Cycle, Program, Slot
from hiproutine.scheduling.calendar import DatedSlot, day_number, slot_id, slots_by_day

#: Weeks beyond its own after which a program that keeps being put off ends unfinished. A log may reach far past it.
MAX_EXTRA_WEEKS = 52

#: A session of the program: its day of the program, from 0, and the index of its slot in the cycle.
ProgramSlot = tuple[int, int]


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

    def do_late(self, dated_slot: DatedSlot, done_at: datetime, put_off_to: DatedSlot | None) -> None:
        """Take in that a missed session was done after all, on a later day: nothing follows from missing it.

        ``put_off_to`` is the slot of that day to which the session had been put off, if it was; it is used up.
        """
        ...

    def is_put_off(self, missed: DatedSlot, dated_slot: DatedSlot) -> bool:
        """Return whether a slot asks for what was missed in an earlier one."""
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
    that counts from the start name its days if ``has_cycle_ids``; else they name the days of the course. ``used_ids``
    are those of sessions done ahead, before the program began.
    """

    course_start: date
    first_day: date
    has_cycle_ids: bool = True
    used_ids: frozenset[str] = frozenset()

    def slot_id(self, cycle: Cycle, day: date, number: int) -> str:
        """Return an id that no other slot of the course has (law O5); ``number`` counts the slots of the day."""
        name = self._day_name(cycle, day, number)
        return f"{name}-b" if self.used_ids and name in self.used_ids else name

    def _day_name(self, cycle: Cycle, day: date, number: int) -> str:
        course_offset = (day - self.course_start).days
        if cycle.starts == "monday":
            return slot_id(cycle, day, course_offset, number)
        if self.has_cycle_ids:
            return slot_id(cycle, day, (day - self.first_day).days, number)
        return f"d{course_offset + 1:03}-{number}"

    def place(self, cycle: Cycle, day: date, number: int, item: ProgramSlot, slot: Slot) -> DatedSlot:
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
        if slots is None:
            return []  # the usual case first: most days of a week have none
        if not 0 <= position < self._weeks * 7 or self._is_too_late(offset):
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

    def do_late(self, dated_slot: DatedSlot, done_at: datetime, put_off_to: DatedSlot | None) -> None:
        """Forget that the session was missed, and go on if the turn was being repeated for nothing else."""
        self._missed.discard(dated_slot.id)
        if dated_slot.id in self._reasons_to_repeat:
            self._reasons_to_repeat.remove(dated_slot.id)
            if not self._reasons_to_repeat:
                self._delay_days -= self._cycle.length_days

    def is_put_off(self, missed: DatedSlot, dated_slot: DatedSlot) -> bool:
        """Return ``False``: what was missed is let go, or its whole turn is repeated."""
        return False

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
