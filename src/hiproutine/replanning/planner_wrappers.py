"""Planners that wrap another one: to stay close to a plan, or to vary it without missing its targets."""

from __future__ import annotations

from attrs import evolve, frozen

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import eighths_by_muscle, score_choice, units_per_point
from hiproutine.planning.problem.week import Candidate, Planner, WeekChoice, WeekProblem


@frozen
class StablePlanner:
    """Chooses as another planner does, but keeps the current plan unless the new one scores higher.

    ``is_settled`` says that nothing about the week has changed; then the current plan stays wherever it fits.
    """

    planner: Planner
    is_settled: bool = False

    @property
    def name(self) -> str:
        """Return the name of the wrapped planner."""
        return self.planner.name

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the current plan, or one that scores higher by :mod:`hiproutine.planning.problem.objective`."""
        current = current_choice(problem)
        if not current.sets or next(constraint_violations(problem, current), None) is not None:
            return self._choose(problem)
        if self.is_settled:
            return current
        chosen = self._choose(problem)
        is_better = score_choice(problem, chosen).total > score_choice(problem, current).total
        return chosen if is_better else current

    def _choose(self, problem: WeekProblem) -> WeekChoice:
        """Return a choice that adds something new only where the week would lack something without it."""
        chosen = self.planner.choose(problem)
        known = tuple(c for c in problem.candidates if c.item_id in problem.previous)
        if not known or all(c.item_id in problem.previous for c in _chosen_candidates(problem, chosen)):
            return chosen
        old = self.planner.choose(evolve(problem, candidates=known))
        is_enough = shortfall(problem, old) <= shortfall(problem, chosen)
        return old if is_enough and _are_as_full(problem, old, chosen) else chosen


def current_choice(problem: WeekProblem) -> WeekChoice:
    """Return the previous plan as a choice, without what is no longer open; it may break a constraint."""
    placed_before = [
        candidate
        for candidate in problem.candidates
        for previous in [problem.previous.get(candidate.item_id)]
        if previous is not None and previous.exercise == candidate.exercise.id
    ]
    placed = tuple(
        tuple(c.id for c in placed_before if slot in problem.previous[c.item_id].slots)
        for slot in range(len(problem.slot_starts_min))
    )
    used = {name for names in placed for name in names}
    return WeekChoice(placed, {c.id: problem.previous[c.item_id].sets for c in placed_before if c.id in used})


@frozen
class VarietyPlanner:
    """Chooses as another planner does, with variety, but not at the cost of a target or a required item.

    Where variety would have such a cost, its weight is halved until it has none, down to 0.
    """

    planner: Planner

    @property
    def name(self) -> str:
        """Return the name of the wrapped planner."""
        return self.planner.name

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the most varied choice that serves the goal no worse than one without variety.

        Its planner proved a bound for other weights than those of the problem, so the choice has none.
        """
        unvaried = self.planner.choose(evolve(problem, consecutive_blocks={}))
        weight = problem.weights.repeat_block if problem.consecutive_blocks else 0
        while weight:
            varied = self.planner.choose(evolve(problem, weights=evolve(problem.weights, repeat_block=weight)))
            if shortfall(problem, varied) <= shortfall(problem, unvaried):
                return evolve(varied, bound=None)
            weight //= 2
        return evolve(unvaried, bound=None)


def _chosen_candidates(problem: WeekProblem, choice: WeekChoice) -> list[Candidate]:
    used = {name for names in choice.placed for name in names}
    return [candidate for candidate in problem.candidates if candidate.id in used]


def _are_as_full(problem: WeekProblem, choice: WeekChoice, reference: WeekChoice) -> bool:
    """Return whether each session of a choice has as many exercises as in another one, or the minimum of the goal."""
    pairs = zip(choice.placed, reference.placed, strict=True)
    return all(len(names) >= min(len(reference_names), problem.session_size.min) for names, reference_names in pairs)


def shortfall(problem: WeekProblem, choice: WeekChoice) -> tuple[int, int]:
    """Return how many required items a choice lacks, and the weighted shortfall of its targets as in the objective."""
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    placed = [by_id[name] for names in choice.placed for name in names]
    missing = {c.item_id for c in problem.candidates if c.item.required} - {c.item_id for c in placed}
    eighths = eighths_by_muscle((candidate, choice.sets[candidate.id]) for candidate in placed)
    scale = units_per_point(problem)
    shortfalls = (t.weight * max(0, scale * t.sets.min - 7 * eighths.get(t.muscle, 0)) for t in problem.targets)
    return len(missing), sum(shortfalls)
