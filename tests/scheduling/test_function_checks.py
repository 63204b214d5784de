"""Checks of function on their dates, and all problems of their results at once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program

from hiproutine import DocumentError
from hiproutine.model.function_check import PlannedCheck
from hiproutine.model.log import Log, LoggedCheck

STAND = PlannedCheck("chair-stand", "Chair stand", ("Stand up.",), "stands", Decimal(3), max=Decimal(60))
PROGRAM = evolve(a_program(weeks=6), checks=(STAND,))


def row(days, value=12, check="chair-stand"):
    return LoggedCheck(MONDAY + timedelta(days=days), check, value)


def test_a_check_is_due_in_the_weeks_of_its_program():
    (check,) = ENGINE.schedule(PROGRAM, MONDAY).checks
    assert (check.plan, check.due, check.results) == (STAND, (MONDAY, MONDAY + timedelta(weeks=5)), ())


def test_results_up_to_the_day_count_whatever_their_order_in_the_log():
    rows = (row(36, 15), row(-1), row(50, 20))
    log = Log(checks=rows)
    (check,) = ENGINE.schedule(PROGRAM, MONDAY, log, as_of=MONDAY + timedelta(days=40)).checks
    assert check.results == (row(-1), row(36, 15))
    (again,) = ENGINE.schedule(PROGRAM, MONDAY, Log(checks=rows[::-1]), as_of=MONDAY + timedelta(days=40)).checks
    assert again == check


def test_the_last_result_tells_how_far_the_log_goes():
    assert ENGINE.schedule(PROGRAM, MONDAY, Log(checks=(row(9),))).as_of == MONDAY + timedelta(days=9)


def test_another_result_is_another_digest():
    digests = {
        ENGINE.schedule(PROGRAM, MONDAY, Log(checks=rows), as_of=MONDAY).provenance.digest
        for rows in ((), (row(0),), (row(0, 13),))
    }
    assert len(digests) == 3


def test_all_problems_of_results_at_once():
    far = LoggedCheck(date(2199, 1, 1), "chair-stand", 12)
    rows = (row(0), row(0), row(1, 61), row(2, -1), row(3, check="stairs"), row(-8), far)
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(PROGRAM, MONDAY, Log(checks=rows), as_of=MONDAY)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("$.checks[1]", "logged-twice"),
        ("$.checks[2].value", "too-large"),
        ("$.checks[3].value", "too-small"),
        ("$.checks[4].check", "unknown-check"),
        ("$.checks[5].date", "before-start"),
        ("$.checks[6].date", "day-out-of-range"),
    ]
