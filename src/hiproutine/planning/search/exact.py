"""Trying every week, where there are few."""

from __future__ import annotations

from math import prod

from hiproutine.planning.search.board import Board, Placed
from hiproutine.planning.search.figures import Figures
from hiproutine.planning.search.moves import options

#: Weeks that are few enough to try them all: about as much work as the search does with a handful of groups.
_FEW = 4000


def is_small(figures: Figures) -> bool:
    """Tell whether all weeks of a problem can be tried, those that break a rule counted along."""
    return all(figures.has_all_subsets.values()) and prod(1 + _count_ways(figures, ids) for ids in figures.members) <= _FEW


def _count_ways(figures: Figures, ids: list[int]) -> int:
    return sum(len(figures.seconds[i]) * len(figures.subsets[figures.rest_h[i]]) for i in ids)


def fill_best(board: Board) -> None:
    """Fill an empty board with a best week: a proven one, as each is tried."""
    best: tuple[int, list[Placed | None]] | None = None
    groups = [group for group, ids in enumerate(board.figures.members) if ids]

    def grow(depth: int, worth: int) -> None:
        nonlocal best
        if depth == len(groups):
            if not board.is_empty and board.keeps_lumbar() and (best is None or worth > best[0]):
                best = worth, list(board.placed)
            return
        grow(depth + 1, worth)
        for i in board.figures.members[groups[depth]]:
            for option in options(board, i):
                board.put(Placed(i, option.sets, option.mask))
                grow(depth + 1, worth + option.gain)
                board.drop(groups[depth])

    grow(0, 0)
    if best is not None:
        board.restore(best[1])
