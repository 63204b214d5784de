"""The most required items that fit a week together, found exactly while a budget of steps lasts (law P5).

Each required item is placed once, with its fewest sets: whatever week holds it, holds it so as well. Only direct work
for the low back asks for more: as many entries for the hip as it has sets (law P8).
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
        #: By group, of the groups that all work the low back: the fewest sets, and the fewest entries for the hip that
        #: have to be beside them.
        self.lumbar = self._find_lumbar()
        self.has_lumbar = any(c.is_lumbar and c.source.item.required for c in self.candidates)
        #: What may stand beside work for the low back.
        self.hip = [
            index
            for members in encoded.members
            for index in members
            if self.candidates[index].is_hip and not self.candidates[index].is_lumbar
        ]

        self.shortest_hip = min((self.candidates[index].min_seconds for index in self.hip), default=1)

    def _find_lumbar(self) -> dict[int, tuple[int, int]]:
        lumbar = {}
        for group in self.groups:
            own = [i for i in self.encoded.members[group] if self.candidates[i].source.item.required]
            if all(self.candidates[index].is_lumbar for index in own):
                lumbar[group] = (
                    min(_fewest_sets(self.encoded, index) for index in own),
                    min(self._hip_needed(index) for index in own),
                )
        return lumbar

    def _hip_needed(self, index: int) -> int:
        """Return how many entries for the hip a candidate for the low back needs beside it."""
        return _fewest_sets(self.encoded, index) - self.candidates[index].is_hip

    def run(self) -> RequiredWeek:
        """Search until everything is placed, all is tried, or the steps are spent."""
        if self.groups:
            self._place(tuple(self.groups), 0)
        return RequiredWeek(self.count, self.assignments, self.steps_left > 0 or self.count == len(self.groups))

    def _place(self, groups: tuple[int, ...], placed: int) -> None:
        if self.steps_left <= 0 or self.count == len(self.groups):
            return
        self.steps_left -= sum(len(self.encoded.members[group]) for group in groups) + 1
        hip_room = self._hip_room() if self.has_lumbar else 0
        if self.state.lumbar_sets > self.state.hip_placements + hip_room:
            return
        options = {group: self._options(group, hip_room) for group in groups}
        left = tuple(group for group in groups if options[group])
        if placed + self._most_of(left, hip_room) <= self.count:
            return
        if not left:
            if self._has_hip_work():
                self.count = max(placed, _count_required(self.encoded, self.assignments))
            return
        group = min(left, key=lambda g: sum(option.slots.bit_count() for option in options[g]))
        others = tuple(other for other in left if other != group)
        for assignment in self._ways(options[group]):
            self.state.assign(assignment)
            self._place(others, placed + 1)
            self.state.remove(group)
        self._place(others, placed)

    def _hip_room(self) -> int:
        """Return a bound on the hip entries that can be added, by the times of each and the room of sessions."""
        state, insertions, size = self.state, self.state.insertions, self.encoded.max_session_size
        self.steps_left -= len(self.hip)
        times: dict[int, int] = {}
        open_slots = 0
        for index in self.hip:
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
            min(size - state.session_sizes[slot], state.seconds_left[slot] // self.shortest_hip)
            for slot in self.encoded.slots_in(open_slots)
        ]
        return min(sum(times.values()), sum(room))

    def _options(self, group: int, hip_room: int) -> list[_Option]:
        """Return the required candidates of a group with the slots that can take them; each step counts its own."""
        state, insertions = self.state, self.state.insertions
        cap_left = self.encoded.problem.lumbar_sets - state.lumbar_sets
        hip_left = state.hip_placements + hip_room - state.lumbar_sets
        options = []
        for index in self.encoded.members[group]:
            candidate = self.candidates[index]
            if not candidate.source.item.required:
                continue
            is_too_much = _fewest_sets(self.encoded, index) > cap_left or self._hip_needed(index) > hip_left
            if candidate.is_lumbar and is_too_much:
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

    def _most_of(self, groups: tuple[int, ...], hip_room: int) -> int:
        """Return a bound on how many of some groups still fit, by what is left of time, places and lumbar sets."""
        state, size = self.state, self.encoded.max_session_size
        if not groups:
            return 0
        rooms = self.encoded.problem.lumbar_sets, state.hip_placements + hip_room
        lumbar = zip(*(self.lumbar[group] for group in groups if group in self.lumbar), strict=True)
        too_many = max(
            (
                sum(total > room - state.lumbar_sets for total in accumulate(sorted(needs)))
                for room, needs in zip(rooms, lumbar, strict=False)
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

    def _has_hip_work(self) -> bool:
        """Keep the week if it has, or can be given, as many entries for the hip as sets for the low back."""
        if self.state.keeps_lumbar_limits():
            self.assignments = list(self.state.assignments)
            return True
        return self._add_hip_work(0)

    def _add_hip_work(self, first: int) -> bool:
        """Add entries for the hip, of the candidates from the first one on, until there are enough; then keep it."""
        state, insertions = self.state, self.state.insertions
        for place in range(first, len(self.hip)):
            index = self.hip[place]
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
                if state.keeps_lumbar_limits():
                    self.assignments = list(state.assignments)
                    is_enough = True
                else:
                    is_enough = self._add_hip_work(place)
                state.remove(candidate.group)
                if before is not None:
                    state.assign(before)
                if is_enough:
                    return True
        return False


def _fewest_sets(encoded: EncodedProblem, index: int) -> int:
    return next(iter(encoded.candidates[index].seconds))


def _count_required(encoded: EncodedProblem, assignments: Sequence[Assignment | None]) -> int:
    return sum(a is not None and encoded.candidates[a.candidate].source.item.required for a in assignments)
