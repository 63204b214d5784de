"""Schemes of repetitions: the sets that come nearest to a session's repetitions and mean intensity."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from typing import NamedTuple

from hiproutine.progression.strength.curves import SLOPES, RepsModel, percent_for_reps

#: How far the repetitions of two sets of a scheme may differ: a session has one kind of set, or two or three.
MAX_SPREAD = 2


class SchemeTarget(NamedTuple):
    """What a scheme should add up to, and the sets it may consist of.

    ``reps`` in all; ``intensity`` is the mean percent of the 1RM over all repetitions; sets of ``min_reps`` to
    ``max_reps``, at most ``max_sets`` of them.
    """

    reps: Fraction
    intensity: Fraction
    min_reps: int
    max_reps: int
    max_sets: int
    min_sets: int = 1
    model: RepsModel = "default"


@lru_cache(4096)
def scheme_for(target: SchemeTarget) -> tuple[int, ...]:
    """Return the repetitions of each set, most first: the scheme with the least error of all.

    The error is the share by which the repetitions miss their target plus the share by which the mean intensity
    misses its own; all fractions are exact. Among equals the one with fewer sets is taken, then with fewer
    repetitions, then the one whose sets differ least, then the one with the fewest in its first sets.
    """
    slope, reps = SLOPES[target.model], range(target.min_reps, target.max_reps + 1)
    # Multiplied by the denominator of the target, all numbers are whole: a hundred times faster than fractions.
    unit = target.intensity.denominator * 10_000
    work = {number: number * int(Fraction(percent_for_reps(number, slope=slope)) * unit) for number in reps}
    target_work = int(target.intensity * unit)
    nearest: dict[int, tuple[int, int, int, tuple[int, ...]]] = {}
    for scheme in _schemes(target):
        total = sum(scheme)
        deviation = abs(sum([work[number] for number in scheme]) - target_work * total)
        candidate = (deviation, len(scheme), scheme[0] - scheme[-1], scheme)
        if total not in nearest or candidate < nearest[total]:
            nearest[total] = candidate

    def cost(total: int) -> tuple[Fraction, int, int, int, tuple[int, ...]]:
        deviation, count, spread, scheme = nearest[total]
        error = abs(total - target.reps) / target.reps + Fraction(deviation, total * target_work)
        return error, count, total, spread, scheme

    return nearest[min(nearest, key=cost)][-1]


def _schemes(target: SchemeTarget) -> Iterator[tuple[int, ...]]:
    """Yield every multiset of repetitions in the range, each once."""
    for count in range(target.min_sets, target.max_sets + 1):
        for fewest in range(target.min_reps, target.max_reps + 1):
            largest = min(target.max_reps, fewest + MAX_SPREAD)
            for rest in combinations_with_replacement(range(largest, fewest - 1, -1), count - 1):
                yield (*rest, fewest)
