from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.scheduling.plans import MONDAY

from hiproutine.model.program import Cycle, Slot
from hiproutine.scheduling.calendar import place_slots


def days(cycle: Cycle, start: date, weeks: int) -> list[int]:
    return [(occasion.date - start).days for occasion in place_slots(cycle, start, weeks)]


WEEK = Cycle((Slot(1, "a"), Slot(3, "b"), Slot(5, "a")))
THREE_DAYS = Cycle((Slot(1, "a"), Slot(2, "b")), 3, "start")


@pytest.mark.parametrize("weekday", range(7))
def test_law_p7_a_week_has_its_sessions_whatever_day_it_starts(weekday):
    start = MONDAY + timedelta(days=weekday)
    found = list(place_slots(WEEK, start, 3))
    assert len(found) == 9
    assert {o.date.isoweekday() for o in found} == {1, 3, 5}
    assert [o.week for o in found] == [1] * 3 + [2] * 3 + [3] * 3


@pytest.mark.parametrize("weekday", range(7))
def test_law_p7_a_three_day_cycle_has_no_weekday_gap(weekday):
    """Wger counts by weekday and skips days where a cycle of three days starts on a Friday."""
    start = MONDAY + timedelta(days=weekday)
    assert days(THREE_DAYS, start, 2) == [0, 1, 3, 4, 6, 7, 9, 10, 12, 13]


@pytest.mark.parametrize(
    ("length", "weeks", "expected"),
    [
        (1, 1, [0, 1, 2, 3, 4, 5, 6]),
        (2, 1, [0, 2, 4, 6]),
        (10, 3, [0, 10, 20]),
        (28, 5, [0, 28]),
    ],
)
def test_cycles_of_any_length(length, weeks, expected):
    assert days(Cycle((Slot(1, "a"),), length, "start"), MONDAY, weeks) == expected


def test_several_slots_a_day_come_in_the_order_they_are_written():
    cycle = Cycle((Slot(2, "late", time(18)), Slot(2, "early", time(8)), Slot(1, "a")), 3, "start")
    found = list(place_slots(cycle, MONDAY, 1))[:3]
    assert [(o.id, o.slot.session, o.slot.time) for o in found] == [
        ("c01-d01-1", "a", None),
        ("c01-d02-1", "late", time(18)),
        ("c01-d02-2", "early", time(8)),
    ]


def test_ids_name_the_place_in_the_program_and_not_the_date():
    one, other = ([o.id for o in place_slots(WEEK, start, 2)] for start in (MONDAY, MONDAY + timedelta(weeks=5)))
    assert one == other == ["w01-mon-1", "w01-wed-1", "w01-fri-1", "w02-mon-1", "w02-wed-1", "w02-fri-1"]
    assert len({o.id for o in place_slots(WEEK, MONDAY + timedelta(days=2), 2)}) == 6


def test_leap_days_are_days():
    found = list(place_slots(Cycle((Slot(1, "a"),), 1, "start"), date(2028, 2, 27), 1))
    assert [o.date.day for o in found] == [27, 28, 29, 1, 2, 3, 4]
