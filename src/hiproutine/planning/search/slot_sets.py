"""Sets of slots: which are worth most."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedProblem

#: A set of slots as a mask, after the sum of what its slots are worth.
ScoredSlotSet = tuple[int, int]
#: What each slot is worth.
SlotScores = tuple[int, ...]
_WORTH = itemgetter(0)
#: Sets of slots that are kept while larger ones are grown from them.
_MAX_GROWN = 300


class _Sets(NamedTuple):
    """The sets of some slots that are far enough apart: by their size, and each with the set without its last slot."""

    by_size: list[list[int]]
    steps: list[tuple[int, int, int]]

    def sums(self, worths: SlotScores) -> dict[int, int]:
        """Return what each of the sets is worth."""
        sums = {0: 0}
        for mask, before, slot in self.steps:
            sums[mask] = sums[before] + worths[slot]
        return sums


class SlotSetCache:
    """Gives and remembers sets of slots that are so many hours apart."""

    def __init__(self, figures: EncodedProblem, work: EffortBudget) -> None:
        self._figures, self._work = figures, work
        self._sets: dict[tuple[int, int], _Sets] = {}
        self._best: dict[tuple[int, int, SlotScores], list[ScoredSlotSet]] = {}
        self._all: dict[tuple[int, int, SlotScores, int], list[ScoredSlotSet]] = {}

    def best(self, hours: int, fits: int, worths: SlotScores) -> list[ScoredSlotSet]:
        """Return the best set of one slot, of two, ... of those that fit, as many as go together."""
        key = (hours, fits, worths)
        found = self._best.get(key)
        if found is None:
            if not hours:
                found = self._of_the_best(fits, worths)
            elif self._figures.has_all_subsets[hours]:
                sets = self._sets_for(hours, fits)
                gain_of = sets.sums(worths).__getitem__
                found = [(gain_of(best), best) for best in [max(masks, key=gain_of) for masks in sets.by_size]]
                self._work.done += len(sets.steps) // 5
            else:
                found = self._grown_apart(hours, fits, worths)
            self._best[key] = found
            self._work.done += 2
        return found

    def all(self, hours: int, fits: int, worths: SlotScores, times: int) -> list[ScoredSlotSet]:
        """Return the sets of so many slots, best first, as far as they are few enough to be looked at.

        Those worth the same stay in their order, by which the ones that lie far apart come first.
        """
        key = (hours, fits, worths, times)
        found = self._all.get(key)
        if found is None:
            sets, found = self._sets_for(hours, fits), []
            if times <= len(sets.by_size):
                sums = sets.sums(worths)
                found = [(sums[mask], mask) for mask in sets.by_size[times - 1]]
                found.sort(key=_WORTH, reverse=True)
            if not self._figures.has_all_subsets[hours]:
                best = self.best(hours, fits, worths)[times - 1]
                if best not in found[:1]:
                    found.insert(0, best)
            self._all[key] = found
            self._work.done += (len(sets.steps) + len(found)) // 4
        return found

    def _sets_for(self, hours: int, fits: int) -> _Sets:
        found = self._sets.get((hours, fits))
        if found is None:
            subsets = self._figures.subsets[hours]
            found = self._sets[hours, fits] = _Sets([], [])
            for mask, size, before, slot in subsets:
                if not mask & ~fits:
                    found.steps.append((mask, before, slot))
                    if size > len(found.by_size):
                        found.by_size.append([])
                    found.by_size[-1].append(mask)
            self._work.done += len(subsets) // 6
        return found

    def _of_the_best(self, fits: int, worths: SlotScores) -> list[ScoredSlotSet]:
        """Return the best sets of slots that need not be apart: those of the best slots."""
        found, worth, mask = [], 0, 0
        slots = [slot for slot in self._figures.spread if fits >> slot & 1]
        for slot in sorted(slots, key=worths.__getitem__, reverse=True):
            worth, mask = worth + worths[slot], mask | 1 << slot
            found.append((worth, mask))
        return found

    def _grown_apart(self, hours: int, fits: int, worths: SlotScores) -> list[ScoredSlotSet]:
        """Grow sets of slots that are far enough apart, one slot at a time, keeping the best where there are many."""
        near, slots = self._figures.near[hours], self._figures.slots_in(fits)
        best: list[ScoredSlotSet] = []
        layer: list[ScoredSlotSet] = [(0, 0)]
        while True:
            grown = [
                (worth + worths[slot], mask | 1 << slot)
                for worth, mask in layer
                for slot in slots
                if slot >= mask.bit_length() and not mask & near[slot]
            ]
            self._work.done += len(grown) // 4
            if not grown:
                return best
            grown.sort(key=lambda one: (-one[0], one[1]))
            best.append(grown[0])
            layer = grown[:_MAX_GROWN]
