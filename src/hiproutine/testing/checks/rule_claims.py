"""What a guard says of itself: one that speaks of pain, of a break, of readiness or of effort has to hold for it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Load
from hiproutine.model.log import LoggedPain
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Outcome, RuleType, is_prescription_at_most
from hiproutine.testing.checks.rule_cases import rule_cases
from hiproutine.testing.checks.rule_trial import RuleTrial, possible_proposals, refuse


class Claim(NamedTuple):
    """Words of a guard's name and title, and a session after which such a guard lets nothing rise."""

    law: str
    words: tuple[str, ...]
    what: str
    outcome: Mapping[str, Any]
    context: Mapping[str, Any]


CLAIMS = (
    Claim("G3", ("pain", "hurt", "sore"), "pain rose to 8", {"pain": LoggedPain(0, 8, 8, 8)}, {}),
    Claim("G3", ("pain", "hurt", "sore"), "pain was not recorded", {"pain": None}, {}),
    Claim("G3", ("pain", "hurt", "sore"), "a leg became numb", {"symptoms": ("new-numbness",)}, {}),
    Claim("G12", ("break", "time off", "away", "pause"), "ninety days without training", {}, {"away_days": 90}),
    Claim("G7", ("readiness", "ready", "recovered"), "readiness of 0", {}, {"readiness": 0}),
    Claim("G7", ("effort", "exertion", "rpe"), "no repetition was left in reserve", {"rir": Decimal(0)}, {}),
)


def check_claims(rule_type: RuleType) -> bool:
    """Check a guard with its usual parameters against what its name and title speak of; return that it acted."""
    about = f"{rule_type.name.replace('-', ' ')} {rule_type.title}".lower()
    for claim in CLAIMS:
        is_said = any(word in about for word in claim.words) or (
            claim.law == "G3" and rule_type.pain_limits is not None
        )
        if rule_type.kind == "guard" and is_said:
            _check_claim(rule_type, claim)
    return False


def _check_claim(rule_type: RuleType, claim: Claim) -> None:
    for plain in rule_cases():
        by_effort = evolve(plain, entry=evolve(plain.entry, dose=plain.entry.dose.evolve_sets(rir=Decimal(2))))
        case = by_effort if "rir" in claim.outcome else plain
        trial = RuleTrial(rule_type, {}, case)
        asked = trial.asked
        rows = tuple(evolve(row, rir=claim.outcome.get("rir", row.rir)) for row in perfect_sets(asked))
        outcome = Outcome(rows, claim.outcome.get("pain", NO_PAIN), claim.outcome.get("symptoms", ()))
        context = trial.context_of(asked, **claim.context)
        for proposed in possible_proposals(asked, case):
            answer = trial.ask(proposed, outcome, context)
            is_rise = is_prescription_at_most(asked, answer, context) and answer != asked
            if is_rise and not answer.stopped:
                where = f"{trial.name}, entry {case.entry.id!r}"
                refuse(claim.law, where, f"it speaks of that, and lets the dose rise although {claim.what}")


def acts_at_the_limit(rule_type: RuleType, parameters: Mapping[str, Any]) -> bool:
    """Return whether a rule changes anything where as much is proposed as an exercise allows, at once."""
    for case in rule_cases():
        trial = RuleTrial(rule_type, parameters, case)
        allowed, asked = case.exercises[trial.asked.exercise].dose, trial.asked
        dose = asked.dose.with_count(allowed.sets.max).evolve_sets(reps=allowed.reps.max, hold_s=allowed.hold_s.max)
        if allowed.load is not None:
            dose = dose.evolve_sets(load=Load(allowed.load.unit, allowed.load.max))
        proposed = case.clamp(evolve(asked, dose=dose))
        answer = trial.ask(proposed, Outcome(perfect_sets(asked), NO_PAIN), trial.context_of(asked))
        if answer != proposed:
            return True
    return False
