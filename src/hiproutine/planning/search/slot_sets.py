"""The best sets of slots that are far enough apart."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from hiproutine.planning.problem.day_counts import Coverage
from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedProblem

#: The sum of the values of some slots, and their mask.
ScoredSlotSet = tuple[int, int]
#: The value of each slot.
SlotScores = tuple[int, ...]
_VALUE = itemgetter(0)
#: Sets of slots that are kept while larger ones are grown from them.
_MAX_GROWN = 300


class _Subsets(NamedTuple):
    """The sets of some slots that are far enough apart.

    ``by_size`` are their masks by number of slots, ``steps`` (mask, mask without the last slot, last slot) for each.
    """

    by_size: list[list[int]]
    steps: list[tuple[int, int, int]]

    def sums(self, values: SlotScores) -> dict[int, int]:
        """Return the sum of values of each set, by mask."""
        sums = {0: 0}
        for mask, rest, slot in self.steps:
            sums[mask] = sums[rest] + values[slot]
        return sums


class SlotSetCache:
    """Finds and remembers sets of slots that are a number of hours apart."""

    def __init__(self, encoded: EncodedProblem, budget: EffortBudget) -> None:
        self._encoded, self._budget = encoded, budget
        self._subsets: dict[tuple[int, int], _Subsets] = {}
        self._best: dict[tuple[int, int, SlotScores, Coverage], list[ScoredSlotSet]] = {}
        self._ranked: dict[tuple[int, int, SlotScores, Coverage, int], list[ScoredSlotSet]] = {}

    def best(self, hours: int, slots: int, values: SlotScores, coverage: Coverage = ()) -> list[ScoredSlotSet]:
        """Return the best set of one slot of a mask, of two, ... up to as many as lie ``hours`` apart."""
        key = (hours, slots, values, coverage)
        best = self._best.get(key)
        if best is None:
            if not hours:
                best = self._take_best(slots, values, coverage)
            elif self._encoded.has_all_subsets[hours]:
                subsets = self._subsets_for(hours, slots)
                sum_for = self._sums(subsets, values, coverage).__getitem__
                best = [(sum_for(mask), mask) for mask in [max(masks, key=sum_for) for masks in subsets.by_size]]
                self._budget.spent += len(subsets.steps) // 5
            else:
                best = self._grow(hours, slots, values, coverage)
            self._best[key] = best
            self._budget.spent += 2
        return best

    def ranked(
        self, hours: int, slots: int, values: SlotScores, times: int, coverage: Coverage = ()
    ) -> list[ScoredSlotSet]:
        """Return the sets of ``times`` slots of a mask, best first; of too many sets, only some.

        Sets of the same value stay in their order, by which the ones that lie far apart come first.
        """
        key = (hours, slots, values, coverage, times)
        ranked = self._ranked.get(key)
        if ranked is None:
            subsets, ranked = self._subsets_for(hours, slots), []
            if times <= len(subsets.by_size):
                sums = self._sums(subsets, values, coverage)
                ranked = [(sums[mask], mask) for mask in subsets.by_size[times - 1]]
                ranked.sort(key=_VALUE, reverse=True)
            if not self._encoded.has_all_subsets[hours]:
                best = self.best(hours, slots, values, coverage)[times - 1]
                if best not in ranked[:1]:
                    ranked.insert(0, best)
            self._ranked[key] = ranked
            self._budget.spent += (len(subsets.steps) + len(ranked)) // 4
        return ranked

    def _sums(self, subsets: _Subsets, values: SlotScores, coverage: Coverage) -> dict[int, int]:
        sums = subsets.sums(values)
        if coverage:
            gains = self._encoded.days.gains(coverage)
            for mask, _, _ in subsets.steps:
                sums[mask] += gains[mask]
            self._budget.spent += len(subsets.steps) // 5
        return sums

    def _subsets_for(self, hours: int, slots: int) -> _Subsets:
        subsets = self._subsets.get((hours, slots))
        if subsets is None:
            every = self._encoded.subsets[hours]
            subsets = self._subsets[hours, slots] = _Subsets([], [])
            for mask, size, rest, slot in every:
                if not mask & ~slots:
                    subsets.steps.append((mask, rest, slot))
                    if size > len(subsets.by_size):
                        subsets.by_size.append([])
                    subsets.by_size[-1].append(mask)
            self._budget.spent += len(every) // 6
        return subsets

    def _take_best(self, slots: int, values: SlotScores, coverage: Coverage) -> list[ScoredSlotSet]:
        """Return the best sets of slots that need no gap: the slots of the highest values."""
        best, total, mask = [], 0, 0
        spread = [slot for slot in self._encoded.spread_slots if slots >> slot & 1]
        if coverage:
            return self._take_by_gain(spread, values, coverage)
        for slot in sorted(spread, key=values.__getitem__, reverse=True):
            total, mask = total + values[slot], mask | 1 << slot
            best.append((total, mask))
        return best

    def _take_by_gain(self, slots: list[int], values: SlotScores, coverage: Coverage) -> list[ScoredSlotSet]:
        """Return the best sets of slots: what days add falls with each of them, so the best next one is taken."""
        gains, best, total, mask = self._encoded.days.gains(coverage), list[ScoredSlotSet](), 0, 0
        while slots:
            slot = max(slots, key=lambda slot: values[slot] + gains[mask | 1 << slot])
            slots = [other for other in slots if other != slot]
            total, mask = total + values[slot], mask | 1 << slot
            best.append((total + gains[mask], mask))
            self._budget.spent += len(slots)
        return best

    def _grow(self, hours: int, slots: int, values: SlotScores, coverage: Coverage) -> list[ScoredSlotSet]:
        """Grow sets of slots that are far enough apart, one slot at a time, keeping the best if there are many."""
        conflicts, usable = self._encoded.conflicts[hours], self._encoded.slots_in(slots)
        best: list[ScoredSlotSet] = []
        layer: list[ScoredSlotSet] = [(0, 0)]
        while True:
            grown = [
                (total + values[slot], mask | 1 << slot)
                for total, mask in layer
                for slot in usable
                if slot >= mask.bit_length() and not mask & conflicts[slot]
            ]
            self._budget.spent += len(grown) // 4
            if not grown:
                return best
            gains = self._encoded.days.gains(coverage)
            grown.sort(key=lambda scored: (-scored[0] - gains[scored[1]], scored[1]))
            best.append((grown[0][0] + gains[grown[0][1]], grown[0][1]))
            layer = grown[:_MAX_GROWN]
