"""Recovery as cliques: sets of places of which at most one may be taken, as large as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from hiproutine.planners import Candidate, WeekProblem, min_minutes_between


@frozen
class MuscleLoad:
    """What loads a muscle: the candidates that do, by the hours they need (those that need none do not count)."""

    hours: Mapping[str, int]

    @property
    def levels(self) -> tuple[int, ...]:
        """Return the different hours, in order."""
        return tuple(sorted(set(self.hours.values())))

    def at_least(self, hours: int) -> frozenset[str]:
        """Return the candidates that need so many hours or more."""
        return frozenset(name for name, needed in self.hours.items() if needed >= hours)


def muscle_loads(candidates: Iterable[Candidate]) -> list[MuscleLoad]:
    """Return what loads each muscle; a muscle says nothing new where another is loaded by all that load it."""
    by_muscle: dict[str, dict[str, int]] = {}
    for candidate in candidates:
        for muscle in sorted(candidate.loaded_muscles) if candidate.recovery_h else ():
            by_muscle.setdefault(muscle, {})[candidate.id] = candidate.recovery_h
    found: list[dict[str, int]] = []
    for hours in sorted(by_muscle.values(), key=lambda h: (-len(h), sorted(h))):
        if not any(hours.keys() <= larger.keys() for larger in found):
            found.append(hours)
    return [MuscleLoad(hours) for hours in found]


#: Some load that needs so many hours or more, on a slot.
PlacementKey = tuple[int, int]


def cliques(problem: WeekProblem, levels: Sequence[int]) -> Iterator[tuple[PlacementKey, ...]]:
    """Return all largest sets of places of which every two are too close for at least one of the loads there.

    Every two places that exclude each other are together in one of them. Of the levels on one slot, a set has at
    most one: what stands in one session is one load.
    """
    places = [(hours, slot) for slot in range(len(problem.slot_starts_min)) for hours in levels]
    near = {
        one: {
            other
            for other in places
            if one[1] != other[1] and min_minutes_between(problem, one[1], other[1]) < max(one[0], other[0]) * 60
        }
        for one in places
    }
    for clique in _grow(frozenset(), set(places), set(), near):
        if len(clique) > 1 and not _is_weaker(clique, near):
            yield tuple(sorted(clique, key=lambda place: (place[1], place[0])))


def longest_gap_min(problem: WeekProblem, minutes: int, slots: Sequence[int]) -> int:
    """Return how many of some slots, in order, can be used when so many minutes lie between every two of them.

    From each slot in turn the next one that is far enough is taken, until one is too near to the first across the end
    of the cycle: no choice that begins there gets farther with as many slots, so the most of these is the most of all.
    """
    best = 0
    for place, first in enumerate(slots):
        taken = [first]
        for slot in slots[place + 1 :]:
            if min(min_minutes_between(problem, slot, taken[-1]), min_minutes_between(problem, slot, first)) >= minutes:
                taken.append(slot)
        best = max(best, len(taken))
    return best


def _is_weaker(clique: frozenset[PlacementKey], near: Mapping[PlacementKey, set[PlacementKey]]) -> bool:
    """Return whether a load on one of the slots could need less and still exclude the others: that says more."""
    return any(
        clique - {place} <= near[other]
        for place in clique
        for other in near
        if other[1] == place[1] and other[0] < place[0]
    )


def _grow(
    chosen: frozenset[PlacementKey],
    open_: set[PlacementKey],
    done: set[PlacementKey],
    near: Mapping[PlacementKey, set[PlacementKey]],
) -> Iterator[frozenset[PlacementKey]]:
    """Return all maximal cliques (Bron and Kerbosch 1973, with a pivot), in the same order every time."""
    if not open_ and not done:
        yield chosen
        return
    pivot = min(open_ | done, key=lambda place: (-len(open_ & near[place]), place))
    for place in sorted(open_ - near[pivot]):
        yield from _grow(chosen | {place}, open_ & near[place], done & near[place], near)
        open_ = open_ - {place}
        done = done | {place}
