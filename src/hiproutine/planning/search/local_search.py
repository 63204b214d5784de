"""Filling a week and improving it, move after move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from hiproutine.planning.search.neighbourhoods import (
    improve_pair_on_any_rung,
    improve_pairs,
    improve_triple,
    insert_or_swap,
)
from hiproutine.planning.search.single_moves import ScoredPlacement, best_single
from hiproutine.planning.search.state import Assignment, SearchState

#: A week by group, to be remembered.
Week = tuple[Assignment | None, ...]


def greedy_insert(state: SearchState, excluded: Collection[int] = ()) -> list[int]:
    """Place what gains most, again and again, until nothing gains; return the groups that were placed.

    A gain falls as the week fills up, so one that was computed earlier is computed again only at its turn; until then
    the candidate's potential stands for it. The lower rungs of a ladder have their turn if a higher one has no slot.
    """
    heap: list[tuple[int, int, int, int, ScoredPlacement | None]] = []
    members, max_size_gain = state.encoded.members, state.encoded.max_size_gain
    for group, assignment in enumerate(state.assignments):
        if assignment is None and group not in excluded:
            for index in state.encoded.leads[group]:
                rung = members[group].index(index)
                heap.append((-state.potential(index) - max_size_gain, group, rung, -1, None))
    heapify(heap)
    placed: list[int] = []
    while heap:
        loss, group, rung, turn, placement = heappop(heap)
        if state.assignments[group] is not None:
            continue
        if placement is not None and turn == len(placed):
            if loss >= 0 and not state.is_empty:
                break
            _, sets, mask = placement
            state.assign(Assignment(members[group][rung], sets, mask))
            placed.append(group)
            continue
        current = best_single(state, members[group][rung])
        if current is not None:
            heappush(heap, (-current[0], group, rung, len(placed), current))
        elif rung + 1 < len(members[group]):
            heappush(heap, (loss, group, rung + 1, -1, None))
    return placed


def randomised_greedy(
    state: SearchState, favour: Sequence[float], rungs: Sequence[int], excluded: Collection[int] = ()
) -> list[int]:
    """Place what gains most for the time it takes, again and again, until nothing gains; return what was placed.

    For variety, ``favour`` is the factor of each group's gains, and ``rungs`` the index of its candidate to place.
    """
    encoded = state.encoded
    heap: list[tuple[float, int, int, ScoredPlacement]] = []
    placed: list[int] = []

    def push(group: int) -> None:
        index = encoded.members[group][rungs[group]]
        placement = best_single(state, index)
        if placement is not None:
            gain, sets, mask = placement
            seconds = encoded.candidates[index].seconds[sets] * mask.bit_count()
            heappush(heap, (-gain * favour[group] / seconds, group, len(placed), placement))

    for group, assignment in enumerate(state.assignments):
        if assignment is None and encoded.members[group] and group not in excluded:
            push(group)
    while heap:
        _, group, turn, (gain, sets, mask) = heappop(heap)
        if turn != len(placed):
            push(group)
        elif gain <= 0 and not state.is_empty:
            break
        else:
            state.assign(Assignment(encoded.members[group][rungs[group]], sets, mask))
            placed.append(group)
    return placed


def reinsert_each(state: SearchState, *, on_any_rung: bool = False) -> bool:
    """Place each group anew in the best way for it alone; return whether the week is better for it."""
    is_better = False
    for group in range(len(state.assignments)):
        with state.without(group) as removal:
            if not removal.removed:
                continue
            best_gain, (best,) = removal.loss, removal.removed
            members = state.encoded.members[group]
            for index in members if on_any_rung else dict.fromkeys((*state.encoded.leads[group], best.candidate)):
                placement = best_single(state, index)
                if placement is not None and placement[0] > best_gain:
                    best_gain, sets, mask = placement
                    best = Assignment(index, sets, mask)
            if best_gain < 0 and not state.is_empty and state.keeps_region_caps():
                removal.replacement = ()
                is_better = True
            else:
                removal.replacement = (best,)
                is_better |= best_gain > removal.loss
    return is_better


def local_search(state: SearchState, groups: Iterable[int], limit: int, known: Collection[Week] = ()) -> None:
    """Improve the week around some groups, then around those that changed, until nothing gains or all is spent.

    It also ends at a week that is known to allow no improvement.
    """
    queue, tried = sorted(set(groups)), set[tuple[int, int]]()
    if known and tuple(state.assignments) in known:
        return
    while queue and state.budget.spent < limit:
        group = queue.pop(0)
        changed = insert_or_swap(state, group)
        if changed:
            tried.clear()
        changed += improve_pairs(state, group, tried, limit)
        if changed and known and tuple(state.assignments) in known:
            return
        queue += [other for other in dict.fromkeys(changed) if other not in queue]


def improve_pairs_on_any_rung(state: SearchState, pairs: Sequence[tuple[int, int]], limit: int) -> None:
    """Place two groups at a time anew, each on any rung, until no two of them gain or the effort reaches the limit."""
    number = unchanged = 0
    while unchanged < len(pairs) and state.budget.spent < limit:
        unchanged = 0 if improve_pair_on_any_rung(state, pairs[number % len(pairs)]) else unchanged + 1
        number += 1


def improve_triples(state: SearchState, groups: Sequence[int], limit: int) -> None:
    """Improve any three groups together, until nothing gains or the effort reaches the limit.

    Each three get an even part of the effort that is left: the first ones alone would use up all of it.
    """
    triples = list(combinations(groups, 3))
    is_better = True
    while is_better and state.budget.spent < limit:
        is_better = False
        for number, triple in enumerate(triples):
            spent = state.budget.spent
            if spent < limit and any(state.assignments[group] is not None for group in triple):
                is_better |= improve_triple(state, triple, spent + (limit - spent) // (len(triples) - number))
