"""The planner: CP-SAT with one worker, a fixed seed and deterministic time, so that its answer is always the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen, validators

from hiproutine.planners import SearchPlanner, WeekChoice, WeekProblem, score_choice

if TYPE_CHECKING:
    from hiproutine_cpsat.model import WeekModel

#: Deterministic time of CP-SAT that one week may take; of the order of seconds.
EFFORT = 20.0
#: What a bound, a whole number, may lose as the binary double that CP-SAT returns.
_ROUNDING = 1e-3


class ModelError(Exception):
    """The model and the objective disagree: a mistake in this plugin, never in the problem."""


@frozen
class Solution:
    """A solved week.

    Attributes:
        choice: the best week found.
        status: ``OPTIMAL`` if the choice is proven best, ``FEASIBLE`` if the effort ended before the proof, and
            ``UNKNOWN`` if it ended before CP-SAT had any week; the choice is then the default planner's.
        bound: upper bound on the score of every choice; a weak one if the status is ``UNKNOWN``.
        effort: the deterministic time that was spent.
    """

    choice: WeekChoice
    status: str
    bound: int
    # CP-SAT sums it in an order that may differ, so its last digit is not the same every time.
    effort: float = field(eq=False)


@frozen
class CpSatPlanner:
    """Chooses a proven best week, or the best that the effort allows, with a bound on the score of every week.

    Attributes:
        effort: the most of CP-SAT's deterministic time, above 0. It counts the solver's steps, not the clock, so a week
            does not depend on the speed of the machine; a unit takes of the order of a second.
        name: the planner's name.
    """

    effort: float = field(default=EFFORT, converter=float, validator=validators.gt(0))
    name: str = field(default="cpsat", init=False)

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the best choice found, with its bound."""
        return solve(problem, self.effort).choice


def solve(problem: WeekProblem, effort: float = EFFORT) -> Solution:
    """Solve a week within an effort: at most so much of CP-SAT's deterministic time.

    The solver begins with the default planner's choice, and the better of the two is returned. Raise
    :class:`ModelError` if CP-SAT and the objective disagree on a score, which is a mistake in this plugin.
    """
    # Here and not above: every engine discovers every plugin, but few weeks need a proof, and OR-Tools takes about
    # 400 ms to import.
    from hiproutine_cpsat.model import WeekModel

    first = default_choice(problem)
    model = WeekModel(problem, first)
    if model.is_empty:
        empty_score = score_choice(problem, first).total
        return Solution(evolve(first, bound=empty_score), "OPTIMAL", empty_score, 0.0)
    return _solve(model, first, effort)


def default_choice(problem: WeekProblem) -> WeekChoice:
    """Return the choice of the planner that comes with the library."""
    return SearchPlanner().choose(problem)


def _solve(model: WeekModel, first: WeekChoice, effort: float) -> Solution:
    from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, UNKNOWN, CpSolver

    solver = CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.max_deterministic_time = effort
    # The highest level: at a lower one, bounds of large weeks are ten times as far from the best week at equal effort.
    parameters.linearization_level = 2
    status = solver.solve(model.model)
    best, bound = first, model.upper_bound
    if status in (OPTIMAL, FEASIBLE):
        solved = model.to_choice({key: solver.value(variable) for key, variable in model.placements.items()})
        _ensure_same_score(score_choice(model.problem, solved).total, round(solver.objective_value))
        best = max(first, solved, key=lambda choice: score_choice(model.problem, choice).total)
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


def _ensure_same_score(score: int, solver_score: int) -> None:
    if score != solver_score:
        raise ModelError(f"the week that CP-SAT found is worth {score}, and CP-SAT says {solver_score}")
