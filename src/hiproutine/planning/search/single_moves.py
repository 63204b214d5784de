"""The best placements of one candidate while all else stays."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from hiproutine.planning.problem.day_counts import Coverage
from hiproutine.planning.search.encoding import EncodedCandidate
from hiproutine.planning.search.slot_sets import ScoredSlotSet, SlotScores
from hiproutine.planning.search.state import Assignment, SearchState

#: One placement of a candidate: what the week gains by it, the sets, and the slots as a mask. Very many are made.
ScoredPlacement = tuple[int, int, int]
#: A number of sets and times of a candidate, before its slots are chosen: its gain on the best slots, its gain without
#: the values of slots, the sets, the times, and the mask of the slots that can take it. A plain tuple that is unpacked
#: wherever it is used: moves are made so often that a named tuple made the whole search 4 % slower.
Move = tuple[int, int, int, int, int]
_GAIN = itemgetter(0)
_NOTHING: list[ScoredSlotSet] = []
#: More sets than any week has.
_NO_SET_LIMIT = 1_000_000_000


class MoveResult(NamedTuple):
    """What to place, and what the week gains by it."""

    gain: int
    assignments: tuple[Assignment, ...]


class CandidateMoves:
    """All moves of a candidate in the current week, best first."""

    __slots__ = ("_hours", "_state", "candidate", "coverage", "index", "moves", "slot_values")

    def __init__(self, state: SearchState, index: int) -> None:
        encoded, insertions = state.encoded, state.insertions
        self.candidate = candidate = encoded.candidates[index]
        self._state, self.index, self._hours = state, index, candidate.recovery_h
        self.moves: list[Move] = []
        self.coverage = coverage = insertions.coverage(candidate)
        state.budget.spent += 10
        allowed = insertions.slots_for(candidate)
        if not allowed & insertions.slots_with_time(candidate.min_seconds):
            return
        self.slot_values = slot_values = insertions.slot_values(candidate)
        by_sets: dict[int, tuple[int, list[ScoredSlotSet]]] = {}
        most_times, known_slots, best = 0, 0, _NOTHING
        for sets, seconds in candidate.seconds.items():
            slots = allowed & insertions.slots_with_time(seconds)
            if slots and sets <= state.max_sets:
                if slots != known_slots:
                    best, known_slots = state.slot_sets.best(self._hours, slots, slot_values, coverage), slots
                    most_times = max(most_times, len(best))
                by_sets[sets] = slots, best
        most_sets = state.max_limited_sets(candidate)
        limit = _NO_SET_LIMIT if most_sets is None else most_sets
        for gain, sets, times in state.gains.for_candidate(index):
            if times <= most_times and sets in by_sets and sets * times <= limit:
                slots, best = by_sets[sets]
                if times <= len(best):
                    self.moves.append((gain + best[times - 1][0], gain, sets, times, slots))
        self.moves.sort(key=_GAIN, reverse=True)
        state.budget.spent += len(self.moves)

    @property
    def max_gain(self) -> int:
        """Return the gain of the best move; there has to be one."""
        return self.moves[0][0]

    def best(self, min_gain: int) -> MoveResult | None:
        """Return the best move that keeps the limits on regions and gains more than ``min_gain``."""
        for max_gain, _, sets, times, slots in self.moves:
            if max_gain <= min_gain:
                break
            mask = self.best_slot_sets(slots, self.slot_values, self.coverage)[times - 1][1]
            assignment = Assignment(self.index, sets, mask)
            if self._state.keeps_region_caps(assignment):
                return MoveResult(max_gain, (assignment,))
        return None

    def best_slot_sets(self, slots: int, slot_values: SlotScores, coverage: Coverage) -> list[ScoredSlotSet]:
        """Return the best set of one slot of a mask, of two, ..."""
        return self._state.slot_sets.best(self._hours, slots, slot_values, coverage)

    def ranked_slot_sets(self, times: int, slots: int) -> list[ScoredSlotSet]:
        """Return the sets of ``times`` slots of a mask, best first."""
        return self._state.slot_sets.ranked(self._hours, slots, self.slot_values, times, self.coverage)


def placements(state: SearchState, index: int) -> list[ScoredPlacement]:
    """Return every placement of a candidate, best first; of very many sets of slots only some.

    The limits on regions are left to the caller, who knows what else is placed.
    """
    candidate_moves = CandidateMoves(state, index)
    scored = [
        (base_gain + value, sets, mask)
        for _, base_gain, sets, times, slots in candidate_moves.moves
        for value, mask in candidate_moves.ranked_slot_sets(times, slots)
    ]
    # Those of the same gain stay in the order of their sets of slots.
    scored.sort(key=_GAIN, reverse=True)
    return scored


def best_single(state: SearchState, index: int) -> ScoredPlacement | None:
    """Return the best placement of a candidate that keeps every rule."""
    candidate, insertions = state.encoded.candidates[index], state.insertions
    allowed, hours = insertions.slots_for(candidate), candidate.recovery_h
    state.budget.spent += 10
    if not allowed & insertions.slots_with_time(candidate.min_seconds):
        return None
    slot_values = insertions.slot_values(candidate)
    coverage = insertions.coverage(candidate)
    max_slot_gain = max(0, *slot_values) * state.encoded.max_times[hours]
    if coverage:
        max_slot_gain += state.encoded.days.max_gain(coverage)
    by_sets: dict[int, list[ScoredSlotSet]] = {}
    best: ScoredPlacement | None = None
    for gain, sets, times in state.gains.for_candidate(index):
        if best is not None and gain + max_slot_gain <= best[0]:
            break
        if sets not in by_sets:
            seconds = candidate.seconds[sets]
            slots = allowed & insertions.slots_with_time(seconds) if sets <= state.max_sets else 0
            by_sets[sets] = state.slot_sets.best(hours, slots, slot_values, coverage) if slots else []
        slot_sets = by_sets[sets]
        if times <= len(slot_sets) and _keeps_region_caps(state, candidate, sets, times):
            value, mask = slot_sets[times - 1]
            if best is None or gain + value > best[0]:
                best = gain + value, sets, mask
    return best


def _keeps_region_caps(state: SearchState, candidate: EncodedCandidate, sets: int, times: int) -> bool:
    """Return whether one candidate more keeps the limits on regions.

    Also what no limit is about: where it takes the place of work that others need beside them, that may be missing.
    """
    for index, cap in enumerate(state.encoded.problem.region_caps):
        limited = state.limited_sets[index] + (sets * times if index in candidate.limited_by else 0)
        if index in candidate.limited_by and limited > cap.sets:
            return False
        balancing = state.balancing_entries[index] + (times if index in candidate.balances else 0)
        if cap.not_above is not None and limited > balancing:
            return False
    return True
