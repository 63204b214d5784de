"""The checks of a plan: due inside its weeks, and none for whom it would not be safe."""

from __future__ import annotations

import pytest

from hiproutine import Engine
from hiproutine.model.pack import Goal
from hiproutine.planning.function_checks import planned_checks

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()


@pytest.mark.parametrize("goal", ["hips/hip-strength", "hips/article"])
def test_a_plan_of_the_hip_pack_has_two_checks_in_its_first_and_sixth_week(goal):
    checks, reasons = planned_checks(CATALOG.goals[goal], CATALOG, (), 6)
    assert [(check.id, check.weeks) for check in checks] == [("chair-stand", (1, 6)), ("own-activities", (1, 6))]
    assert reasons == ()


@pytest.mark.parametrize(("weeks", "due"), [(3, (1, 3)), (1, (1,)), (12, (1, 6))])
def test_what_is_due_after_the_last_week_is_due_in_it(weeks, due):
    checks, _ = planned_checks(CATALOG.goals["hips/article"], CATALOG, (), weeks)
    assert {check.weeks for check in checks} == {due}


def test_who_only_sits_is_not_asked_to_stand_up_and_reads_why():
    checks, (reason,) = planned_checks(CATALOG.goals["hips/article"], CATALOG, ("knee-pain", "seated-only"), 6)
    assert [check.id for check in checks] == ["own-activities"]
    assert (reason.code, reason.subject, reason.values["tag"]) == ("check-left-out", "chair-stand", "seated-only")


def test_a_goal_without_checks_has_none(example_profile):
    assert planned_checks(Goal("hips/g", "G", "", ()), CATALOG, (), 6) == ((), ())
    program = ENGINE.plan(example_profile, "hip-strength")
    assert [check.id for check in program.checks] == ["chair-stand", "own-activities"]
