"""When: the dates on which a cycle's slots fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from attrs import frozen

from hiproutine.model.program import Cycle, Slot


@frozen
class DatedSlot:
    """One slot on one date.

    ``id`` names its place on the calendar of the program (week and weekday, or day of the cycle), so it stays when the
    start moves. ``week`` counts weeks from the start. ``program_week`` and ``cycle`` (the turn of the cycle) say where
    the program stands, all from 1: the same thing unless missed sessions moved it on. ``place`` is the slot's place
    in the cycle, from 0.
    """

    id: str
    date: date
    week: int
    slot_index: int
    slot: Slot
    program_week: int = 1
    cycle: int = 1


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def slot_start(occasion: DatedSlot) -> datetime:
    """Give when a session starts; one without a time counts as noon, so that days count as whole."""
    return datetime.combine(occasion.date, occasion.slot.time or time(12))


def slots_by_day(cycle: Cycle) -> dict[int, list[tuple[int, Slot]]]:
    """Return the slots of each day of the cycle with their places, in the order they are written."""
    by_day: dict[int, list[tuple[int, Slot]]] = {}
    for place, slot in enumerate(cycle.slots):
        by_day.setdefault(slot.day, []).append((place, slot))
    return by_day


def day_number(cycle: Cycle, day: date, offset: int) -> int:
    """Return a date's day of the cycle, from 1: its weekday in a week, else its number from the start."""
    return day.isoweekday() if cycle.starts == "monday" else offset % cycle.length_days + 1


def slot_id(cycle: Cycle, day: date, offset: int, turn: int) -> str:
    """Name a slot by its place on the calendar, which stays when the start moves by whole weeks (laws P7 and O5)."""
    if cycle.starts == "monday":
        return f"w{offset // 7 + 1:02}-{_DAYS[day.weekday()]}-{turn}"
    return f"c{offset // cycle.length_days + 1:02}-d{offset % cycle.length_days + 1:02}-{turn}"


def place_slots(cycle: Cycle, start: date, weeks: int) -> Iterator[DatedSlot]:
    """Walk the calendar from ``start`` for whole weeks and give every slot that falls on it, in order.

    Weeks count from the start date, whatever weekday it is, so every start weekday gives the same number of
    sessions (law P7). In a week that starts on Monday, a day is called by its weekday; in other cycles by its number.
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
    """Return a day's slots as occasions; ``position`` is the day of the program, from 0, that is done on it."""
    for turn, (place, slot) in enumerate(slots, start=1):
        yield DatedSlot(
            slot_id(cycle, day, offset, turn),
            day,
            offset // 7 + 1,
            place,
            slot,
            position // 7 + 1,
            position // cycle.length_days + 1,
        )


def turns_by_entry(cycle: Cycle, entries_of: Mapping[str, tuple[str, ...]]) -> dict[str, dict[int, int]]:
    """Give for each entry its turn (from 1) at each place of the cycle where it stands, in order of the days."""
    turns: dict[str, dict[int, int]] = {}
    for place, slot in sorted(enumerate(cycle.slots), key=lambda pair: (pair[1].day, pair[0])):
        for ref in entries_of.get(slot.session, ()):
            own = turns.setdefault(ref, {})
            own[place] = len(own) + 1
    return turns
