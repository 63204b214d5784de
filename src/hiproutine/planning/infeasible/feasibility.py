"""Whether any week is possible, without planning one."""

from __future__ import annotations

from hiproutine.model.pack import RegionCap
from hiproutine.planning.problem.constraints import min_minutes_between, rest_minutes_between
from hiproutine.planning.problem.week import Candidate, WeekProblem


def has_week(problem: WeekProblem) -> bool:
    """Return whether a week of a problem is possible.

    Where any week is, one with a single entry is: if all its entries work a limited region, each has one set and works
    the region that has to have as much as well (law P8); and any other entry may stand alone.
    """
    return any(
        seconds_alone(problem, c) <= problem.session_seconds for c in problem.candidates if may_stand(problem, c)
    )


def seconds_alone(problem: WeekProblem, candidate: Candidate) -> int:
    """Return the seconds of a session that has only this candidate, with its fewest sets."""
    return candidate.seconds(candidate.clamp_sets(problem.sets.min))


def may_stand(problem: WeekProblem, candidate: Candidate) -> bool:
    """Return whether a week may have this candidate once and nothing else, minutes aside."""
    if not problem.session_size.max:
        return False
    if any(_is_too_much(cap, candidate, candidate.clamp_sets(problem.sets.min)) for cap in problem.region_caps):
        return False
    rest_min = rest_minutes_between(candidate, candidate)
    slots = range(len(problem.slot_starts_min))
    return any(min_minutes_between(problem, slot, slot) >= rest_min for slot in slots)


def _is_too_much(cap: RegionCap, candidate: Candidate, sets: int) -> bool:
    """Return whether sets of a candidate alone are more than a limit allows."""
    if not candidate.is_limited_by(cap):
        return False
    return sets > cap.sets or (cap.not_above is not None and sets > candidate.balances(cap))
