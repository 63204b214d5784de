"""Which of several stand-ins is chosen: the one that the goal prefers, as long as anything of it is open."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve

from hiproutine import Engine, Profile
from hiproutine.model.profile import Availability, Pain
from hiproutine.planning.eligibility.candidates import filter_goal
from hiproutine.planning.eligibility.profile_resolution import resolve_profile
from hiproutine.planning.problem.weights import Weights

ENGINE = Engine(discover=False)
PACK = ENGINE.packs["hips"]
ANSWERS = {question.id: False for question in PACK.questions if question.trigger.kind == "yes"}
HEALTHY = Profile(50, Availability(25, days=("mon", "wed", "fri")), answers=ANSWERS, pain=Pain(2, 3))


def ladders_for(*limitations: str) -> set[str]:
    program = ENGINE.plan(evolve(HEALTHY, limitations=limitations), "hip-strength")
    return {entry.ladder.removeprefix("hips/") for entry in program.entries if entry.ladder is not None}


@pytest.mark.parametrize(
    ("limitations", "chosen", "not_chosen"),
    [
        ((), {"side-lift-ladder", "bridge-ladder"}, {"standing-side-ladder", "seated-side-ladder"}),
        (("trochanteric-pain",), {"standing-side-ladder"}, {"side-lift-ladder", "seated-side-ladder"}),
        (("cannot-lie",), {"standing-side-ladder", "standing-back-ladder"}, {"seated-side-ladder", "bridge-ladder"}),
        (
            ("cannot-lie", "seated-only"),
            {"seated-side-ladder", "seated-back-ladder", "seated-leg-ladder", "seated-trunk-ladder"},
            {"standing-side-ladder", "standing-back-ladder", "step-ladder"},
        ),
        (("poor-balance",), {"step-ladder"}, {"lunge-ladder", "seated-leg-ladder"}),
    ],
)
def test_the_first_stand_in_that_is_open_is_chosen(limitations, chosen, not_chosen):
    ladders = ladders_for(*limitations)
    assert chosen <= ladders
    assert not ladders & not_chosen


def test_any_rung_of_a_nearer_stand_in_is_better_than_a_further_one():
    """The costs of a week, as the planner sees them: closed things cost what they cost, whatever is chosen."""
    catalog = ENGINE.catalog()
    goal = catalog.goals["hips/hip-strength"]
    weights = Weights()
    for limitations in ((), ("trochanteric-pain",), ("cannot-lie",)):
        person = resolve_profile(evolve(HEALTHY, limitations=limitations), catalog, catalog.questions(["hips"]))
        eligible = filter_goal(goal, person, catalog)
        costs = {
            (c.item_id, c.exercise.id): weights.easier_rung * c.rungs_below + weights.stand_in * c.is_stand_in
            for c in eligible.candidates
            if c.group == "hips/side-lift-ladder"
        }
        by_item = {item: [cost for (ref, _), cost in costs.items() if ref == item] for item, _ in costs}
        order = ["hips/side-lift-ladder", "hips/standing-side-ladder", "hips/seated-side-ladder"]
        present = [by_item[item] for item in order if item in by_item]
        assert min(present[0]) == 0
        assert all(max(nearer) < min(further) for nearer, further in pairwise(present))
