"""Days of training that end past midnight."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import MONDAY, a_program, done

from hiproutine.model.program import Slot
from hiproutine.scheduling.training_days import TrainingDays

TUESDAY = MONDAY + timedelta(days=1)
FOUR = time(4)


@pytest.mark.parametrize(
    ("day_ends", "planned", "at", "expected"),
    [
        (None, None, time(0, 20), TUESDAY),
        (FOUR, None, time(0, 20), MONDAY),
        (FOUR, None, time(3, 59), MONDAY),
        (FOUR, None, time(4), TUESDAY),
        (FOUR, None, None, TUESDAY),
        # A program with sessions at half past three has its days end before them.
        (FOUR, time(3, 30), time(3, 30), TUESDAY),
        (FOUR, time(3, 30), time(3, 0), MONDAY),
    ],
)
def test_a_session_before_the_day_ends_is_of_the_day_before(day_ends, planned, at, expected):
    program = evolve(a_program((Slot(1, "a", planned),)), day_ends=day_ends)
    assert list(TrainingDays([(MONDAY, program)]).group([done(TUESDAY, at=at)])) == [expected]


def test_the_program_of_the_day_before_says_when_it_ended():
    late, usual = evolve(a_program(), day_ends=FOUR), a_program()
    days = TrainingDays([(MONDAY, late), (TUESDAY, usual)])
    logged = [done(TUESDAY, at=time(1)), done(TUESDAY + timedelta(days=1), at=time(1))]
    assert list(days.group(logged)) == [MONDAY, TUESDAY + timedelta(days=1)]
