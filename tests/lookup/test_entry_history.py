"""The history of an entry."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.lookup.routines import MONDAY, PISTOL, done, entry, pain, routine, rows, session

from hiproutine.errors import UnknownNameError
from hiproutine.lookup.entry_history import history
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason

ASKED = Dose.straight(2, 8, rir=Decimal(3))
WHY = (Reason("rises", rule="double"),)
ROUTINE = routine(
    done(
        1,
        entry("squat", dose=ASKED, performed=rows(8, rpe=Decimal(8)), pain=pain(None, 3)),
        pain=pain(1, 2),
        planned_for=MONDAY,
    ),
    session(2, status="missed"),
    session(9, entry("squat", PISTOL.id, reasons=WHY, stopped=True)),
)


def test_every_session_with_what_was_asked_and_done():
    first, second = history(ROUTINE, "squat")
    assert (first.session, first.planned_for, first.status, first.exercise) == ("w1-2", MONDAY, "done", "hips/squat")
    assert (first.dose, first.performed) == (ASKED, rows(8, rpe=Decimal(8)))
    assert (first.pain, first.reserve_asked, first.reserve_felt) == (pain(1, 3), Decimal(3), Decimal(2))
    assert (second.exercise, second.status, second.reasons, second.stopped) == (PISTOL.id, "planned", WHY, True)
    assert (second.performed, second.pain, second.reserve_felt) == (None, None, None)


def test_an_unknown_entry_is_told_with_those_that_look_like_it():
    with pytest.raises(UnknownNameError, match=r"Unknown entry 'sqat'\. Did you mean 'squat'\?") as caught:
        history(ROUTINE, "sqat")
    assert caught.value.available == ("bridge", "squat")
    with pytest.raises(UnknownNameError, match="Available: bridge, squat"):
        history(ROUTINE, "x" * 5000)
