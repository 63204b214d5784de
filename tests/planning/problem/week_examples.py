"""A small week to count by hand: three sessions, a ladder's rung and an exercise."""

from __future__ import annotations

from typing import Any

from hiproutine.model.dose import Dose, DoseRange, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise, Position
from hiproutine.model.pack import GoalItem, RegionCap, Target
from hiproutine.planning.problem.week import Candidate, WeekProblem

DAY_MIN = 24 * 60


def candidate(name: str, *, position: Position = "supine", pattern: str = "hinge", **changes: Any) -> Candidate:
    """Make a candidate of 1 to 4 sets of 10 repetitions with one direct muscle, ``glute``."""
    allowed = DoseRange(Dose.straight(2, 10), IntRange(1, 4), IntRange(1, 20), IntRange(0, 10))
    exercise = Exercise(name, name, ("Do.",), position, "bilateral", pattern, (), allowed)
    fields: dict[str, Any] = {
        "id": name,
        "item_id": name,
        "group": name,
        "item": GoalItem((), exercise=name),
        "exercise": exercise,
        "rungs": (name,),
        "dose": allowed.start,
        "caps": PersonalLimits(),
        "eighths": {"glute": 8},
        "loaded_muscles": frozenset({"glute"}),
        "recovery_h": 24,
    }
    return Candidate(**{**fields, **changes})


def problem(*candidates: Candidate, **changes: Any) -> WeekProblem:
    """Make a week of sessions on days 1, 3 and 5, with a target of 2 to 4 sets of ``glute`` of weight 3."""
    starts = (0, 2 * DAY_MIN, 4 * DAY_MIN)
    fields: dict[str, Any] = {
        "slot_starts_min": starts,
        "earliest_starts_min": starts,
        "cycle_min": 7 * DAY_MIN,
        "session_seconds": 1800,
        "candidates": candidates,
        "targets": (Target("glute", IntRange(2, 4), 3),),
        "session_size": IntRange(1, 3),
        "sets": IntRange(1, 3),
        "usual_sets": 2,
        "region_caps": (RegionCap("lumbar", 6, "hip"),),
    }
    return WeekProblem(**{**fields, **changes})
