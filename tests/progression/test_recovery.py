"""The hours between two pieces of work (law P3), by hand."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.progression.exercises import EASY

from hiproutine.model.exercise import MuscleUse
from hiproutine.progression.recovery import RecoveryNeed, hours_needed, recovery_need

HIP, THIGH = RecoveryNeed(48, frozenset({"hip"})), RecoveryNeed(24, frozenset({"thigh"}))
BOTH, NONE = RecoveryNeed(36, frozenset({"hip", "thigh"})), RecoveryNeed(0, frozenset({"hip"}))


@pytest.mark.parametrize(
    ("a", "b", "hours"), [(HIP, HIP, 48), (HIP, BOTH, 48), (THIGH, BOTH, 36), (HIP, THIGH, 0), (HIP, NONE, 0)]
)
def test_shared_muscles_need_the_longer_time(a: RecoveryNeed, b: RecoveryNeed, hours: int) -> None:
    assert hours_needed(a, b) == hours_needed(b, a) == hours


def test_several_exercises_need_what_the_hardest_needs() -> None:
    hip, thigh = (
        evolve(EASY, muscles=(MuscleUse(muscle, "primary"), MuscleUse("calf", "secondary")), recovery_h=hours)
        for muscle, hours in (("hip", 48), ("thigh", 0))
    )
    assert recovery_need([hip, thigh]) == RecoveryNeed(48, frozenset({"hip"}))
    assert recovery_need([thigh]) == RecoveryNeed(0, frozenset())
