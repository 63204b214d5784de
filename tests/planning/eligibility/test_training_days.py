"""Which days: named, spread evenly, or every so many; several times a day."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

import pytest
from attrs import evolve

from hiproutine.model.profile import Availability
from hiproutine.planning.eligibility.training_days import choose_days, spread_days


@pytest.fixture
def goal(catalog):
    return catalog.goals["hips/hip-strength"]


@pytest.mark.parametrize(
    ("count", "days"),
    [
        (1, (0,)),
        (2, (0, 3)),
        (3, (0, 2, 4)),
        (4, (0, 1, 3, 5)),
        (5, (0, 1, 2, 3, 5)),
        (6, (0, 1, 2, 3, 4, 5)),
        (7, (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_days_are_spread_as_evenly_as_a_week_allows(count, days):
    assert spread_days(count) == days
    gaps = [b - a for a, b in pairwise((*days, days[0] + 7))]
    assert min(gaps) == 7 // count


@pytest.mark.parametrize(
    ("every", "starts"),
    [
        (1, [0, 1, 2, 3, 4, 5, 6]),
        (2, [0, 2, 4, 6]),
        (3, [0, 3, 6]),
        (4, [0, 4]),
        (5, [0, 5]),
        (6, [0, 6]),
        *[(every, [0]) for every in range(7, 15)],
    ],
)
def test_every_so_many_days_is_a_cycle_from_the_start(goal, every, starts):
    days = choose_days(Availability(20, every_days=every), goal)
    assert not days.starts_monday
    assert [slot.day - 1 for slot in days.slots] == starts
    assert days.length_days == every * len(starts) >= 7
    # The gap across the end of the cycle is as long as every other.
    assert {b - a for a, b in pairwise([*starts, days.length_days])} == {every}


def test_without_days_the_goal_says_how_many(goal):
    days = choose_days(Availability(20), goal)
    assert [slot.day for slot in days.slots] == [1, 3, 5]
    assert days.starts_monday


def test_named_days_come_in_the_order_of_the_week(goal):
    days = choose_days(Availability(20, days=("fri", "mon", "thu")), goal)
    assert [slot.day for slot in days.slots] == [1, 4, 5]
    assert days.reason.values["days"] == "mon, thu, fri"


def test_times_of_day_are_kept_in_order(goal):
    availability = Availability(20, days=("tue",), times_a_day=2, times=(time(18, 30), time(7)))
    days = choose_days(availability, goal)
    assert [slot.time for slot in days.slots] == [time(7), time(18, 30)]
    assert days.starts_min == days.earliest_min == (24 * 60 + 7 * 60, 24 * 60 + 18 * 60 + 30)


def test_without_times_sessions_of_a_day_are_apart_but_may_move_up(goal):
    days = choose_days(Availability(20, days=("mon",), times_a_day=3, hours_between=4), goal)
    assert days.starts_min == (0, 240, 480)
    assert days.earliest_min == (0, 0, 0)


def test_too_few_days_for_the_goal_are_said(engine, example_profile):
    once = evolve(example_profile, availability=Availability(20, days_per_week=1))
    assert "fewer-days" in {reason.code for reason in engine.plan(once, "hip-strength").reasons}
