"""The calendar of a fixed cycle, and the ids of its slots in a course."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from tests.scheduling.plans import MONDAY, two_sessions

from hiproutine.model.program import Slot
from hiproutine.scheduling.program_calendars import CalendarFrame, FixedCycle

DAYS = [MONDAY + timedelta(days=number) for number in range(30)]
NOON = time(12)


def a_cycle(*repeated: str, weeks: int = 2, length: int | None = None, frame=None, delay: int = 0) -> FixedCycle:
    program = two_sessions("repeat", weeks, (Slot(1, "a"), Slot(7 if length is None else length, "b")), length)
    return FixedCycle(program, frame or CalendarFrame(MONDAY, MONDAY), frozenset(repeated), delay)


def test_a_turn_with_a_missed_session_is_done_again_unless_it_is_done_late():
    calendar = a_cycle("a", "b")
    (sunday,) = calendar.slots_on(DAYS[6])
    calendar.end_day(DAYS[6], [(sunday, "missed")], [])
    assert [slot.program_week for slot in calendar.slots_on(DAYS[7])] == [1]
    calendar.do_late(sunday, datetime.combine(DAYS[7], NOON), None)
    assert [slot.program_week for slot in calendar.slots_on(DAYS[7])] == [2]
    assert calendar.is_over(DAYS[14])


def test_what_is_done_late_after_the_turn_was_done_again_takes_nothing_back():
    calendar = a_cycle("a", "b", weeks=3)
    (sunday,) = calendar.slots_on(DAYS[6])
    calendar.end_day(DAYS[6], [(sunday, "missed")], [])
    for day in DAYS[7:14]:
        calendar.end_day(day, [(slot, "done") for slot in calendar.slots_on(day)], [])
    calendar.do_late(sunday, datetime.combine(DAYS[14], NOON), None)
    assert [slot.program_week for slot in calendar.slots_on(DAYS[14])] == [2]


def test_slots_ahead_reckon_with_what_was_missed_so_far():
    calendar = a_cycle("a", "b", weeks=1)
    assert calendar.slots_ahead(DAYS[7], DAYS[6]) == []
    (monday,) = calendar.slots_on(DAYS[0])
    calendar.end_day(DAYS[0], [(monday, "missed")], [])
    assert [slot.id for slot in calendar.slots_ahead(DAYS[7], DAYS[6])] == ["w02-mon-1"]
    assert not calendar.is_put_off(monday, calendar.slots_ahead(DAYS[7], DAYS[6])[0])
    assert calendar.is_owed(monday)


def test_what_was_done_ahead_is_not_asked_for_again():
    calendar = a_cycle()
    (ahead,) = calendar.slots_ahead(DAYS[6], DAYS[5])
    calendar.do_ahead(ahead)
    assert calendar.slots_on(DAYS[6]) == []


@pytest.mark.parametrize(
    ("length", "frame", "expected"),
    [
        (None, CalendarFrame(MONDAY, MONDAY), ["w03-mon-1"]),
        (None, CalendarFrame(MONDAY - timedelta(days=7), MONDAY), ["w04-mon-1"]),
        (3, CalendarFrame(MONDAY, MONDAY - timedelta(days=1)), ["c06-d01-1"]),
        (3, CalendarFrame(MONDAY, MONDAY - timedelta(days=1), has_cycle_ids=False), ["d015-1"]),
    ],
)
def test_ids_of_a_course_are_its_weeks_or_days(length, frame, expected):
    calendar = a_cycle(weeks=6, length=length, frame=frame)
    assert [slot.id for slot in calendar.slots_on(DAYS[14])] == expected
    assert {slot.week for slot in calendar.slots_on(DAYS[14])} == {(DAYS[14] - frame.course_start).days // 7 + 1}
