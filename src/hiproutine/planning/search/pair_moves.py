"""Two candidates together, while all else stays."""

from __future__ import annotations

from hiproutine.planning.search.single_moves import CandidateMoves, Move, MoveResult
from hiproutine.planning.search.state import Assignment, SearchState


class PairMoves:
    """Two candidates: what both are worth beyond the two by themselves, and whether they go together."""

    def __init__(self, board: SearchState, one: CandidateMoves, other: CandidateMoves) -> None:
        figures, i, j = board.figures, one.candidate, other.candidate
        self._board, self._one, self._other = board, one, other
        served = dict(figures.serves[j])
        self._targets = [
            (figures.target[target], board.halves[target], each, served[target])
            for target, each in figures.serves[i]
            if target in served
        ]
        have = board.patterns[figures.pattern[i]]
        self._patterns = figures.patterns[have:] if figures.pattern[i] == figures.pattern[j] else None
        self._rest = figures.rest_between(i, j)
        self._two = board.view.two(i, j)

    def best(self, than: int) -> MoveResult | None:
        """Return the best way for both that gains more than something; what cannot is not looked at.

        More of the same work is never worth more than the first of it, so what is too little without that part is too
        little. (Under weights by which it is worth more, something may be missed here, but nothing wrong comes out.)
        """
        best, chosen, looked = than, None, 40
        lifts, most_of_other = self._two.lifts, self._other.most
        for way in self._one.ways:
            most, _, sets, times, _ = way
            if most + most_of_other + lifts[-1] <= best:
                break
            for other in self._other.ways:
                other_most, _, other_sets, other_times, _ = other
                looked += 1
                if most + other_most + lifts[-1] <= best:
                    break
                highest = most + other_most + lifts[min(times, other_times)]
                if highest <= best:
                    continue
                looked += 3
                shared = self._shared(sets, times, other_sets, other_times)
                if highest + shared > best:
                    found = self._best_places(way, other, best - shared)
                    if found is not None:
                        best, chosen = found[0] + shared, found[1]
        self._board.work.done += looked // 5
        return None if chosen is None else (best, chosen)

    def _shared(self, sets: int, times: int, other_sets: int, other_times: int) -> int:
        """Return the part that comes of working the same muscles, or by the same pattern; rarely a gain."""
        worth = 0
        for table, have, each, other_each in self._targets:
            first, second = have + each * sets * times, other_each * other_sets * other_times
            worth += table[first + second] - table[first] - table[have + second] + table[have]
        worths = self._patterns
        if worths is not None:
            worth += worths[times + other_times] - worths[times] - worths[other_times] + worths[0]
        return worth

    def _best_places(self, way: Move, other: Move, than: int) -> MoveResult | None:
        """Return the best slots for both done in these ways, where more is gained than something."""
        (most, gain, sets, times, fits), (other_most, other_gain, other_sets, other_times, other_fits) = way, other
        board, two, i, j = self._board, self._two, self._one.candidate, self._other.candidate
        board.work.done += 3
        seconds = board.figures.seconds[i][sets] + board.figures.seconds[j][other_sets]
        common = fits & other_fits & two.slots & board.view.fitting(seconds)
        # On so many slots both have to be, at least.
        forced = max(0, times + other_times - (fits | other_fits).bit_count())
        if forced > common.bit_count() or most + other_most + (two.least * forced or two.lifts[-1]) <= than:
            return None
        # The rules on lumbar work count times, wherever they are.
        if not board.keeps_lumbar(
            Assignment(i, sets, (1 << times) - 1), Assignment(j, other_sets, (1 << other_times) - 1)
        ):
            return None
        found = self._best_masks(way, other, common, than - gain - other_gain)
        if found is None:
            return None
        worth, mask, other_mask = found
        return gain + other_gain + worth, (Assignment(i, sets, mask), Assignment(j, other_sets, other_mask))

    def _best_masks(self, way: Move, other: Move, common: int, than: int) -> tuple[int, int, int] | None:
        """Return the best slots for both that are worth more than something, after what they are worth.

        On the slots in common there is room for both.
        """
        figures, chosen, looked = self._board.figures, None, 0
        (_, _, _, times, fits), (_, _, _, other_times, other_fits) = way, other
        worths = self._other.worths
        top = self._other.best_places(other_fits, worths)[other_times - 1][0] + self._two.lifts[min(times, other_times)]
        for worth, mask in self._one.places(times, fits):
            if worth + top <= than:
                break
            shut = mask & ~common | (figures.near_to(self._rest, mask) if self._rest else 0)
            free = other_fits & ~shut
            looked += 1
            if free.bit_count() < other_times:
                continue
            found = self._other.best_places(free, self._worths_beside(free & mask) if free & mask else worths)
            if other_times <= len(found) and worth + found[other_times - 1][0] > than:
                than = worth + found[other_times - 1][0]
                chosen = than, mask, found[other_times - 1][1]
        self._board.work.done += 2 + looked
        return chosen

    def _worths_beside(self, both: int) -> tuple[int, ...]:
        """Return what each slot is worth to the second candidate with the first one on some of them."""
        worths, extras = list(self._other.worths), self._two.extras
        for slot in self._board.figures.slots_in(both):
            worths[slot] += extras[slot]
        return tuple(worths)
