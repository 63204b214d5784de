"""Recovery as cliques: maximal sets of slots with loads of which at most one may be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from hiproutine.planners import Candidate, WeekProblem, min_minutes_between


@frozen
class MuscleLoad:
    """The candidates that load a muscle and need hours of recovery.

    ``hours_by_candidate`` are these hours by candidate id.
    """

    hours_by_candidate: Mapping[str, int]

    @property
    def hour_levels(self) -> tuple[int, ...]:
        """Return the different hours, ascending."""
        return tuple(sorted(set(self.hours_by_candidate.values())))

    def at_least(self, hours: int) -> frozenset[str]:
        """Return the ids of the candidates that need ``hours`` or more."""
        return frozenset(name for name, needed in self.hours_by_candidate.items() if needed >= hours)


def muscle_loads(candidates: Iterable[Candidate]) -> list[MuscleLoad]:
    """Return the loads of each muscle, without a muscle if all that load it load another one too."""
    by_muscle: dict[str, dict[str, int]] = {}
    for candidate in candidates:
        for muscle in sorted(candidate.loaded_muscles) if candidate.recovery_h else ():
            by_muscle.setdefault(muscle, {})[candidate.id] = candidate.recovery_h
    kept: list[dict[str, int]] = []
    for hours in sorted(by_muscle.values(), key=lambda h: (-len(h), sorted(h))):
        if not any(hours.keys() <= larger.keys() for larger in kept):
            kept.append(hours)
    return [MuscleLoad(hours) for hours in kept]


#: Hours of recovery and a slot: any load on the slot that needs these hours or more.
LoadSlot = tuple[int, int]


def cliques(problem: WeekProblem, levels: Sequence[int]) -> Iterator[tuple[LoadSlot, ...]]:
    """Yield all maximal sets of load slots of which every two are too close for one of their loads.

    Every two load slots that exclude each other are together in one of them. A set has at most one of the levels on a
    slot, since what is in one session is one load.
    """
    load_slots = [(hours, slot) for slot in range(len(problem.slot_starts_min)) for hours in levels]
    conflicts = {
        first: {
            second
            for second in load_slots
            if first[1] != second[1]
            and min_minutes_between(problem, first[1], second[1]) < max(first[0], second[0]) * 60
        }
        for first in load_slots
    }
    for clique in _grow(frozenset(), set(load_slots), set(), conflicts):
        if len(clique) > 1 and not _is_weaker(clique, conflicts):
            yield tuple(sorted(clique, key=lambda load_slot: (load_slot[1], load_slot[0])))


def max_spaced_slots(problem: WeekProblem, gap_min: int, slots: Sequence[int]) -> int:
    """Return the greatest number of the given slots, ascending, of which every two are ``gap_min`` minutes apart.

    From each slot in turn the next one that is far enough is taken, until one is too near to the first across the end
    of the cycle: no other choice that begins there has more slots, so the most of these is the most of all.
    """
    max_count = 0
    for index, first in enumerate(slots):
        taken = [first]
        for slot in slots[index + 1 :]:
            if min(min_minutes_between(problem, slot, taken[-1]), min_minutes_between(problem, slot, first)) >= gap_min:
                taken.append(slot)
        max_count = max(max_count, len(taken))
    return max_count


def _is_weaker(clique: frozenset[LoadSlot], conflicts: Mapping[LoadSlot, set[LoadSlot]]) -> bool:
    """Return whether a load on one of the slots could need fewer hours and still exclude the others."""
    return any(
        clique - {load_slot} <= conflicts[other]
        for load_slot in clique
        for other in conflicts
        if other[1] == load_slot[1] and other[0] < load_slot[0]
    )


def _grow(
    chosen: frozenset[LoadSlot],
    candidates: set[LoadSlot],
    excluded: set[LoadSlot],
    conflicts: Mapping[LoadSlot, set[LoadSlot]],
) -> Iterator[frozenset[LoadSlot]]:
    """Yield all maximal cliques (Bron and Kerbosch 1973, with a pivot), in the same order every time."""
    if not candidates and not excluded:
        yield chosen
        return
    pivot = min(candidates | excluded, key=lambda load_slot: (-len(candidates & conflicts[load_slot]), load_slot))
    for load_slot in sorted(candidates - conflicts[pivot]):
        neighbours = conflicts[load_slot]
        yield from _grow(chosen | {load_slot}, candidates & neighbours, excluded & neighbours, conflicts)
        candidates = candidates - {load_slot}
        excluded = excluded | {load_slot}
