"""What the week as it is has to offer to a candidate."""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import NamedTuple

from hiproutine.planning.search.encoding import EncodedProblem

#: By muscle and hours: the entries on each slot, and last the mask of slots with any.
Loaded = list[dict[int, list[int]]]


class OpenSlots(NamedTuple):
    """The slots with a place for one entry more, and what one there is worth, by slot."""

    slots: int
    worths: tuple[int, ...]


class PairSlots(NamedTuple):
    """The slots with a place for two, and what two there are worth beyond the two by themselves.

    ``lifts`` is the most of that on so many slots, never less than 0; ``least`` what it costs at least for each slot.
    """

    slots: int
    extras: tuple[int, ...]
    lifts: list[int]
    least: int


class InsertionCache:
    """What follows from the slots as they are, worked out when it is asked for and remembered until something moves.

    The lists are the board's own, which changes them.
    """

    def __init__(
        self, figures: EncodedProblem, left: list[int], size: list[int], positions: list[int], loaded: Loaded
    ) -> None:
        self._figures, self._left, self._size = figures, left, size
        self._positions, self._loaded = positions, loaded
        self._fitting: dict[int, int] = {}
        self._rooms: dict[int, OpenSlots] = {}
        self._shut: dict[tuple[int, int], int] = {}
        self._twos: dict[int | None, PairSlots] = {}

    def forget(self) -> None:
        """Begin anew, as something has moved."""
        self._fitting.clear()
        self._rooms.clear()
        self._shut.clear()
        self._twos.clear()

    def fitting(self, seconds: int) -> int:
        """Return the slots with so many seconds left."""
        fits = self._fitting.get(seconds)
        if fits is None:
            fits = 0
            for slot, left in enumerate(self._left):
                if left >= seconds:
                    fits |= 1 << slot
            self._fitting[seconds] = fits
        return fits

    def free_for(self, i: int) -> int:
        """Return the slots where a candidate may be by its recovery and by the number of entries there."""
        figures = self._figures
        hours = figures.rest_h[i]
        free = self._room(figures.position[i]).slots & ~figures.never[hours]
        for muscle in figures.loads[i]:
            shut = self._shut.get((muscle, hours))
            if shut is None:
                shut = 0
                for others, counts in self._loaded[muscle].items():
                    if counts[-1]:
                        shut |= figures.near_to(max(others, hours), counts[-1])
                self._shut[muscle, hours] = shut
            free &= ~shut
        return free

    def worths(self, i: int) -> tuple[int, ...]:
        """Return what it is worth that a candidate is on each slot, whether it may be there or not."""
        worths, place = self._room(self._figures.position[i]).worths, self._figures.place[i]
        return worths if place is None else tuple(map(add, worths, place))

    def two(self, one: int, other: int) -> PairSlots:
        """Return what is to be had where two candidates are in one session."""
        figures = self._figures
        position = figures.position[one] if figures.position[one] == figures.position[other] else None
        found = self._twos.get(position)
        if found is None:
            found = self._twos[position] = self._two(position)
        return found

    def _room(self, position: int) -> OpenSlots:
        found = self._rooms.get(position)
        if found is None:
            figures, slots, worths = self._figures, 0, []
            there = self._positions[position :: figures.position_count]
            for slot, size in enumerate(self._size):
                worth = 0
                if size < figures.most:
                    slots |= 1 << slot
                    worth = figures.size[size + 1] - figures.size[size]
                    if size and not there[slot]:
                        worth -= figures.get_up
                worths.append(worth)
            found = self._rooms[position] = OpenSlots(slots, tuple(worths))
        return found

    def _two(self, position: int | None) -> PairSlots:
        """Work out :meth:`two`; ``position`` is that of both, or None where they differ."""
        figures, slots, worths = self._figures, 0, []
        there = None if position is None else self._positions[position :: figures.position_count]
        for slot, size in enumerate(self._size):
            worth = 0
            if size + 2 <= figures.most:
                slots |= 1 << slot
                worth = figures.size[size + 2] - 2 * figures.size[size + 1] + figures.size[size]
                if size:
                    worth += figures.get_up if there is not None and not there[slot] else 0
                elif there is None:
                    worth -= figures.get_up
            worths.append(worth)
        extras = sorted([worths[slot] for slot in figures.slots_in(slots)], reverse=True)
        lifts = list(accumulate([max(0, worth) for worth in extras], initial=0))
        lifts += [lifts[-1]] * (len(worths) - len(extras))
        return PairSlots(slots, tuple(worths), lifts, min([0, *extras[:1]]))
