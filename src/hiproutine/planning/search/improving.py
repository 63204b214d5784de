"""Filling a week and improving it, move after move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush

from hiproutine.planning.search.board import Board, Placed
from hiproutine.planning.search.moves import Option, best_single, promise, worth_of
from hiproutine.planning.search.together import join_best, move_pair


def fill(board: Board, without: Collection[int] = ()) -> list[int]:
    """Place what gains most, again and again, until nothing gains; give the groups that were placed.

    A gain falls as the week fills up, so one that was found earlier is looked at again only when its turn comes; until
    then what a candidate promises stands for it. The lower rungs of a ladder have their turn where a higher one finds
    no place.
    """
    heap: list[tuple[int, int, int, int, Option | None]] = []
    members = board.figures.members
    for group, placed in enumerate(board.placed):
        if placed is None and members[group] and group not in without:
            heap.append((-promise(board, members[group][0]) - board.figures.full, group, 0, -1, None))
    heapify(heap)
    filled: list[int] = []
    while heap:
        loss, group, rung, turn, option = heappop(heap)
        if option is not None and turn == len(filled):
            if loss >= 0 and not board.is_empty:
                break
            board.put(Placed(members[group][rung], option[1], option[2]))
            filled.append(group)
            continue
        again = best_single(board, members[group][rung])
        if again is not None:
            heappush(heap, (-again[0], group, rung, len(filled), again))
        elif rung + 1 < len(members[group]):
            heappush(heap, (loss, group, rung + 1, -1, None))
    return filled


def fill_densely(board: Board, favour: Sequence[float], without: Collection[int] = ()) -> list[int]:
    """Place what gains most for the time it takes, again and again, until nothing gains; give what was placed.

    ``favour`` is, for each group, what its gains are multiplied by for the sake of variety.
    """
    members, figures = board.figures.members, board.figures
    heap: list[tuple[float, int, int, Option]] = []
    filled: list[int] = []

    def push(group: int) -> None:
        option = best_single(board, members[group][0])
        if option is not None:
            gain, sets, mask = option
            seconds = figures.seconds[members[group][0]][sets] * mask.bit_count()
            heappush(heap, (-gain * favour[group] / seconds, group, len(filled), option))

    for group, placed in enumerate(board.placed):
        if placed is None and members[group] and group not in without:
            push(group)
    while heap:
        _, group, turn, (gain, sets, mask) = heappop(heap)
        if turn != len(filled):
            push(group)
        elif gain <= 0 and not board.is_empty:
            break
        else:
            board.put(Placed(members[group][0], sets, mask))
            filled.append(group)
    return filled


def polish(board: Board, *, on_any_rung: bool = False) -> bool:
    """Place each group anew in the best way for it alone; give whether anything got better."""
    is_better = False
    for group in range(len(board.placed)):
        was = board.drop(group)
        if was is None:
            continue
        best, chosen = worth_of(board, was), was
        start = best
        members = board.figures.members[group]
        for i in members if on_any_rung else {members[0], was.candidate}:
            option = best_single(board, i)
            if option is not None and option[0] > best:
                best, chosen = option[0], Placed(i, option[1], option[2])
        if best < 0 and not board.is_empty and board.keeps_lumbar():
            is_better = True
            continue
        board.put(chosen)
        is_better |= best > start
    return is_better


def settle(board: Board, groups: Iterable[int], limit: int) -> None:
    """Improve pairs around some groups, then around what changed, until nothing does or the work is done."""
    queue = sorted(set(groups))
    while queue and board.work < limit:
        group = queue.pop(0)
        others = [g for g in range(len(board.placed)) if g != group and board.placed[g] is not None]
        for other in others:
            if board.placed[group] is None or board.work >= limit:
                break
            if board.placed[other] is not None:
                _settle_pair(board, (group, other), queue)
        if board.placed[group] is not None and board.work < limit:
            joined = join_best(board, group)
            queue += [g for g in joined if g not in queue]


def _settle_pair(board: Board, pair: tuple[int, int], queue: list[int]) -> None:
    """Improve a pair, and put those of the two that changed into the queue."""
    before = [board.placed[group] for group in pair]
    if move_pair(board, *pair):
        queue += [g for g, was in zip(pair, before, strict=True) if board.placed[g] != was and g not in queue]
