"""The converter takes values only as what they are, and counts equal sets."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Any

import cattrs
import pytest
from hypothesis import given

from hiproutine.documents.converter import converter, plain_json, plain_number, problems_from_error, write_time
from hiproutine.model.dose import Dose, SetDose
from hiproutine.testing.strategies import doses


@given(doses())
def test_doses_come_back_as_they_were(dose: Dose) -> None:
    written = converter().unstructure(dose)
    exact = {**written, "sets": [{k: with_decimals(v) for k, v in run.items()} for run in written["sets"]]}
    if "tempo" in exact:
        exact["tempo"] = with_decimals(exact["tempo"])
    assert converter().structure(exact, Dose) == dose


def with_decimals(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    return {key: with_decimals(part) for key, part in value.items()} if isinstance(value, dict) else value


def test_equal_sets_in_a_row_are_counted() -> None:
    dose = Dose((SetDose(5), SetDose(5), SetDose(3), SetDose(5)))
    assert converter().unstructure(dose)["sets"] == [{"count": 2, "reps": 5}, {"reps": 3}, {"reps": 5}]


@pytest.mark.parametrize("value", ["3", 2.7, True, None])
def test_a_value_is_not_bent_into_a_whole_number(value: object) -> None:
    with pytest.raises((cattrs.ClassValidationError, ValueError)) as caught:
        converter().structure({"reps": value}, SetDose)
    assert [(path, error.code) for path, error in problems_from_error(caught.value)] == [(("reps",), "wrong-type")]


def test_numbers_are_written_as_json_has_them() -> None:
    assert plain_json({"a": (Decimal("2.50"), Decimal("20.0")), "b": ["x", None]}) == {"a": [2.5, 20], "b": ["x", None]}
    assert type(plain_number(Decimal("20.0"))) is int
    assert (write_time(time(7, 30)), write_time(time(7, 30, 5))) == ("07:30", "07:30:05")
