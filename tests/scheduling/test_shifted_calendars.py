"""Calendars for shift, asked day by day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from tests.scheduling.plans import MONDAY, two_sessions

from hiproutine.model.program import Slot
from hiproutine.scheduling.missed_policies import calendar_for_policies, missed_policies_for
from hiproutine.scheduling.program_calendars import CalendarFrame

DAYS = [MONDAY + timedelta(days=number) for number in range(14)]


def a_calendar(length: int | None, *slots: Slot, gap_h: float = 0):
    program = two_sessions("shift", 2, slots, length)
    policies = missed_policies_for(program)
    return calendar_for_policies(program, CalendarFrame(MONDAY, MONDAY), policies, lambda *_: gap_h, MONDAY, 0)


def names(slots) -> list[tuple[str, str]]:
    return [(slot.id, slot.slot.session) for slot in slots]


@pytest.mark.parametrize(("length", "ids"), [(None, ["w01-mon-1", "w01-wed-1"]), (4, ["c01-d01-1", "c01-d03-1"])])
def test_what_is_done_ahead_is_not_asked_for_again_and_moves_nothing(length, ids):
    calendar = a_calendar(length, Slot(1, "a"), Slot(3, "b"))
    monday = calendar.slots_on(DAYS[0])
    assert names(monday) == [(ids[0], "a")]
    calendar.end_day(DAYS[0], [(monday[0], "done")], [])
    (ahead,) = calendar.slots_ahead(DAYS[2], DAYS[1])
    assert names([ahead]) == [(ids[1], "b")]
    calendar.do_ahead(ahead)
    calendar.end_day(DAYS[1], [], [])
    assert calendar.slots_on(DAYS[2]) == []


@pytest.mark.parametrize("length", [None, 4])
def test_what_was_done_late_is_owed_no_more(length):
    calendar = a_calendar(length, Slot(1, "a"), Slot(3, "b"))
    (monday,) = calendar.slots_on(DAYS[0])
    calendar.end_day(DAYS[0], [(monday, "missed")], [])
    assert calendar.is_owed(monday)
    today = calendar.slots_on(DAYS[1])
    put_off = [slot for slot in today if calendar.is_put_off(monday, slot)]
    assert len(put_off) == (length is not None)
    calendar.do_late(monday, datetime.combine(DAYS[1], time(12)), next(iter(put_off), None))
    assert not calendar.is_owed(monday)
    assert calendar.slots_on(DAYS[1]) == []
    calendar.end_day(DAYS[1], [], [])
    if length is not None:  # the day of rest after it comes first
        assert calendar.slots_on(DAYS[2]) == []
        calendar.end_day(DAYS[2], [], [])
    assert [slot.slot.session for slot in calendar.slots_on(DAYS[2 + (length is not None)])] == ["b"]


def test_a_slot_to_which_a_session_was_put_off_is_used_up_by_it():
    calendar = a_calendar(None, Slot(1, "a"), Slot(2, "b"))
    (monday,) = calendar.slots_on(DAYS[0])
    calendar.end_day(DAYS[0], [(monday, "missed")], [])
    (tuesday,) = calendar.slots_on(DAYS[1])
    assert calendar.is_put_off(monday, tuesday)
    calendar.do_late(monday, datetime.combine(DAYS[1], time(12)), tuesday)
    assert calendar.slots_on(DAYS[1]) == []
    assert names(calendar.slots_on(DAYS[7])) == [("w02-mon-1", "b")]


def test_a_day_that_is_held_leaves_the_id_of_what_was_done_ahead_alone():
    calendar = a_calendar(2, Slot(1, "a"), Slot(2, "b"))
    (monday,) = calendar.slots_on(DAYS[0])
    (ahead,) = calendar.slots_ahead(DAYS[1], DAYS[0])
    calendar.do_ahead(ahead)
    calendar.end_day(DAYS[0], [(monday, "missed")], [])
    assert names([ahead]) == [("c01-d02-1", "b")]
    assert names(calendar.slots_on(DAYS[1])) == [("c01-d02-2", "a")]


def test_slots_ahead_are_those_of_a_person_who_does_all_and_rests():
    calendar = a_calendar(None, Slot(1, "a"), Slot(2, "b"), gap_h=30)
    assert names(calendar.slots_ahead(DAYS[1], DAYS[0])) == []
    assert names(calendar.slots_ahead(DAYS[7], DAYS[0])) == [("w02-mon-1", "b")]
