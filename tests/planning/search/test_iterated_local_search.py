"""The default planner: the same answer and the same effort every time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.testing.strategies.week_problems import week_problems


@settings(max_examples=25)
@given(week_problems(), st.sampled_from([1, 500, 5000]))
def test_p4_the_same_effort_has_the_same_answer_and_more_is_no_worse_than_the_first_week(problem, effort):
    choice = SearchPlanner(effort).choose(problem)
    assert choice == SearchPlanner(effort).choose(problem)
    least = SearchPlanner(0).choose(problem)
    assert score_choice(problem, choice).total >= score_choice(problem, least).total
