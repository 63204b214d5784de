"""What a session had to spare, as the judge counts it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.outside.steps import spare_of

Document = dict[str, Any]


@pytest.mark.parametrize(
    ("sets", "rows", "spare"),
    [
        ([{"reps": 8, "count": 2}], [{"reps": 14}, {"reps": 11}], 3),
        ([{"reps": 8}], [{"reps": 8, "rir": 6}], 3),
        ([{"reps": 8, "rir": 2}], [{"reps": 9, "rir": 4}], 3),
        ([{"reps": 6, "reps_max": 8}], [{"reps": 8}], 0),
        ([{"reps": 8}], [{"reps": 14, "rir": 0}], 3),
        ([{"reps": 8}], [], 0),
    ],
    ids=["weakest set", "reserve", "both", "top of a range", "nothing left", "no rows"],
)
def test_what_a_session_had_to_spare(sets: list[Document], rows: list[Document], spare: int) -> None:
    assert spare_of({"sets": sets}, rows, "reps") == spare


def test_seconds_to_spare() -> None:
    assert spare_of({"sets": [{"hold_s": 20}]}, [{"reps": 1, "hold_s": 32}], "hold") == 12
