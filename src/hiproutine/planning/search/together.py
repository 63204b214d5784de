"""The best that two or three groups can do together, while all else stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from hiproutine.planning.search.board import Board, Placed
from hiproutine.planning.search.figures import Figures
from hiproutine.planning.search.moves import Option, options, promise, worth_of

#: Where lumbar work is not limited otherwise.
_NO_LIMIT = 1_000_000_000
#: Groups with nothing placed that are tried in a pair: those that would gain most if there were room.
_MOST_TRIED = 8

#: What is gained by placing what, together.
Found = tuple[int, tuple[Placed, ...]]


class Lead(NamedTuple):
    """The candidate of a group that leads it, with every way to place it; there is always one."""

    candidate: int
    options: list[Option]

    def best(self, board: Board, than: int) -> Found | None:
        """Give the best way that keeps the rules on lumbar work and gains more than something."""
        for gain, sets, mask in self.options:
            if gain <= than:
                break
            placed = Placed(self.candidate, sets, mask)
            if board.keeps_lumbar(placed):
                return gain, (placed,)
        return None


def _lead(board: Board, group: int) -> Lead | None:
    i = board.figures.members[group][0]
    found = options(board, i)
    return Lead(i, found) if found else None


def move_pair(board: Board, one: int, other: int) -> bool:
    """Place two groups anew in the best way there is for both together; give whether the week is better for it."""
    was = board.drop(one), board.drop(other)
    better = _best_rest(board, (one, other), _worth_of_both(board, was))
    if better is not None and not better[1] and board.is_empty:
        better = None
    _put(board, was if better is None else better[1])
    return better is not None


def _put(board: Board, many: Sequence[Placed | None]) -> None:
    for placed in many:
        if placed is not None:
            board.put(placed)


def join_best(board: Board, group: int) -> tuple[int, ...]:
    """Place a group anew with whichever group that has nothing placed is best beside it; give what changed.

    The most promising ones are tried. What a group promises, and what sessions can gain by one more entry each, is
    about the most that it can add, so the others are not looked at once that is too little.
    """
    was = board.drop(group)
    first = _lead(board, group)
    best, chosen = (0 if was is None else worth_of(board, was)), None
    found = None if first is None else first.best(board, best)
    if found is not None:
        best, chosen = found
    reach = _lift(board) + (first.options[0][0] if first is not None else 0)
    for promised, other in _most_promising(board, group):
        if promised + reach <= best:
            break
        second = _lead(board, other)
        if second is None:
            continue
        found = second.best(board, best)
        if found is not None:
            best, chosen = found
        found = None if first is None else _best_of_both(board, first, second, best)
        if found is not None:
            best, chosen = found
    _put(board, (was,) if chosen is None else chosen)
    return () if chosen is None else tuple(board.figures.group[one.candidate] for one in chosen)


def _most_promising(board: Board, group: int) -> list[tuple[int, int]]:
    """Give the groups but one that have nothing placed and would gain most, each with what it promises."""
    members, placed = board.figures.members, board.placed
    rest = [
        (promise(board, members[g][0]), g)
        for g in range(len(placed))
        if placed[g] is None and g != group and members[g]
    ]
    rest.sort(key=lambda one: (-one[0], one[1]))
    return rest[:_MOST_TRIED]


def _lift(board: Board) -> int:
    """Give the most that three sessions gain by having one entry more, or a second one more, of the same position."""
    worths, most = board.figures.size, board.figures.most
    lifts = []
    for size in board.size:
        steps = [worths[n + 1] - worths[n] for n in (size, size + 1) if n < most]
        lifts.append(max(0, *steps) + board.figures.get_up if steps else 0)
    return sum(sorted(lifts)[-3:])


def move_three(board: Board, groups: Sequence[int], limit: int) -> bool:
    """Place three groups anew in the best way for all of them together; give whether the week is better for it."""
    start, was = board.worth(), [board.drop(group) for group in groups]
    best, chosen = start - board.worth(), None
    leads = {group: _lead(board, group) for group in groups}
    first, *others = sorted(groups, key=lambda group: len(lead.options) if (lead := leads[group]) else 0)
    tops = sum(max(0, lead.options[0][0]) for group in others if (lead := leads[group]))
    slack = 2 * (board.figures.together + board.figures.get_up) * board.figures.slot_count
    lead = leads[first]
    for option in [*(lead.options if lead else ()), None]:
        gain, placed = 0, None
        if option is not None and lead is not None:
            gain, placed = option[0], Placed(lead.candidate, option[1], option[2])
        if gain + tops + slack <= best or board.work >= limit:
            continue
        _put(board, (placed,))
        better = _best_rest(board, others, best - gain)
        board.drop(first)
        if better is not None and (better[1] or placed is not None or not board.is_empty):
            best, chosen = better[0] + gain, (*better[1], placed)
    _put(board, was if chosen is None else chosen)
    return chosen is not None


def _best_rest(board: Board, groups: Sequence[int], best: int) -> Found | None:
    """Give the best way for two groups, or one, or none of them, that is better than ``best``."""
    chosen: tuple[Placed, ...] | None = None
    if best < 0 and board.keeps_lumbar():
        best, chosen = 0, ()
    leads = [lead for group in groups if (lead := _lead(board, group)) is not None]
    for lead in leads:
        found = lead.best(board, best)
        if found is not None:
            best, chosen = found
    found = _best_of_both(board, leads[0], leads[1], best) if len(leads) == 2 else None
    if found is not None:
        best, chosen = found
    return None if chosen is None else (best, chosen)


def _worth_of_both(board: Board, was: tuple[Placed | None, Placed | None]) -> int:
    one, other = was
    total = sum(worth_of(board, placed) for placed in was if placed is not None)
    return total + (
        0 if one is None or other is None else _Both(board, one.candidate, other.candidate).extra(one, other)
    )


class _Both:
    """What two candidates are worth together beyond the two by themselves, and whether they go together."""

    def __init__(self, board: Board, one: int, other: int) -> None:
        figures = board.figures
        others = dict(figures.serves[other])
        self.shared = [
            (figures.target[target], board.halves[target], each, others[target])
            for target, each in figures.serves[one]
            if target in others
        ]
        same = figures.pattern[one] == figures.pattern[other]
        self.patterns = figures.patterns[board.patterns[figures.pattern[one]] :] if same else None
        same_position = figures.position[one] == figures.position[other]
        there = board.positions[figures.position[one] :: figures.position_count] if same_position else None
        #: By slot: the seconds that both may take there, and what it is worth beyond the two by themselves.
        self.rooms = [
            left if size + 2 <= figures.most else 0 for left, size in zip(board.left, board.size, strict=True)
        ]
        self.extras = [
            self._extra(figures, size, there[slot] if there else None) for slot, size in enumerate(board.size)
        ]
        self.slots_in = figures.slots_in
        self._works: dict[tuple[int, int, int, int], int] = {}
        self.meets: dict[int, tuple[int, int]] = {0: (_NO_LIMIT, 0)}

    def _extra(self, figures: Figures, size: int, there: int | None) -> int:
        """Give what two in one session are worth beyond the two by themselves.

        ``there`` counts what is done in their position already, where they share one.
        """
        if size + 2 > figures.most:
            return 0
        worth = figures.size[size + 2] - 2 * figures.size[size + 1] + figures.size[size]
        if not size:
            return worth - (figures.get_up if there is None else 0)
        return worth + (figures.get_up if there == 0 else 0)

    def extra(self, one: Placed, other: Placed) -> int:
        """Give what is gained or lost by doing both."""
        work = self.work(one.sets, one.mask.bit_count(), other.sets, other.mask.bit_count())
        return work + self.meeting(one.mask & other.mask)[1]

    def work(self, sets: int, times: int, other_sets: int, other_times: int) -> int:
        """Give the part that comes of working the same muscles, or by the same pattern; rarely a gain."""
        key = (sets, times, other_sets, other_times)
        found = self._works.get(key)
        if found is None:
            found = 0
            for table, have, each, other_each in self.shared:
                first, second = have + each * sets * times, other_each * other_sets * other_times
                found += table[first + second] - table[first] - table[have + second] + table[have]
            if self.patterns is not None:
                worths = self.patterns
                found += worths[times + other_times] - worths[times] - worths[other_times] + worths[0]
            self._works[key] = found
        return found

    def meeting(self, mask: int) -> tuple[int, int]:
        """Give the seconds that both may take on the slots they share, and the part that comes of sharing them."""
        found = self.meets.get(mask)
        if found is None:
            slots = self.slots_in(mask)
            found = min([self.rooms[slot] for slot in slots]), sum([self.extras[slot] for slot in slots])
            self.meets[mask] = found
        return found

    def most_extra(self, mask: int) -> int:
        """Give the most that sharing some of the slots of a mask is worth."""
        return sum([self.extras[slot] for slot in self.slots_in(mask) if self.extras[slot] > 0])


def _best_of_both(board: Board, one: Lead, other: Lead, best: int) -> Found | None:
    """Give the best way for two candidates that is better than ``best``; what cannot be better is not looked at.

    More of the same work is never worth more than the first of it, so what is too little without that part is too
    little. (Under weights by which it is worth more, something may be missed here, but nothing wrong comes out.)
    """
    figures, i, j = board.figures, one.candidate, other.candidate
    both, rest = _Both(board, i, j), figures.rest_between(i, j)
    lengths, losses = figures.seconds[j], [-gain for gain, _, _ in other.options]
    chosen, looked, extra = None, 0, max(0, *both.extras) * figures.slot_count
    for gain, sets, mask in one.options:
        if gain - losses[0] + extra <= best:
            break
        enough = bisect_left(losses, gain + both.most_extra(mask) - best)
        if not enough:
            continue
        times, length, shut = mask.bit_count(), figures.seconds[i][sets], figures.near_to(rest, mask) if rest else 0
        looked += enough
        for other_gain, other_sets, other_mask in other.options[:enough]:
            if shut & other_mask:
                continue
            room, worth = both.meets.get(mask & other_mask) or both.meeting(mask & other_mask)
            total = gain + other_gain + worth
            if total <= best or length + lengths[other_sets] > room:
                continue
            total += both.work(sets, times, other_sets, other_mask.bit_count())
            if total > best:
                placed = Placed(i, sets, mask), Placed(j, other_sets, other_mask)
                if board.keeps_lumbar(*placed):
                    best, chosen = total, placed
    board.work += 25 + len(one.options) // 3 + looked // 6
    return None if chosen is None else (best, chosen)
