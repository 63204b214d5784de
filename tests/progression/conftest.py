"""Shared by all tests of progression: caches are cleared before each test, and every answer of a rule is checked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression import stack
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.rule import Context, Outcome, Prescription, State, Step
from hiproutine.testing import check_step

BUILT_IN = {rule.name: rule for rule in hiproutine_rules()}


@pytest.fixture(autouse=True)
def _clear_caches() -> None:
    """Clear every cache of the package, so that no test passes by another's result."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hiproutine.progression."):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()


@pytest.fixture(autouse=True)
def _check_every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check every answer that a stack gets from a built-in rule; rules made up for a test may break the contract."""
    step_rule: Callable[..., Step] = vars(stack)["step_rule"]

    def step_and_check(
        bound: BoundRule, state: State, proposed: Prescription, outcome: Outcome | None, context: Context
    ) -> Any:
        step = step_rule(bound, state, proposed, outcome, context)
        if BUILT_IN.get(bound.rule_type.name) is bound.rule_type:
            check_step(bound.rule_type, step, context)
        return step

    monkeypatch.setattr(stack, "step_rule", step_and_check)
