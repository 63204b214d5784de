"""The order of performing, the cards, and the short form of a routine."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.formats.routines import small_routine

from hiproutine.model.dose import Dose
from hiproutine.model.routine import RoutineEntry

ROUTINE = small_routine(
    RoutineEntry("b", "bridge", Dose.straight(2, 8)),
    RoutineEntry("s", "plank", Dose.straight(3, 8), stopped=True),
    RoutineEntry("p", "plank", Dose.straight(1, 8)),
)


def test_sets_are_performed_entry_by_entry_without_what_is_stopped():
    assert ROUTINE.sessions[0].sets_in_order == ((0, 1), (0, 2), (2, 1))


def test_an_order_that_is_given_holds():
    order = ((0, 1), (2, 1), (0, 2))
    assert evolve(ROUTINE.sessions[0], order=order).sets_in_order == order


def test_a_card_is_found_by_its_exercise():
    assert ROUTINE.card("plank").name == "Side plank"
    with pytest.raises(KeyError, match="squat"):
        ROUTINE.card("squat")


def test_the_repr_is_one_short_line():
    assert repr(ROUTINE) == "<Routine of 'p': 'Hips', from 2026-01-05, 1 weeks, 1 sessions>"
