"""Which sessions the judge compares where one of two was done better."""

from __future__ import annotations

from typing import Any

from tests.outside.asked import Asked
from tests.outside.better import is_day_put_off

Document = dict[str, Any]


ROUND_DAYS: list[Document] = [{"reasons": [{"code": "day-of-round"}]}, {"reasons": [{"code": "pain-not-recorded"}]}]


def test_a_day_of_a_round_may_be_put_off_in_one_of_two() -> None:
    asked = [
        Asked("w1", "2024-01-01", "planned", "t/easy", {"sets": [{"reps": 5}]}, False, True, entry)
        for entry in ROUND_DAYS
    ]
    assert is_day_put_off(asked[0], asked[1])
    assert not is_day_put_off(asked[0], asked[0])
    assert not is_day_put_off(asked[1], asked[1])
