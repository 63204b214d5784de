"""The hours between sessions, as written and as the muscles need."""

from __future__ import annotations

from datetime import time

import pytest
from tests.scheduling.plans import a_program

from hiproutine.model.program import Slot
from hiproutine.scheduling.session_spacing import written_gap_h


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [("a", "a", 72), ("a", "b", 48), ("b", "a", 48), ("b", "b", 168), ("a", "c", None)],
)
def test_hours_between_sessions_as_written(one, other, hours):
    slots = (Slot(1, "a"), Slot(3, "b"), Slot(5, "a"))
    assert written_gap_h(a_program(slots).cycle, one, other) == hours


def test_hours_as_written_know_the_time_of_day():
    cycle = a_program((Slot(1, "a", time(18)), Slot(3, "a", time(7)))).cycle
    assert written_gap_h(cycle, "a", "a") == 37
