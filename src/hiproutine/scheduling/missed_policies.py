"""The course a program takes when missed sessions move what comes after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from hiproutine.model.log import SessionStatus
from hiproutine.model.program import MissedPolicy, Program, Slot
from hiproutine.scheduling.calendar import DatedSlot, dated_slots_on, day_number, slot_id, slot_start, slots_by_day

#: Weeks after which a program that keeps being put off ends unfinished, beyond its own. A log may reach far past it.
MAX_EXTRA_WEEKS = 52


class ShiftingCalendar(Protocol):
    """Gives the days of a program one by one, and is told what became of each before it gives the next."""

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        """Return each day with what is planned for it."""
        ...

    def settle(
        self, occasions: Sequence[DatedSlot], statuses: Sequence[SessionStatus], others: Sequence[tuple[str, datetime]]
    ) -> None:
        """Take in what became of the day, and which sessions were done besides, and when."""
        ...


def calendar_for_policies(
    program: Program, start: date, policies: Mapping[str, MissedPolicy], apart: Callable[[str, str], float]
) -> ShiftingCalendar | None:
    """Return the course for a program's policies; ``None`` where nothing ever moves (skip and merge)."""
    kinds = set(policies.values())
    if "shift" in kinds:
        held = frozenset(name for name, policy in policies.items() if policy == "shift")
        if program.cycle.starts == "monday":
            return ShiftQueue(program, start, held, apart)
        return HoldDay(program, start, held)
    if "repeat" in kinds:
        return RepeatCycle(program, start, frozenset(name for name, policy in policies.items() if policy == "repeat"))
    return None


def _dates(start: date, weeks: int) -> Iterator[tuple[int, date]]:
    for offset in range((weeks + MAX_EXTRA_WEEKS) * 7):
        yield offset, start + timedelta(days=offset)


class RepeatCycle:
    """``repeat``: a turn of the cycle in which something was missed is done again as a whole."""

    def __init__(self, program: Program, start: date, held: frozenset[str]) -> None:
        self._cycle, self._weeks, self._start, self._held = program.cycle, program.weeks, start, held
        self._repeated = 0
        self._is_missed = False

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        by_day = slots_by_day(self._cycle)
        length = self._cycle.length_days
        for offset, day in _dates(self._start, self._weeks):
            if offset % length == 0 and self._is_missed:
                self._repeated, self._is_missed = self._repeated + length, False
            position = offset - self._repeated
            if position >= self._weeks * 7:
                return
            slots = by_day.get(day_number(self._cycle, day, offset), [])
            yield day, list(dated_slots_on(self._cycle, day, offset, position, slots))

    def settle(
        self, occasions: Sequence[DatedSlot], statuses: Sequence[SessionStatus], others: Sequence[tuple[str, datetime]]
    ) -> None:
        for occasion, status in zip(occasions, statuses, strict=True):
            self._is_missed |= status == "missed" and occasion.slot.session in self._held


class HoldDay:
    """``shift`` in a cycle counted from the start: the day is asked for again until it is done."""

    def __init__(self, program: Program, start: date, held: frozenset[str]) -> None:
        self._cycle, self._weeks, self._start, self._held = program.cycle, program.weeks, start, held
        self._position = 0
        self._left: list[tuple[int, Slot]] | None = None

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        by_day = slots_by_day(self._cycle)
        for offset, day in _dates(self._start, self._weeks):
            if self._position >= self._weeks * 7:
                return
            number = self._position % self._cycle.length_days + 1
            slots = by_day.get(number, []) if self._left is None else self._left
            yield day, list(dated_slots_on(self._cycle, day, offset, self._position, slots))

    def settle(
        self, occasions: Sequence[DatedSlot], statuses: Sequence[SessionStatus], others: Sequence[tuple[str, datetime]]
    ) -> None:
        left = [
            (occasion.slot_index, occasion.slot)
            for occasion, status in zip(occasions, statuses, strict=True)
            if status == "missed" and occasion.slot.session in self._held
        ]
        self._left = left or None
        self._position += not left


class ShiftQueue:
    """``shift`` in a week: sessions wait in a queue, and each slot of the calendar takes the first one.

    Where a session that was put off would come sooner after another than the muscles allow, the slot stays free.
    """

    def __init__(self, program: Program, start: date, held: frozenset[str], apart: Callable[[str, str], float]) -> None:
        self._cycle, self._weeks, self._start, self._held = program.cycle, program.weeks, start, held
        self._apart = apart
        self._last: dict[str, datetime] = {}
        by_day = slots_by_day(self._cycle)
        self._queue = [
            (position, place, slot)
            for position in range(self._weeks * 7)
            for place, slot in by_day.get((start + timedelta(days=position)).isoweekday(), [])
        ]

    def days(self) -> Iterator[tuple[date, list[DatedSlot]]]:
        by_day = slots_by_day(self._cycle)
        for offset, day in _dates(self._start, self._weeks):
            if not self._queue:
                return
            times = [slot.time for _, slot in by_day.get(day.isoweekday(), [])]
            waiting = self._queue[: len(times)]
            occasions: list[DatedSlot] = []
            for turn, ((position, place, slot), time) in enumerate(zip(waiting, times, strict=False), start=1):
                name = slot_id(self._cycle, day, offset, turn)
                moved = Slot(day.isoweekday(), slot.session, time)
                week = position // 7 + 1
                occasion = DatedSlot(name, day, offset // 7 + 1, place, moved, week, week)
                if not self._is_rested(occasion):
                    break
                occasions.append(occasion)
            yield day, occasions

    def settle(
        self, occasions: Sequence[DatedSlot], statuses: Sequence[SessionStatus], others: Sequence[tuple[str, datetime]]
    ) -> None:
        settled: list[int] = []
        for turn, (occasion, status) in enumerate(zip(occasions, statuses, strict=True)):
            if status != "missed" or occasion.slot.session not in self._held:
                settled.append(turn)
            if status in ("done", "planned"):
                self._last[occasion.slot.session] = slot_start(occasion)
        self._queue = [item for turn, item in enumerate(self._queue) if turn not in settled]
        for name, at in others:
            self._last[name] = at
            # Done out of turn: the next of that name, within one turn of the cycle, need not be done again.
            ahead = enumerate(self._queue[: len(self._cycle.slots)])
            place = next((i for i, (_, _, slot) in ahead if slot.session == name), None)
            if place is not None:
                del self._queue[place]

    def _is_rested(self, occasion: DatedSlot) -> bool:
        at, name = slot_start(occasion), occasion.slot.session
        return all(
            (at - done_at) / timedelta(hours=1) >= self._apart(done, name) for done, done_at in self._last.items()
        )
