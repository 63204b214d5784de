"""Repairs where no plan is possible: small sets of changes to the profile, each tried by planning again (law P6).

This is done on the way to an error only, and it is bounded: :data:`MAX_CANDIDATES` sets of changes are looked at, and
:data:`MAX_TRIALS` of them are tried. A trial assesses the person at most ten times to find the fewest minutes, and once
for each change to find out whether it is needed. Of goals with very many exercises fewer are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from attrs import evolve, frozen

from hiproutine.errors import ProfileEdit, Repair
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.training_days import max_session_min
from hiproutine.planning.infeasible.feasibility import may_stand, seconds_alone
from hiproutine.planning.infeasible.profile_changes import ChangeSet, apply_changes, equipment_edit, minutes_edit
from hiproutine.planning.problem.week import WeekProblem

T = TypeVar("T")

#: The most repairs returned: a person cannot weigh more.
MAX_REPAIRS = 5
#: The most changes in one of them, for the same reason.
MAX_CHANGES = 4
#: The most sets of changes looked at: the smallest ones.
MAX_CANDIDATES = 60
#: The most sets of changes tried with the planner.
MAX_TRIALS = 12


@frozen
class RepairCandidate:
    """A set of changes and the minutes that a session has with it."""

    changes: ChangeSet
    minutes: int

    def covers(self, candidate: RepairCandidate) -> bool:
        """Return whether another candidate asks for all that this one does, or for more."""
        if self.minutes > candidate.minutes:
            return False
        return all(any(mine.covers(its) for its in candidate.changes) for mine in self.changes)


def find_repairs(
    profile: Profile,
    change_sets: Iterable[ChangeSet],
    problem_for: Callable[[Profile], WeekProblem],
    is_possible: Callable[[Profile], bool],
    max_assessments: int = MAX_CANDIDATES + MAX_TRIALS * 20,
) -> tuple[Repair, ...]:
    """Return repairs for a person for whom no plan is possible.

    ``change_sets`` are what would open each exercise. ``problem_for`` returns the week of a profile with only the main
    part in its sessions, ``is_possible`` whether a plan of it is; both are called ``max_assessments`` times at most in
    all. Each repair was found possible; without any one of its changes, and with one minute less, it was not.
    """
    budget = _AssessmentBudget(max_assessments)
    cache = FeasibilityCache(profile, budget.counted(is_possible))
    repairs: list[Repair] = []
    candidates = _likely_candidates(profile, change_sets, budget.counted(problem_for))
    try:
        for found in _accepted_repairs(profile, candidates, cache):
            repairs = found
    except _AssessmentsSpentError:
        # What was accepted before holds; the candidate that was being tried is left out.
        return tuple(repairs[:MAX_REPAIRS])
    return tuple(repairs[:MAX_REPAIRS])


class _AssessmentsSpentError(Exception):
    """No assessment is left."""


class _AssessmentBudget:
    def __init__(self, count: int) -> None:
        self._left = count

    def counted(self, assess: Callable[[Profile], T]) -> Callable[[Profile], T]:
        """Return a function that counts its calls, and raises where none is left."""

        def count(profile: Profile) -> T:
            if self._left <= 0:
                raise _AssessmentsSpentError
            self._left -= 1
            return assess(profile)

        return count


def _accepted_repairs(
    profile: Profile, candidates: Iterable[RepairCandidate], cache: FeasibilityCache
) -> Iterator[list[Repair]]:
    """Yield the repairs accepted so far, each time that one is."""
    accepted: list[RepairCandidate] = []
    tried = 0
    for candidate in candidates:
        if any(other.covers(candidate) for other in accepted):
            continue
        if tried == MAX_TRIALS:
            break
        tried += 1
        minimal = cache.minimise(candidate)
        if minimal is None or any(other.covers(minimal) for other in accepted):
            continue
        if len(_edits_for(minimal, profile)) > MAX_CHANGES:
            continue
        accepted = [other for other in accepted if not minimal.covers(other)] + [minimal]
        accepted.sort(key=lambda repair: _candidate_order(repair, profile))
        repairs = _merge_repairs([_repair(repair, profile) for repair in accepted])
        yield repairs
        if len(repairs) > MAX_REPAIRS:
            break


def _likely_candidates(
    profile: Profile, change_sets: Iterable[ChangeSet], problem_for: Callable[[Profile], WeekProblem]
) -> Iterator[RepairCandidate]:
    """Yield, in order, the sets of changes that should be enough by what is filtered, with the minutes they need.

    They are estimated lazily: minutes can make a set larger by one change at most.
    """
    min_minutes, max_minutes = profile.availability.minutes, max_session_min(profile.availability)
    small = (RepairCandidate(changes, min_minutes) for changes in change_sets if len(changes) <= MAX_CHANGES)
    candidates = sorted(small, key=lambda candidate: _candidate_order(candidate, profile))[:MAX_CANDIDATES]
    pending: list[RepairCandidate] = []
    for size, same_size in groupby(candidates, key=lambda candidate: _candidate_order(candidate, profile)[:2]):
        for candidate in same_size:
            minutes = _min_minutes_for(problem_for(_apply(candidate, profile)), max_minutes)
            if minutes is not None:
                pending.append(evolve(candidate, minutes=max(minutes, min_minutes)))
        pending.sort(key=lambda candidate: _candidate_order(candidate, profile))
        while pending and _candidate_order(pending[0], profile)[:2] <= size:
            yield pending.pop(0)
    yield from pending


def _min_minutes_for(problem: WeekProblem, max_minutes: int) -> int | None:
    """Return the minutes that the shortest candidate needs by itself; ``None`` where no session may have it alone."""
    needed = [seconds_alone(problem, candidate) for candidate in problem.candidates if may_stand(problem, candidate)]
    minutes = -(-min(needed) // 60) if needed else None
    return None if minutes is None or minutes > max_minutes else minutes


class FeasibilityCache:
    """Remembers which changes make a plan possible, so that no changes are planned with twice."""

    def __init__(self, profile: Profile, is_possible: Callable[[Profile], bool]) -> None:
        self.profile = profile
        self.min_minutes, self.max_minutes = profile.availability.minutes, max_session_min(profile.availability)
        self.is_possible = is_possible
        self.results: dict[RepairCandidate, bool] = {RepairCandidate(frozenset(), self.min_minutes): False}

    def is_feasible(self, changes: ChangeSet, minutes: int) -> bool:
        """Return whether a plan is possible with these changes and minutes."""
        candidate = RepairCandidate(changes, minutes)
        if candidate not in self.results:
            self.results[candidate] = self.is_possible(_apply(candidate, self.profile))
        return self.results[candidate]

    def minimise(self, candidate: RepairCandidate) -> RepairCandidate | None:
        """Return the candidate with the fewest minutes and without needless changes; ``None`` if it is not enough."""
        minutes = self._fewest_minutes(candidate)
        if minutes is None:
            return None
        for change in sorted(candidate.changes, key=repr):
            fewer = candidate.changes - {change}
            if self.is_feasible(fewer, minutes):
                return self.minimise(RepairCandidate(fewer, minutes))
        return RepairCandidate(candidate.changes, minutes)

    def _fewest_minutes(self, candidate: RepairCandidate) -> int | None:
        """Return the fewest minutes that are enough, by bisection from the estimate; ``None`` where none are."""
        fails, changes = self.min_minutes, candidate.changes
        if self.is_feasible(changes, fails):
            return fails
        works = next(
            (m for m in (candidate.minutes, self.max_minutes) if m > fails and self.is_feasible(changes, m)), None
        )
        if works is None:
            return None
        middle = works - 1
        while works - fails > 1:
            fails, works = (fails, middle) if self.is_feasible(changes, middle) else (middle, works)
            middle = (fails + works) // 2
        return works


def _edits_for(candidate: RepairCandidate, profile: Profile) -> list[ProfileEdit]:
    min_minutes = profile.availability.minutes
    minutes = [minutes_edit(min_minutes, candidate.minutes)] if candidate.minutes > min_minutes else []
    return sorted([*(step.edit for step in candidate.changes), *minutes], key=_edit_order)


def _apply(candidate: RepairCandidate, profile: Profile) -> Profile:
    return apply_changes(profile, _edits_for(candidate, profile))


def _edit_order(change: ProfileEdit) -> tuple[str, str, str, str]:
    """Return the key that orders edits by kind: those that a clinician decides come last."""
    kinds = ("minutes", "equipment", "dislike", "level", "limitation")
    return str(kinds.index(change.kind)), change.path, str(change.before), str(change.after)


def _candidate_order(
    candidate: RepairCandidate, profile: Profile
) -> tuple[bool, int, int, list[tuple[str, str, str, str]]]:
    """Return the key that orders candidates: without a clinician first, then by edits, then by minutes."""
    changes = _edits_for(candidate, profile)
    return (
        _repair(candidate, profile).asks_clinician,
        len(changes),
        candidate.minutes,
        [_edit_order(change) for change in changes],
    )


def _repair(candidate: RepairCandidate, profile: Profile) -> Repair:
    return Repair(tuple(_edits_for(candidate, profile)))


def _merge_repairs(repairs: Sequence[Repair]) -> list[Repair]:
    """Return repairs with those joined that differ in one piece of equipment: any one of it is enough."""
    merged: list[Repair] = []
    for repair in repairs:
        for index, earlier in enumerate(merged):
            joined = _join_repairs(earlier, repair)
            if joined is not None:
                merged[index] = joined
                break
        else:
            merged.append(repair)
    return merged if len(merged) == len(repairs) else _merge_repairs(merged)


def _join_repairs(first: Repair, second: Repair) -> Repair | None:
    differing = [*_edits_only_in(first, second), *_edits_only_in(second, first)]
    if len(first.changes) != len(second.changes) or [change.kind for change in differing] != ["equipment"] * 2:
        return None
    tags = sorted({str(tag) for change in differing for tag in (change.after, *change.alternatives)})
    joined_edit = equipment_edit(tags)
    return Repair(tuple(joined_edit if change == differing[0] else change for change in first.changes))


def _edits_only_in(repair: Repair, second: Repair) -> Iterator[ProfileEdit]:
    return (change for change in repair.changes if change not in second.changes)
