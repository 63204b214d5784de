"""Filling a week and improving it, move after move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush

from hiproutine.planning.search.neighbourhoods import improve_pairs, insert_or_swap
from hiproutine.planning.search.single_moves import ScoredPlacement, best_single, gain_of
from hiproutine.planning.search.state import Assignment, SearchState


def greedy_insert(board: SearchState, without: Collection[int] = ()) -> list[int]:
    """Place what gains most, again and again, until nothing gains; give the groups that were placed.

    A gain falls as the week fills up, so one that was found earlier is looked at again only when its turn comes; until
    then what a candidate promises stands for it. The lower rungs of a ladder have their turn where a higher one finds
    no place.
    """
    heap: list[tuple[int, int, int, int, ScoredPlacement | None]] = []
    members = board.figures.members
    for group, placed in enumerate(board.placed):
        if placed is None and members[group] and group not in without:
            heap.append((-board.gains.promise(members[group][0]) - board.figures.full, group, 0, -1, None))
    heapify(heap)
    filled: list[int] = []
    while heap:
        loss, group, rung, turn, option = heappop(heap)
        if option is not None and turn == len(filled):
            if loss >= 0 and not board.is_empty:
                break
            board.put(Assignment(members[group][rung], option[1], option[2]))
            filled.append(group)
            continue
        again = best_single(board, members[group][rung])
        if again is not None:
            heappush(heap, (-again[0], group, rung, len(filled), again))
        elif rung + 1 < len(members[group]):
            heappush(heap, (loss, group, rung + 1, -1, None))
    return filled


def randomised_greedy(
    board: SearchState, favour: Sequence[float], rungs: Sequence[int], without: Collection[int] = ()
) -> list[int]:
    """Place what gains most for the time it takes, again and again, until nothing gains; give what was placed.

    For the sake of variety, ``favour`` is what the gains of each group are multiplied by, and ``rungs`` which of its
    candidates is placed.
    """
    figures = board.figures
    heap: list[tuple[float, int, int, ScoredPlacement]] = []
    filled: list[int] = []

    def push(group: int) -> None:
        i = figures.members[group][rungs[group]]
        option = best_single(board, i)
        if option is not None:
            gain, sets, mask = option
            seconds = figures.seconds[i][sets] * mask.bit_count()
            heappush(heap, (-gain * favour[group] / seconds, group, len(filled), option))

    for group, placed in enumerate(board.placed):
        if placed is None and figures.members[group] and group not in without:
            push(group)
    while heap:
        _, group, turn, (gain, sets, mask) = heappop(heap)
        if turn != len(filled):
            push(group)
        elif gain <= 0 and not board.is_empty:
            break
        else:
            board.put(Assignment(figures.members[group][rungs[group]], sets, mask))
            filled.append(group)
    return filled


def reinsert_each(board: SearchState, *, on_any_rung: bool = False) -> bool:
    """Place each group anew in the best way for it alone; give whether anything got better."""
    is_better = False
    for group in range(len(board.placed)):
        was = board.drop(group)
        if was is None:
            continue
        best, chosen = gain_of(board, was), was
        start = best
        members = board.figures.members[group]
        for i in members if on_any_rung else {members[0], was.candidate}:
            option = best_single(board, i)
            if option is not None and option[0] > best:
                best, chosen = option[0], Assignment(i, option[1], option[2])
        if best < 0 and not board.is_empty and board.keeps_lumbar():
            is_better = True
            continue
        board.put(chosen)
        is_better |= best > start
    return is_better


def local_search(board: SearchState, groups: Iterable[int], limit: int) -> None:
    """Improve what is around some groups, then around what changed, until nothing does or the work is done."""
    queue, tried = sorted(set(groups)), set[tuple[int, int]]()
    while queue and board.work.done < limit:
        group = queue.pop(0)
        changed = insert_or_swap(board, group)
        if changed:
            tried.clear()
        changed += improve_pairs(board, group, tried, limit)
        queue += [other for other in dict.fromkeys(changed) if other not in queue]
