"""A profile that speaks of what no pack knows is refused, with all of it at once."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import InfeasibleError
from hiproutine.errors import Constraint
from hiproutine.planning.eligibility.candidates import Exclusion
from hiproutine.planning.infeasible.minimal_conflict import minimal_conflict

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
    assert minimal_conflict(blocked) == conflict
    assert minimal_conflict(blocked[::-1]) == conflict


def test_a_level_and_a_thing_that_is_missing_close_a_rung_together(engine, example_profile):
    """Every rung above the beginner's is closed by the level alone: the conflict need not speak of equipment."""
    shunned = ("bridge-ladder", "side-lift-ladder", "lunge-ladder", "back-ladder", "standing-abduction",
               "standing-hip-extension", "chair-squat")  # fmt: skip
    person = evolve(example_profile, equipment=(), dislikes=shunned)
    with pytest.raises(InfeasibleError) as caught:
        engine.plan(person, "hip-strength")
    kinds = [constraint.kind for constraint in caught.value.conflict]
    assert "level" in kinds
    assert {c.value for c in caught.value.conflict if c.kind == "equipment"} & {"dumbbell", "bench or step"} == set()
