"""The value of a required item, raised where the other terms of a week could be worth more (law P5)."""

from __future__ import annotations

from attrs import evolve

from hiproutine.planning.problem.week import WeekProblem


def with_required_first(problem: WeekProblem) -> WeekProblem:
    """Return a problem in which no week gains, by all else together, what one required item fewer costs.

    That is so with the usual weights; goals with very many or very heavy targets raise the value of an item.
    """
    worth = _most_of_all_else(problem)
    if worth < problem.weights.required:
        return problem
    return evolve(problem, weights=evolve(problem.weights, required=worth + 1, any_entry=100 * (worth + 1)))


def _most_of_all_else(problem: WeekProblem) -> int:
    """Return a bound, in points, on what a week can gain by leaving an item out: what comes instead and what it costs.

    An item may stand once with the fewest sets, so that is what it costs at most.
    """
    weights, slots = problem.weights, len(problem.slot_starts_min)
    targets = sum(
        t.weight * (weights.up_to_min * t.sets.min + weights.up_to_max * (t.sets.max - t.sets.min))
        for t in problem.targets
    )
    targets += weights.usual_day * (problem.usual_days or 0)
    targets += sum(f.weight * weights.frequency * f.days for f in problem.frequencies)
    groups = {candidate.group for candidate in problem.candidates}
    liked = {candidate.group for candidate in problem.candidates if candidate.is_liked}
    patterns = {candidate.exercise.pattern for candidate in problem.candidates}
    entries = min(len(groups), slots * problem.session_size.max) * sum(v for v in weights.practice if v > 0)
    kept = weights.keep_entry + weights.keep_sets + weights.keep_slot * slots
    others = len(patterns) * sum(v for v in weights.patterns if v > 0)
    others += len(liked) * slots * weights.liked + len(problem.previous) * kept
    return targets + entries + others + _most_of_one(problem)


def _most_of_one(problem: WeekProblem) -> int:
    """Return a bound, in points, on what the costliest required item costs once a cycle with the fewest sets."""
    weights = problem.weights
    half_set = weights.beyond_max * max((t.weight for t in problem.targets), default=0)
    costs = [
        weights.learning
        + weights.easier_rung * candidate.rungs_below
        + weights.stand_in * candidate.is_stand_in
        + weights.repeat_block * 2
        + weights.fewer_sets * problem.usual_sets
        + weights.extra_sets * sets
        + weights.undersize * problem.session_size.min
        + weights.unused_time * problem.wished_size
        + weights.oversize * problem.session_size.max**2
        + weights.get_up
        + 7 * weights.extra_day
        + half_set * sum(candidate.eighths.values()) * sets
        for candidate in problem.candidates
        if candidate.item.required
        for sets in [candidate.clamp_sets(problem.sets.min)]
    ]
    return max(costs, default=0)
