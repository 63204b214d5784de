"""Which days: what the profile says, or days spread as evenly as a week allows."""

from __future__ import annotations

from itertools import combinations

from attrs import frozen

from hiproutine.model.pack import Goal
from hiproutine.model.profile import WEEKDAYS, Availability
from hiproutine.model.program import Slot
from hiproutine.model.reason import Reason

DAY_MIN = 24 * 60


@frozen
class TrainingSlots:
    """The places sessions may stand in: a cycle of so many days, and slots whose session is not yet known.

    ``minutes`` are their starts from the start of the cycle. Where no times are given and a place is left free, the
    next session of that day moves up: ``earliest`` says how far.
    """

    length_days: int
    starts_monday: bool
    slots: tuple[Slot, ...]
    minutes: tuple[int, ...]
    earliest: tuple[int, ...]
    reason: Reason


def spread_days(count: int) -> tuple[int, ...]:
    """Choose ``count`` of seven days (0 is Monday) so that the shortest gap is longest; the earliest such week."""

    def gaps(days: tuple[int, ...]) -> list[int]:
        return sorted((b - a) % 7 or 7 for a, b in zip(days, (*days[1:], days[0]), strict=True))

    return min(combinations(range(7), count), key=lambda days: ([-gap for gap in gaps(days)], days))


def choose_days(availability: Availability, goal: Goal) -> TrainingSlots:
    """Return the slots of the cycle, in order.

    ``every_days`` makes a cycle that starts with the routine and holds about a week of sessions; everything else is a
    week that starts on Monday.
    """
    if availability.every_days is not None:
        every = availability.every_days
        count = -(-7 // every)
        days = tuple(every * turn for turn in range(count))
        reason = Reason(
            "days", "", {"days": "every day" if every == 1 else f"every {every} days", "why": "the profile says so"}
        )
        return _place(availability, days, every * count, False, reason)
    if availability.days is not None:
        days = tuple(sorted({WEEKDAYS.index(day) for day in availability.days}))
        why = "the profile names them"
    else:
        days = spread_days(availability.days_per_week or goal.usual_days)
        why = "spread as evenly as a week allows"
    reason = Reason("days", "", {"days": ", ".join(WEEKDAYS[day] for day in days), "why": why})
    return _place(availability, days, 7, True, reason)


def _place(
    availability: Availability, days: tuple[int, ...], length: int, monday: bool, reason: Reason
) -> TrainingSlots:
    times = sorted(availability.times)
    slots: list[Slot] = []
    minutes: list[int] = []
    earliest: list[int] = []
    for day in days:
        for turn in range(availability.times_a_day):
            at = times[turn] if turn < len(times) else None
            slots.append(Slot(day + 1, "", at))
            offset = turn * availability.hours_between * 60 if at is None else at.hour * 60 + at.minute
            minutes.append(day * DAY_MIN + offset)
            earliest.append(day * DAY_MIN + (0 if at is None else offset))
    return TrainingSlots(length, monday, tuple(slots), tuple(minutes), tuple(earliest), reason)
