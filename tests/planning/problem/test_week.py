"""The numbers of sets a candidate may have, its time, and the length of a cycle."""

from __future__ import annotations

import pytest
from tests.planning.problem.week_examples import DAY_MIN, candidate, problem

from hiproutine.model.dose import Dose, IntRange, PersonalLimits
from hiproutine.model.time_estimate import dose_seconds
from hiproutine.planning.problem.week import seconds_with_growth


@pytest.mark.parametrize(
    ("cap", "sets", "allowed"),
    [
        (None, 0, 1),
        (None, 3, 3),
        (None, 9, 4),
        (2, 3, 2),
        (9, 9, 4),
        (0, 3, 0),  # the person's limit comes before the exercise's minimum
    ],
)
def test_sets_are_the_nearest_that_the_exercise_and_the_person_allow(cap: int | None, sets: int, allowed: int) -> None:
    assert candidate("p/bridge", caps=PersonalLimits(sets=cap)).clamp_sets(sets) == allowed


@pytest.mark.parametrize(
    ("goal", "cap", "counts"),
    [(IntRange(1, 3), None, [1, 2, 3]), (IntRange(1, 3), 2, [1, 2]), (IntRange(5, 6), None, [4])],
)
def test_set_counts_are_the_goals_inside_what_is_allowed(goal: IntRange, cap: int | None, counts: list[int]) -> None:
    assert list(candidate("p/bridge", caps=PersonalLimits(sets=cap)).set_counts(goal)) == counts


def test_a_third_more_time_is_reserved_for_growth() -> None:
    bridge = candidate("p/bridge")
    seconds = dose_seconds(Dose.straight(3, 10), bridge.exercise)
    assert bridge.seconds(3) == seconds_with_growth(Dose.straight(3, 10), bridge.exercise) == seconds * 4 // 3 + 1
    assert bridge.seconds(1) < bridge.seconds(2) < bridge.seconds(3)


def test_a_cycle_is_counted_in_days_and_weeks() -> None:
    assert (problem().cycle_days, problem().weeks_per_cycle) == (7, 1)
    long_cycle = problem(cycle_min=14 * DAY_MIN)
    assert (long_cycle.cycle_days, long_cycle.weeks_per_cycle) == (14, 2)
