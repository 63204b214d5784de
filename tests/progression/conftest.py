"""What all tests of progression share: nothing is remembered from one to the next, and every answer is looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from tests.progression.answers import assert_answer

from hiproutine.progression import stack
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.rule import Context, Outcome, Prescription, State, Step


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Let every test work out anew what is worked out once and kept, so that it cannot pass by another's answer."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hiproutine.progression."):
            for kept in list(vars(module).values()):
                forget = getattr(kept, "cache_clear", None)
                if callable(forget):
                    forget()


@pytest.fixture(autouse=True)
def _answers_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every answer that a stack gets from a built-in rule to its shape, in whichever test."""
    ask: Callable[..., Step] = vars(stack)["step_rule"]

    def looking(
        bound: BoundRule, state: State, proposed: Prescription, outcome: Outcome | None, context: Context
    ) -> Any:
        step = ask(bound, state, proposed, outcome, context)
        assert_answer(bound.rule_type, step, context)
        return step

    monkeypatch.setattr(stack, "step_rule", looking)
