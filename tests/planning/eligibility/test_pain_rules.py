"""What the pain gate is told of a person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Pain
from hiproutine.model.program import RuleSource
from hiproutine.planning.eligibility.pain_rules import eased_start_reasons, rules_for_pain, starts_eased

GATE, DRIVER = RuleUse("pain-gate"), RuleUse("double", {"successes": 2})
OWN = {"pain-gate": RuleSource("pain-gate", "hiproutine", "1.0.0")}


@pytest.mark.parametrize(
    ("pain", "eased"),
    [
        (None, False),
        (Pain(5), False),
        (Pain(6), True),
        (Pain(6, usual=6), True),
        (Pain(4, usual=2), True),
        (Pain(4, usual=3), False),
        (Pain(2, usual=0), False),
        (Pain(Decimal("3.5"), usual=Decimal("1.5")), True),
    ],
)
def test_a_start_is_eased_in_a_flare_and_where_it_hurts_more_than_usual(pain, eased):
    assert starts_eased(pain) is eased
    assert [reason.code for reason in eased_start_reasons(pain)] == ["eased-start"] * eased


@pytest.mark.parametrize(
    ("pain", "is_new", "parameters"),
    [
        (None, True, {}),
        (Pain(2), True, {}),
        (Pain(2, usual=2), True, {"usual": 2}),
        (Pain(2, usual=Decimal("2.5")), True, {"usual": 2.5}),
        (Pain(6, usual=3), True, {"usual": 3, "starts_in_flare": True}),
        (Pain(6, usual=3), False, {"usual": 3}),
        (Pain(6), False, {}),
    ],
)
def test_only_the_gate_is_told(pain, is_new, parameters):
    gate, driver = rules_for_pain((GATE, DRIVER), pain, OWN, is_new=is_new)
    assert gate.parameters == parameters
    assert driver is DRIVER


def test_what_the_goal_says_itself_stays():
    stated = RuleUse("pain-gate", {"usual": 1, "stop_after": 3})
    [gate] = rules_for_pain((stated,), Pain(6, usual=4), OWN, is_new=True)
    assert gate.parameters == {"usual": 1, "stop_after": 3, "starts_in_flare": True}


def test_a_rule_of_that_name_of_another_plugin_is_told_nothing():
    another = {"pain-gate": RuleSource("pain-gate", "clinic", "2.0")}
    assert rules_for_pain((GATE,), Pain(6, usual=4), another, is_new=True) == (GATE,)
