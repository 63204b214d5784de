"""Results of checks as they are typed, and how they come into the log."""

from __future__ import annotations

import argparse
from datetime import date
from decimal import Decimal

import pytest

from hiproutine.cli.check_results import TypedCheck, check_from_text, logged_checks
from hiproutine.model.log import LoggedCheck


def test_a_result_is_a_name_and_a_number():
    assert check_from_text("chair-stand=12") == TypedCheck("chair-stand", Decimal(12))
    assert check_from_text("own-activities=4.5").value == Decimal("4.5")


@pytest.mark.parametrize("text", ["chair-stand", "=12", "chair-stand=", "chair-stand=twelve", "x=NaN", "x=Infinity"])
def test_anything_else_is_refused_with_the_form(text):
    with pytest.raises(argparse.ArgumentTypeError, match="chair-stand=12"):
        check_from_text(text)


def test_results_are_rows_of_the_day():
    day = date(2026, 1, 5)
    twelve = Decimal(12)
    assert logged_checks([TypedCheck("chair-stand", twelve)], day) == (LoggedCheck(day, "chair-stand", twelve),)
