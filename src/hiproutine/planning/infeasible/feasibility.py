"""Whether any week is possible, without planning one."""

from __future__ import annotations

from hiproutine.planning.problem.constraints import min_minutes_between, rest_minutes_between
from hiproutine.planning.problem.week import Candidate, WeekProblem


def has_week(problem: WeekProblem) -> bool:
    """Return whether a week of a problem is possible.

    Where any week is, one with a single entry is: if all its entries work the low back, each has one set and works the
    hip as well, or there would be more lumbar work than hip work (law P8); and any other entry may stand alone.
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
    if candidate.is_lumbar and candidate.clamp_sets(problem.sets.min) > min(problem.lumbar_sets, candidate.is_hip):
        return False
    rest_min = rest_minutes_between(candidate, candidate)
    slots = range(len(problem.slot_starts_min))
    return any(min_minutes_between(problem, slot, slot) >= rest_min for slot in slots)
