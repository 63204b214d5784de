"""Turn exercise packs, a person's situation and a log into a dated, progressive, explained routine.

The names for applications. Each is loaded when it is first used, so that importing hiproutine loads no other package.
Authors of plugins find theirs in :mod:`hiproutine.rules`, :mod:`hiproutine.formats`, :mod:`hiproutine.planners` and
:mod:`hiproutine.testing`, the parts of documents in :mod:`hiproutine.model`.
"""

from __future__ import annotations

from typing import Any

#: Every public name but the version, by the module that defines it. Type checkers read ``__init__.pyi``, which
#: ``python -m tests.contract.stubs`` writes from this table.
_EXPORTS = {
    "documents.bundled_schema": ("schema",),
    "documents.loader": (
        "dump",
        "dumps",
        "load",
        "loads",
    ),
    "engine": ("Engine",),
    "errors": (
        "DocumentError",
        "HiproutineError",
        "InfeasibleError",
        "InvalidValueError",
        "PluginError",
        "PluginWarning",
        "Problem",
        "ScreeningError",
        "UnknownNameError",
    ),
    "examples": ("example",),
    "formats.format": ("Format",),
    "importers.importer": ("Importer",),
    "importers.report": (
        "ImportLoss",
        "ImportReport",
        "Imported",
    ),
    "lookup.adherence": (
        "Adherence",
        "WeekAdherence",
    ),
    "lookup.dose_lines": (
        "DoseLine",
        "DosePoint",
    ),
    "lookup.effort_records": ("EffortRecord",),
    "lookup.load_records": ("LoadRecord",),
    "lookup.pain_records": ("PainRecord",),
    "lookup.rungs": ("RungRecord",),
    "lookup.volume": ("VolumeRecord",),
    "model.course": ("Course",),
    "model.log": ("Log",),
    "model.pack": ("Pack",),
    "model.profile": ("Profile",),
    "model.program": ("Program",),
    "model.routine": ("Routine",),
    "planning.infeasible.profile_changes": ("apply_changes",),
    "plugins.discovery": ("Plugins",),
    "plugins.hookspecs": ("hookimpl",),
    "plugins.registry": (
        "Offer",
        "Registry",
    ),
    "progression.rule": ("RuleType",),
    "questionnaire.profile_question": (
        "AnswerChoice",
        "ProfileQuestion",
    ),
    "questionnaire.questionnaire": ("Questionnaire",),
    "replanning.plan_changes": (
        "CourseChange",
        "EntryChange",
        "FieldChange",
        "PlanDiff",
    ),
    "reports": (
        "compare",
        "explain",
        "progress",
    ),
    "scheduling.routine_diff": (
        "Comparison",
        "Difference",
    ),
    "scheduling.scenarios": (
        "Missed",
        "Noisy",
        "Painful",
        "Perfect",
        "Plateau",
        "Scenario",
    ),
    "scheduling.simulation": (
        "FinalEntryState",
        "Simulation",
        "SimulationRow",
    ),
    "text.charts.chart": ("Chart",),
    "text.explanation": (
        "Explanation",
        "ExplanationLine",
    ),
    "text.progress": (
        "Progress",
        "ProgressTable",
    ),
}
#: The same as in pyproject.toml, which a test holds: to read it from the metadata takes as long as to read a pack.
__version__ = "0.1.0"

_MODULES = {name: module for module, names in _EXPORTS.items() for name in names}

__all__ = sorted([*_MODULES, "__version__"])


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: Any = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    # Kept, so that this function is called once for each name.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
