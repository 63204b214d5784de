"""A week problem in whole numbers: everything that a search looks up again and again, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from attrs import frozen

from hiproutine.limits import SEARCH_MAX_OPTIONS
from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.problem.constraints import min_minutes_between
from hiproutine.planning.problem.day_counts import DayCounts
from hiproutine.planning.problem.objective import (
    EIGHTHS,
    cumulative_value,
    entry_value,
    placement_value,
    session_size_value,
    target_values,
    units_per_point,
)
from hiproutine.planning.problem.week import Candidate, WeekProblem

#: Sets of slots that a move tries; with many slots, those of the fewest slots come first.
_MAX_SUBSETS = 200


@frozen
class EncodedCandidate:
    """A candidate with the numbers of its group, muscles, position, pattern and targets, each counted from 0.

    Attributes:
        source: the candidate of the problem.
        group: its group.
        seconds: seconds of an entry by number of sets, a change of position included; empty if it fits no session.
        min_seconds: the fewest of these seconds.
        recovery_h: hours of recovery that its muscles need; 0 if it needs none.
        muscles: the muscles that have to recover.
        position: its starting position.
        pattern: its movement pattern.
        targets: (target, eighths of a set for each set) of each weekly target that it serves.
        entry_values: its value as an entry, by number of sets.
        slot_values: the value of each slot to it; None if no slot has any.
        limited_by: the limits on regions that its sets count against.
        balances: the limits on regions that its entries make room for.
        day_counts: the day counts that it is counted by.
    """

    source: Candidate
    group: int
    seconds: Mapping[int, int]
    min_seconds: int
    recovery_h: int
    muscles: tuple[int, ...]
    position: int
    pattern: int
    targets: tuple[tuple[int, int], ...]
    entry_values: Mapping[int, int]
    slot_values: tuple[int, ...] | None
    limited_by: tuple[int, ...]
    balances: tuple[int, ...]
    day_counts: tuple[int, ...]


class _Numbering(dict[str, int]):
    """Numbers names from 0 in the order in which they are first looked up."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class SlotCounts(dict[int, int]):
    """By mask of slots: one entry on each of them, as one number with a few bits for each slot.

    Numbers of entries on slots are added and taken away as such numbers, all slots at once.
    """

    def __init__(self, slot_count: int, max_entries: int) -> None:
        super().__init__()
        self._slots, self._width = range(slot_count), max_entries.bit_length() + 1
        self._masks: dict[int, int] = {}

    def __missing__(self, mask: int) -> int:
        counts = self[mask] = sum(1 << slot * self._width for slot in self._slots if mask >> slot & 1)
        return counts

    def mask_of(self, counts: int) -> int:
        """Return the mask of the slots that have any entry."""
        mask = self._masks.get(counts)
        if mask is None:
            bits = (1 << self._width) - 1
            mask = sum(1 << slot for slot in self._slots if counts >> slot * self._width & bits)
            self._masks[counts] = mask
        return mask


