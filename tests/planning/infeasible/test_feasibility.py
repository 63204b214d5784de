"""Whether any week is possible: as trying every week says."""

from __future__ import annotations

from hypothesis import given

from hiproutine.planning.infeasible.feasibility import has_week
from hiproutine.testing.checks.planner import best_choice_exhaustively
from hiproutine.testing.strategies.week_problems import small_week_problems


@given(small_week_problems())
def test_p6_a_week_is_possible_where_trying_every_week_finds_one(problem):
    assert has_week(problem) == any(best_choice_exhaustively(problem).placed)
