"""The smallest conflict of an impossible plan, and a conflict within a budget of steps."""

from __future__ import annotations

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import InfeasibleError
from hiproutine.errors import Constraint
from hiproutine.planning.eligibility.candidates import Exclusion
from hiproutine.planning.infeasible.minimal_conflict import Conflict, minimal_conflict

A, B, C = (Constraint("limitation", name, "mend") for name in "abc")


@pytest.mark.parametrize(
    ("needs", "conflict"),
    [
        ([], ()),
        ([{A}], (A,)),
        ([{A, B}], (A,)),
        ([{A, B}, {B, C}], (B,)),
        ([{A}, {B}], (A, B)),
        ([{A, B}, {B, C}, {A, C}], (A, B)),
        ([{A, B, C}, {C}], (C,)),
    ],
)
def test_conflicts(needs, conflict):
    blocked = [Exclusion(f"p/x{number}", frozenset(need), ()) for number, need in enumerate(needs)]
    assert minimal_conflict(blocked) == Conflict(conflict)
    assert minimal_conflict(blocked[::-1]) == Conflict(conflict)


@st.composite
def closed_exercises(draw, most=8, keys=7):
    """Draw exercises, each closed by up to four of some constraints."""
    names = st.frozensets(st.integers(0, keys - 1), min_size=1, max_size=4)
    needs = draw(st.lists(names, min_size=1, max_size=most))
    return [
        Exclusion(f"p/x{number}", frozenset(Constraint("dislike", f"{key:02}", "mend") for key in need), ())
        for number, need in enumerate(needs)
    ]


def closes_all(blocked, constraints):
    return all(exclusion.constraints & set(constraints) for exclusion in blocked)


@given(closed_exercises())
def test_p6_no_smaller_set_closes_everything(blocked):
    conflict = minimal_conflict(blocked)
    assert conflict.is_smallest
    assert closes_all(blocked, conflict.constraints)
    known = sorted({c for exclusion in blocked for c in exclusion.constraints}, key=repr)
    smaller = combinations(known, len(conflict.constraints) - 1)
    assert not any(closes_all(blocked, constraints) for constraints in smaller)


@given(closed_exercises(most=60, keys=40), st.sampled_from([0, 30, 1000, 100_000]))
def test_p6_a_conflict_found_with_few_steps_closes_everything_and_has_nothing_needless(blocked, steps):
    conflict = minimal_conflict(blocked, steps)
    assert closes_all(blocked, conflict.constraints)
    for left_out in conflict.constraints:
        assert not closes_all(blocked, [c for c in conflict.constraints if c != left_out])
    enough = minimal_conflict(blocked, 10_000_000)
    if conflict.is_smallest:
        assert len(conflict.constraints) == len(enough.constraints)


@pytest.mark.parametrize("count", [14, 100, 200, 2000])
def test_each_of_many_exercises_lacks_three_things_of_its_own(count):
    """Any of 3 ^ count sets would do; that as many are needed as there are exercises without one in common is seen."""
    blocked = [
        Exclusion(f"p/x{n}", frozenset(Constraint("equipment", f"q{n}-{part}", "have it") for part in range(3)), ())
        for n in range(count)
    ]
    conflict = minimal_conflict(blocked)
    assert len(conflict.constraints) == count
    assert conflict.is_smallest == (count <= 200)


def test_an_error_says_that_fewer_may_do():
    error = InfeasibleError((A,), "p/goal", is_smallest=False)
    assert "These cannot hold together, though fewer may do:" in str(error)
    assert "though" not in str(InfeasibleError((A,), "p/goal"))


def test_a_level_and_a_thing_that_is_missing_close_a_rung_together(engine, example_profile):
    """Every rung above the beginner's is closed by the level alone: the conflict need not speak of equipment."""
    (goal,) = [goal for goal in engine.packs["hips"].goals if goal.id == "hip-strength"]
    shunned = tuple(item.ref for item in goal.items if item.ref != "squat-ladder")
    person = evolve(example_profile, equipment=(), dislikes=shunned)
    with pytest.raises(InfeasibleError) as caught:
        engine.plan(person, "hip-strength")
    kinds = [constraint.kind for constraint in caught.value.conflict]
    assert "level" in kinds
    assert {c.value for c in caught.value.conflict if c.kind == "equipment"} & {"dumbbell", "bench or step"} == set()
