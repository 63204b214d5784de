"""The test kit for plugin authors: conformance checks, traces of rules, Hypothesis strategies and pytest fixtures.

Strategies and the checks of formats and planners need hypothesis, ``hiproutine.testing.fixtures`` needs pytest:
``pip install 'hiproutine[testing]'`` installs both. Everything else works without them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hiproutine.testing.breaches import Breach, ConformanceError
from hiproutine.testing.checks.pack import check_pack
from hiproutine.testing.checks.pack_climbs import check_climbs
from hiproutine.testing.checks.rule import check_rule
from hiproutine.testing.checks.rule_cases import (
    INCOMPLETE_OUTCOMES,
    OUTCOME_MAKERS,
    OutcomeMaker,
    RuleCase,
    perfect_outcome,
    rule_cases,
)
from hiproutine.testing.conformance import (
    FormatConformance,
    PackConformance,
    PlannerConformance,
    RuleConformance,
)
from hiproutine.testing.notation import NotedSession, done_from_text, dose_from_text
from hiproutine.testing.probe import RuleProbe, StackProbe, check_step
from hiproutine.testing.trace import RuleSpec, TraceRow, trace_rows, trace_table, wide_exercise

if TYPE_CHECKING:
    from hiproutine.testing import strategies as strategies
    from hiproutine.testing.checks.format import check_format
    from hiproutine.testing.checks.planner import best_choice_exhaustively, check_planner

__all__ = [
    "INCOMPLETE_OUTCOMES",
    "OUTCOME_MAKERS",
    "Breach",
    "ConformanceError",
    "FormatConformance",
    "NotedSession",
    "OutcomeMaker",
    "PackConformance",
    "PlannerConformance",
    "RuleCase",
    "RuleConformance",
    "RuleProbe",
    "RuleSpec",
    "StackProbe",
    "TraceRow",
    "best_choice_exhaustively",
    "check_climbs",
    "check_format",
    "check_pack",
    "check_planner",
    "check_rule",
    "check_step",
    "done_from_text",
    "dose_from_text",
    "perfect_outcome",
    "rule_cases",
    "strategies",
    "trace_rows",
    "trace_table",
    "wide_exercise",
]

_NEEDS_HYPOTHESIS = {
    "best_choice_exhaustively": "checks.planner",
    "check_format": "checks.format",
    "check_planner": "checks.planner",
}


def __getattr__(name: str) -> Any:
    """Load what needs hypothesis on first use; raise an error that says so where it is not installed."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_NEEDS_HYPOTHESIS.get(name, name)}")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        message = f"{__name__}.{name} needs hypothesis: run `pip install 'hiproutine[testing]'`"
        raise ModuleNotFoundError(message, name="hypothesis") from error
    value = getattr(module, name) if name in _NEEDS_HYPOTHESIS else module
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
