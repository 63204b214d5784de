"""The best that one group can do, and the best that two groups can do together, while all else stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hiproutine.planning.search.board import Board, Placed

#: Where lumbar work is not limited otherwise.
_NO_LIMIT = 1_000_000_000


class Option(NamedTuple):
    """One way to place a candidate and what the week gains by it."""

    gain: int
    sets: int
    mask: int


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
        for mask, times in figures.subsets[hours]:
            if not mask & ~fits:
                found[times].append((sum([worths[slot] for slot in figures.slots_in(mask)]), mask))
        board.sums[key] = found
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
            found += [Option(gain + worth, sets, mask) for worth, mask in masks]
    board.work += len(found) + 10
    found.sort(reverse=True)
    return found


def best_single(board: Board, i: int) -> Option | None:
    """Give the best way to place a candidate that keeps every rule, at any number of times."""
    figures, view = board.figures, _view(board, i)
    board.work += 20
    if not view.free:
        return None
    candidate, problem = figures.candidates[i], figures.problem
    have, patterns, best = board.patterns[figures.pattern[i]], figures.patterns, None
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
            if best is None or gain > best.gain:
                best = Option(gain, sets, mask)
    return best


def _tops(board: Board, hours: int, fits: int, worths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Give the best set of slots of each size, with the sum of its worths; remembered."""
    key = (hours, fits, worths)
    found = board.tops.get(key)
    if found is None:
        figures, slots = board.figures, board.figures.slots_in(fits)
        if not hours:
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


def move_pair(board: Board, one: int, other: int) -> bool:
    """Place two groups anew in the best way there is for both together; give whether the week is better for it."""
    was = board.drop(one), board.drop(other)
    now = _worth_of_both(board, was)
    better = _best_rest(board, (one, other), now)
    if better is not None and not better[1] and board.is_empty:
        better = None
    for placed in was if better is None else better[1]:
        if placed is not None:
            board.put(placed)
    return better is not None


def join_best(board: Board, group: int, others: Sequence[int]) -> tuple[int, ...]:
    """Place a group anew with whichever of some groups that have nothing placed is best; give what changed."""
    was = board.drop(group)
    firsts = _lead_options(board, group)
    best = 0 if was is None else worth_of(board, was)
    chosen: tuple[Placed, ...] | None = None
    for option, i in firsts[:1]:
        placed = Placed(i, option.sets, option.mask)
        if option.gain > best and board.keeps_lumbar(placed):
            best, chosen = option.gain, (placed,)
    for other in others:
        seconds = _lead_options(board, other)
        if not seconds:
            continue
        option, i = seconds[0]
        placed = Placed(i, option.sets, option.mask)
        if option.gain > best and board.keeps_lumbar(placed):
            best, chosen = option.gain, (placed,)
        better = _best_of_both(board, firsts, seconds, best) if firsts else None
        if better is not None:
            best, chosen = better
    for one in (was,) if chosen is None else chosen:
        if one is not None:
            board.put(one)
    return () if chosen is None else tuple(board.figures.group[one.candidate] for one in chosen)


def move_three(board: Board, groups: Sequence[int]) -> bool:
    """Place three groups anew in the best way for all of them together; give whether the week is better for it."""
    start, was = board.worth(), [board.drop(group) for group in groups]
    empty = board.worth()
    best, chosen = start - empty, None
    lists = [_lead_options(board, group) for group in groups]
    first, *others = sorted(range(3), key=lambda place: len(lists[place]))
    tops = sum(max(0, lists[place][0][0].gain) if lists[place] else 0 for place in others)
    slack = 2 * (board.figures.together + board.figures.get_up) * board.figures.slot_count
    for option, i in [*lists[first], (None, -1)]:
        placed = None if option is None else Placed(i, option.sets, option.mask)
        gain = 0 if option is None else option.gain
        if gain + tops + slack <= best:
            continue
        if placed is not None:
            board.put(placed)
        better = _best_rest(board, [groups[place] for place in others], best - gain)
        if placed is not None:
            board.drop(groups[first])
        if better is not None and (better[1] or placed is not None or not board.is_empty):
            best, chosen = better[0] + gain, (*better[1], *([] if placed is None else [placed]))
    for one in was if chosen is None else chosen:
        if one is not None:
            board.put(one)
    return chosen is not None


