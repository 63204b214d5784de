"""The best placements of two candidates together, while all else stays."""

from __future__ import annotations

from hiproutine.planning.search.single_moves import CandidateMoves, Move, MoveResult
from hiproutine.planning.search.state import Assignment, SearchState

#: Effort of a pair, in fifths of a unit: to begin with, for each two moves, and more for each two that are promising.
_PAIR_EFFORT, _MOVES_EFFORT, _PROMISING_EFFORT, _EFFORT_DIVISOR = 40, 1, 3, 5
#: Less than the value of any slots.
_MIN_VALUE = -(10**30)


class PairMoves:
    """The moves of two candidates together.

    More of the same work never gains more than the first of it, so two moves are bounded by their gains alone and what
    shared sessions add. (Under weights by which it gains more, a pair may be missed here, but nothing wrong is found.)
    """

    def __init__(self, state: SearchState, first: CandidateMoves, second: CandidateMoves) -> None:
        encoded = state.encoded
        self._state, self._first, self._second = state, first, second
        eighths = dict(second.candidate.targets)
        #: By target that both serve: its values, the eighths planned, and the eighths for each set of the two.
        self._targets = [
            (encoded.target_values[target], state.eighths[target], each, eighths[target])
            for target, each in first.candidate.targets
            if target in eighths
        ]
        pattern = first.candidate.pattern
        is_same_pattern = pattern == second.candidate.pattern
        self._pattern_values = encoded.pattern_values[state.pattern_counts[pattern] :] if is_same_pattern else None
        self._rest_h = encoded.hours_between(first.candidate, second.candidate)
        self._has_limited_work = bool(
            any(state.limited_sets) or first.candidate.limited_by or second.candidate.limited_by
        )
        candidates = first.candidate, second.candidate
        #: By limit on a region: the most sets, the sets and the entries beside the two (None if none are needed), and
        #: whether each of the two counts against it and makes room.
        self._caps = [
            (
                cap.sets,
                state.limited_sets[number],
                None if cap.not_above is None else state.balancing_entries[number],
                [number in candidate.limited_by for candidate in candidates],
                [number in candidate.balances for candidate in candidates],
            )
            for number, cap in enumerate(encoded.problem.region_caps)
        ]
        self._shares_days = not {index for index, _ in second.coverage}.isdisjoint(first.candidate.day_counts)
        self._pair_slots = state.insertions.pair_slots(first.candidate, second.candidate)
        #: By times and slots of both and the slots they may share: their best value of slots and masks. It is the same
        #: whatever the sets are, as long as they fit the same slots.
        self._known_masks: dict[tuple[int, int, int, int, int], tuple[int, int, int] | None] = {}

    def best(self, min_gain: int) -> MoveResult | None:
        """Return the best placement of both that gains more than ``min_gain``.

        Two moves are placed where a bound on their gain is above the best gain so far. Everything is in one loop: the
        search spends more time here than anywhere else.
        """
        best, bound, max_extras = None, min_gain, self._pair_slots.max_extras
        second_moves, max_gain_of_second, max_extra = self._second.moves, self._second.max_gain, max_extras[-1]
        targets, patterns, effort = self._targets, self._pattern_values, _PAIR_EFFORT
        for first in self._first.moves:
            first_max_gain, _, first_sets, first_times, _ = first
            if first_max_gain + max_gain_of_second + max_extra <= bound:
                break
            tables = [
                (values, planned + each * first_sets * first_times, planned, eighths)
                for values, planned, each, eighths in targets
            ]
            for second in second_moves:
                second_max_gain, _, second_sets, second_times, _ = second
                effort += _MOVES_EFFORT
                both_max_gain = first_max_gain + second_max_gain
                if both_max_gain + max_extra <= bound:
                    break
                max_gain = both_max_gain + max_extras[first_times if first_times < second_times else second_times]
                if max_gain <= bound:
                    continue
                effort += _PROMISING_EFFORT
                # What working the same muscles or the same pattern adds to the two gains; rarely above 0.
                shared = 0
                for values, with_first, planned, eighths in tables:
                    added = eighths * second_sets * second_times
                    shared += (
                        values[with_first + added] - values[with_first] - values[planned + added] + values[planned]
                    )
                if patterns is not None:
                    shared += patterns[first_times + second_times] - patterns[first_times]
                    shared += patterns[0] - patterns[second_times]
                if max_gain + shared > bound:
                    placed = self._place(first, second, bound - shared)
                    if placed is not None:
                        bound = placed.gain + shared
                        best = MoveResult(bound, placed.assignments)
        self._state.budget.spent += effort // _EFFORT_DIVISOR
        return best

    def _place(self, first: Move, second: Move, min_gain: int) -> MoveResult | None:
        """Return the best slots for two moves that gain more than ``min_gain``, without what they share."""
        first_max_gain, first_gain, first_sets, first_times, first_slots = first
        second_max_gain, second_gain, second_sets, second_times, second_slots = second
        state, pair_slots, i, j = self._state, self._pair_slots, self._first.index, self._second.index
        state.budget.spent += 3
        seconds = self._first.candidate.seconds[first_sets] + self._second.candidate.seconds[second_sets]
        common = first_slots & second_slots & pair_slots.slots & state.insertions.slots_with_time(seconds)
        # The fewest slots that both have to share.
        forced = max(0, first_times + second_times - (first_slots | second_slots).bit_count())
        extra = pair_slots.min_extra * forced or pair_slots.max_extras[-1]
        if forced > common.bit_count() or first_max_gain + second_max_gain + extra <= min_gain:
            return None
        # The limits on regions count times, wherever they are; without such work they hold.
        if self._has_limited_work and not self._keeps_region_caps(first_sets, first_times, second_sets, second_times):
            return None
        base_gain = first_gain + second_gain
        key = first_times, second_times, first_slots, second_slots, common
        known = self._known_masks
        if key not in known:
            known[key] = self._best_masks(first, second, common)
        masks = known[key]
        if masks is None or base_gain + masks[0] <= min_gain:
            return None
        value, mask, second_mask = masks
        assignments = Assignment(i, first_sets, mask), Assignment(j, second_sets, second_mask)
        return MoveResult(base_gain + value, assignments)

    def _keeps_region_caps(self, first_sets: int, first_times: int, second_sets: int, second_times: int) -> bool:
        """Return whether the limits on regions hold with both placed a number of times, with so many sets."""
        work = first_sets * first_times, second_sets * second_times
        for most, limited, balancing, (first_counts, second_counts), (first_balances, second_balances) in self._caps:
            planned = limited + first_counts * work[0] + second_counts * work[1]
            if planned > most:
                return False
            if balancing is not None:
                entries = balancing + first_balances * first_times + second_balances * second_times
                if planned > entries:
                    return False
        return True

    def _best_masks(self, first: Move, second: Move, common: int) -> tuple[int, int, int] | None:
        """Return the best value of slots, and the two masks; both may be on slots of ``common``."""
        encoded, best, effort, min_value = self._state.encoded, None, 2, _MIN_VALUE
        (_, _, _, first_times, first_slots), (_, _, _, times, second_slots) = first, second
        slot_values = self._second.slot_values
        max_extra = self._pair_slots.max_extras[min(first_times, times)]
        coverage = self._second.coverage
        max_value = self._second.best_slot_sets(second_slots, slot_values, coverage)[times - 1][0] + max_extra
        for value, mask in self._first.ranked_slot_sets(first_times, first_slots):
            if value + max_value <= min_value:
                break
            taken = mask & ~common | (encoded.conflicts_with(self._rest_h, mask) if self._rest_h else 0)
            slots = second_slots & ~taken
            effort += 1
            if slots.bit_count() < times:
                continue
            values = self._values_beside(slots & mask) if slots & mask else slot_values
            if self._shares_days:
                coverage = encoded.days.covering(self._second.coverage, self._first.candidate.day_counts, mask)
            slot_sets = self._second.best_slot_sets(slots, values, coverage)
            if times <= len(slot_sets) and value + slot_sets[times - 1][0] > min_value:
                min_value = value + slot_sets[times - 1][0]
                best = min_value, mask, slot_sets[times - 1][1]
        self._state.budget.spent += effort
        return best

    def _values_beside(self, shared: int) -> tuple[int, ...]:
        """Return the value of each slot to the second candidate, with the first one on the slots of a mask."""
        values, extras = list(self._second.slot_values), self._pair_slots.extras
        for slot in self._state.encoded.slots_in(shared):
            values[slot] += extras[slot]
        return tuple(values)
