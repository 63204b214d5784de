"""Trying every week, if there are few."""

from __future__ import annotations

from math import prod

from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.single_moves import placements
from hiproutine.planning.search.state import Assignment, SearchState

#: Weeks that are few enough to try them all: about as much work as the search does with a handful of groups.
EXHAUSTIVE_MAX_WEEKS = 4000


def is_small(encoded: EncodedProblem) -> bool:
    """Return whether all weeks of a problem can be tried, counting those that break a rule."""
    return (
        all(encoded.has_all_subsets.values())
        and prod(1 + _count_placements(encoded, indices) for indices in encoded.members) <= EXHAUSTIVE_MAX_WEEKS
    )


def _count_placements(encoded: EncodedProblem, indices: list[int]) -> int:
    candidates = [encoded.candidates[index] for index in indices]
    return sum(len(candidate.seconds) * len(encoded.subsets[candidate.recovery_h]) for candidate in candidates)


def enumerate_best(state: SearchState) -> None:
    """Fill an empty week in a best way: a proven one, since every way is tried."""
    best: tuple[int, list[Assignment | None]] | None = None
    encoded = state.encoded
    groups = sorted(
        (group for group, indices in enumerate(encoded.members) if indices),
        key=lambda group: _count_placements(encoded, encoded.members[group]),
    )

    def keep_if_best(gain: int) -> None:
        nonlocal best
        if not state.is_empty and state.keeps_region_caps() and (best is None or gain > best[0]):
            best = gain, list(state.assignments)

    def try_groups_from(depth: int, gain_so_far: int) -> None:
        if depth == len(groups):
            keep_if_best(gain_so_far)
            return
        try_groups_from(depth + 1, gain_so_far)
        is_last = depth == len(groups) - 1
        for index in encoded.members[groups[depth]]:
            for gain, sets, mask in placements(state, index):
                assignment = Assignment(index, sets, mask)
                if is_last and not state.keeps_region_caps(assignment):
                    continue
                state.assign(assignment)
                try_groups_from(depth + 1, gain_so_far + gain)
                state.remove(groups[depth])
                if is_last:
                    # They come best first, and nothing follows that could make up for a worse one.
                    break

    try_groups_from(0, 0)
    if best is not None:
        state.restore(best[1])
