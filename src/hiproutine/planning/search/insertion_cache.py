"""What the current week offers each candidate."""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import NamedTuple

from hiproutine.planning.problem.day_counts import Coverage
from hiproutine.planning.search.encoding import EncodedCandidate, EncodedProblem

#: By muscle and recovery hours: the numbers of entries on slots, as one number (:class:`SlotCounts`).
MuscleLoads = list[dict[int, int]]


class OpenSlots(NamedTuple):
    """The mask of the slots that can take one entry more, and by slot the value of that entry's presence."""

    slots: int
    values: tuple[int, ...]


class PairSlots(NamedTuple):
    """The mask of the slots that can take two entries more, and the value of two beyond that of each by itself.

    ``extras`` is that value by slot, ``max_extras`` the most of it by number of shared slots (never below 0), and
    ``min_extra`` the least of it for a shared slot, as a cost (never above 0).
    """

    slots: int
    extras: tuple[int, ...]
    max_extras: list[int]
    min_extra: int


class InsertionCache:
    """Works out what follows from the current sessions when it is needed, and remembers it until the week changes.

    The lists are those of the search state, which changes them.
    """

    def __init__(
        self,
        encoded: EncodedProblem,
        seconds_left: list[int],
        session_sizes: list[int],
        position_counts: list[int],
        muscle_loads: MuscleLoads,
        covered_slots: list[int],
    ) -> None:
        self._encoded, self._seconds_left, self._session_sizes = encoded, seconds_left, session_sizes
        self._position_counts, self._muscle_loads = position_counts, muscle_loads
        self._covered_slots = covered_slots
        #: By the seconds left in all slots, then by seconds: the slots that have them. The same sessions come up again
        #: and again, so these are remembered for the whole search, and so are open slots.
        self._all_with_time: dict[tuple[int, ...], dict[int, int]] = {}
        self._with_time: dict[int, int] | None = None
        #: By the sizes of all sessions, and the numbers of entries of a position in them.
        self._all_open: dict[tuple[int, ...], OpenSlots] = {}
        self._open: dict[int, OpenSlots] = {}
        self._resting: dict[tuple[int, int], int] = {}
        self._pairs: dict[int | None, PairSlots] = {}
        #: By the day counts of a candidate.
        self._coverages: dict[tuple[int, ...], Coverage] = {}

    def forget(self) -> None:
        """Drop everything, because the week has changed."""
        self._with_time = None
        self._open.clear()
        self._resting.clear()
        self._pairs.clear()
        self._coverages.clear()

    def slots_with_time(self, seconds: int) -> int:
        """Return the mask of the slots with at least ``seconds`` left."""
        known = self._with_time
        if known is None:
            known = self._with_time = self._all_with_time.setdefault(tuple(self._seconds_left), {})
        slots = known.get(seconds)
        if slots is None:
            slots = 0
            for slot, left in enumerate(self._seconds_left):
                if left >= seconds:
                    slots |= 1 << slot
            known[seconds] = slots
        return slots

    def slots_for(self, candidate: EncodedCandidate) -> int:
        """Return the mask of the slots that a candidate's recovery and the sizes of sessions allow; time aside."""
        encoded, hours = self._encoded, candidate.recovery_h
        slots = self._open_slots(candidate.position).slots & ~encoded.unusable[hours]
        if encoded.days.has_limit:
            slots &= encoded.days.open_slots(self._covered_slots[0])
        for muscle in candidate.muscles:
            resting = self._resting.get((muscle, hours))
            if resting is None:
                resting = 0
                for other_hours, counts in self._muscle_loads[muscle].items():
                    if counts:
                        mask = encoded.slot_counts.mask_of(counts)
                        resting |= encoded.conflicts_with(max(other_hours, hours), mask)
                self._resting[muscle, hours] = resting
            slots &= ~resting
        return slots

    def slot_values(self, candidate: EncodedCandidate) -> tuple[int, ...]:
        """Return the value of a candidate's presence by slot, whether it may be there or not."""
        values, own = self._open_slots(candidate.position).values, candidate.slot_values
        return values if own is None else tuple(map(add, values, own))

    def coverage(self, candidate: EncodedCandidate) -> Coverage:
        """Return what the days that a candidate is placed on may still add to or take from the value of the week."""
        if not candidate.day_counts:
            return ()
        coverage = self._coverages.get(candidate.day_counts)
        if coverage is None:
            is_flat, counts = self._encoded.days.is_flat, [(i, self._covered_slots[i]) for i in candidate.day_counts]
            coverage = tuple([(index, covered) for index, covered in counts if not is_flat(index, covered)])
            self._coverages[candidate.day_counts] = coverage
        return coverage

    def pair_slots(self, first: EncodedCandidate, second: EncodedCandidate) -> PairSlots:
        """Return what two candidates can gain or lose by sharing sessions."""
        position = first.position if first.position == second.position else None
        pair = self._pairs.get(position)
        if pair is None:
            pair = self._pairs[position] = self._find_pair_slots(position)
        return pair

    def _open_slots(self, position: int) -> OpenSlots:
        open_slots = self._open.get(position)
        if open_slots is None:
            counts = self._position_counts[position :: self._encoded.position_count]
            key = (*self._session_sizes, *counts)
            open_slots = self._all_open.get(key)
            if open_slots is None:
                open_slots = self._all_open[key] = self._find_open_slots(counts)
            self._open[position] = open_slots
        return open_slots

    def _find_open_slots(self, counts: list[int]) -> OpenSlots:
        """Work out the open slots for a position, by the number of entries in each slot that have it."""
        encoded, slots, values = self._encoded, 0, []
        for slot, size in enumerate(self._session_sizes):
            value = 0
            if size < encoded.max_session_size:
                slots |= 1 << slot
                value = encoded.size_values[size + 1] - encoded.size_values[size]
                if size and not counts[slot]:
                    value -= encoded.position_change_cost
            values.append(value)
        return OpenSlots(slots, tuple(values))

    def _find_pair_slots(self, position: int | None) -> PairSlots:
        """Work out :meth:`pair_slots`; ``position`` is that of both candidates, or None if they differ."""
        encoded, slots, values = self._encoded, 0, []
        counts = None if position is None else self._position_counts[position :: encoded.position_count]
        for slot, size in enumerate(self._session_sizes):
            value = 0
            if size + 2 <= encoded.max_session_size:
                slots |= 1 << slot
                value = encoded.size_values[size + 2] - 2 * encoded.size_values[size + 1] + encoded.size_values[size]
                if size:
                    value += encoded.position_change_cost if counts is not None and not counts[slot] else 0
                elif counts is None:
                    value -= encoded.position_change_cost
            values.append(value)
        # Two that share a day beyond the usual ones cost it once.
        saving = encoded.days.max_saving
        extras = sorted([values[slot] + saving for slot in encoded.slots_in(slots)], reverse=True)
        max_extras = list(accumulate([max(0, extra) for extra in extras], initial=0))
        max_extras += [max_extras[-1]] * (len(values) - len(extras))
        return PairSlots(slots, tuple(values), max_extras, min([0, *extras[:1]]))
