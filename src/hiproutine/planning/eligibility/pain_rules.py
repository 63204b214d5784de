"""What a person's pain writes into the rules of an entry: the usual pain, and a start with less in a flare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve

from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Pain
from hiproutine.planning.eligibility.flare import is_in_flare
from hiproutine.progression.exact_decimal import json_number
from hiproutine.progression.guards import pain_gate


def with_pain(rules: Iterable[RuleUse], pain: Pain | None) -> tuple[RuleUse, ...]:
    """Return rules whose pain gates know the person's usual pain, and whether the person begins in a flare.

    What the goal states of either stands.
    """
    known: dict[str, Any] = {}
    if pain is not None and pain.usual is not None:
        known["usual"] = json_number(pain.usual)
    if is_in_flare(pain):
        known["starts_in_flare"] = True
    if not known:
        return tuple(rules)
    return tuple(
        [
            evolve(use, parameters={**known, **use.parameters}) if use.name == pain_gate.RULE.name else use
            for use in rules
        ]
    )
