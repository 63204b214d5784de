"""The goal that a program was planned for."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Course, DocumentError

START = date(2026, 1, 5)


def test_a_program_written_by_hand_has_no_goal_to_plan_for(engine, example_profile):
    program = engine.plan(example_profile, "hip-strength")
    assert engine.replan(Course.begin(program, START), example_profile).program.goal == program.goal
    with pytest.raises(DocumentError) as caught:
        engine.replan(Course.begin(evolve(program, goal=None), START), example_profile)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("$.parts[0].program.goal", "no-goal")
