"""Trying every week, where there are few."""

from __future__ import annotations

from math import prod

from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.single_moves import placements
from hiproutine.planning.search.state import Assignment, SearchState

#: Weeks that are few enough to try them all: about as much work as the search does with a handful of groups.
EXHAUSTIVE_MAX_WEEKS = 4000


def is_small(figures: EncodedProblem) -> bool:
    """Return whether all weeks of a problem can be tried, those that break a rule counted along."""
    return (
        all(figures.has_all_subsets.values())
        and prod(1 + _count_ways(figures, ids) for ids in figures.members) <= EXHAUSTIVE_MAX_WEEKS
    )


def _count_ways(figures: EncodedProblem, ids: list[int]) -> int:
    return sum(len(figures.seconds[i]) * len(figures.subsets[figures.rest_h[i]]) for i in ids)


def enumerate_best(board: SearchState) -> None:
    """Fill an empty board with a best week: a proven one, as each is tried."""
    best: tuple[int, list[Assignment | None]] | None = None
    figures = board.figures
    groups = sorted(
        (g for g, ids in enumerate(figures.members) if ids), key=lambda g: _count_ways(figures, figures.members[g])
    )

    def note(worth: int) -> None:
        nonlocal best
        if not board.is_empty and board.keeps_lumbar() and (best is None or worth > best[0]):
            best = worth, list(board.placed)

    def grow(depth: int, worth: int) -> None:
        if depth == len(groups):
            note(worth)
            return
        grow(depth + 1, worth)
        is_last = depth == len(groups) - 1
        for i in figures.members[groups[depth]]:
            for gain, sets, mask in placements(board, i):
                placed = Assignment(i, sets, mask)
                if is_last and not board.keeps_lumbar(placed):
                    continue
                board.put(placed)
                grow(depth + 1, worth + gain)
                board.drop(groups[depth])
                if is_last:
                    # They come best first, and nothing follows that could make up for a worse one.
                    break

    grow(0, 0)
    if best is not None:
        board.restore(best[1])
