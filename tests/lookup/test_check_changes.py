"""What a check came to: better, worse or nothing to say, and when the next result is waited for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.formats.routines import small_routine

from hiproutine.lookup.check_changes import check_changes
from hiproutine.model.function_check import PlannedCheck, RoutineCheck
from hiproutine.model.log import LoggedCheck

START = date(2026, 1, 5)
LAST = START + timedelta(weeks=5)
PLAN = PlannedCheck("chair-stand", "Chair stand", ("Stand up.",), "stands", Decimal(3))


def change_of(*values, as_of=LAST, better="more"):
    results = tuple(LoggedCheck(START + timedelta(weeks=5 * n), "chair-stand", value) for n, value in enumerate(values))
    check = RoutineCheck(evolve(PLAN, better=better), (START, LAST), results)
    (change,) = check_changes(small_routine(checks=(check,), as_of=as_of))
    return change


@pytest.mark.parametrize(
    ("values", "better", "verdict"),
    [
        ((12, 15), "more", "better"),
        ((12, 14), "more", "no-clear-change"),
        ((12, 9), "more", "worse"),
        ((12, 9), "less", "better"),
        ((12, Decimal("14.5")), "less", "no-clear-change"),
        ((12, 15), "less", "worse"),
    ],
)
def test_a_change_counts_from_the_smallest_that_matters(values, better, verdict):
    change = change_of(*values, better=better)
    assert (change.verdict, change.change) == (verdict, values[1] - values[0])


def test_one_result_is_no_change():
    change = change_of(12)
    assert (change.first.value, change.last.value, change.change, change.verdict) == (12, 12, None, None)
    assert change_of().first is None


@pytest.mark.parametrize(
    ("values", "as_of", "due"),
    [
        ((), START, START),
        ((), LAST, LAST),
        ((12,), START, LAST),
        ((12,), LAST, LAST),
        ((12, 13), LAST, None),
        ((), START - timedelta(days=1), START),
    ],
)
def test_a_result_is_waited_for_until_it_is_there(values, as_of, due):
    change = change_of(*values, as_of=as_of)
    assert change.due == due
    assert change.is_due(as_of) == (due is not None and due <= as_of)


def test_a_result_of_the_week_before_counts():
    early = LoggedCheck(START - timedelta(days=3), "chair-stand", 12)
    (change,) = check_changes(small_routine(checks=(RoutineCheck(PLAN, (START, LAST), (early,)),), as_of=START))
    assert change.due == LAST
