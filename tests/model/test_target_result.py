"""Whether a target is met, and by how much it is missed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.model.target_result import TargetResult


@pytest.mark.parametrize(
    ("planned", "most", "status", "short", "over"),
    [
        ("3", 8, "short", "1", "0"),
        ("4", 8, "met", "0", "0"),
        ("8", 8, "met", "0", "0"),
        ("8.5", 8, "over", "0", "0.5"),
        ("99", None, "met", "0", "0"),
    ],
)
def test_a_target_is_met_or_short_or_over(planned, most, status, short, over):
    found = TargetResult("a", Decimal(planned), 4, most)
    assert (found.status, found.short_by, found.over_by) == (status, Decimal(short), Decimal(over))
