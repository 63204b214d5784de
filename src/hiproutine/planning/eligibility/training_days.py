"""The days and times of sessions: those of the profile, or days spread as evenly as a week allows."""

from __future__ import annotations

from datetime import time
from itertools import combinations, pairwise

from attrs import frozen

from hiproutine.model.pack import Goal
from hiproutine.model.profile import WEEKDAYS, Availability
from hiproutine.model.program import Slot
from hiproutine.model.reason import Reason
from hiproutine.text.day_names import weekday_name
from hiproutine.translation import _

MINUTES_PER_DAY = 24 * 60
#: The most minutes that a session may have, as in the schema of the profile.
MAX_SESSION_MIN = 180


@frozen
class TrainingSlots:
    """The slots of a cycle of ``length_days`` days, in order; their sessions are not yet known.

    ``starts_min`` are their starts in minutes from the start of the cycle. Where the profile gives no times and a slot
    stays free, the next session of that day moves up: ``earliest_min`` says how far.
    """

    length_days: int
    starts_monday: bool
    slots: tuple[Slot, ...]
    starts_min: tuple[int, ...]
    earliest_min: tuple[int, ...]
    reason: Reason


def spread_days(count: int) -> tuple[int, ...]:
    """Return ``count`` of seven days (0 is Monday) so that the shortest gap is longest; the earliest such week."""

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
        days = tuple(every * number for number in range(count))
        reason = Reason(
            "days",
            "",
            {
                "days": _("every day") if every == 1 else _("every {number} days").format(number=every),
                "why": _("the profile says so"),
            },
        )
        return _slots_on(days, availability, every * count, False, reason)
    if availability.days is not None:
        days = tuple(sorted({WEEKDAYS.index(day) for day in availability.days}))
        why = _("the profile names them")
    else:
        days = spread_days(availability.days_per_week or goal.usual_days)
        why = _("spread as evenly as a week allows")
    reason = Reason("days", "", {"days": ", ".join(weekday_name(WEEKDAYS[day]) for day in days), "why": why})
    return _slots_on(days, availability, 7, True, reason)


def _slots_on(
    days: tuple[int, ...], availability: Availability, length_days: int, starts_monday: bool, reason: Reason
) -> TrainingSlots:
    times = sorted(availability.times)
    slots: list[Slot] = []
    starts: list[int] = []
    earliest: list[int] = []
    for day in days:
        for number in range(availability.times_a_day):
            at = times[number] if number < len(times) else None
            slots.append(Slot(day + 1, "", at))
            offset = number * availability.hours_between * 60 if at is None else minute_of_day(at)
            starts.append(day * MINUTES_PER_DAY + offset)
            earliest.append(day * MINUTES_PER_DAY + (0 if at is None else offset))
    return TrainingSlots(length_days, starts_monday, tuple(slots), tuple(starts), tuple(earliest), reason)


def max_session_min(availability: Availability) -> int:
    """Return the most minutes a session may have before it would run into the next one of the day."""
    if availability.times_a_day == 1:
        return MAX_SESSION_MIN
    gaps = [availability.hours_between * 60]
    if availability.times:
        times = sorted(availability.times)
        gaps = [minute_of_day(after) - minute_of_day(before) for before, after in pairwise(times)]
    return min(MAX_SESSION_MIN, *gaps)


def minute_of_day(at: time) -> int:
    """Return the whole minutes since midnight."""
    return at.hour * 60 + at.minute
