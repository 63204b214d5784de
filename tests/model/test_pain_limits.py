"""The strictest of several limits of pain, each way."""

from __future__ import annotations

from hiproutine.model.pain_limits import PainLimits, strictest_limits


def test_the_strictest_is_the_least_each_way():
    assert strictest_limits([]) is None
    assert strictest_limits([PainLimits(5, 6), PainLimits(4, 8)]) == PainLimits(4, 6)
