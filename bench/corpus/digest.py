"""A digest of everything a planner may use of a week problem, by which a stale answer is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Any

from attrs import fields, has

from hiproutine.planning.problem.week import Candidate, WeekProblem

#: Fields of candidates that no planner may use, or that the digest has in a plainer form.
IGNORED_FIELDS = {"advice", "caps", "dose", "exercise", "growth", "item", "reasons"}


def problem_digest(problem: WeekProblem) -> str:
    """Return sixteen hexadecimal digits; texts of exercises and reasons do not count, weights do."""
    return hashlib.sha256(json.dumps(_plain(problem), sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """Return a value as plain JSON types; new fields are included without a change here."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, Candidate):
        return _plain_candidate(value)
    if has(type(value)):
        return {a.name: _plain(getattr(value, a.name)) for a in fields(type(value)) if a.init}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    raise TypeError(f"no rule for a {type(value).__name__} in a digest")


def _plain_candidate(candidate: Candidate) -> dict[str, Any]:
    names = [a.name for a in fields(Candidate) if a.init and a.name not in IGNORED_FIELDS]
    exercise, max_sets = candidate.exercise, candidate.clamp_sets(10_000)
    return {name: _plain(getattr(candidate, name)) for name in names} | {
        "exercise": [exercise.id, exercise.position, exercise.pattern, _plain(exercise.dose.sets)],
        "item": [candidate.item.required, candidate.item.instead_of is not None],
        "seconds": {sets: candidate.seconds(sets) for sets in range(candidate.clamp_sets(0), max_sets + 1)},
    }
