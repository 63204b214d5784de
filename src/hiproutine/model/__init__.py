"""What documents hold: frozen attrs values for packs, profiles, programs, routines and logs, and for their parts.

Lists are tuples, dates are dates and numbers that may have decimals are :class:`~decimal.Decimal`. Import the names
from here; they are loaded when they are first used. Nothing in this package renders or reads files.
"""

from __future__ import annotations

from typing import Any

#: Every public name, by the module it is defined in. `python -m tests.contract.stubs` writes `__init__.pyi` from it.
_EXPORTS = {
    "catalog": (
        "Catalog",
        "catalog_from_packs",
    ),
    "course": (
        "Course",
        "CoursePart",
        "PartCalendar",
    ),
    "dose": (
        "BAND_COLOURS",
        "Dose",
        "DoseRange",
        "IntRange",
        "KG_PER_LB",
        "Load",
        "LoadRange",
        "LoadUnit",
        "MAX_SETS",
        "PersonalLimits",
        "SIDES",
        "SetDose",
        "Side",
        "Tempo",
    ),
    "dose_order": (
        "are_same_load",
        "is_at_most",
        "is_easier",
        "is_load_at_most",
        "is_no_load",
        "is_set_at_most",
        "means_load",
    ),
    "exercise": (
        "Action",
        "EffortClass",
        "EquipmentNeed",
        "Exercise",
        "Fact",
        "FormFault",
        "Limit",
        "Measure",
        "MuscleUse",
        "Position",
        "Precaution",
        "Role",
        "Sides",
        "Status",
    ),
    "entry_record": ("EntryRecord",),
    "exercise_card": ("ExerciseCard",),
    "exercise_overrides": ("AppliedOverride",),
    "function_check": (
        "Better",
        "FunctionCheck",
        "GoalCheck",
        "PlannedCheck",
        "RoutineCheck",
    ),
    "figure": (
        "Figure",
        "FigureProp",
        "FigureView",
        "KeyPosition",
        "MovingPart",
        "Pose",
        "PressDirection",
        "PropKind",
        "PropSide",
    ),
    "load_inventory": (
        "LoadInventory",
        "PlateStock",
        "Rounding",
    ),
    "load_notation": (
        "parse_load",
        "round_load",
    ),
    "log": (
        "CheckIn",
        "Log",
        "Felt",
        "LoggedCheck",
        "LogStatus",
        "LoggedEntry",
        "LoggedPain",
        "LoggedSession",
        "LoggedSet",
        "SessionStatus",
        "SetRole",
        "Symptom",
    ),
    "pack": (
        "Criterion",
        "Equipment",
        "ExerciseOverride",
        "ExerciseText",
        "FreeDays",
        "Frequency",
        "Goal",
        "GoalItem",
        "Ladder",
        "Level",
        "Limitation",
        "Muscle",
        "Pack",
        "PackRequirement",
        "Question",
        "QuestionLevel",
        "Region",
        "RegionCap",
        "RuleUse",
        "Rung",
        "Source",
        "Target",
        "Translation",
        "Trigger",
        "TriggerKind",
    ),
    "pack_texts": (
        "pack_with_texts",
        "texts_of_pack",
    ),
    "profile": (
        "Availability",
        "Clearance",
        "Pain",
        "PainSide",
        "Profile",
        "WEEKDAYS",
        "Weekday",
    ),
    "pain_limits": ("PainLimits",),
    "performed_entry": ("PerformedEntry",),
    "program": (
        "Block",
        "Cycle",
        "Entry",
        "MissedPolicy",
        "PackUse",
        "Part",
        "Program",
        "RampSet",
        "RuleSource",
        "Session",
        "Slot",
        "Style",
    ),
    "reason": (
        "Notice",
        "NoticeKind",
        "Reason",
    ),
    "routine": (
        "Provenance",
        "Routine",
        "RoutineEntry",
        "RoutineSession",
    ),
    "target_result": ("TargetResult",),
    "time_estimate": (
        "POSITION_CHANGE_S",
        "dose_seconds",
        "session_seconds",
    ),
}
_MODULES = {name: module for module, names in _EXPORTS.items() for name in names}

__all__ = sorted(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
