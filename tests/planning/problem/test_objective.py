"""The score of a week: an example counted by hand, and the same sums by other ways."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.problem.week_examples import candidate, problem

from hiproutine.model.dose import IntRange
from hiproutine.model.pack import Frequency, GoalItem, Target
from hiproutine.planning.problem.objective import (
    Score,
    cumulative_value,
    eighths_by_muscle,
    entry_terms,
    frequency_days,
    frequency_value,
    placement_terms,
    score_choice,
    session_size_value,
    target_value,
    target_values,
    units_per_point,
)
from hiproutine.planning.problem.week import PreviousPlacement, WeekChoice, WeekProblem
from hiproutine.testing.strategies.week_problems import any_weights, week_problems

BRIDGE = candidate("p/bridge", is_liked=True, item=GoalItem((), exercise="p/bridge", required=True))
SQUAT = candidate("p/squat", position="standing", pattern="squat", eighths={"glute": 4}, rungs_below=1)


def test_an_example_counted_by_hand() -> None:
    squats = Frequency("squats", "Squats", ("squat",), 3, 2)
    week = problem(BRIDGE, SQUAT, session_size=IntRange(1, 2), closed_rungs=1, frequencies=(squats,), usual_days=1)
    choice = WeekChoice((("p/bridge", "p/squat"), ("p/bridge",), ()), {"p/bridge": 2, "p/squat": 1})
    score = score_choice(week, choice)
    assert score.scale == 56
    points = {name: Fraction(units, 56) for name, units in score.terms.items()}
    assert points == {
        "possible": 1_000_000,
        "closed": -1000,
        "required": 100_000,
        "learning": -300,
        "sets": -450,
        "rung": -1000,
        "again": 0,
        "kept": 0,
        "practice": 300 + 200 + 300,
        "patterns": 300 + 100 + 300,
        "liked": 200,
        "sessions": -20,
        "get-ups": -25,
        # 36 eighths of a set are 4.5 sets: 2 up to the minimum, 2 to the maximum, a half beyond it; weight 3.
        "targets": 3 * (2 * 100 + 2 * 25 - Fraction(125, 2)),
        # One day of squats of the three wished for; two days with a session, where one is usual.
        "frequencies": 2 * 800,
        "days": 200 - 300,
    }
    assert score.points == sum(points.values())
    assert score.total == score.points * 56


def test_a_week_without_entries_scores_what_is_closed_only() -> None:
    empty = WeekChoice(((), (), ()))
    assert score_choice(problem(BRIDGE), empty).total == 0
    assert score_choice(problem(BRIDGE, closed_rungs=2, closed_items=1), empty).points == -3000


@pytest.mark.parametrize(
    ("exercise", "sets", "slot", "entry", "placement"),
    [
        ("p/bridge", 2, 0, 1500 + 100, 150),
        ("p/bridge", 3, 0, 1500, 150),
        ("p/bridge", 2, 1, 1500 + 100, 0),
        ("p/other-rung", 2, 0, 0, 0),
    ],
)
def test_what_a_new_plan_keeps(exercise: str, sets: int, slot: int, entry: int, placement: int) -> None:
    week = problem(BRIDGE, previous={"p/bridge": PreviousPlacement(exercise, 2, frozenset({0, 2}))})
    assert entry_terms(week, BRIDGE, sets)["kept"] == entry
    assert placement_terms(week, BRIDGE, slot)["kept"] == placement


@pytest.mark.parametrize(("blocks", "cost"), [(0, 0), (1, -100), (2, -200), (3, -200)])
def test_mesocycles_in_a_row_cost_twice_at_most(blocks: int, cost: int) -> None:
    assert entry_terms(problem(BRIDGE, consecutive_blocks={"p/bridge": blocks}), BRIDGE, 2)["again"] == cost


@pytest.mark.parametrize(("count", "value"), [(0, 0), (1, -500), (2, 0), (3, -20), (4, -60)])
def test_sessions_are_of_similar_size(count: int, value: int) -> None:
    assert session_size_value(problem(session_size=IntRange(2, 4)), count) == value


@pytest.mark.parametrize(("count", "value"), [(0, 0), (1, -700), (2, -100), (3, 0), (4, -20)])
def test_sessions_are_as_long_as_the_goal_wishes(count: int, value: int) -> None:
    assert session_size_value(problem(session_size=IntRange(2, 4), wished_size=3), count) == value


@pytest.mark.parametrize(("days", "value"), [(0, 0), (2, 1600), (3, 2400), (4, 2400)])
def test_days_of_a_kind_of_movement_count_up_to_the_wish(days: int, value: int) -> None:
    week = problem(BRIDGE)
    assert frequency_value(week, Frequency("squats", "Squats", ("squat",), 3), days) == value * units_per_point(week)


def test_two_of_a_kind_on_one_day_are_one_day() -> None:
    other = candidate("p/other", pattern="squat")
    week = problem(BRIDGE, SQUAT, other, frequencies=(Frequency("squats", "Squats", ("squat",), 2),))
    (frequency,) = week.frequencies
    assert frequency_days(week, frequency, [[SQUAT, other], [BRIDGE], [SQUAT]]) == {0, 4}


@pytest.mark.parametrize(
    ("values", "times", "total"),
    [((), 5, 0), ((3, 2), 0, 0), ((3, 2), 1, 3), ((3, 2), 2, 5), ((3, 2), 4, 9), ((3, -1), 3, 1)],
)
def test_the_last_value_holds_for_every_further_time(values: tuple[int, ...], times: int, total: int) -> None:
    assert cumulative_value(values, times) == total


def test_eighths_are_summed_over_placements() -> None:
    assert eighths_by_muscle([(BRIDGE, 2), (SQUAT, 3), (BRIDGE, 1)]) == {"glute": 2 * 8 + 3 * 4 + 8}
    assert eighths_by_muscle([]) == {}


@given(week_problems(weights=any_weights()), st.integers(0, 8), st.integers(0, 8), st.integers(1, 3))
def test_the_table_of_a_target_has_the_value_of_every_number(
    week: WeekProblem, least: int, more: int, weight: int
) -> None:
    target = Target("glute", IntRange(least, least + more), weight)
    assert target_values(week, target, 30) == [target_value(week, target, eighths) for eighths in range(31)]


@given(st.dictionaries(st.sampled_from(("sets", "targets", "liked")), st.integers(-(10**6), 10**6)), st.integers(2, 28))
def test_points_are_the_terms_by_the_scale(terms: dict[str, int], scale: int) -> None:
    score = Score(terms, scale)
    assert score.points * scale == score.total == sum(terms.values())
