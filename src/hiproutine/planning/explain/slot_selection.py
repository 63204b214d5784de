"""The best sessions for an exercise that has to recover in between, for each number of times."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

#: With more open sessions than this, those for an exercise that has to recover are selected one by one: trying all
#: selections would take too long, and hardly anybody trains so often.
MAX_SLOTS = 14

#: The sum of the gains of some slots, and the slots in order.
SlotSelection = tuple[int, tuple[int, ...]]
#: The best slots for each number of times.
SelectionsByCount = Mapping[int, SlotSelection]


def select_spaced_slots(
    slots: Sequence[int], gains: Sequence[int], rest_min: int, gaps_min: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Return for each number of slots the selection that gains most; of equal ones, that of the earliest slots.

    ``slots`` are in order and each of them is open, ``gains`` are theirs. ``rest_min`` is the shortest allowed time
    between any two of a selection, and ``gaps_min[a][b]`` the time between two slots, in minutes.
    """
    if rest_min and len(slots) <= MAX_SLOTS:
        return _select_exactly(slots, gains, rest_min, gaps_min)
    return _select_greedily(slots, gains, rest_min, gaps_min)


def select_slots_by_days(
    slots: Sequence[int], value: Callable[[int], int], rest_min: int, gaps_min: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Return the same where the value of a selection is more than the sum of its slots'; ``value`` takes their mask."""
    if not rest_min or len(slots) > MAX_SLOTS:
        return _select_by_gain(slots, value, rest_min, gaps_min)
    selections: dict[int, SlotSelection] = {}

    def extend(path: tuple[int, ...], mask: int, first: int) -> None:
        for index in range(first, len(slots)):
            slot = slots[index]
            if all(gaps_min[slot][other] >= rest_min for other in path):
                grown, grown_mask = (*path, slot), mask | 1 << slot
                selection = value(grown_mask), grown
                selections[len(grown)] = max(selections.get(len(grown), selection), selection, key=_rank)
                extend(grown, grown_mask, index + 1)

    extend((), 0, 0)
    return selections


def _select_by_gain(
    slots: Sequence[int], value: Callable[[int], int], rest_min: int, gaps_min: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Select one after the other what gains most: days are worth ever less, so where nothing rests this is exact."""
    selections: dict[int, SlotSelection] = {}
    taken: tuple[int, ...] = ()
    mask = 0
    left = list(slots)
    while left := [slot for slot in left if all(gaps_min[slot][other] >= rest_min for other in taken)]:
        slot = max(left, key=lambda slot: (value(mask | 1 << slot), -slot))
        left.remove(slot)
        taken, mask = tuple(sorted((*taken, slot))), mask | 1 << slot
        selections[len(taken)] = value(mask), taken
    return selections


def _select_greedily(
    slots: Sequence[int], gains: Sequence[int], rest_min: int, gaps_min: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Select one after the other, the greatest gain first; where nothing has to recover, this is exact."""
    gained = 0
    taken: tuple[int, ...] = ()
    selections: dict[int, SlotSelection] = {}
    for gain, slot in sorted(zip(gains, slots, strict=True), key=lambda pair: (-pair[0], pair[1])):
        if all(gaps_min[slot][other] >= rest_min for other in taken):
            gained, taken = gained + gain, tuple(sorted((*taken, slot)))
            selections[len(taken)] = gained, taken
    return selections


def _select_exactly(
    slots: Sequence[int], gains: Sequence[int], rest_min: int, gaps_min: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Extend selections from each first slot, keeping for each last slot the one that gains most.

    Which slots may follow depends on the first and the last only: those between them are further away.
    """
    selections: dict[int, SlotSelection] = {}
    for first in range(len(slots)):
        current: dict[int, SlotSelection] = {first: (gains[first], (slots[first],))}
        while current:
            for selection in current.values():
                count = len(selection[1])
                selections[count] = max(selections.get(count, selection), selection, key=_rank)
            extended: dict[int, SlotSelection] = {}
            for gained, path in current.values():
                last = slots.index(path[-1])
                for index in range(last + 1, len(slots)):
                    if all(gaps_min[slots[index]][slot] >= rest_min for slot in path):
                        selection = gained + gains[index], (*path, slots[index])
                        extended[index] = max(extended.get(index, selection), selection, key=_rank)
            current = extended
    return selections


def _rank(selection: SlotSelection) -> tuple[int, tuple[int, ...]]:
    """Return the key that prefers the greater gain, then the earlier slots."""
    return selection[0], tuple(-slot for slot in selection[1])
