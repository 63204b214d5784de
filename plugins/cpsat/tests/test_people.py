"""Law P5 strictly, for people: with more time, days or equipment, a proven plan is never worse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.properties.test_loosening import loosened_people, worth_of_plan
from tests.properties.test_planning import GOALS, LAWFUL

from hiproutine_cpsat import CpSatPlanner

PLANNER = CpSatPlanner(60)


@pytest.mark.slow
@settings(LAWFUL, max_examples=30)
@given(loosened_people(), GOALS)
def test_p5_with_a_proof_no_loosening_makes_a_plan_worse(case, goal):
    _, profile, looser = case
    before, after = (worth_of_plan(person, goal, PLANNER) for person in (profile, looser))
    assert before is None or (after is not None and after >= before)
