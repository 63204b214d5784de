"""Why nothing is possible: a smallest set of constraints that closes every exercise (law P6)."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine.errors import Constraint
from hiproutine.planning.eligibility.candidates import Exclusion


def _key(constraint: Constraint) -> tuple[str, str]:
    return constraint.kind, constraint.value


def minimal_conflict(blocked: Sequence[Exclusion]) -> tuple[Constraint, ...]:
    """Give fewest constraints that close every exercise: a minimum hitting set, found exactly.

    An exercise that nothing closes must not be among them. Of several smallest sets, the first in order of kind and
    value is given. Mends of constraints that differ only in their words are the first one's.
    """
    mends = {_key(c): c for b in reversed(blocked) for c in sorted(b.constraints, key=_key)}
    needs = {frozenset(_key(c) for c in b.constraints) for b in blocked}
    minimal = [need for need in needs if not any(other < need for other in needs)]
    for size in range(1, len(mends) + 1):
        found = _hit(sorted(minimal, key=sorted), (), size)
        if found is not None:
            return tuple(mends[key] for key in sorted(found))
    return ()


def _hit(
    needs: Sequence[frozenset[tuple[str, str]]], chosen: tuple[tuple[str, str], ...], size: int
) -> tuple[tuple[str, str], ...] | None:
    """Branch on the exercise with the fewest constraints: one of them has to be in the set."""
    left = [need for need in needs if not need & set(chosen)]
    if not left:
        return chosen
    if len(chosen) == size:
        return None
    shortest = min(left, key=lambda need: (len(need), sorted(need)))
    for key in sorted(shortest):
        found = _hit(left, (*chosen, key), size)
        if found is not None:
            return found
    return None
