"""The week while it is being filled."""

from __future__ import annotations

from typing import NamedTuple

from hiproutine.planning.problem.week import WeekChoice
from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.insertion_cache import InsertionCache, Loaded
from hiproutine.planning.search.marginal_gains import MarginalGains
from hiproutine.planning.search.slot_sets import SlotSetCache


class Assignment(NamedTuple):
    """A candidate with its number of sets, on the slots of a mask."""

    candidate: int
    sets: int
    mask: int


class SearchState:
    """What is placed, and everything that follows from it; it never leaves the search."""

    def __init__(self, figures: EncodedProblem) -> None:
        self.figures = figures
        count = figures.slot_count
        #: By group: what is placed of it.
        self.placed: list[Assignment | None] = [None] * len(figures.members)
        self.left = [figures.room] * count
        self.size = [0] * count
        #: By slot and position: how many entries are done in it.
        self.positions = [0] * (count * figures.position_count)
        self.halves = [0] * len(figures.target)
        self.patterns = [0] * figures.pattern_count
        self.loaded: Loaded = [{} for _ in range(figures.muscle_count)]
        self.lumbar = self.hips = 0
        self.work = EffortBudget()
        #: The most sets that a search places at the moment.
        self.most_sets = 1000
        self.view = InsertionCache(figures, self.left, self.size, self.positions, self.loaded)
        self.gains = MarginalGains(figures, self.work, self.patterns, self.halves)
        self.places = SlotSetCache(figures, self.work)

    def put(self, placed: Assignment) -> None:
        """Place a candidate whose group has nothing placed."""
        self._move(placed, 1)
        self.placed[self.figures.group[placed.candidate]] = placed

    def drop(self, group: int) -> Assignment | None:
        """Take away what is placed of a group, and give it."""
        placed = self.placed[group]
        if placed is not None:
            self._move(placed, -1)
            self.placed[group] = None
        return placed

    def _move(self, placed: Assignment, sign: int) -> None:
        figures, (i, sets, mask) = self.figures, placed
        self.view.forget()
        self.work.done += 3
        slots, seconds = figures.slots_in(mask), figures.seconds[i][sets] * sign
        left, size, positions = self.left, self.size, self.positions
        position, width = figures.position[i], figures.position_count
        for slot in slots:
            left[slot] -= seconds
            size[slot] += sign
            positions[slot * width + position] += sign
        times = len(slots) * sign
        for target, halves in figures.serves[i]:
            self.halves[target] += halves * sets * times
        self.patterns[figures.pattern[i]] += times
        for muscle in figures.loads[i]:
            counts = self.loaded[muscle].setdefault(figures.rest_h[i], [0] * (figures.slot_count + 1))
            for slot in slots:
                counts[slot] += sign
                if counts[slot]:
                    counts[-1] |= 1 << slot
                else:
                    counts[-1] &= ~(1 << slot)
        candidate = figures.candidates[i]
        self.lumbar += sets * times * candidate.is_lumbar
        self.hips += times * candidate.is_hip

    def clear(self) -> None:
        """Take everything away."""
        for group in range(len(self.placed)):
            self.drop(group)

    def restore(self, placed: list[Assignment | None]) -> None:
        """Place exactly what a list says."""
        for group, one in enumerate(self.placed):
            if one != placed[group]:
                self.drop(group)
        for group, one in enumerate(placed):
            if one is not None and self.placed[group] is None:
                self.put(one)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is placed."""
        return not any(self.placed)

    def keeps_lumbar(self, *more: Assignment) -> bool:
        """Return whether the rules on direct lumbar work hold (law P8), with more placed."""
        lumbar, hips = self.lumbar, self.hips
        for i, sets, mask in more:
            candidate, times = self.figures.candidates[i], mask.bit_count()
            lumbar += sets * times * candidate.is_lumbar
            hips += times * candidate.is_hip
        return lumbar <= hips and lumbar <= self.figures.problem.lumbar_sets

    def worth(self) -> int:
        """Return what the week is worth, but for what every week of the problem has in common."""
        figures, total, width = self.figures, 0, self.figures.position_count
        for slot, size in enumerate(self.size):
            if size:
                changes = sum(map(bool, self.positions[slot * width : (slot + 1) * width])) - 1
                total += figures.size[size] - figures.get_up * changes
        for one in self.placed:
            if one is not None:
                i, sets, mask = one
                total += figures.entry[i][sets] + figures.practice[mask.bit_count()]
                worths = figures.place[i]
                if worths is not None:
                    total += sum([worths[slot] for slot in figures.slots_in(mask)])
        total += sum([figures.patterns[times] for times in self.patterns])
        return total + sum([table[halves] for table, halves in zip(figures.target, self.halves, strict=True)])

    def choice(self) -> WeekChoice:
        """Return what is placed by name."""
        figures = self.figures
        placed: list[list[str]] = [[] for _ in range(figures.slot_count)]
        sets: dict[str, int] = {}
        for one in sorted(one for one in self.placed if one is not None):
            name = figures.candidates[one.candidate].id
            sets[name] = one.sets
            for slot in figures.slots_in(one.mask):
                placed[slot].append(name)
        return WeekChoice(tuple(map(tuple, placed)), sets)
