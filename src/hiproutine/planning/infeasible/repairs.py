"""What would make a plan possible where none is: small sets of changes, each tried by planning again (law P6).

This is done on the way to an error only, and it is bounded: :data:`MAX_CANDIDATES` sets of changes are looked at
without a planner, and :data:`MAX_TRIALS` of them are tried with it. A trial plans at most ten times to find the fewest
minutes, and once for each change to find out whether it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from hiproutine.errors import ProfileEdit, Repair
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.training_days import max_session_min
from hiproutine.planning.infeasible.profile_changes import ChangeSet, apply_changes, equipment_edit, minutes_edit
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.week import WeekChoice, WeekProblem

#: How many mends are given: a person cannot weigh more.
MAX_REPAIRS = 5
#: The most changes in one of them, for the same reason.
MAX_CHANGES = 4
#: Sets of changes that are looked at: the smallest ones.
MAX_CANDIDATES = 60
#: Sets of changes that are tried with the planner.
MAX_TRIALS = 12


@frozen
class RepairCandidate:
    """A set of changes and the minutes that a session has with it."""

    changes: ChangeSet
    minutes: int

    def covers(self, other: RepairCandidate) -> bool:
        """Return whether this does with no more changes, and goes no further, than another."""
        if self.minutes > other.minutes:
            return False
        return all(any(mine.covers(its) for its in other.changes) for mine in self.changes)


def find_repairs(
    profile: Profile,
    change_sets: Iterable[ChangeSet],
    problem_for: Callable[[Profile], WeekProblem],
    is_possible: Callable[[Profile], bool],
) -> tuple[Repair, ...]:
    """Give mends for a person for whom nothing is possible.

    ``openings`` are what would open each exercise. ``problem_of`` states the week of a profile with nothing but the
    main part in its sessions, and ``is_possible`` plans it. Each mend was planned with and found possible; without any
    one of its changes, and with a minute less than it asks for, it was found impossible.
    """
    trials = FeasibilityCache(profile, is_possible)
    found: list[RepairCandidate] = []
    mends: list[Repair] = []
    tried = 0
    for way in _likely_candidates(profile, change_sets, problem_for):
        if any(other.covers(way) for other in found):
            continue
        if tried == MAX_TRIALS:
            break
        tried += 1
        settled = trials.minimise(way)
        if settled is None or any(other.covers(settled) for other in found):
            continue
        if len(_edits_for(settled, profile)) > MAX_CHANGES:
            continue
        found = [other for other in found if not settled.covers(other)] + [settled]
        mends = _merge_repairs(
            [_repair(one, profile) for one in sorted(found, key=lambda w: _candidate_order(w, profile))]
        )
        if len(mends) > MAX_REPAIRS:
            break
    return tuple(mends[:MAX_REPAIRS])


def _likely_candidates(
    profile: Profile, openings: Iterable[ChangeSet], problem_of: Callable[[Profile], WeekProblem]
) -> Iterator[RepairCandidate]:
    """Return the sets of changes that the filter says will do, with the minutes it says, in order.

    No more of them are looked at than are asked for: minutes can only make a set larger by one change.
    """
    least, most = profile.availability.minutes, max_session_min(profile.availability)
    small = (RepairCandidate(opening, least) for opening in openings if len(opening) <= MAX_CHANGES)
    ways = sorted(small, key=lambda way: _candidate_order(way, profile))[:MAX_CANDIDATES]
    waiting: list[RepairCandidate] = []
    for size, alike in groupby(ways, key=lambda way: _candidate_order(way, profile)[:2]):
        for way in alike:
            minutes = _min_minutes_for(problem_of(_apply(way, profile)), most)
            if minutes is not None:
                waiting.append(evolve(way, minutes=max(minutes, least)))
        waiting.sort(key=lambda way: _candidate_order(way, profile))
        while waiting and _candidate_order(waiting[0], profile)[:2] <= size:
            yield waiting.pop(0)
    yield from waiting


def _min_minutes_for(problem: WeekProblem, most: int) -> int | None:
    """Return the minutes that the shortest candidate needs by itself; ``None`` where no session may have it alone."""
    longest = evolve(problem, session_seconds=most * 60)
    rest: tuple[tuple[str, ...], ...] = ((),) * (len(problem.slot_starts_min) - 1)
    needed = [
        candidate.seconds(sets)
        for candidate in problem.candidates
        for sets in [candidate.clamp_sets(problem.sets.min)]
        if not any(constraint_violations(longest, WeekChoice(((candidate.id,), *rest), {candidate.id: sets})))
    ]
    return -(-min(needed) // 60) if needed else None


class FeasibilityCache:
    """Plans again and again, but never twice with the same changes."""

    def __init__(self, profile: Profile, is_possible: Callable[[Profile], bool]) -> None:
        self.profile = profile
        self.least, self.most = profile.availability.minutes, max_session_min(profile.availability)
        self.is_possible = is_possible
        self.known: dict[RepairCandidate, bool] = {RepairCandidate(frozenset(), self.least): False}

    def is_feasible(self, opening: ChangeSet, minutes: int) -> bool:
        way = RepairCandidate(opening, minutes)
        if way not in self.known:
            self.known[way] = self.is_possible(_apply(way, self.profile))
        return self.known[way]

    def minimise(self, way: RepairCandidate) -> RepairCandidate | None:
        """Return a set of changes with the fewest minutes, and without what it does not need; ``None`` if it fails."""
        minutes = self._fewest_minutes(way)
        if minutes is None:
            return None
        for step in sorted(way.changes, key=repr):
            fewer = way.changes - {step}
            if self.is_feasible(fewer, minutes):
                return self.minimise(RepairCandidate(fewer, minutes))
        return RepairCandidate(way.changes, minutes)

    def _fewest_minutes(self, way: RepairCandidate) -> int | None:
        """Search between minutes that do not do and minutes that do, beginning with those that are likely."""
        fails, opening = self.least, way.changes
        if self.is_feasible(opening, fails):
            return fails
        works = next((m for m in (way.minutes, self.most) if m > fails and self.is_feasible(opening, m)), None)
        if works is None:
            return None
        middle = works - 1
        while works - fails > 1:
            fails, works = (fails, middle) if self.is_feasible(opening, middle) else (middle, works)
            middle = (fails + works) // 2
        return works


def _edits_for(way: RepairCandidate, profile: Profile) -> list[ProfileEdit]:
    least = profile.availability.minutes
    longer = [minutes_edit(least, way.minutes)] if way.minutes > least else []
    return sorted([*(step.edit for step in way.changes), *longer], key=_edit_order)


def _apply(way: RepairCandidate, profile: Profile) -> Profile:
    return apply_changes(profile, _edits_for(way, profile))


def _edit_order(change: ProfileEdit) -> tuple[str, str, str, str]:
    """Order changes: what is said to be true comes last of those by one kind of people, clinicians last of all."""
    kinds = ("minutes", "equipment", "dislike", "level", "limitation")
    return str(kinds.index(change.kind)), change.path, str(change.before), str(change.after)


def _candidate_order(way: RepairCandidate, profile: Profile) -> tuple[bool, int, int, list[tuple[str, str, str, str]]]:
    """Order sets of changes: without a clinician first, then by how many and by how many minutes."""
    changes = _edits_for(way, profile)
    return _repair(way, profile).asks_clinician, len(changes), way.minutes, [_edit_order(change) for change in changes]


def _repair(way: RepairCandidate, profile: Profile) -> Repair:
    return Repair(tuple(_edits_for(way, profile)))


def _merge_repairs(mends: Sequence[Repair]) -> list[Repair]:
    """Put mends together that differ in one piece of equipment, so that any one of them will do."""
    merged: list[Repair] = []
    for mend in mends:
        for place, other in enumerate(merged):
            joined = _join_repairs(other, mend)
            if joined is not None:
                merged[place] = joined
                break
        else:
            merged.append(mend)
    return merged if len(merged) == len(mends) else _merge_repairs(merged)


def _join_repairs(one: Repair, other: Repair) -> Repair | None:
    differing = [*_edits_only_in(one, other), *_edits_only_in(other, one)]
    if len(one.changes) != len(other.changes) or [change.kind for change in differing] != ["equipment"] * 2:
        return None
    tags = sorted({str(tag) for change in differing for tag in (change.after, *change.alternatives)})
    both = equipment_edit(tags)
    return Repair(tuple(both if change == differing[0] else change for change in one.changes))


def _edits_only_in(one: Repair, other: Repair) -> Iterator[ProfileEdit]:
    return (change for change in one.changes if change not in other.changes)
