"""The most required items that fit a week: as many as trying everything finds, and told apart from a spent budget."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.search.required_items import most_required, required_groups
from hiproutine.planning.search.state import SearchState
from hiproutine.testing.checks.planner import best_choice_exhaustively
from hiproutine.testing.strategies.week_problems import small_week_problems, week_problems


def required_in(problem, choice):
    """Return how many required items a choice has."""
    placed = {name for names in choice.placed for name in names}
    return len({c.group for c in problem.candidates if c.item.required and c.id in placed})


def week_of(encoded, found):
    """Return what was found as a choice."""
    state = SearchState(encoded)
    state.restore(found.assignments)
    return state.to_choice()


@given(small_week_problems())
def test_p5_it_finds_as_many_as_trying_everything(problem):
    encoded = EncodedProblem(problem)
    found = most_required(encoded)
    assert found.is_proven
    assert found.count == required_in(problem, best_choice_exhaustively(problem))
    assert found.count == required_in(problem, week_of(encoded, found))


@given(week_problems(groups=9, slots=6))
def test_p5_the_planner_places_as_many_required_items_as_fit_together(problem):
    encoded = EncodedProblem(problem)
    found = most_required(encoded)
    assert list(constraint_violations(problem, week_of(encoded, found))) == []
    assert required_in(problem, SearchPlanner().choose(problem)) == found.count


@given(week_problems(groups=9, slots=6))
def test_more_steps_never_find_fewer_and_few_steps_say_so(problem):
    encoded = EncodedProblem(problem)
    counts = [most_required(encoded, max_steps=steps) for steps in (0, 10, 100, 30_000)]
    assert [found.count for found in counts] == sorted(found.count for found in counts)
    assert all(found.count == counts[-1].count for found in counts if found.is_proven)
    assert required_groups(encoded) or counts[0].is_proven


@given(week_problems(groups=5))
def test_what_is_not_required_is_only_there_for_the_hip(problem):
    problem = evolve(problem, region_caps=())
    encoded = EncodedProblem(problem)
    placed = [a for a in most_required(encoded).assignments if a is not None]
    assert all(encoded.candidates[a.candidate].source.item.required for a in placed)
