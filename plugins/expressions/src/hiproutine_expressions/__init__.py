"""The rule ``expression``: a driver whose conditions and steps are data in a program or a pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hiproutine import hookimpl
from hiproutine.rules import Rule, RuleType
from hiproutine_expressions.parameters import MESSAGES, PARAMETERS

__all__ = ["RULE", "hiproutine_rules", "make_rule"]


def make_rule(**parameters: Any) -> Rule:
    """Return the rule for parameters that are valid by :data:`PARAMETERS`: ``state`` and ``clauses``.

    Raises :class:`~hiproutine.errors.DocumentError` with everything that is wrong with the expressions; the paths of
    its problems begin at the parameters.
    """
    # Imported here: every engine discovers every plugin, but few programs use the rule, and rule-engine builds the
    # tables of its grammar at import (about 300 ms).
    from hiproutine_expressions.reader import rule_from_parameters

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
