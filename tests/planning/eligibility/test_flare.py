"""In a flare a ladder begins at its easiest rungs, whatever is at hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine.model.exercise import EquipmentNeed, Precaution
from hiproutine.model.profile import Pain
from hiproutine.planning.eligibility.flare import flare_rungs, is_in_flare


@pytest.mark.parametrize(
    ("pain", "answer"),
    [(None, False), (Pain(5), False), (Pain(Decimal("5.5")), True), (Pain(6), True), (Pain(2, 9), False)],
)
def test_a_flare_is_pain_now_above_what_a_session_may_end_with(pain, answer):
    assert is_in_flare(pain) is answer


def rungs(catalog, *changes):
    plain = evolve(catalog.exercises["hips/bridge"], equipment=(), precautions=())
    return [evolve(plain, **change) for change in changes]


WEIGHT = {"equipment": (EquipmentNeed(("dumbbell",)),)}
SEAT = {"equipment": (EquipmentNeed(("bench", "chair")),)}
SORE = {"precautions": (Precaution("sore", "exclude", "It hurts."),)}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([{}, {}, {}], [0, 1]),
        ([SORE, {}, {}], [1, 2]),
        ([WEIGHT, SEAT, {}], [1, 2]),
        ([WEIGHT, WEIGHT, SORE], [0, 1]),
        ([SORE, SORE], []),
        ([{}], [0]),
    ],
)
def test_the_easiest_are_those_that_are_safe_and_need_nothing_that_is_bought(catalog, changes, found):
    assert flare_rungs(rungs(catalog, *changes), ["sore"], ["chair"]) == found
