"""The built-in packs, rules, formats and planners, offered through the same hooks as any plugin's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hiproutine.formats import csv, json, markdown, text
from hiproutine.formats.format import Format
from hiproutine.planning.problem.week import Planner
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.plugins.hookspecs import hookimpl
from hiproutine.progression.drivers import (
    amrap,
    changes,
    double,
    effort,
    frequency,
    hold,
    hold_pyramid,
    ladder,
    linear,
    per_side,
    periodised,
    rep_sum,
    reps,
    triple,
    undulating,
    wave,
)
from hiproutine.progression.guards import break_return, cap, deload, effort_ceiling, pain_gate, readiness
from hiproutine.progression.rule import RuleType


@hookimpl
def hiproutine_packs() -> Sequence[Path]:
    """Return the hip pack."""
    return [Path(__file__).parents[1] / "packs" / "hips"]


@hookimpl
def hiproutine_rules() -> Sequence[RuleType]:
    """Return the built-in drivers and guards."""
    return [
        amrap.RULE,
        break_return.RULE,
        cap.RULE,
        changes.RULE,
        deload.RULE,
        double.RULE,
        effort.RULE,
        effort_ceiling.RULE,
        frequency.RULE,
        hold.RULE,
        hold_pyramid.RULE,
        ladder.RULE,
        linear.RULE,
        pain_gate.RULE,
        per_side.RULE,
        periodised.RULE,
        readiness.RULE,
        rep_sum.RULE,
        reps.RULE,
        triple.RULE,
        undulating.RULE,
        wave.RULE,
    ]


@hookimpl
def hiproutine_formats() -> Sequence[Format]:
    """Return the built-in formats."""
    return [csv.FORMAT, json.FORMAT, markdown.FORMAT, text.FORMAT]


@hookimpl
def hiproutine_planners() -> Sequence[Planner]:
    """Return the built-in planner."""
    return [SearchPlanner()]
