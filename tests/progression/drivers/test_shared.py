"""What drivers share: schema fragments that refuse what they should, and one sentence for a code."""

from __future__ import annotations

import pytest

from hiproutine import Engine
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.model.dose import Dose
from hiproutine.progression.drivers.shared import (
    DECREASE_ONE_WAY,
    INCREASE_ONE_WAY,
    REP_RANGE,
    closed_object,
    replace_dose,
    sentences,
)
from hiproutine.progression.rule import Prescription


def test_a_closed_object_refuses_a_property_that_it_does_not_name() -> None:
    schema = closed_object({"reps": REP_RANGE}, description="Where repetitions end.")

    assert check_parameters(schema, {"reps": {"min": 5, "max": 8}}) == []
    assert check_parameters(schema, {"repetitions": {"min": 5, "max": 8}}) != []


def test_a_range_needs_both_ends() -> None:
    assert check_parameters(REP_RANGE, {"min": 5}) != []


@pytest.mark.parametrize(("schema", "name"), [(INCREASE_ONE_WAY, "increase"), (DECREASE_ONE_WAY, "decrease")])
def test_a_step_is_an_amount_or_a_percentage(schema: dict[str, object], name: str) -> None:
    assert check_parameters(schema, {name: 2.5}) == []
    assert check_parameters(schema, {f"{name}_percent": 2.5}) == []
    assert check_parameters(schema, {name: 2.5, f"{name}_percent": 2.5}) != []


def test_a_code_with_a_shared_sentence_is_worded_alike_in_most_drivers() -> None:
    sentence = sentences("too-hard")["too-hard"]
    rules = Engine(discover=False).rules.values()
    worded = [rule.messages["too-hard"] for rule in rules if "too-hard" in rule.messages]

    assert len(worded) > 5
    assert set(worded) == {sentence}


def test_an_equal_dose_leaves_the_prescription_the_same_object() -> None:
    prescription = Prescription("bridge", Dose.straight(3, 8))

    assert replace_dose(prescription, Dose.straight(3, 8)) is prescription
    assert replace_dose(prescription, Dose.straight(3, 9)).dose == Dose.straight(3, 9)
