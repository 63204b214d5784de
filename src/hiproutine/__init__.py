"""Turn exercise packs, a person's situation and a log into a dated, progressive, explained routine.

This is the public door: the names below, loaded when they are first used. Importing it loads no other package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiproutine.version import __version__

if TYPE_CHECKING:
    from hiproutine.documents.loader import dump, dumps, load, loads
    from hiproutine.engine import Engine
    from hiproutine.errors import (
        DocumentError,
        HiproutineError,
        InfeasibleError,
        PluginError,
        PluginWarning,
        Problem,
        ScreeningError,
        UnknownNameError,
    )
    from hiproutine.formats.format import Format
    from hiproutine.model.log import Log
    from hiproutine.model.pack import Pack
    from hiproutine.model.profile import Profile
    from hiproutine.model.program import Program
    from hiproutine.model.routine import Routine
    from hiproutine.plugins.hookspecs import hookimpl
    from hiproutine.progression.rule import RuleType
    from hiproutine.scheduling.program_run import ProgramRun

_ROOMS = {
    "documents.loader": ("dump", "dumps", "load", "loads"),
    "engine": ("Engine",),
    "errors": (
        "DocumentError",
        "HiproutineError",
        "InfeasibleError",
        "PluginError",
        "PluginWarning",
        "Problem",
        "ScreeningError",
        "UnknownNameError",
    ),
    "formats.format": ("Format",),
    "plugins.hookspecs": ("hookimpl",),
    "model.log": ("Log",),
    "model.pack": ("Pack",),
    "model.profile": ("Profile",),
    "model.program": ("Program",),
    "model.routine": ("Routine",),
    "progression.rule": ("RuleType",),
    "scheduling.program_run": ("ProgramRun",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "DocumentError",
    "Engine",
    "Format",
    "HiproutineError",
    "InfeasibleError",
    "Log",
    "Pack",
    "PluginError",
    "PluginWarning",
    "Problem",
    "Profile",
    "Program",
    "ProgramRun",
    "Routine",
    "RuleType",
    "ScreeningError",
    "UnknownNameError",
    "__version__",
    "dump",
    "dumps",
    "hookimpl",
    "load",
    "loads",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
