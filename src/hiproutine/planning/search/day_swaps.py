"""Exchanging the days of sessions: a week of the same score with more time between the repeats of an entry."""

from __future__ import annotations

from itertools import combinations

from attrs import evolve

from hiproutine.limits import DAY_SWAP_MAX_STEPS
from hiproutine.planning.problem.constraints import constraint_violations, min_minutes_between
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice, WeekProblem

#: Minutes between two times of an entry beyond which more make no difference: two days, the hours that most work
#: needs to recover by default. Light work needs fewer and may stand closer, but need not.
TARGET_GAP_MIN = 48 * 60


def space_repeats(problem: WeekProblem, choice: WeekChoice) -> WeekChoice:
    """Exchange sessions as long as that brings the repeats of entries nearer to two days apart.

    It applies to every planner's choice: the objective does not see how days lie, so among weeks of the same score this
    is one to prefer. No constraint is broken, and the score stays.
    """
    missing_min, score = _missing_gap_min(problem, choice), score_choice(problem, choice).total
    is_better = missing_min > 0
    placements = sum(map(len, choice.placed))
    steps_left = DAY_SWAP_MAX_STEPS
    while is_better:
        is_better = False
        for first, second in combinations(range(len(choice.placed)), 2):
            steps_left -= placements
            if steps_left <= 0:
                return choice
            swapped = _swap(choice, first, second)
            missing_after = _missing_gap_min(problem, swapped)
            if missing_after >= missing_min:
                continue
            steps_left -= placements * (placements + 10) // 4
            is_as_good = score_choice(problem, swapped).total == score
            if is_as_good and not any(constraint_violations(problem, swapped)):
                choice, missing_min, is_better = swapped, missing_after, True
    return choice


def _swap(choice: WeekChoice, first: int, second: int) -> WeekChoice:
    placed = list(choice.placed)
    placed[first], placed[second] = placed[second], placed[first]
    return evolve(choice, placed=tuple(placed))


def _missing_gap_min(problem: WeekProblem, choice: WeekChoice) -> int:
    """Return the minutes that repeats of an entry lack to the target gap, over all pairs of them."""
    slots: dict[str, list[int]] = {}
    for slot, names in enumerate(choice.placed):
        for name in names:
            slots.setdefault(name, []).append(slot)
    pairs = (pair for own in slots.values() for pair in combinations(own, 2))
    return sum(max(0, TARGET_GAP_MIN - min_minutes_between(problem, *pair)) for pair in pairs)
