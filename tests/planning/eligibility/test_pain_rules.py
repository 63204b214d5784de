"""What a person's pain writes into the rules of an entry."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Pain
from hiproutine.planning.eligibility.pain_rules import with_pain

RULES = (RuleUse("pain-gate"), RuleUse("double"))


@pytest.mark.parametrize(
    ("pain", "parameters"),
    [
        (None, {}),
        (Pain(3), {}),
        (Pain(3, usual=2), {"usual": 2}),
        (Pain(3, usual=Decimal("2.5")), {"usual": 2.5}),
        (Pain(6), {"starts_in_flare": True}),
        (Pain(6, usual=4), {"usual": 4, "starts_in_flare": True}),
    ],
)
def test_only_the_pain_gate_is_told(pain, parameters):
    gate, driver = with_pain(RULES, pain)
    assert dict(gate.parameters) == parameters
    assert driver == RULES[1]


def test_what_the_goal_states_stands():
    (gate,) = with_pain((RuleUse("pain-gate", {"usual": 0, "go_max": 1}),), Pain(6, usual=4))
    assert dict(gate.parameters) == {"usual": 0, "go_max": 1, "starts_in_flare": True}
