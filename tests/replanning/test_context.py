"""The goal that a program was planned for."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import DocumentError


def test_a_program_written_by_hand_has_no_goal_to_plan_for(engine, example_profile):
    program = engine.plan(example_profile, "hip-strength")
    assert engine.replan(program, example_profile).program.goal == program.goal
    with pytest.raises(DocumentError) as caught:
        engine.replan(evolve(program, goal=None), example_profile)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [("$.goal", "no-goal")]
