"""The best that one candidate can do while all else stays."""

from __future__ import annotations

from operator import itemgetter

from hiproutine.planning.problem.week import Candidate
from hiproutine.planning.search.slot_sets import ScoredSlotSet, SlotScores
from hiproutine.planning.search.state import Assignment, SearchState

#: One way to place a candidate: what the week gains by it, the sets, and the slots as a mask. Very many are made.
ScoredPlacement = tuple[int, int, int]
#: So many sets so many times: what that gains on the best slots and without what slots are worth, the sets, the times,
#: and the slots that fit.
Move = tuple[int, int, int, int, int]
#: What is gained by placing what.
MoveResult = tuple[int, tuple[Assignment, ...]]
_GAIN = itemgetter(0)
#: Where lumbar work is not limited otherwise.
_NO_LIMIT = 1_000_000_000


def gain_of(board: SearchState, placed: Assignment) -> int:
    """Return what the week gains when a candidate is placed, whether it may be or not."""
    figures, (i, sets, mask) = board.figures, placed
    times, have, worths = mask.bit_count(), board.patterns[figures.pattern[i]], board.view.worths(i)
    board.work.done += 3
    gain = figures.entry[i][sets] + figures.practice[times] + figures.patterns[have + times] - figures.patterns[have]
    gain += sum([worths[slot] for slot in figures.slots_in(mask)])
    for target, each in figures.serves[i]:
        table, done = figures.target[target], board.halves[target]
        gain += table[done + each * sets * times] - table[done]
    return gain


class CandidateMoves:
    """A candidate with every way to do it in the week as it is, best first."""

    __slots__ = ("_board", "_hours", "candidate", "ways", "worths")

    def __init__(self, board: SearchState, candidate: int) -> None:
        figures, view = board.figures, board.view
        self._board, self.candidate, self._hours = board, candidate, figures.rest_h[candidate]
        self.ways: list[Move] = []
        board.work.done += 10
        free = view.free_for(candidate)
        if not free & view.fitting(figures.shortest[candidate]):
            return
        self.worths = worths = view.worths(candidate)
        there: dict[int, tuple[int, list[ScoredSlotSet]]] = {}
        for sets, seconds in figures.seconds[candidate].items():
            fits = free & view.fitting(seconds)
            if fits and sets <= board.most_sets:
                there[sets] = fits, board.places.best(self._hours, fits, worths)
        limit = figures.problem.lumbar_sets - board.lumbar if figures.candidates[candidate].is_lumbar else _NO_LIMIT
        for gain, sets, times in board.gains.for_candidate(candidate):
            if sets in there and sets * times <= limit:
                fits, best = there[sets]
                if times <= len(best):
                    self.ways.append((gain + best[times - 1][0], gain, sets, times, fits))
        self.ways.sort(key=_GAIN, reverse=True)
        board.work.done += len(self.ways)

    @property
    def most(self) -> int:
        """Return what the best way gains; there has to be one."""
        return self.ways[0][0]

    def best(self, than: int) -> MoveResult | None:
        """Return the best way that keeps the rules on lumbar work and gains more than something."""
        for most, _, sets, times, fits in self.ways:
            if most <= than:
                break
            mask = self.best_places(fits, self.worths)[times - 1][1]
            placed = Assignment(self.candidate, sets, mask)
            if self._board.keeps_lumbar(placed):
                return most, (placed,)
        return None

    def best_places(self, fits: int, worths: SlotScores) -> list[ScoredSlotSet]:
        """Return the best set of one of these slots, of two, ... where each slot is worth so much."""
        return self._board.places.best(self._hours, fits, worths)

    def places(self, times: int, fits: int) -> list[ScoredSlotSet]:
        """Return the sets of so many slots, each after what it is worth, best first."""
        return self._board.places.all(self._hours, fits, self.worths, times)


def placements(board: SearchState, i: int) -> list[ScoredPlacement]:
    """Return every way to place a candidate, best first, as far as its times are few enough to be looked at.

    The rules on lumbar work are left to the caller, who knows what else is placed.
    """
    lead = CandidateMoves(board, i)
    found = [
        (gain + worth, sets, mask)
        for _, gain, sets, times, fits in lead.ways
        for worth, mask in lead.places(times, fits)
    ]
    # Those worth the same stay in the order of their sets of slots.
    found.sort(key=_GAIN, reverse=True)
    return found


def best_single(board: SearchState, i: int) -> ScoredPlacement | None:
    """Return the best way to place a candidate that keeps every rule, at any number of times."""
    figures, view = board.figures, board.view
    free, hours = view.free_for(i), figures.rest_h[i]
    board.work.done += 10
    if not free & view.fitting(figures.shortest[i]):
        return None
    candidate, worths = figures.candidates[i], view.worths(i)
    lift = max(0, *worths) * figures.most_times[hours]
    there: dict[int, list[ScoredSlotSet]] = {}
    best: ScoredPlacement | None = None
    for gain, sets, times in board.gains.for_candidate(i):
        if best is not None and gain + lift <= best[0]:
            break
        if sets not in there:
            fits = free & view.fitting(figures.seconds[i][sets]) if sets <= board.most_sets else 0
            there[sets] = board.places.best(hours, fits, worths) if fits else []
        places = there[sets]
        if times <= len(places) and _keeps_lumbar(board, candidate, sets, times):
            worth, mask = places[times - 1]
            if best is None or gain + worth > best[0]:
                best = gain + worth, sets, mask
    return best


def _keeps_lumbar(board: SearchState, candidate: Candidate, sets: int, times: int) -> bool:
    """Return whether one candidate more keeps the rules on lumbar work, as far as it has to do with them."""
    if candidate.is_lumbar:
        lumbar = board.lumbar + sets * times
        return lumbar <= board.figures.problem.lumbar_sets and lumbar <= board.hips + times * candidate.is_hip
    return not candidate.is_hip or board.hips + times >= board.lumbar
