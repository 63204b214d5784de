"""The best that one candidate can do while all else stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from hiproutine.planning.search.board import Board, Placed

#: Where lumbar work is not limited otherwise.
_NO_LIMIT = 1_000_000_000


#: One way to place a candidate: what the week gains by it, the sets, and the slots as a mask. Very many are made.
Option = tuple[int, int, int]
_GAIN = itemgetter(0)


class _View(NamedTuple):
    """How a candidate sees the board: the slots that are free for it and what an entry more on each is worth."""

    free: int
    worths: tuple[int, ...]
    serves: list[tuple[list[int], int, int]]
    base: int


def _view(board: Board, i: int) -> _View:
    figures, size, most = board.figures, board.size, board.figures.most
    hours = figures.rest_h[i]
    shut = figures.never[hours]
    for muscle in figures.loads[i]:
        for others, counts in board.loaded[muscle].items():
            if counts[-1]:
                shut |= figures.near_to(max(others, hours), counts[-1])
    place, positions = figures.place[i], board.positions
    position, width = figures.position[i], figures.position_count
    free, worths = 0, [0] * figures.slot_count
    for slot, there in enumerate(size):
        if there < most and not shut >> slot & 1:
            worth = figures.size[there + 1] - figures.size[there]
            if there and not positions[slot * width + position]:
                worth -= figures.get_up
            if place is not None:
                worth += place[slot]
            worths[slot] = worth
            free |= 1 << slot
    halves = board.halves
    serves = [(figures.target[target], halves[target], each) for target, each in figures.serves[i]]
    base = -figures.patterns[board.patterns[figures.pattern[i]]] - sum([table[have] for table, have, _ in serves])
    return _View(free, tuple(worths), serves, base)


def worth_of(board: Board, placed: Placed) -> int:
    """Give what the week gains when a candidate is placed, whether it may be or not."""
    figures, (i, sets, mask) = board.figures, placed
    view, times = _view(board, i), mask.bit_count()
    gain = view.base + figures.entry[i][sets] + figures.practice[times]
    gain += figures.patterns[board.patterns[figures.pattern[i]] + times]
    gain += sum([view.worths[slot] for slot in figures.slots_in(mask)])
    return gain + sum([table[have + each * sets * times] for table, have, each in view.serves])


def _fitting(board: Board, free: int, seconds: int) -> int:
    fits = 0
    for slot in board.figures.slots_in(free):
        if board.left[slot] >= seconds:
            fits |= 1 << slot
    return fits


def _sums(board: Board, hours: int, fits: int, worths: tuple[int, ...]) -> list[list[tuple[int, int]]]:
    """Give the sets of slots that fit, by their number, each with the sum of its worths; remembered."""
    key = (hours, fits, worths)
    found = board.sums.get(key)
    if found is None:
        figures = board.figures
        found = [[] for _ in range(figures.slot_count + 1)]
        sums = {0: 0}
        for mask, times, before, slot in figures.subsets[hours]:
            if not mask & ~fits:
                worth = sums[mask] = sums[before] + worths[slot]
                found[times].append((worth, mask))
        board.sums[key] = found
        board.work += len(figures.subsets[hours]) // 4
    return found


def options(board: Board, i: int) -> list[Option]:
    """Give every way to place a candidate, best first, as far as its times are few enough to be looked at.

    The rules on lumbar work are left to the caller, who knows what else is placed.
    """
    figures, view = board.figures, _view(board, i)
    found: list[Option] = []
    if not view.free:
        return found
    hours, entry, practice = figures.rest_h[i], figures.entry[i], figures.practice
    have, patterns = board.patterns[figures.pattern[i]], figures.patterns
    limit = figures.problem.lumbar_sets - board.lumbar if figures.candidates[i].is_lumbar else _NO_LIMIT
    for sets, seconds in figures.seconds[i].items():
        fits = _fitting(board, view.free, seconds)
        if not fits or sets > board.most_sets:
            continue
        base = view.base + entry[sets]
        for times, masks in enumerate(_sums(board, hours, fits, view.worths)):
            if not masks or sets * times > limit:
                continue
            gain = base + practice[times] + patterns[have + times]
            for table, halves, each in view.serves:
                gain += table[halves + each * sets * times]
            found += [(gain + worth, sets, mask) for worth, mask in masks]
    board.work += len(found) + 10
    # Those worth the same stay in the order of their sets of slots.
    found.sort(key=_GAIN, reverse=True)
    return found


def best_single(board: Board, i: int) -> Option | None:
    """Give the best way to place a candidate that keeps every rule, at any number of times."""
    figures, view = board.figures, _view(board, i)
    board.work += 20
    if not view.free:
        return None
    candidate, problem = figures.candidates[i], figures.problem
    have, patterns = board.patterns[figures.pattern[i]], figures.patterns
    best: Option | None = None
    for sets, seconds in figures.seconds[i].items():
        fits = _fitting(board, view.free, seconds)
        if not fits or sets > board.most_sets:
            continue
        base = view.base + figures.entry[i][sets]
        for times, (worth, mask) in enumerate(_tops(board, figures.rest_h[i], fits, view.worths), start=1):
            if candidate.is_hip and board.hips + times < board.lumbar and not candidate.is_lumbar:
                continue
            if candidate.is_lumbar:
                lumbar = board.lumbar + sets * times
                if lumbar > problem.lumbar_sets or lumbar > board.hips + times * candidate.is_hip:
                    break
            gain = base + figures.practice[times] + patterns[have + times] + worth
            for table, halves, each in view.serves:
                gain += table[halves + each * sets * times]
            if best is None or gain > best[0]:
                best = gain, sets, mask
    return best


def _tops(board: Board, hours: int, fits: int, worths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Give the best set of slots of each size, with the sum of its worths; remembered."""
    key = (hours, fits, worths)
    found = board.tops.get(key)
    if found is None:
        figures, slots = board.figures, board.figures.slots_in(fits)
        if figures.has_all_subsets[hours]:
            found = [max(masks, key=_GAIN) for masks in _sums(board, hours, fits, worths) if masks]
        elif not hours:
            found, worth, mask = [], 0, 0
            for slot in sorted(slots, key=lambda slot: (-worths[slot], slot)):
                worth, mask = worth + worths[slot], mask | 1 << slot
                found.append((worth, mask))
        else:
            found = _tops_apart(figures.near[hours], slots, worths)
        board.tops[key] = found
    return found


