"""The built-in packs, rules, formats and planners (and no importer), offered through the same hooks as any plugin's."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.planning.problem.week import Planner
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.plugins.hookspecs import hookimpl
from hiproutine.progression.rule import RuleType

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.importers.importer import Importer


#: Where each built-in rule is defined, by its name: nobody needs all of them, and each takes milliseconds to import.
RULES = {
    "amrap": "hiproutine.progression.drivers.amrap",
    "break-return": "hiproutine.progression.guards.break_return",
    "cap": "hiproutine.progression.guards.cap",
    "changes": "hiproutine.progression.drivers.changes",
    "deload": "hiproutine.progression.guards.deload",
    "double": "hiproutine.progression.drivers.double",
    "effort": "hiproutine.progression.drivers.effort",
    "effort-ceiling": "hiproutine.progression.guards.effort_ceiling",
    "frequency": "hiproutine.progression.drivers.frequency",
    "hold": "hiproutine.progression.drivers.hold",
    "hold-pyramid": "hiproutine.progression.drivers.hold_pyramid",
    "ladder": "hiproutine.progression.drivers.ladder",
    "linear": "hiproutine.progression.drivers.linear",
    "pain-gate": "hiproutine.progression.guards.pain_gate",
    "per-side": "hiproutine.progression.drivers.per_side",
    "periodised": "hiproutine.progression.drivers.periodised",
    "readiness": "hiproutine.progression.guards.readiness",
    "rep-sum": "hiproutine.progression.drivers.rep_sum",
    "reps": "hiproutine.progression.drivers.reps",
    "triple": "hiproutine.progression.drivers.triple",
    "undulating": "hiproutine.progression.drivers.undulating",
    "wave": "hiproutine.progression.drivers.wave",
}
#: Where each built-in format is defined, by its name.
FORMATS = {name: f"hiproutine.formats.{name}" for name in ("csv", "html", "json", "markdown", "report", "text")}


@hookimpl
def hiproutine_packs() -> Sequence[Path]:
    """Return the hip pack."""
    return [Path(__file__).parents[1] / "packs" / "hips"]


@hookimpl
def hiproutine_rules() -> Sequence[RuleType]:
    """Return the built-in drivers and guards."""
    return [import_module(module).RULE for module in RULES.values()]


@hookimpl
def hiproutine_formats() -> Sequence[Format]:
    """Return the built-in formats."""
    return [import_module(module).FORMAT for module in FORMATS.values()]


@hookimpl
def hiproutine_planners() -> Sequence[Planner]:
    """Return the built-in planner."""
    return [SearchPlanner()]


@hookimpl
def hiproutine_importers() -> Sequence[Importer]:
    """Return no importer: each belongs to a foreign format, and stands in a plugin of its own."""
    return []
