"""A smallest set of constraints that closes every exercise, where no plan exists (law P6)."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine.errors import Constraint
from hiproutine.planning.eligibility.candidates import Exclusion


def _key(constraint: Constraint) -> tuple[str, str]:
    return constraint.kind, constraint.value


def minimal_conflict(exclusions: Sequence[Exclusion]) -> tuple[Constraint, ...]:
    """Return the fewest constraints that close every exercise: a minimum hitting set, found exactly.

    Every exclusion must have at least one constraint. Of several smallest sets, the first in order of kind and value is
    returned; of constraints that differ only in their advice, the first.
    """
    constraints = {_key(c): c for e in reversed(exclusions) for c in sorted(e.constraints, key=_key)}
    needs = {frozenset(_key(c) for c in e.constraints) for e in exclusions}
    minimal = [need for need in needs if not any(smaller < need for smaller in needs)]
    for size in range(1, len(constraints) + 1):
        hit = _hit(sorted(minimal, key=sorted), (), size)
        if hit is not None:
            return tuple(constraints[key] for key in sorted(hit))
    return ()


def _hit(
    needs: Sequence[frozenset[tuple[str, str]]], chosen: tuple[tuple[str, str], ...], size: int
) -> tuple[tuple[str, str], ...] | None:
    """Return at most ``size`` constraints that hit every need, the chosen ones first; ``None`` if there are none.

    It branches on the exercise with the fewest constraints: one of them has to be in the set.
    """
    remaining = [need for need in needs if not need & set(chosen)]
    if not remaining:
        return chosen
    if len(chosen) == size:
        return None
    shortest = min(remaining, key=lambda need: (len(need), sorted(need)))
    for key in sorted(shortest):
        hit = _hit(remaining, (*chosen, key), size)
        if hit is not None:
            return hit
    return None
