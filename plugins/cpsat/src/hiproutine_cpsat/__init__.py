"""Offer the planner ``cpsat``: the week that is proven best, or as good as its bound says, by OR-Tools' CP-SAT."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine import hookimpl
from hiproutine.planners import Planner
from hiproutine_cpsat.planner import EFFORT, CpSatPlanner, ModelError, Solution, solve

__all__ = ["EFFORT", "CpSatPlanner", "ModelError", "Solution", "hiproutine_planners", "solve"]


@hookimpl
def hiproutine_planners() -> Sequence[Planner]:
    """Return the one planner of this plugin, with its usual effort."""
    return (CpSatPlanner(),)
