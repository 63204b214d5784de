"""A smallest set of constraints that closes every exercise, where no plan exists (law P6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from hiproutine.errors import Constraint
from hiproutine.limits import CONFLICT_MAX_STEPS
from hiproutine.planning.eligibility.candidates import Exclusion

#: What a constraint is known by: its kind and value.
Key = tuple[str, str]
Need = frozenset[Key]


@frozen
class Conflict:
    """Constraints that close every exercise, none of them needlessly; ``is_smallest`` says that no fewer do."""

    constraints: tuple[Constraint, ...]
    is_smallest: bool = True


def _key(constraint: Constraint) -> Key:
    return constraint.kind, constraint.value


def minimal_conflict(exclusions: Sequence[Exclusion], max_steps: int = CONFLICT_MAX_STEPS) -> Conflict:
    """Return the fewest constraints that close every exercise: a minimum hitting set, found exactly.

    Every exclusion must have at least one constraint. Of several smallest sets, the first in order of kind and value is
    returned; of constraints that differ only in their advice, the first. After ``max_steps`` looks at an exercise those
    that close most exercises are taken one after the other, without any that turns out to be needless.
    """
    constraints = {_key(c): c for e in reversed(exclusions) for c in sorted(e.constraints, key=_key)}
    needs = _without_supersets({frozenset(_key(c) for c in e.constraints) for e in exclusions})
    search = _HittingSetSearch(max_steps)
    keys = search.find(needs)
    is_smallest = keys is not None
    if keys is None:
        keys = _hit_greedily(needs)
    return Conflict(tuple(constraints[key] for key in sorted(keys)), is_smallest)


def _without_supersets(needs: Iterable[Need]) -> list[Need]:
    """Return the needs, in order, without those that contain another one: whatever hits that one hits them.

    What a planner left out though nothing closes it has no constraint, and no need.
    """
    in_order = sorted(filter(None, needs), key=lambda need: (len(need), sorted(need)))
    frequency = Counter(key for need in in_order for key in need)
    #: By its rarest key, every need that is kept.
    kept: dict[Key, list[Need]] = {}
    minimal: list[Need] = []
    for need in in_order:
        if not any(smaller <= need for key in need for smaller in kept.get(key, ())):
            minimal.append(need)
            kept.setdefault(min(need, key=lambda key: (frequency[key], key)), []).append(need)
    return minimal


class _HittingSetSearch:
    """Tries sizes from below; it ends without an answer when its steps are spent."""

    def __init__(self, max_steps: int) -> None:
        self.steps_left = max_steps

    def find(self, needs: list[Need]) -> tuple[Key, ...] | None:
        """Return a smallest set of keys that hits every need; ``None`` where the steps do not suffice."""
        for size in range(_count_disjoint(needs), len(needs) + 1):
            hit = self._hit(needs, (), size)
            if hit is not None or self.steps_left <= 0:
                return hit
        return ()

    def _hit(self, needs: list[Need], chosen: tuple[Key, ...], size: int) -> tuple[Key, ...] | None:
        """Return at most ``size`` keys that hit every need, the chosen ones first; ``None`` if there are none.

        It branches on the need with the fewest keys: one of them has to be in the set.
        """
        if not needs:
            return chosen
        self.steps_left -= 2 * len(needs) + 1
        if self.steps_left <= 0 or len(chosen) + _count_disjoint(needs) > size:
            return None
        shortest = min(needs, key=lambda need: (len(need), sorted(need)))
        for key in sorted(shortest):
            hit = self._hit([need for need in needs if key not in need], (*chosen, key), size)
            if hit is not None:
                return hit
        return None


def _count_disjoint(needs: Iterable[Need]) -> int:
    """Return how many needs, taken in order, have no key in common: at least as many keys are needed."""
    used: set[Key] = set()
    count = 0
    for need in needs:
        if used.isdisjoint(need):
            used |= need
            count += 1
    return count


def _hit_greedily(needs: Sequence[Need]) -> tuple[Key, ...]:
    """Return keys that hit every need, each of them because of a need that no other one hits."""
    by_key: dict[Key, set[int]] = {}
    for number, need in enumerate(needs):
        for key in need:
            by_key.setdefault(key, set()).add(number)
    chosen: list[Key] = []
    remaining = set(range(len(needs)))
    while remaining:
        chosen.append(min(by_key, key=lambda key: (-len(by_key[key] & remaining), key)))
        remaining -= by_key[chosen[-1]]
    hits = Counter(number for key in chosen for number in by_key[key])
    for key in tuple(chosen):
        if all(hits[number] > 1 for number in by_key[key]):
            chosen.remove(key)
            hits.subtract(by_key[key])
    return tuple(chosen)
