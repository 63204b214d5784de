"""What a candidate adds to a fixed week, against the score of the whole week."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiproutine.planning.explain.insertion import InsertionEvaluator
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.testing.strategies.week_problems import small_week_problems

DRAWN = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=60)


@DRAWN
@given(small_week_problems(), st.data())
def test_an_insertion_has_the_score_of_the_week_with_it(problem, data):
    choice = SearchPlanner().choose(problem)
    used = sorted({name for names in choice.placed for name in names})
    assume(used)
    week = InsertionEvaluator(problem, choice).excluding(data.draw(st.sampled_from(used)))
    assert week.total == score_choice(problem, week.choice).total
    for candidate in problem.candidates:
        insertion = week.best_insertion(candidate)
        if insertion is not None:
            inserted = insertion.insert_into(week.choice)
            assert insertion.total == score_choice(problem, inserted).total
            assert not any(constraint_violations(problem, inserted))
            assert week.best_insertion(candidate, insertion.total) is None
            assert week.best_insertion(candidate, insertion.total - 1) == insertion
