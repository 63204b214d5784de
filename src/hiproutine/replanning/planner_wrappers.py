"""Planners that lean on another one: to stay close to a plan, and to vary it without losing its targets."""

from __future__ import annotations

from attrs import evolve, frozen

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import half_sets_by_muscle, score_choice, units_per_point
from hiproutine.planning.problem.week import Candidate, Planner, WeekChoice, WeekProblem


@frozen
class StablePlanner:
    """Chooses as another planner does, but never leaves the plan there is for one that is worth no more.

    ``is_settled`` says that nothing about the week has changed; then the present plan stays wherever it fits.
    """

    planner: Planner
    is_settled: bool = False

    @property
    def name(self) -> str:
        """Return the name of the planner it leans on."""
        return self.planner.name

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the present plan, or what is worth more under :class:`~hiproutine.planning.problem.weights.Weights`."""
        present = current_choice(problem)
        if not present.sets or next(constraint_violations(problem, present), None) is not None:
            return self._choose(problem)
        if self.is_settled:
            return present
        found = self._choose(problem)
        is_better = score_choice(problem, found).total > score_choice(problem, present).total
        return found if is_better else present

    def _choose(self, problem: WeekProblem) -> WeekChoice:
        """Take in something new only where the week would lack something without it."""
        found = self.planner.choose(problem)
        known = tuple(c for c in problem.candidates if c.item_id in problem.previous)
        if not known or all(c.item_id in problem.previous for c in _chosen_candidates(problem, found)):
            return found
        old = self.planner.choose(evolve(problem, candidates=known))
        is_enough = shortfall(problem, old) <= shortfall(problem, found)
        return old if is_enough and _are_as_full(problem, old, found) else found


def current_choice(problem: WeekProblem) -> WeekChoice:
    """Return the plan to stay close to as a choice, without what is no longer open; it may break a constraint."""
    there = [
        candidate
        for candidate in problem.candidates
        for kept in [problem.previous.get(candidate.item_id)]
        if kept is not None and kept.exercise == candidate.exercise.id
    ]
    placed = tuple(
        tuple(c.id for c in there if slot in problem.previous[c.item_id].slots)
        for slot in range(len(problem.slot_starts_min))
    )
    used = {name for names in placed for name in names}
    return WeekChoice(placed, {c.id: problem.previous[c.item_id].sets for c in there if c.id in used})


@frozen
class VarietyPlanner:
    """Chooses as another planner does, but lets no target and nothing required pay for variety.

    Where what has been done before would be left out at such a cost, it counts half as much, and half again, down to
    not at all.
    """

    planner: Planner

    @property
    def name(self) -> str:
        """Return the name of the planner it leans on."""
        return self.planner.name

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the most varied choice that serves the goal no worse than one that heeds no variety.

        What its planner proved holds for other weights than those of the problem, so nothing is said to be proved.
        """
        plain = self.planner.choose(evolve(problem, consecutive_blocks={}))
        again = problem.weights.repeat_block if problem.consecutive_blocks else 0
        while again:
            varied = self.planner.choose(evolve(problem, weights=evolve(problem.weights, repeat_block=again)))
            if shortfall(problem, varied) <= shortfall(problem, plain):
                return evolve(varied, bound=None)
            again //= 2
        return evolve(plain, bound=None)


def _chosen_candidates(problem: WeekProblem, choice: WeekChoice) -> list[Candidate]:
    used = {name for names in choice.placed for name in names}
    return [candidate for candidate in problem.candidates if candidate.id in used]


def _are_as_full(problem: WeekProblem, one: WeekChoice, other: WeekChoice) -> bool:
    """Return whether each session has as many exercises as in another choice, or the least that it should have."""
    pairs = zip(one.placed, other.placed, strict=True)
    return all(len(own) >= min(len(theirs), problem.session_size.min) for own, theirs in pairs)


def shortfall(problem: WeekProblem, choice: WeekChoice) -> tuple[int, int]:
    """Return how many required items a choice lacks, and what targets are short of, by weight, as in the objective."""
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    placed = [by_id[name] for names in choice.placed for name in names]
    lacking = {c.item_id for c in problem.candidates if c.item.required} - {c.item_id for c in placed}
    work = half_sets_by_muscle((candidate, choice.sets[candidate.id]) for candidate in placed)
    scale = units_per_point(problem)
    short = (t.weight * max(0, scale * t.sets.min - 7 * work.get(t.muscle, 0)) for t in problem.targets)
    return len(lacking), sum(short)
