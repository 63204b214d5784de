"""Places to write what was done: a line for each number that the log asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.formats.routines import small_routine

from hiproutine.formats.places_to_write import places_to_write
from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.routine import RoutineEntry

BRIDGE, PLANK = small_routine().exercises
MARCH = evolve(BRIDGE, tempo=Tempo(Decimal("0.5"), Decimal("0.5")))


@pytest.mark.parametrize(
    ("dose", "card", "places"),
    [
        (Dose.straight(3, 8), BRIDGE, ("reps: ____ ____ ____",)),
        (Dose.straight(2, hold_s=20), PLANK, ("seconds: ____ ____",)),
        (Dose.straight(2, 8, hold_s=5), BRIDGE, ("reps: ____ ____",)),
        (Dose.straight(1, 60), MARCH, ()),
        (Dose.straight(1, 8, load=Load("kg", Decimal(20)), rir=Decimal(2)), BRIDGE,
         ("reps: ____", "kg: ____", "in reserve: ____")),
        (Dose((SetDose(8, load=Load("band", colour="red"), rpe=Decimal(8)),)), BRIDGE,
         ("reps: ____", "load: ____", "effort of 10: ____")),
        (Dose((SetDose(5, load=Load("kg", Decimal(20))), SetDose(5, load=Load("kg", Decimal(30))))), BRIDGE,
         ("reps: ____ ____", "kg: ____ ____")),
        (Dose((SetDose(5), SetDose(5, load=Load("kg", Decimal(30))))), BRIDGE,
         ("reps: ____ ____", "kg: ____ ____")),
        (Dose.of_sides(Dose.straight(2, 8), Dose.straight(2, 6), "right"), BRIDGE,
         ("reps right: ____ ____", "reps left: ____ ____")),
    ],
)  # fmt: skip
def test_there_is_a_place_for_each_number_of_the_log(dose, card, places):
    assert places_to_write(RoutineEntry("e", "x", dose), card) == ("[ ] done", *places, "pain during: ____")


def test_nothing_is_written_where_it_is_stopped():
    assert places_to_write(RoutineEntry("e", "x", Dose.straight(2, 8), stopped=True), BRIDGE) == ()
