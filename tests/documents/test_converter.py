"""The converter takes values only as what they are, and says where each is that it does not take."""

from __future__ import annotations

from typing import Any

import cattrs
import pytest

from hiproutine.documents.converter import converter, problems_from_error
from hiproutine.model.dose import Dose, SetDose


@pytest.mark.parametrize("value", ["3", 2.7, True, None])
def test_a_value_is_not_bent_into_a_whole_number(value: object) -> None:
    with pytest.raises((cattrs.ClassValidationError, ValueError)) as caught:
        converter().structure({"reps": value}, SetDose)
    assert [(path, error.code) for path, error in problems_from_error(caught.value)] == [(("reps",), "wrong-type")]


@pytest.mark.parametrize(
    ("sets", "code"),
    [
        ([{"count": 200, "reps": 5}], "too-long"),
        ([{"reps": 5, "side": "left"}], "sides-not-paired"),
    ],
)
def test_what_a_dose_cannot_be_is_told_at_its_sets(sets: Any, code: str) -> None:
    with pytest.raises(cattrs.ClassValidationError) as caught:
        converter().structure({"sets": sets}, Dose)
    assert [(path, error.code) for path, error in problems_from_error(caught.value)] == [(("sets",), code)]
