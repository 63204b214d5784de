"""Offer the rule ``expression``: a driver whose conditions and steps stand in the program (or the pack) as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hiproutine import hookimpl
from hiproutine.rules import Rule, RuleType
from hiproutine_expressions.parameters import MESSAGES, PARAMETERS

__all__ = ["RULE", "hiproutine_rules", "make_rule"]


def make_rule(**parameters: Any) -> Rule:
    """Make the rule that some parameters state.

    Raises :class:`~hiproutine.errors.DocumentError` with everything that is wrong with the expressions; its paths
    begin at the parameters.
    """
    # Here and not above: every engine discovers every plugin, but few programs state a rule, and the library of the
    # expressions makes the tables of its grammar when it is imported (about 300 ms).
    from hiproutine_expressions.program import rule_from_parameters

    return rule_from_parameters(parameters)


RULE = RuleType(
    name="expression",
    kind="driver",
    title="A rule stated as data: conditions and what they set",
    make=make_rule,
    parameters=PARAMETERS,
    messages=MESSAGES,
    source="Whoever wrote the parameters. The form, state and conditions over what was done, is Liftosaur's.",
)


@hookimpl
def hiproutine_rules() -> Sequence[RuleType]:
    """Return the one rule of this plugin."""
    return (RULE,)
