"""What every rule's answer looks like, whatever happened: small and quick, unlike the kit's check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.testing.checks.test_rule import VARIANTS

from hiproutine.model.log import LoggedPain
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, Step
from hiproutine.testing.checks.rule_cases import OUTCOME_MAKERS, RuleCase, rule_cases
from hiproutine.text.reasons import sentence_from_reason

RULES = {rule.name: rule for rule in hiproutine_rules()}
CASES = [
    (rule, parameters)
    for rule in RULES.values()
    for parameters in ({}, *VARIANTS.get(rule.name, []))
    if set(rule.parameters.get("required", ())) <= set(parameters)
]
START = date(2026, 1, 5)


def outcomes(asked: Prescription) -> Iterator[Outcome]:
    """Give sessions of every manner, each followed by a good one, then pain that rises from 0 to 10."""
    good = OUTCOME_MAKERS["done as asked"](asked)
    for manner in OUTCOME_MAKERS.values():
        yield manner(asked)
        yield good
    for score in range(11):
        yield evolve(good, pain=LoggedPain(0, score, score, min(10, score + 1)))
    yield evolve(good, pain=LoggedPain(2, 2, 2, 5))
    yield evolve(good, symptoms=("new-numbness",))


def answers(kind: RuleType, parameters: Mapping[str, Any], situation: RuleCase) -> Iterator[tuple[Step, Context]]:
    rule, last = kind.make(**parameters), situation.initial
    state = rule.start(situation.entry)
    for number, outcome in enumerate(outcomes(last)):
        days = 3 * number + (20 if number % 7 == 6 else 0)
        context = Context(
            situation.entry,
            situation.rungs,
            situation.exercises,
            last,
            number,
            days // 7 + 1,
            START + timedelta(days=days),
            days // 7 + 1,
            number % 3 + 1,
            3,
            12,
            None if number == 0 else 3 if number % 7 != 6 else 23,
            number % 11,
        )
        proposed = last
        if kind.kind == "guard":
            dose = last.dose.map_sets(lambda one: evolve(one, reps=one.reps + 1, reps_max=None))
            proposed = situation.clamp(last.with_dose(dose))
        step = rule.step(state, proposed, outcome, context)
        yield step, context
        state, last = step.state, situation.clamp(evolve(step.prescription, stopped=False))


@pytest.mark.parametrize(("kind", "parameters"), CASES, ids=lambda value: getattr(value, "name", ""))
def test_every_answer_names_its_entry_and_keeps_to_plain_values(kind, parameters):
    for situation in list(rule_cases())[::2]:
        for step, context in answers(kind, parameters, situation):
            assert isinstance(step.state, dict)
            assert json.loads(json.dumps(step.state)) == step.state
            assert all(key.islower() and "XX" not in key for key in step.state)
            for reason in step.reasons:
                assert reason.subject == context.entry.id
                assert re.fullmatch(r"[a-z-]+", reason.code)
                assert not re.search(r"\{[a-z_]+\}", sentence_from_reason(reason, kind.messages))
                assert all(name.islower() and value is not None for name, value in reason.values.items())
