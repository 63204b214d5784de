"""On which sessions something is best done that has to recover in between, for each number of times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: With more sessions than this that are open to something that has to recover, they are taken one by one: all the ways
#: to choose from them would take too long, and hardly anybody trains so often.
MAX_SLOTS = 14

#: What slots gain together, and the slots in order.
SlotSelection = tuple[int, tuple[int, ...]]
#: The best slots for each number of times.
SelectionsByCount = Mapping[int, SlotSelection]


def select_spaced_slots(
    slots: Sequence[int], gains: Sequence[int], rest: int, apart: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Give for each number of slots those that gain most together, of slots in order that each are open by themselves.

    ``rest`` is the least time between any two of them, and ``apart`` the time between each two, in the same unit. Of
    equal ones the earlier are given.
    """
    if rest and len(slots) <= MAX_SLOTS:
        return _select_exactly(slots, gains, rest, apart)
    return _select_greedily(slots, gains, rest, apart)


def _select_greedily(
    slots: Sequence[int], gains: Sequence[int], rest: int, apart: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Take one after the other, what gains most first; where nothing has to recover, nothing gains more."""
    gained = 0
    taken: tuple[int, ...] = ()
    found: dict[int, SlotSelection] = {}
    for gain, slot in sorted(zip(gains, slots, strict=True), key=lambda pair: (-pair[0], pair[1])):
        if all(apart[slot][other] >= rest for other in taken):
            gained, taken = gained + gain, tuple(sorted((*taken, slot)))
            found[len(taken)] = gained, taken
    return found


def _select_exactly(
    slots: Sequence[int], gains: Sequence[int], rest: int, apart: Sequence[Sequence[int]]
) -> SelectionsByCount:
    """Go on from each first slot, keeping for each last one what gains most.

    What may come after depends on the first and the last only: slots between them are further away from it.
    """
    found: dict[int, SlotSelection] = {}
    for first in range(len(slots)):
        layer: dict[int, SlotSelection] = {first: (gains[first], (slots[first],))}
        while layer:
            for value in layer.values():
                count = len(value[1])
                found[count] = max(found.get(count, value), value, key=_rank)
            further: dict[int, SlotSelection] = {}
            for gained, path in layer.values():
                last = slots.index(path[-1])
                for place in range(last + 1, len(slots)):
                    if all(apart[slots[place]][slot] >= rest for slot in path):
                        value = gained + gains[place], (*path, slots[place])
                        further[place] = max(further.get(place, value), value, key=_rank)
            layer = further
    return found


def _rank(value: SlotSelection) -> tuple[int, tuple[int, ...]]:
    """Put what gains more first, then the earlier slots."""
    return value[0], tuple(-slot for slot in value[1])
