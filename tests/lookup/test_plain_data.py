"""Values become JSON-ready data."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal

from tests.lookup.routines import kg

from hiproutine.lookup.plain_data import plain_data


def test_every_kind_of_value():
    value = (kg("2.5"), Decimal(3), None, True, 4, 0.5, "text", date(2026, 1, 5), time(9, 30), {"a": (Decimal("0.1"),)})
    plain = plain_data(value)
    assert plain == [
        {"unit": "kg", "value": 2.5, "colour": None, "assists": False},
        3,
        None,
        True,
        4,
        0.5,
        "text",
        "2026-01-05",
        "09:30:00",
        {"a": [0.1]},
    ]
    assert json.loads(json.dumps(plain)) == plain
