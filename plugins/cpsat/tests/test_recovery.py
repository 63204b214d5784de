"""Recovery as cliques: they exclude what recovery excludes, and nothing else."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.planning.problem.constraints import min_minutes_between, rest_minutes_between
from hiproutine.testing.strategies.week_problems import week_problems
from hiproutine_cpsat.recovery import cliques, max_spaced_slots, muscle_loads


@given(week_problems())
def test_p3_cliques_exclude_exactly_what_is_too_close(problem):
    by_id = {c.id: c for c in problem.candidates}
    slots = range(len(problem.slot_starts_min))
    placements = [(name, slot) for name in by_id for slot in slots]

    def too_close(first, second):
        needed = rest_minutes_between(by_id[first[0]], by_id[second[0]])
        return first[1] != second[1] and min_minutes_between(problem, first[1], second[1]) < needed

    excluded = set()
    for muscle_load in muscle_loads(problem.candidates):
        for clique in cliques(problem, muscle_load.hour_levels):
            loads = [{(name, slot) for name in muscle_load.at_least(hours)} for hours, slot in clique]
            for first, second in combinations(loads, 2):
                excluded |= {frozenset([a, b]) for a in first for b in second}
    assert excluded == {frozenset([a, b]) for a, b in combinations(placements, 2) if too_close(a, b)}


def test_a_week_of_days_has_one_clique_for_every_two_neighbours():
    problem = week_of_days(7)
    found = list(cliques(problem, (48,)))
    assert sorted(tuple(slot for _, slot in clique) for clique in found) == [
        (0, 1), (0, 6), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6),
    ]  # fmt: skip
    assert len(list(cliques(problem, (72,)))) == 7
    assert {len(clique) for clique in cliques(problem, (72,))} == {3}


def test_what_needs_longer_excludes_what_needs_less_farther_away():
    found = list(cliques(week_of_days(7), (24, 72)))
    assert ((24, 1), (72, 3)) not in found
    assert any({(72, 3), (24, 1)} <= set(clique) for clique in found)
    assert any({(72, 3), (24, 5)} <= set(clique) for clique in found)
    assert not any({(24, 3), (24, 4)} <= set(clique) for clique in found)


def week_of_days(days):
    from hiproutine.model.dose import IntRange
    from hiproutine.planning.problem.week import WeekProblem

    slots = tuple(day * 1440 for day in range(days))
    return WeekProblem(slots, slots, days * 1440, 600, (), (), IntRange(1, 3), IntRange(1, 3), 3)


@given(week_problems(), st.sampled_from([0, 24, 48, 72]))
def test_the_most_slots_apart_are_what_trying_all_finds(problem, hours):
    slots = range(len(problem.slot_starts_min))

    def apart(taken):
        return all(min_minutes_between(problem, a, b) >= hours * 60 for a, b in combinations(taken, 2))

    by_force = max(len(t) for n in range(len(slots) + 1) for t in combinations(slots, n) if apart(t))
    assert max_spaced_slots(problem, hours * 60, slots) == by_force
