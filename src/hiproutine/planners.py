"""For authors of planners: the problem of a week, the choice that answers it, the objective and the constraints.

A plugin offers a :class:`Planner` through the hook ``hiproutine_planners``. :func:`score_choice` and
:func:`constraint_violations` are what every planner is measured by; the functions for single terms serve planners that
build a model of the whole, such as one for a solver.
"""

from __future__ import annotations

from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.problem.constraints import (
    constraint_violations,
    min_minutes_between,
    rest_minutes_between,
    session_fits,
)
from hiproutine.planning.problem.objective import (
    Score,
    cumulative_value,
    eighths_by_muscle,
    entry_terms,
    entry_value,
    frequency_value,
    placement_terms,
    placement_value,
    score_choice,
    session_days_value,
    session_size_value,
    session_terms,
    target_value,
    target_values,
    units_per_point,
)
from hiproutine.planning.problem.validated_planner import ValidatedPlanner, check_answer
from hiproutine.planning.problem.week import (
    Candidate,
    Planner,
    PreviousPlacement,
    WeekChoice,
    WeekProblem,
    seconds_with_growth,
)
from hiproutine.planning.problem.weights import Weights
from hiproutine.planning.search.iterated_local_search import SearchPlanner

__all__ = [
    "POSITION_CHANGE_S",
    "Candidate",
    "Planner",
    "PreviousPlacement",
    "Score",
    "SearchPlanner",
    "ValidatedPlanner",
    "WeekChoice",
    "WeekProblem",
    "Weights",
    "check_answer",
    "constraint_violations",
    "cumulative_value",
    "eighths_by_muscle",
    "entry_terms",
    "entry_value",
    "frequency_value",
    "min_minutes_between",
    "placement_terms",
    "placement_value",
    "rest_minutes_between",
    "score_choice",
    "seconds_with_growth",
    "session_days_value",
    "session_fits",
    "session_size_value",
    "session_terms",
    "target_value",
    "target_values",
    "units_per_point",
]
