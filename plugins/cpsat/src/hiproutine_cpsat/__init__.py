"""Offer the planner ``cpsat``: the week that is proven best, or as good as its bound says, by OR-Tools' CP-SAT."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine.hookspecs import hookimpl
from hiproutine.planning.week import Planner
from hiproutine_cpsat.planner import EFFORT, CpSatPlanner, Solution, WrongModel, solve

__all__ = ["EFFORT", "CpSatPlanner", "Solution", "WrongModel", "hiproutine_planners", "solve"]


@hookimpl
def hiproutine_planners() -> Sequence[Planner]:
    """Give the one planner of this plugin, with its usual effort."""
    return (CpSatPlanner(),)
