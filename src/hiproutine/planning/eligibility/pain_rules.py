"""What the pain gate of a plan is told of the person: the pain of an ordinary day, and that it begins in a flare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Pain
from hiproutine.model.program import RuleSource
from hiproutine.model.reason import Reason
from hiproutine.planning.eligibility.flare import is_in_flare
from hiproutine.progression.exact_decimal import json_number
from hiproutine.safety.pain import GO_MAX, has_risen

#: The rule whose parameters these are, and who has to offer it: another plugin's rule of that name may take others.
PAIN_GATE, PLUGIN = "pain-gate", "hiproutine"


def starts_eased(pain: Pain | None) -> bool:
    """Return whether a plan begins at half the dose: in a flare, or where it hurts more than on ordinary days."""
    if pain is None:
        return False
    rise = pain.usual is not None and pain.now > GO_MAX and has_risen(pain.now, pain.usual)
    return rise or is_in_flare(pain)


def rules_for_pain(
    rules: tuple[RuleUse, ...], pain: Pain | None, sources: Mapping[str, RuleSource], *, is_new: bool
) -> tuple[RuleUse, ...]:
    """Return the rules of an entry with a pain gate that knows the person's pain.

    What the goal's rule says itself stays. Only what ``is_new`` begins eased: where an entry goes on from an earlier
    plan, the gate has seen its sessions.
    """
    source = sources.get(PAIN_GATE)
    if pain is None or (source is not None and source.plugin != PLUGIN):
        return rules
    told: dict[str, Any] = {} if pain.usual is None else {"usual": json_number(pain.usual)}
    if is_new and starts_eased(pain):
        told["starts_in_flare"] = True
    if not told:
        return rules
    return tuple(evolve(use, parameters={**told, **use.parameters}) if use.name == PAIN_GATE else use for use in rules)


def eased_start_reasons(pain: Pain | None) -> Iterator[Reason]:
    """Yield the reason that a plan begins at half the dose."""
    if pain is not None and starts_eased(pain):
        yield Reason("eased-start", "", {"pain": json_number(pain.now)})
