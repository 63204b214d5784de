"""Numbers out of JSON keep the digits that were written."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.progression.exact_decimal import decimal_from_json, decimals_from_json


@given(st.integers(-3_000_000, 3_000_000))
def test_a_number_with_three_decimals_stays_what_was_written(thousandths: int) -> None:
    written = Decimal(thousandths) / 1000

    assert decimal_from_json(json.loads(str(written))) == written


def test_a_fraction_that_no_float_can_hold_is_exact() -> None:
    assert decimal_from_json(0.1) + decimal_from_json(0.2) == Decimal("0.3")
    assert decimals_from_json({"load": 2.5, "reps": 10}) == {"load": Decimal("2.5"), "reps": Decimal(10)}
