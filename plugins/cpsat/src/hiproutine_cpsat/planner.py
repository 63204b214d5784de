"""The planner that proves: CP-SAT with one worker, a fixed seed and deterministic time, so that it repeats."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen, validators

from hiproutine.planners import SearchPlanner, WeekChoice, WeekProblem, score_choice

if TYPE_CHECKING:
    from hiproutine_cpsat.model import WeekModel

#: Deterministic time of CP-SAT that one week may take; of the order of seconds.
EFFORT = 20.0
#: What a bound that is a whole number may lose as the binary double that CP-SAT gives it as.
_ROUNDING = 1e-3


class ModelError(Exception):
    """The model and the objective differ: a mistake in this plugin, never in the problem."""


@frozen
class Solution:
    """What CP-SAT made of a problem.

    ``status`` is ``OPTIMAL`` where the choice is proven best, ``FEASIBLE`` where the effort ended before the proof, and
    ``UNKNOWN`` where it ended before CP-SAT had any week; the choice is then that of the default planner. ``bound`` is
    what no choice exceeds (hardly a bound at all where the status is ``UNKNOWN``), ``effort`` the deterministic time it
    took.
    """

    choice: WeekChoice
    status: str
    bound: int
    # CP-SAT sums it in an order that may differ, so its last digit is not the same every time.
    effort: float = field(eq=False)


@frozen
class CpSatPlanner:
    """Chooses a best week and proves it, or as good a week as the effort allows with a bound on what is possible.

    ``effort`` is CP-SAT's deterministic time, above 0: it counts the solver's steps and not the clock, so that a week
    does not depend on how fast the machine is; a unit is of the order of a second.
    """

    effort: float = field(default=EFFORT, converter=float, validator=validators.gt(0))
    name: str = field(default="cpsat", init=False)

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the best choice found, with its bound."""
        return solve(problem, self.effort).choice


def solve(problem: WeekProblem, effort: float = EFFORT) -> Solution:
    """Solve a week with so much deterministic time at most.

    The search begins with the default planner's choice, and the better of the two is given. Raises :class:`ModelError`
    where CP-SAT and the objective differ on what a week is worth, which is a mistake in this plugin.
    """
    # Here and not above: every engine discovers every plugin, but few weeks need a proof, and OR-Tools takes about
    # 400 ms to import.
    from hiproutine_cpsat.model import WeekModel

    first = default_choice(problem)
    model = WeekModel(problem, first)
    if model.is_empty:
        nothing = score_choice(problem, first).total
        return Solution(evolve(first, bound=nothing), "OPTIMAL", nothing, 0.0)
    return _solve(model, first, effort)


def default_choice(problem: WeekProblem) -> WeekChoice:
    """Return what the planner that comes with the library chooses."""
    return SearchPlanner().choose(problem)


def _solve(model: WeekModel, first: WeekChoice, effort: float) -> Solution:
    from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, UNKNOWN, CpSolver

    solver = CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.max_deterministic_time = effort
    # The most that is offered: without it, large weeks have bounds ten times as far from the best week after the same
    # effort.
    parameters.linearization_level = 2
    status = solver.solve(model.model)
    best, bound = first, model.ceiling
    if status in (OPTIMAL, FEASIBLE):
        found = model.choice({place: solver.value(variable) for place, variable in model.places.items()})
        _compare(score_choice(model.problem, found).total, round(solver.objective_value))
        best = max(first, found, key=lambda choice: score_choice(model.problem, choice).total)
        bound = min(bound, math.floor(solver.best_objective_bound + _ROUNDING))
    elif status != UNKNOWN:
        raise ModelError(
            f"CP-SAT calls the model {solver.status_name(status)}; a week with nothing in it is always one"
        )
    total = score_choice(model.problem, best).total
    if bound < total:
        raise ModelError(f"CP-SAT says that no week is worth more than {bound}, and here is one worth {total}")
    spent = solver.response_proto.deterministic_time
    return Solution(evolve(best, bound=bound), solver.status_name(status), bound, spent)


def _compare(worth: int, told: int) -> None:
    if worth != told:
        raise ModelError(f"the week that CP-SAT found is worth {worth}, and CP-SAT says {told}")
