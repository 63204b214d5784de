"""What is read the quick way is what the careful converter reads; where the one refuses, so does the other."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from tests.documents.json_mutations import VALUES, bounds, mutate
from tests.documents.test_schema_predicates import documents

from hiproutine.documents.converter import converter
from hiproutine.documents.document_types import CLASSES
from hiproutine.documents.model_reader import read_model
from hiproutine.documents.model_writer import write_model
from hiproutine.documents.plain_json import without_header
from hiproutine.documents.plain_values import check_plain_value
from hiproutine.documents.schema_validation import check_document
from hiproutine.documents.schemas import read_schema
from hiproutine.model.dose import Dose
from hiproutine.testing.strategies import doses


def read(value: Any, careful: bool) -> Any:
    """Return a document's model value, or ``None`` where a class refuses it."""
    body, cls = without_header(value), CLASSES[value["document"]]
    try:
        return converter().structure(body, cls) if careful else read_model(body, cls)
    except Exception:
        return None


def test_every_example_is_read_alike() -> None:
    read_ones = [value for value in documents() if not check_document(value["document"], value)]
    assert len(read_ones) > 20
    for value in read_ones:
        assert read(value, careful=False) == read(value, careful=True)


def test_mutations_that_the_schema_accepts_are_read_alike() -> None:
    draw, shared = random.Random("reader"), list(bounds(read_schema("shared")))
    count = refused = 0
    for original in documents():
        name = original["document"]
        pool = [*VALUES, *shared, *bounds(read_schema(name))]
        for _ in range(40):
            # As the loader does, which makes decimals of floats: 2.0 is no integer.
            value, _ = check_plain_value(mutate(original, draw, pool))
            if check_document(name, value) == []:
                quick = read(value, careful=False)
                assert quick == read(value, careful=True), value
                assert repr(quick) == repr(read(value, careful=True))
                count, refused = count + 1, refused + (quick is None)
    assert count > 200


def with_decimals(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, list):
        return [with_decimals(part) for part in value]
    return {key: with_decimals(part) for key, part in value.items()} if isinstance(value, dict) else value


@given(doses())
def test_doses_come_back_as_they_were(dose: Dose) -> None:
    assert read_model(with_decimals(write_model(dose)), Dose) == dose


@pytest.mark.parametrize(
    "sets",
    [
        [{"count": 61, "reps": 5}],
        [{"count": 60, "reps": 5}, {"reps": 5}],
        [{"reps": 5, "side": "left"}],
        [{"count": 10**9, "reps": 5}],
    ],
)
def test_what_a_dose_cannot_be_is_refused(sets: Any) -> None:
    with pytest.raises(ValueError, match=r"sets|sides"):
        read_model({"sets": sets}, Dose)
