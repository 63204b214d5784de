"""The best that two or three groups can do together, while all else stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hiproutine.planning.search.board import Board, Placed
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
    return (
        ()
        if chosen is None
        else tuple(board.figures.group[one.candidate] for one in chosen)
    )


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
    first, *others = sorted(
        groups, key=lambda group: len(lead.options) if (lead := leads[group]) else 0
    )
    tops = sum(max(0, lead.options[0][0]) for group in others if (lead := leads[group]))
    slack = (
        2 * (board.figures.together + board.figures.get_up) * board.figures.slot_count
    )
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
        if better is not None and (
            better[1] or placed is not None or not board.is_empty
        ):
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
        0
        if one is None or other is None
        else _Both(board, one.candidate, other.candidate).extra(one, other)
    )


class _Both:
    """What two candidates are worth together beyond the two by themselves, and whether they go together."""

    def __init__(self, board: Board, one: int, other: int) -> None:
        figures = board.figures
        self.board = board
        others = dict(figures.serves[other])
        self.shared = [
            (figures.target[target], board.halves[target], each, others[target])
            for target, each in figures.serves[one]
            if target in others
        ]
        same = figures.pattern[one] == figures.pattern[other]
        self.pattern = board.patterns[figures.pattern[one]] if same else None
        self.same_position = figures.position[one] == figures.position[other]
        self.position = figures.position[one]
        self._works: dict[tuple[int, int, int, int], int] = {}
        self._meets: dict[int, tuple[int, int]] = {0: (_NO_LIMIT, 0)}

    def extra(self, one: Placed, other: Placed) -> int:
        """Give what is gained or lost by doing both."""
        times = one.mask.bit_count(), other.mask.bit_count()
        return (
            self.work(one.sets, times[0], other.sets, times[1])
            + self.meeting(one.mask & other.mask)[1]
        )

    def work(self, sets: int, times: int, other_sets: int, other_times: int) -> int:
        """Give the part that comes of working the same muscles, or by the same pattern."""
        key = (sets, times, other_sets, other_times)
        found = self._works.get(key)
        if found is None:
            found = 0
            for table, have, each, other_each in self.shared:
                first, second = (
                    each * sets * times,
                    other_each * other_sets * other_times,
                )
                found += (
                    table[have + first + second]
                    - table[have + first]
                    - table[have + second]
                    + table[have]
                )
            if self.pattern is not None:
                worths, have = self.board.figures.patterns, self.pattern
                found += (
                    worths[have + times + other_times]
                    - worths[have + times]
                    - worths[have + other_times]
                )
                found += worths[have]
            self._works[key] = found
        return found

    def meeting(self, mask: int) -> tuple[int, int]:
        """Give the seconds that both may take on the slots they share, and the part that comes of sharing them."""
        found = self._meets.get(mask)
        if found is None:
            board, figures, worth, room = self.board, self.board.figures, 0, _NO_LIMIT
            for slot in figures.slots_in(mask):
                size = board.size[slot]
                if size + 2 > figures.most:
                    room = 0
                    break
                room = min(room, board.left[slot])
                worth += (
                    figures.size[size + 2]
                    - 2 * figures.size[size + 1]
                    + figures.size[size]
                )
                if not size:
                    worth -= 0 if self.same_position else figures.get_up
                elif (
                    self.same_position
                    and not board.positions[
                        slot * figures.position_count + self.position
                    ]
                ):
                    worth += figures.get_up
            found = self._meets[mask] = room, worth
        return found


def _best_of_both(board: Board, one: Lead, other: Lead, best: int) -> Found | None:
    """Give the best way for two candidates that is better than ``best``; what cannot be better is not looked at."""
    figures, i, j = board.figures, one.candidate, other.candidate
    both, rest = _Both(board, i, j), figures.rest_between(i, j)
    empty = sum(1 << slot for slot, size in enumerate(board.size) if not size)
    together, get_up = figures.together, figures.get_up if both.same_position else 0
    lengths = figures.seconds[j]
    top, chosen, looked = other.options[0][0], None, 0
    for gain, sets, mask in one.options:
        times = mask.bit_count()
        # What two of one session can be worth beyond the two by themselves is bounded by the slots of the first.
        need = best - gain - together * (mask & empty).bit_count() - get_up * times
        if top <= need:
            if top + gain + (together + get_up) * figures.slot_count <= best:
                break
            continue
        length, shut = (
            figures.seconds[i][sets],
            figures.near_to(rest, mask) if rest else 0,
        )
        for other_gain, other_sets, other_mask in other.options:
            if other_gain <= need:
                break
            looked += 1
            if shut & other_mask:
                continue
            room, worth = both.meeting(mask & other_mask)
            if length + lengths[other_sets] > room:
                continue
            total = (
                gain
                + other_gain
                + worth
                + both.work(sets, times, other_sets, other_mask.bit_count())
            )
            if total > best:
                placed = Placed(i, sets, mask), Placed(j, other_sets, other_mask)
                if board.keeps_lumbar(*placed):
                    best, chosen = total, placed
                    need = (
                        best
                        - gain
                        - together * (mask & empty).bit_count()
                        - get_up * times
                    )
    board.work += 10 + looked // 4
    return None if chosen is None else (best, chosen)
