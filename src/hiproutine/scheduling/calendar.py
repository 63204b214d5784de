"""The dates on which the slots of a cycle fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from attrs import evolve, frozen

from hiproutine.model.log import CalendarDay
from hiproutine.model.program import Cycle, Slot
from hiproutine.model.quick_init import quick_init

#: Beyond any index that a cycle may have (100 slots): what was done without being planned is numbered from here.
FIRST_UNPLANNED_INDEX = 1000

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@quick_init
@frozen(weakref_slot=False)
class DatedSlot:
    """One slot of the cycle on one date.

    ``id`` names the slot by the program's calendar (week and weekday, or day of the cycle), so it stays when the start
    moves. ``week`` counts weeks from the start. ``program_week`` and ``cycle`` (the repetition of the cycle) count how
    far the program has come. All three count from 1; the weeks differ only where missed sessions moved the program.
    ``slot_index`` is the slot's index in the cycle, from 0. ``planned_for`` is the day for which a session was planned
    that was done on another date, and ``training_day`` the day of training it was done on, where that may be another
    than its date: a day may end past midnight.
    """

    id: str
    date: date
    week: int
    slot_index: int
    slot: Slot
    program_week: int = 1
    cycle: int = 1
    planned_for: CalendarDay | None = None
    training_day: CalendarDay | None = None

    @property
    def counted_day(self) -> CalendarDay:
        """Return the day that days away are counted from and to."""
        return self.training_day or self.date

    @property
    def is_unplanned(self) -> bool:
        """Return whether the session was done without a slot in the cycle."""
        return self.slot_index >= FIRST_UNPLANNED_INDEX


def slot_start(dated_slot: DatedSlot) -> datetime:
    """Return when a session starts; one without a time counts as noon, so that whole days lie between two of them."""
    return datetime.combine(dated_slot.date, dated_slot.slot.time or time(12))


def moved_slot(dated_slot: DatedSlot, day: date) -> DatedSlot:
    """Return a slot as if it fell on another day, which is then its day of training as well."""
    return evolve(dated_slot, date=day, training_day=None)


def slots_by_day(cycle: Cycle) -> dict[int, list[tuple[int, Slot]]]:
    """Return the slots of each day of the cycle with their indices, in the order in which they are written."""
    by_day: dict[int, list[tuple[int, Slot]]] = {}
    for index, slot in enumerate(cycle.slots):
        by_day.setdefault(slot.day, []).append((index, slot))
    return by_day


def day_number(cycle: Cycle, day: date, offset: int) -> int:
    """Return a date's day of the cycle, from 1: its weekday in a week, else counted from the start.

    ``offset`` is the number of days since the start.
    """
    return day.isoweekday() if cycle.starts == "monday" else offset % cycle.length_days + 1


def slot_id(cycle: Cycle, day: date, offset: int, number: int) -> str:
    """Return an id that stays the same when the start moves by whole weeks (laws P7 and O5).

    ``offset`` is the number of days since the start, ``number`` counts the slots of the day from 1.
    """
    if cycle.starts == "monday":
        return f"w{offset // 7 + 1:02}-{_DAYS[day.weekday()]}-{number}"
    return f"c{offset // cycle.length_days + 1:02}-d{offset % cycle.length_days + 1:02}-{number}"


def place_slots(cycle: Cycle, start: date, weeks: int) -> Iterator[DatedSlot]:
    """Yield every slot that falls into whole weeks from ``start``, in order of date.

    Weeks count from the start date, whatever weekday it is, so every start weekday has the same number of sessions
    (law P7). In a week that starts on Monday, days are named by weekday; in other cycles by number.
    """
    by_day = slots_by_day(cycle)
    for offset in range(weeks * 7):
        day = start + timedelta(days=offset)
        slots = by_day.get(day_number(cycle, day, offset))
        if slots is not None:
            yield from dated_slots_on(cycle, day, offset, offset, slots)


def dated_slots_on(
    cycle: Cycle, day: date, offset: int, position: int, slots: list[tuple[int, Slot]]
) -> Iterator[DatedSlot]:
    """Yield the slots of one day with their date.

    ``offset`` is the number of days since the start; ``position`` is the day of the program, from 0, done on it.
    """
    for number, (index, slot) in enumerate(slots, start=1):
        yield DatedSlot(
            slot_id(cycle, day, offset, number),
            day,
            offset // 7 + 1,
            index,
            slot,
            position // 7 + 1,
            position // cycle.length_days + 1,
        )


def turns_by_entry(cycle: Cycle, entries_by_session: Mapping[str, tuple[str, ...]]) -> dict[str, dict[int, int]]:
    """Return each entry's turn in the cycle (from 1) by the index of the slot, in order of the days."""
    turns: dict[str, dict[int, int]] = {}
    for index, slot in sorted(enumerate(cycle.slots), key=lambda indexed: (indexed[1].day, indexed[0])):
        for entry_id in entries_by_session.get(slot.session, ()):
            entry_turns = turns.setdefault(entry_id, {})
            entry_turns[index] = len(entry_turns) + 1
    return turns
