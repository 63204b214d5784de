"""The partial week that a search changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import NamedTuple, Self

from hiproutine.planning.problem.week import WeekChoice
from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedCandidate, EncodedProblem
from hiproutine.planning.search.insertion_cache import InsertionCache, MuscleLoads
from hiproutine.planning.search.marginal_gains import MarginalGains
from hiproutine.planning.search.slot_sets import SlotSetCache

#: A number of sets that no candidate reaches.
NO_SET_LIMIT = 1000


class Assignment(NamedTuple):
    """A candidate, by its index, with its number of sets, on the slots of a mask."""

    candidate: int
    sets: int
    mask: int


class SearchState:
    """The assignments, and every sum that follows from them; it never leaves the search."""

    def __init__(self, encoded: EncodedProblem) -> None:
        self.encoded = encoded
        count = encoded.slot_count
        #: By group.
        self.assignments: list[Assignment | None] = [None] * len(encoded.members)
        #: By slot.
        self.seconds_left = [encoded.session_seconds] * count
        #: By slot: the number of entries.
        self.session_sizes = [0] * count
        #: By slot and position: the number of entries.
        self.position_counts = [0] * (count * encoded.position_count)
        #: By target: eighths of a set planned in a cycle.
        self.eighths = [0] * len(encoded.target_values)
        #: By pattern: times in a cycle.
        self.pattern_counts = [0] * encoded.pattern_count
        self.muscle_loads: MuscleLoads = [{} for _ in range(encoded.muscle_count)]
        #: By limit on a region: the sets that count against it, and the entries that make room for them.
        self.limited_sets = [0] * len(encoded.problem.region_caps)
        self.balancing_entries = [0] * len(encoded.problem.region_caps)
        #: By day count: the entries by day, and the mask of the slots of all days that have any.
        self._day_entries = [[0] * encoded.days.day_count for _ in encoded.days.values]
        self.covered_slots = [0] * len(encoded.days.values)
        self._has_caps = bool(encoded.problem.region_caps)
        self.budget = EffortBudget()
        #: The most sets of an entry that a search places for now.
        self.max_sets = NO_SET_LIMIT
        self.insertions = InsertionCache(
            encoded,
            self.seconds_left,
            self.session_sizes,
            self.position_counts,
            self.muscle_loads,
            self.covered_slots,
        )
        self.gains = MarginalGains(encoded, self.budget, self.pattern_counts, self.eighths)
        self.slot_sets = SlotSetCache(encoded, self.budget)

    def assign(self, assignment: Assignment) -> None:
        """Place a candidate whose group has nothing placed."""
        self._apply(assignment, 1)
        self.assignments[self.encoded.candidates[assignment.candidate].group] = assignment

    def assign_all(self, assignments: Iterable[Assignment]) -> None:
        """Place candidates of different groups that have nothing placed."""
        for assignment in assignments:
            self.assign(assignment)

    def remove(self, group: int) -> Assignment | None:
        """Take away what is placed of a group, and return it."""
        assignment = self.assignments[group]
        if assignment is not None:
            self._apply(assignment, -1)
            self.assignments[group] = None
        return assignment

    def without(self, *groups: int, weigh: bool = True) -> Removal:
        """Return a context in which nothing of some groups is placed.

        Unless ``weigh`` is false, it adds up what the week loses by that.
        """
        return Removal(self, groups, weigh=weigh)

    def _apply(self, assignment: Assignment, sign: int) -> None:
        encoded, (index, sets, mask) = self.encoded, assignment
        candidate = encoded.candidates[index]
        self.insertions.forget()
        self.budget.spent += 3
        slots, seconds = encoded.slots_in(mask), candidate.seconds[sets] * sign
        seconds_left, session_sizes, position_counts = self.seconds_left, self.session_sizes, self.position_counts
        position, width = candidate.position, encoded.position_count
        for slot in slots:
            seconds_left[slot] -= seconds
            session_sizes[slot] += sign
            position_counts[slot * width + position] += sign
        times = len(slots) * sign
        for target, eighths in candidate.targets:
            self.eighths[target] += eighths * sets * times
        self.pattern_counts[candidate.pattern] += times
        if candidate.muscles:
            hours, counts = candidate.recovery_h, encoded.slot_counts[mask] * sign
            for muscle in candidate.muscles:
                loads = self.muscle_loads[muscle]
                loads[hours] = loads.get(hours, 0) + counts
        if candidate.day_counts:
            self._count_days(candidate, slots, sign)
        for cap in candidate.limited_by:
            self.limited_sets[cap] += sets * times
        for cap in candidate.balances:
            self.balancing_entries[cap] += times

    def _count_days(self, candidate: EncodedCandidate, slots: Sequence[int], sign: int) -> None:
        days = self.encoded.days
        for index in candidate.day_counts:
            entries = self._day_entries[index]
            for slot in slots:
                day = days.day_of_slot[slot]
                entries[day] += sign
                if entries[day]:
                    self.covered_slots[index] |= days.slots_of_day[day]
                else:
                    self.covered_slots[index] &= ~days.slots_of_day[day]

    def set_aside(self, seconds: int) -> None:
        """Shorten every session by some seconds; fewer than 0 lengthen it again."""
        self.insertions.forget()
        self.seconds_left[:] = [left - seconds for left in self.seconds_left]

    def clear(self) -> None:
        """Take everything away."""
        for group in range(len(self.assignments)):
            self.remove(group)

    def restore(self, assignments: Sequence[Assignment | None]) -> None:
        """Place exactly the given assignments, by group."""
        for group, current in enumerate(self.assignments):
            if current != assignments[group]:
                self.remove(group)
        for group, assignment in enumerate(assignments):
            if assignment is not None and self.assignments[group] is None:
                self.assign(assignment)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is placed."""
        return not any(self.assignments)

    def keeps_region_caps(self, *added: Assignment) -> bool:
        """Return whether the limits on direct work for regions hold (law P8), with more placed."""
        if not self._has_caps:
            return True
        limited, balancing = self.limited_sets, self.balancing_entries
        if added:
            limited, balancing = [*limited], [*balancing]
            for index, sets, mask in added:
                candidate, times = self.encoded.candidates[index], mask.bit_count()
                for cap in candidate.limited_by:
                    limited[cap] += sets * times
                for cap in candidate.balances:
                    balancing[cap] += times
        return all(
            count <= cap.sets and (cap.not_above is None or count <= entries)
            for cap, count, entries in zip(self.encoded.problem.region_caps, limited, balancing, strict=True)
        )

    def max_limited_sets(self, candidate: EncodedCandidate) -> int | None:
        """Return the most sets in a cycle that the limits on regions leave to a candidate; ``None`` without a limit."""
        caps = self.encoded.problem.region_caps
        return min((caps[cap].sets - self.limited_sets[cap] for cap in candidate.limited_by), default=None)

    def potential(self, index: int) -> int:
        """Return about the most that a candidate can gain, given slots for it three times."""
        coverage = self.insertions.coverage(self.encoded.candidates[index])
        return self.gains.potential(index) + (self.encoded.days.max_gain(coverage) if coverage else 0)

    def gain(self, assignment: Assignment) -> int:
        """Return what the week gains when a candidate is placed, whether it may be or not."""
        encoded, (index, sets, mask) = self.encoded, assignment
        candidate = encoded.candidates[index]
        times, done, values = mask.bit_count(), self.pattern_counts[candidate.pattern], encoded.pattern_values
        slot_values = self.insertions.slot_values(candidate)
        self.budget.spent += 3
        gain = candidate.entry_values[sets] + encoded.practice_values[times] + values[done + times] - values[done]
        gain += sum([slot_values[slot] for slot in encoded.slots_in(mask)])
        coverage = self.insertions.coverage(candidate)
        if coverage:
            gain += encoded.days.gains(coverage)[mask]
        for target, eighths in candidate.targets:
            values, planned = encoded.target_values[target], self.eighths[target]
            gain += values[planned + eighths * sets * times] - values[planned]
        return gain

    def score(self) -> int:
        """Return the week's score, but for what every week of the problem has in common."""
        encoded, total, width = self.encoded, 0, self.encoded.position_count
        for slot, size in enumerate(self.session_sizes):
            if size:
                changes = sum(map(bool, self.position_counts[slot * width : (slot + 1) * width])) - 1
                total += encoded.size_values[size] - encoded.position_change_cost * changes
        for assignment in self.assignments:
            if assignment is not None:
                index, sets, mask = assignment
                candidate = encoded.candidates[index]
                total += candidate.entry_values[sets] + encoded.practice_values[mask.bit_count()]
                slot_values = candidate.slot_values
                if slot_values is not None:
                    total += sum([slot_values[slot] for slot in encoded.slots_in(mask)])
        total += sum([encoded.pattern_values[times] for times in self.pattern_counts])
        total += sum(map(encoded.days.value, range(len(self.covered_slots)), self.covered_slots))
        return total + sum([values[n] for values, n in zip(encoded.target_values, self.eighths, strict=True)])

    def to_choice(self) -> WeekChoice:
        """Return the week by the candidates' ids."""
        encoded = self.encoded
        placed: list[list[str]] = [[] for _ in range(encoded.slot_count)]
        sets: dict[str, int] = {}
        for assignment in sorted(assignment for assignment in self.assignments if assignment is not None):
            name = encoded.candidates[assignment.candidate].source.id
            sets[name] = assignment.sets
            for slot in encoded.slots_in(assignment.mask):
                placed[slot].append(name)
        return WeekChoice(tuple(map(tuple, placed)), sets)


class Removal:
    """Some groups' assignments, taken away for the length of a ``with`` block.

    At its end ``replacement`` is placed, or the removed assignments again if it is None. ``loss`` is what the week
    loses by the removal.
    """

    __slots__ = ("_groups", "_state", "_weigh", "loss", "removed", "replacement")

    def __init__(self, state: SearchState, groups: Sequence[int], *, weigh: bool) -> None:
        self._state, self._groups, self._weigh = state, groups, weigh
        self.removed: list[Assignment] = []
        self.loss = 0
        self.replacement: Sequence[Assignment] | None = None

    def __enter__(self) -> Self:
        """Take the assignments away."""
        state = self._state
        for group in self._groups:
            assignment = state.remove(group)
            if assignment is not None:
                self.removed.append(assignment)
                if self._weigh:
                    self.loss += state.gain(assignment)
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Place the replacement, or what was there before."""
        self._state.assign_all(self.removed if self.replacement is None else self.replacement)
