"""A profile that speaks of what no pack knows is refused, with all of it at once."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import DocumentError, InfeasibleError
from hiproutine.errors import Constraint
from hiproutine.model.profile import Availability, Clearance
from hiproutine.planning.eligibility.candidates import Exclusion
from hiproutine.planning.infeasible.minimal_conflict import minimal_conflict


def test_everything_unknown_is_named_at_once_with_its_path(engine, example_profile):
    lost = evolve(
        example_profile,
        limitations=("knee-pain", "knee-pian"),
        answers={**example_profile.answers, "saddle-numbnes": False},
        clearances=(Clearance("fevers", "A. Clinician", date(2026, 1, 2)),),
        likes=("bridge", "brigde"),
        dislikes=("nothing-like-it",),
        stands={"bridge-ladder": "superman", "no-ladder": "bridge"},
    )
    with pytest.raises(DocumentError) as caught:
        engine.plan(lost, "hip-strength")
    assert {(problem.path, problem.code) for problem in caught.value.problems} == {
        ("$.limitations[1]", "unknown-limitation"),
        ("$.answers['saddle-numbnes']", "unknown-question"),
        ("$.clearances[0].item", "unknown-clearance"),
        ("$.likes[1]", "unknown-reference"),
        ("$.dislikes[0]", "unknown-reference"),
        ("$.stands['bridge-ladder']", "not-on-ladder"),
        ("$.stands['no-ladder']", "unknown-reference"),
    }
    assert "knee-pain" in caught.value.problems[0].hint


@pytest.mark.parametrize(
    ("availability", "path", "code"),
    [
        ({"times_a_day": 6, "hours_between": 12}, "$.availability.hours_between", "day-too-short"),
        ({"times_a_day": 3, "hours_between": 9}, "$.availability.hours_between", "day-too-short"),
    ],
)
def test_a_day_too_short_for_its_sessions_is_refused(engine, example_profile, availability, path, code):
    with pytest.raises(DocumentError) as caught:
        engine.plan(evolve(example_profile, availability=Availability(20, **availability)), "hip-strength")
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, code)]


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
