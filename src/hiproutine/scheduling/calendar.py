"""When: the dates on which a cycle's slots fall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from hiproutine.model.program import Cycle, Slot


@frozen
class Occasion:
    """One slot on one date. ``id`` names its place in the program, not its date, so it stays when dates move."""

    id: str
    date: date
    week: int
    place: int
    slot: Slot


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def place_slots(cycle: Cycle, start: date, weeks: int) -> Iterator[Occasion]:
    """Walk the calendar from ``start`` for whole weeks and give every slot that falls on it, in order.

    Weeks count from the start date, whatever weekday it is, so every start weekday gives the same number of
    sessions (law P7). In a week that starts on Monday, a day is called by its weekday; in other cycles by its number.
    """
    by_day: dict[int, list[tuple[int, Slot]]] = {}
    for place, slot in enumerate(cycle.slots):
        by_day.setdefault(slot.day, []).append((place, slot))
    is_week = cycle.starts == "monday"
    for offset in range(weeks * 7):
        day = start + timedelta(days=offset)
        number = day.isoweekday() if is_week else offset % cycle.length_days + 1
        for turn, (place, slot) in enumerate(by_day.get(number, ()), start=1):
            if is_week:
                name = f"w{offset // 7 + 1:02}-{_DAYS[number - 1]}-{turn}"
            else:
                name = f"c{offset // cycle.length_days + 1:02}-d{number:02}-{turn}"
            yield Occasion(name, day, offset // 7 + 1, place, slot)
