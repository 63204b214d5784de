"""What would make a plan possible where none is: small sets of changes, each tried by planning again (law P6).

This is done on the way to an error only, and it is bounded: :data:`MOST_LOOKED` sets of changes are looked at
without a planner, and :data:`MOST_TRIED` of them are tried with it. A trial plans at most ten times to find the fewest
minutes, and once for each change to find out whether it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from hiproutine.errors import Change, Mend
from hiproutine.model.profile import Profile
from hiproutine.planning.constraints import faults_in_choice
from hiproutine.planning.hours import longest_session
from hiproutine.planning.openings import Opening, apply_changes, equipment_change, minutes_change
from hiproutine.planning.week import WeekChoice, WeekProblem

#: How many mends are given: a person cannot weigh more.
MOST_MENDS = 5
#: The most changes in one of them, for the same reason.
MOST_CHANGES = 4
#: Sets of changes that are looked at: the smallest ones.
MOST_LOOKED = 60
#: Sets of changes that are tried with the planner.
MOST_TRIED = 12


@frozen
class _Way:
    """A set of changes and the minutes that a session has with it."""

    opening: Opening
    minutes: int

    def covers(self, other: _Way) -> bool:
        """Tell whether this does with no more changes, and goes no further, than another."""
        if self.minutes > other.minutes:
            return False
        return all(any(mine.covers(its) for its in other.opening) for mine in self.opening)


def find_mends(
    profile: Profile,
    openings: Iterable[Opening],
    problem_of: Callable[[Profile], WeekProblem],
    is_possible: Callable[[Profile], bool],
) -> tuple[Mend, ...]:
    """Give mends for a person for whom nothing is possible.

    ``openings`` are what would open each exercise. ``problem_of`` states the week of a profile with nothing but the
    main part in its sessions, and ``is_possible`` plans it. Each mend was planned with and found possible; without any
    one of its changes, and with a minute less than it asks for, it was found impossible.
    """
    trials = _Trials(profile, is_possible)
    found: list[_Way] = []
    mends: list[Mend] = []
    tried = 0
    for way in _likely_ways(profile, openings, problem_of):
        if any(other.covers(way) for other in found):
            continue
        if tried == MOST_TRIED:
            break
        tried += 1
        settled = trials.settle(way)
        if settled is None or any(other.covers(settled) for other in found):
            continue
        if len(_changes(settled, profile)) > MOST_CHANGES:
            continue
        found = [other for other in found if not settled.covers(other)] + [settled]
        mends = _merge([_mend(one, profile) for one in sorted(found, key=lambda w: _order(w, profile))])
        if len(mends) > MOST_MENDS:
            break
    return tuple(mends[:MOST_MENDS])


def _likely_ways(
    profile: Profile, openings: Iterable[Opening], problem_of: Callable[[Profile], WeekProblem]
) -> Iterator[_Way]:
    """Give the sets of changes that the filter says will do, with the minutes it says, in order.

    No more of them are looked at than are asked for: minutes can only make a set larger by one change.
    """
    least, most = profile.availability.minutes, longest_session(profile.availability)
    small = (_Way(opening, least) for opening in openings if len(opening) <= MOST_CHANGES)
    ways = sorted(small, key=lambda way: _order(way, profile))[:MOST_LOOKED]
    waiting: list[_Way] = []
    for size, alike in groupby(ways, key=lambda way: _order(way, profile)[:2]):
        for way in alike:
            minutes = _minutes_needed(problem_of(_apply(way, profile)), most)
            if minutes is not None:
                waiting.append(evolve(way, minutes=max(minutes, least)))
        waiting.sort(key=lambda way: _order(way, profile))
        while waiting and _order(waiting[0], profile)[:2] <= size:
            yield waiting.pop(0)
    yield from waiting


def _minutes_needed(problem: WeekProblem, most: int) -> int | None:
    """Give the minutes that the shortest candidate needs by itself; ``None`` where no session may have it alone."""
    longest = evolve(problem, seconds=most * 60)
    rest: tuple[tuple[str, ...], ...] = ((),) * (len(problem.slots_min) - 1)
    needed = [
        candidate.seconds(sets)
        for candidate in problem.candidates
        for sets in [candidate.count_sets(problem.sets.min)]
        if not any(faults_in_choice(longest, WeekChoice(((candidate.id,), *rest), {candidate.id: sets})))
    ]
    return -(-min(needed) // 60) if needed else None


class _Trials:
    """Plans again and again, but never twice with the same changes."""

    def __init__(self, profile: Profile, is_possible: Callable[[Profile], bool]) -> None:
        self.profile = profile
        self.least, self.most = profile.availability.minutes, longest_session(profile.availability)
        self.is_possible = is_possible
        self.known: dict[_Way, bool] = {_Way(frozenset(), self.least): False}

    def holds(self, opening: Opening, minutes: int) -> bool:
        way = _Way(opening, minutes)
        if way not in self.known:
            self.known[way] = self.is_possible(_apply(way, self.profile))
        return self.known[way]

    def settle(self, way: _Way) -> _Way | None:
        """Give a set of changes with the fewest minutes, and without what it does not need; ``None`` if it fails."""
        minutes = self._fewest_minutes(way)
        if minutes is None:
            return None
        for step in sorted(way.opening, key=repr):
            fewer = way.opening - {step}
            if self.holds(fewer, minutes):
                return self.settle(_Way(fewer, minutes))
        return _Way(way.opening, minutes)

    def _fewest_minutes(self, way: _Way) -> int | None:
        """Search between minutes that do not do and minutes that do, beginning with those that are likely."""
        fails, opening = self.least, way.opening
        if self.holds(opening, fails):
            return fails
        works = next((m for m in (way.minutes, self.most) if m > fails and self.holds(opening, m)), None)
        if works is None:
            return None
        middle = works - 1
        while works - fails > 1:
            fails, works = (fails, middle) if self.holds(opening, middle) else (middle, works)
            middle = (fails + works) // 2
        return works


def _changes(way: _Way, profile: Profile) -> list[Change]:
    least = profile.availability.minutes
    longer = [minutes_change(least, way.minutes)] if way.minutes > least else []
    return sorted([*(step.change for step in way.opening), *longer], key=_place)


def _apply(way: _Way, profile: Profile) -> Profile:
    return apply_changes(profile, _changes(way, profile))


def _place(change: Change) -> tuple[str, str, str, str]:
    """Order changes: what is said to be true comes last of those by one kind of people, clinicians last of all."""
    kinds = ("minutes", "equipment", "dislike", "level", "limitation")
    return str(kinds.index(change.kind)), change.path, str(change.before), str(change.after)


def _order(way: _Way, profile: Profile) -> tuple[bool, int, int, list[tuple[str, str, str, str]]]:
    """Order sets of changes: without a clinician first, then by how many and by how many minutes."""
    changes = _changes(way, profile)
    return _mend(way, profile).asks_clinician, len(changes), way.minutes, [_place(change) for change in changes]


def _mend(way: _Way, profile: Profile) -> Mend:
    return Mend(tuple(_changes(way, profile)))


def _merge(mends: Sequence[Mend]) -> list[Mend]:
    """Put mends together that differ in one piece of equipment, so that any one of them will do."""
    merged: list[Mend] = []
    for mend in mends:
        for place, other in enumerate(merged):
            joined = _join(other, mend)
            if joined is not None:
                merged[place] = joined
                break
        else:
            merged.append(mend)
    return merged if len(merged) == len(mends) else _merge(merged)


def _join(one: Mend, other: Mend) -> Mend | None:
    differing = [*_only_in(one, other), *_only_in(other, one)]
    if len(one.changes) != len(other.changes) or [change.kind for change in differing] != ["equipment"] * 2:
        return None
    tags = sorted({str(tag) for change in differing for tag in (change.after, *change.instead)})
    both = equipment_change(tags)
    return Mend(tuple(both if change == differing[0] else change for change in one.changes))


def _only_in(one: Mend, other: Mend) -> Iterator[Change]:
    return (change for change in one.changes if change not in other.changes)
