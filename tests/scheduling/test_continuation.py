"""What an entry goes on from in a new part, dimension by dimension."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.dose_order import is_at_most
from hiproutine.scheduling.continuation import amended_dose
from hiproutine.testing.strategies import doses


def kg(value: float) -> Load:
    return Load("kg", Decimal(str(value)))


def sets(count: int, reps: int = 5, load: float | None = 60, rest_s: int = 120, **more: object) -> Dose:
    set_dose = SetDose(reps, load=None if load is None else kg(load), **more)  # type: ignore[arg-type]
    return Dose((set_dose,) * count, rest_s)


@pytest.mark.parametrize(
    ("before", "after", "current", "amended"),
    [
        (sets(3), sets(4), sets(3, load=67.5), sets(4, load=67.5)),
        (sets(3), sets(2), sets(3, load=67.5), sets(2, load=67.5)),
        (sets(3), sets(3, load=50), sets(3, load=67.5), sets(3, load=50)),
        (sets(3), sets(3, reps=8), sets(3, load=67.5), sets(3, reps=8, load=67.5)),
        (sets(3), sets(3, rest_s=60), sets(3, load=67.5), sets(3, load=67.5, rest_s=60)),
        (sets(3, reps_max=8), sets(3, reps_max=12), sets(3, 6, 67.5, reps_max=8), sets(3, 6, 67.5, reps_max=12)),
        (sets(3, 8, reps_max=12), sets(3, 4, reps_max=6), sets(3, 9, 67.5, reps_max=12), sets(3, 4, 67.5, reps_max=6)),
        (sets(3, load=None), sets(3, load=None, rir=Decimal(2)), sets(3, 9, None), sets(3, 9, None, rir=Decimal(2))),
        (
            sets(2, hold_s=10, load=None),
            sets(2, hold_s=20, load=None),
            sets(2, 9, None, hold_s=14),
            sets(2, 9, None, hold_s=20),
        ),
    ],
)
def test_what_was_not_changed_goes_on(before: Dose, after: Dose, current: Dose, amended: Dose) -> None:
    assert amended_dose(before, after, current) == amended


def test_left_and_right_go_on_by_themselves() -> None:
    before = Dose.of_sides(sets(2), sets(2), "left")
    after = Dose.of_sides(sets(3), sets(3), "left")
    current = Dose.of_sides(sets(2, load=65), sets(2, load=62.5), "left")
    assert amended_dose(before, after, current) == Dose.of_sides(sets(3, load=65), sets(3, load=62.5), "left")
    assert amended_dose(before, sets(3), current) == sets(3)


@given(doses(), doses(), doses())
def test_an_amendment_changes_only_what_differs(before: Dose, after: Dose, current: Dose) -> None:
    assert amended_dose(before, before, current) == current
    assert amended_dose(before, after, before) == after
    amended = amended_dose(before, after, current)
    assert amended.set_count in (current.set_count, after.set_count)
    assert amended.rest_s in (current.rest_s, after.rest_s)


@given(doses())
def test_more_sets_are_no_less(dose: Dose) -> None:
    more = dose.with_count(dose.set_count + 1) if dose.set_count < 30 else dose
    assert is_at_most(dose, amended_dose(dose, more, dose))
    assert evolve(more, rest_s=dose.rest_s) == more
