"""Sets as a person types them."""

from __future__ import annotations

import argparse
from decimal import Decimal

import pytest
from tests.lookup.routines import kg, rows, sided

from hiproutine.cli.performed_sets import TypedSet, rows_as_typed, sets_from_text
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedSet


def test_every_form_of_a_set():
    assert sets_from_text("squat=5@60kg, ?,8:5s@red band,L8,R0") == (
        "squat",
        (
            TypedSet(5, None, Load("kg", Decimal(60)), None),
            TypedSet(None, None, None, None),
            TypedSet(8, 5, Load("band", colour="red"), None),
            TypedSet(8, None, None, "left"),
            TypedSet(0, None, None, "right"),
        ),
    )


@pytest.mark.parametrize("text", ["squat", "=5", "squat=", "squat=5,", "squat=five", "squat=5:s", ""])
def test_what_is_no_set_is_refused_with_a_form(text):
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        sets_from_text(text)
    assert "write " in str(caught.value)


def test_what_is_no_load_is_refused_with_what_is_one():
    with pytest.raises(argparse.ArgumentTypeError, match="'heavy' has no amount like 45 lb"):
        sets_from_text("squat=5@heavy")


def test_a_long_argument_is_cut():
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        sets_from_text("squat=" + "x" * 5000)
    assert len(str(caught.value)) < 300


def rows_of(text: str, dose: Dose) -> list[LoggedSet]:
    return rows_as_typed(sets_from_text(f"e={text}").sets, dose)


def test_a_hold_or_load_that_was_left_out_is_as_asked_set_by_set():
    asked = Dose((SetDose(5, load=kg(60), rir=Decimal(2)), SetDose(5, hold_s=3, load=kg(50))))
    assert rows_of("5,4,4@0kg", asked) == [LoggedSet(5, None, kg(60)), LoggedSet(4, 3, kg(50)), LoggedSet(4, 3, kg(0))]


def test_sides_have_their_own_sets():
    assert rows_of("L8,R6,L7", sided((8, 8), (6, 6))) == [
        *rows(8, side="left"),
        *rows(6, side="right"),
        *rows(7, side="left"),
    ]
