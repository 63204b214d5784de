"""A week problem in numbers: everything that a search asks again and again, worked out once."""

from __future__ import annotations

from itertools import pairwise

from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.problem.constraints import min_minutes_between
from hiproutine.planning.problem.objective import (
    cumulative_value,
    entry_value,
    placement_value,
    session_size_value,
    target_values,
    units_per_point,
)
from hiproutine.planning.problem.week import WeekProblem

#: Subsets of the slots that a move looks at; with many slots, those with the fewest places come first.
_MAX_SUBSETS = 200


class EncodedProblem:
    """The numbers of a problem; candidates, groups, slots and muscles are known by their places from 0.

    Slots are a bit each in whole numbers, so that sets of them are compared at once. Worths are in the whole units of
    :class:`~hiproutine.planning.problem.objective.Score`. Nothing here changes while a search goes on, but for what it
    remembers of sums it has made before.
    """

    def __init__(self, problem: WeekProblem) -> None:
        self.problem = problem
        #: Of two worth the same the earlier is placed: what spares the low back, then what works most muscles.
        self.candidates = sorted(problem.candidates, key=lambda c: (c.is_lumbar, -sum(c.half_sets.values()), c.id))
        self.slot_count = len(problem.slot_starts_min)
        self.scale = units_per_point(problem)
        self.most = problem.session_size.max
        #: Seconds of a session; each entry takes a change more than it lasts, the first one too.
        self.room = problem.session_seconds + POSITION_CHANGE_S
        self._number_slots()
        self._number_candidates()
        self._number_worths()

    def _number_slots(self) -> None:
        """Work out which slots are too near to one another, for each number of hours that something needs."""
        problem, count = self.problem, self.slot_count
        self.apart = apart = [[min_minutes_between(problem, a, b) for b in range(count)] for a in range(count)]
        needed = sorted({c.recovery_h for c in problem.candidates if c.recovery_h and c.loaded_muscles})
        #: By hours: for each slot, the other slots too near to it; and the slots too near to themselves a cycle later.
        self.near: dict[int, list[int]] = {0: [0] * count}
        self.never: dict[int, int] = {0: 0}
        for hours in needed:
            near = [[b for b in range(count) if apart[a][b] < hours * 60] for a in range(count)]
            self.near[hours] = [sum(1 << b for b in near[a] if b != a) for a in range(count)]
            self.never[hours] = sum(1 << a for a in range(count) if a in near[a])
        #: All slots in an order in which the first ones lie far apart, however many are taken.
        self.spread = self._find_conflicts()
        self._near_to: dict[int, dict[int, int]] = {hours: {0: 0} for hours in self.near}
        self._slots: dict[int, tuple[int, ...]] = {0: ()}
        #: By hours: sets of slots that go together, as (mask, number of slots, mask without the last, last slot).
        self.subsets: dict[int, list[tuple[int, int, int, int]]] = {}
        #: By hours: whether those are all sets of slots that go together.
        self.has_all_subsets: dict[int, bool] = {}
        #: By hours: no more slots than so many go together.
        self.most_times: dict[int, int] = {}
        for hours in self.near:
            self.subsets[hours], self.has_all_subsets[hours] = self._subsets(hours)
            most = max((size for _, size, _, _ in self.subsets[hours]), default=0)
            self.most_times[hours] = most if self.has_all_subsets[hours] else count

    def _find_conflicts(self) -> list[int]:
        order = [0]
        rest = set(range(1, self.slot_count))
        while rest:
            order.append(max(rest, key=lambda slot: (min(self.apart[slot][other] for other in order), -slot)))
            rest.remove(order[-1])
        return order

    def _subsets(self, hours: int) -> tuple[list[tuple[int, int, int, int]], bool]:
        """Give sets of slots far enough apart, fewest first, as many as a move may look at; and whether that is all.

        Of as many slots, those come first that lie farthest apart: of two sets worth the same, that is the better one.
        """
        layer = [0]
        found: list[tuple[int, int, int, int]] = []
        nearest = {0: self.problem.cycle_min}
        for size in range(1, self.slot_count + 1):
            grown = [
                (mask | 1 << slot, size, mask, slot)
                for mask in layer
                for slot in range(mask.bit_length(), self.slot_count)
                if not self.never[hours] >> slot & 1 and not mask & self.near[hours][slot]
            ]
            if not grown:
                break
            if found and len(found) + len(grown) > _MAX_SUBSETS:
                return found, False
            for mask, _, before, slot in grown:
                nearest[mask] = min([nearest[before], *(self.apart[slot][other] for other in self.slots_in(before))])
            layer = [mask for mask, *_ in grown]
            found += sorted(grown, key=lambda one: -nearest[one[0]])
        return found, True

    def _number_candidates(self) -> None:
        problem = self.problem
        muscles: dict[str, int] = {}
        positions: dict[str, int] = {}
        patterns: dict[str, int] = {}
        groups: dict[str, int] = {}
        targets: dict[str, list[int]] = {}
        for place, target in enumerate(problem.targets):
            targets.setdefault(target.muscle, []).append(place)
        self.group: list[int] = []
        self.members: list[list[int]] = []
        #: By candidate: seconds by number of sets, with the change; an empty one cannot be done at all.
        self.seconds: list[dict[int, int]] = []
        #: By candidate: the fewest of those seconds.
        self.shortest: list[int] = []
        self.rest_h: list[int] = []
        self.loads: list[list[int]] = []
        self.position: list[int] = []
        self.pattern: list[int] = []
        #: By candidate: the targets it serves, with half sets for each set.
        self.serves: list[list[tuple[int, int]]] = []
        for place, candidate in enumerate(self.candidates):
            is_tiring = bool(candidate.recovery_h and candidate.loaded_muscles)
            self.rest_h.append(candidate.recovery_h if is_tiring else 0)
            loads = sorted(candidate.loaded_muscles) if is_tiring else []
            self.loads.append([muscles.setdefault(muscle, len(muscles)) for muscle in loads])
            self.position.append(positions.setdefault(candidate.exercise.position, len(positions)))
            self.pattern.append(patterns.setdefault(candidate.exercise.pattern, len(patterns)))
            self.serves.append([(t, h) for muscle, h in candidate.half_sets.items() for t in targets.get(muscle, ())])
            self.seconds.append(self._seconds(place))
            self.shortest.append(min(self.seconds[place].values(), default=self.room + 1))
            group = groups.setdefault(candidate.group, len(groups))
            self.group.append(group)
            if group == len(self.members):
                self.members.append([])
            if self.seconds[place]:
                self.members[group].append(place)
        self.muscle_count, self.position_count, self.pattern_count = (len(muscles), len(positions), len(patterns))

    def _seconds(self, place: int) -> dict[int, int]:
        candidate = self.candidates[place]
        found: dict[int, int] = {}
        if not self.most_times[self.rest_h[place]]:
            return found
        for sets in candidate.set_counts(self.problem.sets):
            seconds = candidate.seconds(sets) + POSITION_CHANGE_S
            if seconds > self.room or (candidate.is_lumbar and sets > self.problem.lumbar_sets):
                break
            found[sets] = seconds
        return found

    def _number_worths(self) -> None:
        problem, scale, count = self.problem, self.scale, self.slot_count
        self.entry = [
            {sets: entry_value(problem, c, sets) * scale for sets in self.seconds[i]}
            for i, c in enumerate(self.candidates)
        ]
        #: By candidate: what each slot is worth to it; None where none is worth anything.
        self.place: list[list[int] | None] = []
        for candidate in self.candidates:
            if not candidate.is_liked and candidate.item_id not in problem.previous:
                self.place.append(None)
                continue
            worths = [placement_value(problem, candidate, slot) * scale for slot in range(count)]
            self.place.append(worths)
        for ids in self.members:
            ids.sort(key=self._previous_placement, reverse=True)
        places = count * self.most
        self.practice = [cumulative_value(problem.weights.practice, times) * scale for times in range(count + 1)]
        self.patterns = [
            cumulative_value(problem.weights.patterns, times) * scale for times in range(places + count + 2)
        ]
        self.size = [session_size_value(problem, size) * scale for size in range(self.most + 2)]
        self.get_up = problem.weights.get_up * scale
        # A full week, and what a candidate more would do on every slot.
        halves = 2 * (places + count) * max((max(seconds, default=0) for seconds in self.seconds), default=0)
        self.target = [target_values(problem, target, halves) for target in problem.targets]
        #: The most that filling sessions up to their least size adds to a gain.
        self.full = max(0, *(b - a for a, b in pairwise(self.size))) * count

    def _previous_placement(self, i: int) -> tuple[int, int]:
        """Put the candidates of a group in order by what they are worth by themselves, the best last."""
        return max(self.entry[i].values()) + sum(self.place[i] or ()), -i

    def slots_in(self, mask: int) -> tuple[int, ...]:
        """Return the slots of a mask, in order."""
        slots = self._slots.get(mask)
        if slots is None:
            slots = self._slots[mask] = tuple(slot for slot in range(self.slot_count) if mask >> slot & 1)
        return slots

    def near_to(self, hours: int, mask: int) -> int:
        """Return the slots that are too near to any of a mask."""
        near = self._near_to[hours].get(mask)
        if near is None:
            near = 0
            for slot in self.slots_in(mask):
                near |= self.near[hours][slot]
            self._near_to[hours][mask] = near
        return near

    def rest_between(self, one: int, other: int) -> int:
        """Return the hours that have to lie between two candidates; 0 where they may meet."""
        hours, others = self.rest_h[one], self.rest_h[other]
        if (
            not hours
            or not others
            or self.candidates[one].loaded_muscles.isdisjoint(self.candidates[other].loaded_muscles)
        ):
            return 0
        return max(hours, others)
