"""Turn exercise packs, a person's situation and a log into a dated, progressive, explained routine.

The names for applications. Each is loaded when it is first used, so that importing hiproutine loads no other package.
Authors of plugins find theirs in :mod:`hiproutine.rules`, :mod:`hiproutine.formats`, :mod:`hiproutine.planners` and
:mod:`hiproutine.testing`, the parts of documents in :mod:`hiproutine.model`.
"""

from __future__ import annotations

from typing import Any

#: Every public name but the version, and the module that defines it. Type checkers read ``__init__.pyi``, which
#: ``python tests/contract/public_stub.py`` writes from this table.
_EXPORTS = {
    "Comparison": "hiproutine.scheduling.routine_diff",
    "Difference": "hiproutine.scheduling.routine_diff",
    "DocumentError": "hiproutine.errors",
    "Engine": "hiproutine.engine",
    "EntryChange": "hiproutine.replanning.plan_changes",
    "Explanation": "hiproutine.text.explanation",
    "ExplanationLine": "hiproutine.text.explanation",
    "FieldChange": "hiproutine.replanning.plan_changes",
    "FinalEntryState": "hiproutine.scheduling.simulation",
    "Format": "hiproutine.formats.format",
    "HiproutineError": "hiproutine.errors",
    "InfeasibleError": "hiproutine.errors",
    "InvalidValueError": "hiproutine.errors",
    "Log": "hiproutine.model.log",
    "Missed": "hiproutine.scheduling.scenarios",
    "Noisy": "hiproutine.scheduling.scenarios",
    "Offer": "hiproutine.plugins.registry",
    "Pack": "hiproutine.model.pack",
    "Painful": "hiproutine.scheduling.scenarios",
    "Perfect": "hiproutine.scheduling.scenarios",
    "PlanDiff": "hiproutine.replanning.plan_changes",
    "Plateau": "hiproutine.scheduling.scenarios",
    "PluginError": "hiproutine.errors",
    "PluginWarning": "hiproutine.errors",
    "Plugins": "hiproutine.plugins.discovery",
    "Problem": "hiproutine.errors",
    "Profile": "hiproutine.model.profile",
    "Program": "hiproutine.model.program",
    "ProgramRun": "hiproutine.scheduling.program_run",
    "Registry": "hiproutine.plugins.registry",
    "ReplanResult": "hiproutine.replanning.plan_changes",
    "Routine": "hiproutine.model.routine",
    "RuleType": "hiproutine.progression.rule",
    "Scenario": "hiproutine.scheduling.scenarios",
    "ScreeningError": "hiproutine.errors",
    "Simulation": "hiproutine.scheduling.simulation",
    "SimulationRow": "hiproutine.scheduling.simulation",
    "UnknownNameError": "hiproutine.errors",
    "apply_changes": "hiproutine.planning.infeasible.profile_changes",
    "compare": "hiproutine.reports",
    "dump": "hiproutine.documents.loader",
    "dumps": "hiproutine.documents.loader",
    "explain": "hiproutine.reports",
    "hookimpl": "hiproutine.plugins.hookspecs",
    "load": "hiproutine.documents.loader",
    "loads": "hiproutine.documents.loader",
}

__all__ = ["__version__", *_EXPORTS]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        # Here, because it takes longer to import than all of the above.
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("hiproutine")
        except PackageNotFoundError:  # a checkout that is not installed
            return "0+unknown"
    if name not in _EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_EXPORTS[name]), name)


def __dir__() -> list[str]:
    return __all__
