"""What the sessions of one day have to be: as many as their times, far enough apart, and within a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import pairwise

from hiproutine.errors import Problem
from hiproutine.model.profile import Availability
from hiproutine.planning.eligibility.ranges import MAX_MIN

#: Hours from the first to the last session of a day: a person sleeps too (a proposal).
MAX_DAY_H = 16

#: What the checks here look at; where one of these is no sound value, they have nothing to say.
FIELDS = ("minutes", "times_a_day", "hours_between", "times")


def longest_session(when: Availability) -> int:
    """Return the most minutes a session may have before it would run into the next one of the day."""
    if when.times_a_day == 1:
        return MAX_MIN
    gaps = [when.hours_between * 60]
    if when.times:
        gaps = [_minute(other) - _minute(one) for one, other in pairwise(sorted(when.times))]
    return min(MAX_MIN, *gaps)


def check_times(when: Availability) -> Iterator[Problem]:
    """Find what cannot be in one day."""
    if when.times and len(when.times) != when.times_a_day:
        message = f"there are {len(when.times)} times for {when.times_a_day} sessions a day."
        yield Problem("$.availability.times", "times-do-not-match", message, "Give one for each, or none.")
    if when.times:
        yield from _clashes(when.times, when.minutes)
        return
    span_h = (when.times_a_day - 1) * when.hours_between
    if span_h > MAX_DAY_H:
        message = f"{when.times_a_day} sessions {when.hours_between} h apart take {span_h} h."
        hint = f"From the first to the last may be {MAX_DAY_H} h: take fewer sessions, or less time between."
        yield Problem("$.availability.hours_between", "day-too-short", message, hint)
    if when.times_a_day > 1 and when.minutes > when.hours_between * 60:
        message = f"a session of {when.minutes} minutes is not over when the next begins, {when.hours_between} h later."
        hint = f"Leave {-(-when.minutes // 60)} h between sessions, or take shorter ones."
        yield Problem("$.availability.hours_between", "sessions-overlap", message, hint)


def _clashes(times: Sequence[time], minutes: int) -> Iterator[Problem]:
    """Find times that come before the session that starts before them is over."""
    order = sorted(range(len(times)), key=lambda index: (times[index], index))
    for one, other in pairwise(order):
        apart = _minute(times[other]) - _minute(times[one])
        if apart < minutes:
            message = f"{times[other]:%H:%M} is {apart} minutes after {times[one]:%H:%M}; a session has {minutes}."
            hint = "Move one of the two, take fewer sessions a day, or shorter ones."
            yield Problem(f"$.availability.times[{other}]", "sessions-overlap", message, hint)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