class EncodedProblem:
    """The numbers of a problem; candidates, groups, slots and targets are known by their index.

    A set of slots is a mask with a bit for each slot, so that sets are compared at once. Values are in the whole units
    of :class:`~hiproutine.planning.problem.objective.Score`. Nothing here changes during a search, apart from
    remembered results.
    """

    def __init__(self, problem: WeekProblem) -> None:
        self.problem = problem
        self.slot_count = len(problem.slot_starts_min)
        self.scale = units_per_point(problem)
        self.max_session_size = problem.session_size.max
        #: Seconds of a session; each entry takes a change more than it lasts, the first one too.
        self.session_seconds = problem.session_seconds + POSITION_CHANGE_S
        #: Numbers of sets that are tried for a candidate: all of them, unless the week is very large.
        self._max_set_counts = max(3, SEARCH_MAX_OPTIONS // (1 + len(problem.candidates) * self.slot_count))
        #: Numbers of entries on slots; no session has more than all groups.
        self.slot_counts = SlotCounts(self.slot_count, len(problem.candidates))
        self._encode_slots()
        #: What is counted by the days that have it.
        self.days = DayCounts(problem)
        self._encode_candidates()
        self._encode_values()

    def _encode_slots(self) -> None:
        """Work out which slots are too near to one another, for each number of hours that some candidate needs."""
        problem, count = self.problem, self.slot_count
        self._gap_min = gap_min = [[min_minutes_between(problem, a, b) for b in range(count)] for a in range(count)]
        needed = sorted({c.recovery_h for c in problem.candidates if c.recovery_h and c.loaded_muscles})
        #: By hours and slot: the mask of the other slots that are too near to it.
        self.conflicts: dict[int, list[int]] = {0: [0] * count}
        #: By hours: the mask of the slots that are too near to themselves a cycle later.
        self.unusable: dict[int, int] = {0: 0}
        for hours in needed:
            near = [[b for b in range(count) if gap_min[a][b] < hours * 60] for a in range(count)]
            self.conflicts[hours] = [sum(1 << b for b in near[a] if b != a) for a in range(count)]
            self.unusable[hours] = sum(1 << a for a in range(count) if a in near[a])
        #: All slots in an order in which the first ones lie far apart, however many are taken.
        self.spread_slots = self._order_by_spread()
        self._conflicts_with: dict[int, dict[int, int]] = {hours: {0: 0} for hours in self.conflicts}
        self._slots: dict[int, tuple[int, ...]] = {0: ()}
        #: By hours: sets of slots far enough apart, as (mask, number of slots, mask without the last slot, last slot).
        self.subsets: dict[int, list[tuple[int, int, int, int]]] = {}
        #: By hours: whether ``subsets`` holds every such set.
        self.has_all_subsets: dict[int, bool] = {}
        #: By hours: a bound on the number of slots in such a set.
        self.max_times: dict[int, int] = {}
        for hours in self.conflicts:
            self.subsets[hours], self.has_all_subsets[hours] = self._find_subsets(hours)
            largest = max((size for _, size, _, _ in self.subsets[hours]), default=0)
            self.max_times[hours] = largest if self.has_all_subsets[hours] else count

    def _order_by_spread(self) -> list[int]:
        order = [0]
        rest = set(range(1, self.slot_count))
        while rest:
            order.append(max(rest, key=lambda slot: (min(self._gap_min[slot][taken] for taken in order), -slot)))
            rest.remove(order[-1])
        return order

    def _find_subsets(self, hours: int) -> tuple[list[tuple[int, int, int, int]], bool]:
        """Return sets of slots far enough apart, smallest first, and whether these are all of them.

        Among sets of one size those come first whose slots lie farthest apart: of two sets with the same value, that is
        the better one.
        """
        layer = [0]
        subsets: list[tuple[int, int, int, int]] = []
        min_gap = {0: self.problem.cycle_min}
        for size in range(1, self.slot_count + 1):
            grown = [
                (mask | 1 << slot, size, mask, slot)
                for mask in layer
                for slot in range(mask.bit_length(), self.slot_count)
                if not self.unusable[hours] >> slot & 1 and not mask & self.conflicts[hours][slot]
            ]
            if not grown:
                break
            if subsets and len(subsets) + len(grown) > _MAX_SUBSETS:
                return subsets, False
            for mask, _, rest, slot in grown:
                min_gap[mask] = min([min_gap[rest], *(self._gap_min[slot][taken] for taken in self.slots_in(rest))])
            layer = [mask for mask, *_ in grown]
            subsets += sorted(grown, key=lambda subset: -min_gap[subset[0]])
        return subsets, True

    def _encode_candidates(self) -> None:
        problem = self.problem
        muscles, positions, patterns, groups = _Numbering(), _Numbering(), _Numbering(), _Numbering()
        targets: dict[str, list[int]] = {}
        for index, target in enumerate(problem.targets):
            targets.setdefault(target.muscle, []).append(index)
        self.candidates: list[EncodedCandidate] = []
        #: By group: the indices of its candidates that fit a session, those with the highest value first.
        self.members: list[list[int]] = []
        caps = list(enumerate(problem.region_caps))
        limited_by = {c.id: tuple(i for i, cap in caps if c.is_limited_by(cap)) for c in problem.candidates}
        # Of two with the same value the earlier is placed: what spares limited regions, then what works most muscles.
        ordered = sorted(problem.candidates, key=lambda c: (len(limited_by[c.id]), -sum(c.eighths.values()), c.id))
        for index, candidate in enumerate(ordered):
            has_to_recover = bool(candidate.recovery_h and candidate.loaded_muscles)
            recovery_h = candidate.recovery_h if has_to_recover else 0
            seconds = self._seconds_by_sets(candidate, recovery_h)
            encoded = EncodedCandidate(
                source=candidate,
                group=groups[candidate.group],
                seconds=seconds,
                min_seconds=min(seconds.values(), default=self.session_seconds + 1),
                recovery_h=recovery_h,
                muscles=tuple([muscles[name] for name in sorted(candidate.loaded_muscles)]) if has_to_recover else (),
                position=positions[candidate.exercise.position],
                pattern=patterns[candidate.exercise.pattern],
                targets=tuple(
                    [(target, n) for muscle, n in candidate.eighths.items() for target in targets.get(muscle, ())]
                ),
                entry_values={sets: entry_value(problem, candidate, sets) * self.scale for sets in seconds},
                slot_values=self._slot_values(candidate),
                limited_by=limited_by[candidate.id],
                balances=tuple(i for i, cap in caps if candidate.balances(cap)),
                day_counts=self.days.counts_of(candidate),
            )
            self.candidates.append(encoded)
            if encoded.group == len(self.members):
                self.members.append([])
            if seconds:
                self.members[encoded.group].append(index)
        for indices in self.members:
            indices.sort(key=self._own_value, reverse=True)
        #: By group: of its candidates the first, and the first of each other kind of movement that is wished for.
        self.leads = [self._leads_of(indices) for indices in self.members]
        self.muscle_count, self.position_count, self.pattern_count = len(muscles), len(positions), len(patterns)

    def _leads_of(self, indices: list[int]) -> list[int]:
        kinds: dict[tuple[int, ...], int] = {}
        for index in indices:
            kinds.setdefault(self.candidates[index].day_counts, index)
        return sorted(kinds.values(), key=indices.index)

    def _seconds_by_sets(self, candidate: Candidate, recovery_h: int) -> dict[int, int]:
        by_sets: dict[int, int] = {}
        if not self.max_times[recovery_h]:
            return by_sets
        limits = [cap.sets for cap in self.problem.region_caps if candidate.is_limited_by(cap)]
        for sets in candidate.set_counts(self.problem.sets):
            seconds = candidate.seconds(sets) + POSITION_CHANGE_S
            if seconds > self.session_seconds or any(sets > limit for limit in limits):
                break
            by_sets[sets] = seconds
        if len(by_sets) > self._max_set_counts:
            return {sets: by_sets[sets] for sets in self._some_counts(candidate, list(by_sets))}
        return by_sets

    def _some_counts(self, candidate: Candidate, counts: list[int]) -> list[int]:
        """Return the fewest sets, the usual ones, those of the plan before, and others as far as they may be tried.

        ``counts`` are the numbers of sets there is time for, in order; the usual ones are at most the last of them.
        """
        usual = min(candidate.clamp_sets(self.problem.usual_sets), counts[-1])
        previous = self.problem.previous.get(candidate.item_id)
        kept = [counts[0], usual, *([] if previous is None else [previous.sets])]
        kept += sorted(counts, key=lambda sets: (abs(sets - usual), sets))
        return sorted(sets for sets in list(dict.fromkeys(kept))[: self._max_set_counts] if sets in counts)

    def _slot_values(self, candidate: Candidate) -> tuple[int, ...] | None:
        if not candidate.is_liked and candidate.item_id not in self.problem.previous:
            return None
        slots = range(self.slot_count)
        return tuple([placement_value(self.problem, candidate, slot) * self.scale for slot in slots])

    def _own_value(self, index: int) -> tuple[int, int]:
        """Return a sort key: the value of a candidate by itself; of equal ones the later in order is less."""
        candidate = self.candidates[index]
        return max(candidate.entry_values.values()) + sum(candidate.slot_values or ()), -index

    def _encode_values(self) -> None:
        """Tabulate the concave parts of the objective by their counts."""
        problem, scale, count = self.problem, self.scale, self.slot_count
        weights, max_placements = problem.weights, count * self.max_session_size
        #: By times that an entry is done in a cycle.
        self.practice_values = [cumulative_value(weights.practice, times) * scale for times in range(count + 1)]
        #: By times that a pattern is done in a cycle.
        self.pattern_values = [
            cumulative_value(weights.patterns, times) * scale for times in range(max_placements + count + 2)
        ]
        #: By number of entries in a session.
        self.size_values = [session_size_value(problem, size) * scale for size in range(self.max_session_size + 2)]
        self.position_change_cost = weights.get_up * scale
        # A full week, and what a candidate more would do on every slot.
        max_sets = max((max(candidate.seconds, default=0) for candidate in self.candidates), default=0)
        max_eighths = EIGHTHS * (max_placements + count) * max_sets
        #: By target and eighths of a set planned for it in a cycle.
        self.target_values = [target_values(problem, target, max_eighths) for target in problem.targets]
        #: The most that filling sessions up to their least size adds to a gain.
        self.max_size_gain = max(0, *(after - before for before, after in pairwise(self.size_values))) * count

    def slots_in(self, mask: int) -> tuple[int, ...]:
        """Return the slots of a mask, in order."""
        slots = self._slots.get(mask)
        if slots is None:
            slots = self._slots[mask] = tuple(slot for slot in range(self.slot_count) if mask >> slot & 1)
        return slots

    def conflicts_with(self, hours: int, mask: int) -> int:
        """Return the mask of the slots that are too near to any slot of a mask."""
        conflicting = self._conflicts_with[hours].get(mask)
        if conflicting is None:
            conflicting = 0
            for slot in self.slots_in(mask):
                conflicting |= self.conflicts[hours][slot]
            self._conflicts_with[hours][mask] = conflicting
        return conflicting

    def hours_between(self, first: EncodedCandidate, second: EncodedCandidate) -> int:
        """Return the hours that have to lie between two candidates; 0 if they may be on the same day."""
        if not first.recovery_h or not second.recovery_h:
            return 0
        if first.source.loaded_muscles.isdisjoint(second.source.loaded_muscles):
            return 0
        return max(first.recovery_h, second.recovery_h)