def _lead_options(board: Board, group: int) -> list[tuple[Option, int]]:
    return [(option, i) for i in board.figures.members[group][:1] for option in options(board, i)]


def _best_rest(board: Board, groups: Sequence[int], best: int) -> tuple[int, tuple[Placed, ...]] | None:
    """Give the best way for two groups, or one, or none of them, that is better than ``best``."""
    chosen: tuple[Placed, ...] | None = None
    if best < 0 and board.keeps_lumbar():
        best, chosen = 0, ()
    lists = [_lead_options(board, group) for group in groups]
    for found in lists:
        for option, i in found:
            if option.gain <= best:
                break
            placed = Placed(i, option.sets, option.mask)
            if board.keeps_lumbar(placed):
                best, chosen = option.gain, (placed,)
                break
    if all(lists):
        better = _best_of_both(board, lists[0], lists[1], best)
        if better is not None:
            best, chosen = better
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
        return self.work(one.sets, times[0], other.sets, times[1]) + self.meeting(one.mask & other.mask)[1]

    def work(self, sets: int, times: int, other_sets: int, other_times: int) -> int:
        """Give the part that comes of working the same muscles, or by the same pattern."""
        key = (sets, times, other_sets, other_times)
        found = self._works.get(key)
        if found is None:
            found = 0
            for table, have, each, other_each in self.shared:
                first, second = each * sets * times, other_each * other_sets * other_times
                found += table[have + first + second] - table[have + first] - table[have + second] + table[have]
            if self.pattern is not None:
                worths, have = self.board.figures.patterns, self.pattern
                found += worths[have + times + other_times] - worths[have + times] - worths[have + other_times]
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
                worth += figures.size[size + 2] - 2 * figures.size[size + 1] + figures.size[size]
                if not size:
                    worth -= 0 if self.same_position else figures.get_up
                elif self.same_position and not board.positions[slot * figures.position_count + self.position]:
                    worth += figures.get_up
            found = self._meets[mask] = room, worth
        return found


def _best_of_both(
    board: Board, firsts: list[tuple[Option, int]], seconds: list[tuple[Option, int]], best: int
) -> tuple[int, tuple[Placed, ...]] | None:
    """Give the best way for two candidates that is better than ``best``; what cannot be better is not looked at."""
    figures, i, j = board.figures, firsts[0][1], seconds[0][1]
    both, rest = _Both(board, i, j), figures.rest_between(i, j)
    empty = sum(1 << slot for slot, size in enumerate(board.size) if not size)
    together, get_up = figures.together, figures.get_up if both.same_position else 0
    others = [(option.gain, option.sets, option.mask, figures.seconds[j][option.sets]) for option, _ in seconds]
    top, chosen, looked = others[0][0], None, 0
    for (gain, sets, mask), _ in firsts:
        times = mask.bit_count()
        # What two of one session can be worth beyond the two by themselves is bounded by the slots of the first.
        need = best - gain - together * (mask & empty).bit_count() - get_up * times
        if top <= need:
            if top + gain + (together + get_up) * figures.slot_count <= best:
                break
            continue
        length, shut = figures.seconds[i][sets], figures.near_to(rest, mask) if rest else 0
        for other_gain, other_sets, other_mask, other_length in others:
            if other_gain <= need:
                break
            looked += 1
            if shut & other_mask:
                continue
            room, worth = both.meeting(mask & other_mask)
            if length + other_length > room:
                continue
            total = gain + other_gain + worth + both.work(sets, times, other_sets, other_mask.bit_count())
            if total > best:
                placed = Placed(i, sets, mask), Placed(j, other_sets, other_mask)
                if board.keeps_lumbar(*placed):
                    best, chosen = total, placed
                    need = best - gain - together * (mask & empty).bit_count() - get_up * times
    board.work += looked
    return None if chosen is None else (best, chosen)
