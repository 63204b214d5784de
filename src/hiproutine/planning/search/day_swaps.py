"""Sessions that change days: the same week, worth the same, with more days between what is done again."""

from __future__ import annotations

from itertools import combinations

from attrs import evolve

from hiproutine.planning.problem.constraints import constraint_violations, min_minutes_between
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice, WeekProblem

#: Minutes between two times of an entry beyond which more make no difference: two days, the hours that most work
#: needs to recover by default. Light work needs fewer and may stand closer, but need not.
TARGET_GAP_MIN = 48 * 60


def space_repeats(problem: WeekProblem, choice: WeekChoice) -> WeekChoice:
    """Exchange sessions as long as that brings what is done again nearer to two days apart.

    Whichever planner chose: the objective does not see how days lie, so of weeks worth the same this is one to prefer.
    No constraint is broken, and the worth stays.
    """
    missing, worth = _missing_gap(problem, choice), score_choice(problem, choice).total
    is_better = missing > 0
    while is_better:
        is_better = False
        for one, other in combinations(range(len(choice.placed)), 2):
            found = _exchange(choice, one, other)
            lacks = _missing_gap(problem, found)
            is_as_good = lacks < missing and score_choice(problem, found).total == worth
            if is_as_good and not any(constraint_violations(problem, found)):
                choice, missing, is_better = found, lacks, True
    return choice


def _exchange(choice: WeekChoice, one: int, other: int) -> WeekChoice:
    placed = list(choice.placed)
    placed[one], placed[other] = placed[other], placed[one]
    return evolve(choice, placed=tuple(placed))


def _missing_gap(problem: WeekProblem, choice: WeekChoice) -> int:
    """Return the minutes that times of an entry are closer than enough, over all pairs of them."""
    slots: dict[str, list[int]] = {}
    for slot, names in enumerate(choice.placed):
        for name in names:
            slots.setdefault(name, []).append(slot)
    pairs = (pair for own in slots.values() for pair in combinations(own, 2))
    return sum(max(0, TARGET_GAP_MIN - min_minutes_between(problem, *pair)) for pair in pairs)
