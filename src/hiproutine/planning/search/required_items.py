"""The most required items that fit a week together, found exactly while a budget of steps lasts (law P5).

Each required item is placed once, with its fewest sets: whatever week holds it, holds it so as well. Only direct work
for a limited region may ask for more: as many entries for another region as it has sets (law P8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from hiproutine.limits import REQUIRED_MAX_STEPS
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.state import Assignment, SearchState


@frozen
class RequiredWeek:
    """The most required items that were found to fit together, as assignments, and whether no week holds more."""

    count: int
    assignments: list[Assignment | None]
    is_proven: bool


@frozen
class _Option:
    """A candidate, by its index, with the slots (as a mask) that can take it now."""

    index: int
    slots: int


def required_groups(encoded: EncodedProblem) -> list[int]:
    """Return the groups that have a required candidate which fits a session."""
    return [
        group
        for group, members in enumerate(encoded.members)
        if any(encoded.candidates[index].source.item.required for index in members)
    ]


def count_required(state: SearchState) -> int:
    """Return how many required items are placed."""
    return _count_required(state.encoded, state.assignments)


def most_required(encoded: EncodedProblem, known_count: int = 0, max_steps: int = REQUIRED_MAX_STEPS) -> RequiredWeek:
    """Return the most required items that fit the week together, if they are more than ``known_count``.

    With few steps they are the most that were found, and not proven.
    """
    return _RequiredSearch(encoded, known_count, max_steps).run()


class _RequiredSearch:
    """Depth first: the item with the fewest ways to place it comes next, in each of its ways, and then left out."""

    def __init__(self, encoded: EncodedProblem, known_count: int, max_steps: int) -> None:
        self.state = SearchState(encoded)
        self.encoded, self.candidates = encoded, encoded.candidates
        self.steps_left = max_steps
        self.groups = required_groups(encoded)
        self.count = known_count
        self.assignments: list[Assignment | None] = list(self.state.assignments)
        #: The limits on regions that a required candidate counts against.
        self.limits = [
            limit
            for number in range(len(encoded.problem.region_caps))
            if (limit := _RequiredCap(encoded, number, self.groups)).is_needed
        ]

    def run(self) -> RequiredWeek:
        """Search until everything is placed, all is tried, or the steps are spent."""
        if self.groups:
            self._place(tuple(self.groups), 0)
        return RequiredWeek(self.count, self.assignments, self.steps_left > 0 or self.count == len(self.groups))

    def _place(self, groups: tuple[int, ...], placed: int) -> None:
        if self.steps_left <= 0 or self.count == len(self.groups):
            return
        self.steps_left -= sum(len(self.encoded.members[group]) for group in groups) + 1
        rooms = [self._room(limit) for limit in self.limits]
        if any(room < 0 for room in rooms):
            return
        options = {group: self._options(group, rooms) for group in groups}
        left = tuple(group for group in groups if options[group])
        if placed + self._most_of(left, rooms) <= self.count:
            return
        if not left:
            if self._is_balanced():
                self.count = max(placed, _count_required(self.encoded, self.assignments))
            return
        group = min(left, key=lambda g: sum(option.slots.bit_count() for option in options[g]))
        others = tuple(other for other in left if other != group)
        for assignment in self._ways(options[group]):
            self.state.assign(assignment)
            self._place(others, placed + 1)
            self.state.remove(group)
        self._place(others, placed)

    def _room(self, limit: _RequiredCap) -> int:
        """Return a bound on the sets that a limit on a region still leaves; less than 0 where there are too many."""
        limited = self.state.limited_sets[limit.number]
        room = limit.cap.sets - limited
        if limit.cap.not_above is None:
            return room
        return min(room, self.state.balancing_entries[limit.number] + self._balancing_room(limit) - limited)

    def _balancing_room(self, limit: _RequiredCap) -> int:
        """Return a bound on the balancing entries that can be added, by times of each and the room of sessions."""
        state, insertions, size = self.state, self.state.insertions, self.encoded.max_session_size
        self.steps_left -= len(limit.balancing)
        times: dict[int, int] = {}
        open_slots = 0
        for index in limit.balancing:
            candidate = self.candidates[index]
            placed = state.assignments[candidate.group]
            if placed is not None and placed.candidate != index:
                continue
            taken = 0 if placed is None else placed.mask
            slots = insertions.slots_for(candidate) & insertions.slots_with_time(candidate.min_seconds) & ~taken
            open_slots |= slots
            more = min(slots.bit_count(), self.encoded.max_times[candidate.recovery_h] - taken.bit_count())
            times[candidate.group] = max(times.get(candidate.group, 0), more)
        room = [
            min(size - state.session_sizes[slot], state.seconds_left[slot] // limit.shortest)
            for slot in self.encoded.slots_in(open_slots)
        ]
        return min(sum(times.values()), sum(room))

    def _options(self, group: int, rooms: list[int]) -> list[_Option]:
        """Return the required candidates of a group with the slots that can take them; each step counts its own."""
        insertions = self.state.insertions
        options = []
        for index in self.encoded.members[group]:
            candidate = self.candidates[index]
            if not candidate.source.item.required:
                continue
            if any(limit.needs(index) > room for limit, room in zip(self.limits, rooms, strict=True)):
                continue
            slots = insertions.slots_for(candidate) & insertions.slots_with_time(candidate.min_seconds)
            if slots:
                options.append(_Option(index, slots))
        return options

    def _ways(self, options: list[_Option]) -> Iterator[Assignment]:
        """Yield a candidate on one slot at a time: where least time is left first, so that the rest stays open."""
        seconds_left = self.state.seconds_left
        ways = [
            (seconds_left[slot], slot, option.index)
            for option in options
            for slot in self.encoded.slots_in(option.slots)
        ]
        for _, slot, index in sorted(ways):
            yield Assignment(index, _fewest_sets(self.encoded, index), 1 << slot)

    def _most_of(self, groups: tuple[int, ...], rooms: list[int]) -> int:
        """Return a bound on how many of some groups still fit, by what is left of time, places and limited sets."""
        state, size = self.state, self.encoded.max_session_size
        if not groups:
            return 0
        too_many = max(
            (
                sum(total > room for total in accumulate(sorted(limit.needs_by_group[g] for g in groups)))
                for limit, room in zip(self.limits, rooms, strict=True)
            ),
            default=0,
        )
        shortest = sorted(min(self.candidates[i].min_seconds for i in self.encoded.members[g]) for g in groups)
        free = [
            (left, size - taken)
            for left, taken in zip(state.seconds_left, state.session_sizes, strict=True)
            if taken < size and left >= shortest[0]
        ]
        places = sum(min(left // shortest[0], room) for left, room in free)
        seconds, count = sum(left for left, _ in free), 0
        for needed in shortest[:places]:
            seconds -= needed
            if seconds < 0:
                break
            count += 1
        return min(count, len(groups) - too_many)

    def _is_balanced(self) -> bool:
        """Keep the week if it keeps the limits on regions, or does so with other work beside."""
        if self.state.keeps_region_caps():
            self.assignments = list(self.state.assignments)
            return True
        beside = sorted({index for limit in self.limits for index in limit.balancing})
        return self._balance(beside, 0)

    def _balance(self, beside: list[int], first: int) -> bool:
        """Add entries, of the candidates from the first one on, until the limits are kept; then keep the week."""
        state, insertions = self.state, self.state.insertions
        for place in range(first, len(beside)):
            index = beside[place]
            candidate = self.candidates[index]
            before = state.assignments[candidate.group]
            if before is not None and before.candidate != index:
                continue
            self.steps_left -= 1
            if self.steps_left <= 0:
                return False
            slots = insertions.slots_for(candidate) & insertions.slots_with_time(candidate.min_seconds)
            for slot in self.encoded.slots_in(slots):
                mask = 1 << slot | (0 if before is None else before.mask)
                if before is not None and before.mask >> slot & 1:
                    continue
                state.remove(candidate.group)
                state.assign(Assignment(index, _fewest_sets(self.encoded, index), mask))
                if state.keeps_region_caps():
                    self.assignments = list(state.assignments)
                    is_enough = True
                else:
                    is_enough = self._balance(beside, place)
                state.remove(candidate.group)
                if before is not None:
                    state.assign(before)
                if is_enough:
                    return True
        return False


class _RequiredCap:
    """A limit on a region, with what required candidates need of it and what may stand beside them."""

    def __init__(self, encoded: EncodedProblem, number: int, groups: Sequence[int]) -> None:
        self._encoded, self.number, self.cap = encoded, number, encoded.problem.region_caps[number]
        candidates = encoded.candidates
        required = {g: [i for i in encoded.members[g] if candidates[i].source.item.required] for g in groups}
        self.is_needed = any(number in candidates[i].limited_by for own in required.values() for i in own)
        #: By group: the fewest sets that it takes of the room there is, less what it makes room for itself.
        self.needs_by_group = {group: max(0, min(map(self.needs, own))) for group, own in required.items()}
        #: What may stand beside limited work.
        self.balancing = [
            index
            for members in encoded.members
            for index in members
            if number in candidates[index].balances and number not in candidates[index].limited_by
        ]
        self.shortest = min((candidates[index].min_seconds for index in self.balancing), default=1)

    def needs(self, index: int) -> int:
        """Return the sets that a candidate takes of the room there is, at least, with its fewest sets once."""
        candidate = self._encoded.candidates[index]
        if self.number not in candidate.limited_by:
            return 0
        sets = _fewest_sets(self._encoded, index)
        return sets - 1 if self.number in candidate.balances and self.cap.not_above is not None else sets


def _fewest_sets(encoded: EncodedProblem, index: int) -> int:
    return next(iter(encoded.candidates[index].seconds))


def _count_required(encoded: EncodedProblem, assignments: Sequence[Assignment | None]) -> int:
    return sum(a is not None and encoded.candidates[a.candidate].source.item.required for a in assignments)
