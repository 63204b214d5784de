"""The value of a required item: what it is worth is above all that could come instead of it."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import IntRange
from hiproutine.planning.problem.required_weight import with_required_first
from hiproutine.testing.checks.planner import best_choice_exhaustively
from hiproutine.testing.strategies.week_problems import small_week_problems


def required_in(problem, choice):
    """Return how many groups of a choice have something required."""
    placed = {name for names in choice.placed for name in names}
    return len({c.group for c in problem.candidates if c.item.required and c.id in placed})


@given(small_week_problems(), st.sampled_from([1, 30, 100]), st.sampled_from([1, 20, 200]))
def test_p5_the_best_week_has_the_most_required_items_however_heavy_the_targets(problem, weight, sets):
    targets = tuple(evolve(t, weight=weight, sets=IntRange(sets, sets)) for t in problem.targets)
    with_heavy = with_required_first(evolve(problem, targets=targets))
    without = evolve(problem, targets=())
    best = best_choice_exhaustively(with_heavy)
    assert required_in(problem, best) == required_in(problem, best_choice_exhaustively(without))


@given(small_week_problems())
def test_a_usual_week_keeps_the_usual_weights(problem):
    assert with_required_first(problem) is problem