def _tops_apart(near: Sequence[int], slots: Sequence[int], worths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Grow sets of slots that are far enough apart, one slot at a time, keeping the best ones where there are many."""
    best: list[tuple[int, int]] = []
    layer = [(0, 0)]
    while True:
        grown = [
            (worth + worths[slot], mask | 1 << slot)
            for worth, mask in layer
            for slot in slots
            if slot >= mask.bit_length() and not mask & near[slot]
        ]
        if not grown:
            return best
        grown.sort(key=lambda one: (-one[0], one[1]))
        best.append(grown[0])
        layer = grown[:300]


def promise(board: Board, i: int) -> int:
    """Give what a candidate would gain by its work and practice if there were room for it three times; remembered."""
    figures = board.figures
    have = board.patterns[figures.pattern[i]]
    halves = tuple([board.halves[target] for target, _ in figures.serves[i]])
    key = (i, have, halves)
    best = board.promises.get(key)
    if best is None:
        best = max(_promises(board, i, have, halves))
        board.promises[key] = best
        board.work += 4
    return best


def _promises(board: Board, i: int, have: int, halves: tuple[int, ...]) -> Iterator[int]:
    figures = board.figures
    tables = [(figures.target[target], each) for target, each in figures.serves[i]]
    liked = max(0, *(figures.place[i] or (0,)))
    for times in range(1, min(3, figures.slot_count) + 1):
        base = figures.practice[times] + figures.patterns[have + times] - figures.patterns[have] + liked * times
        for sets in figures.seconds[i]:
            gain = base + figures.entry[i][sets]
            for (table, each), done in zip(tables, halves, strict=True):
                gain += table[done + each * sets * times] - table[done]
            yield gain
