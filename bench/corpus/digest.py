"""A digest of everything a planner can see of a week, so that an answer to another week is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Any

from attrs import fields, has

from hiproutine.planning.problem.week import Candidate, WeekProblem

#: What no planner may look at: words, and what stands in the digest in a plainer form.
UNSEEN = {"advice", "caps", "dose", "exercise", "item", "reasons"}


def digest_of(problem: WeekProblem) -> str:
    """Give sixteen hexadecimal digits; words of exercises and reasons do not count, weights do."""
    return hashlib.sha256(json.dumps(_plain(problem), sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """Write a value as JSON; a field that is new comes in by itself."""
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
    raise TypeError(f"say how a {type(value).__name__} is written in a digest")


def _plain_candidate(candidate: Candidate) -> dict[str, Any]:
    kept = [a.name for a in fields(Candidate) if a.init and a.name not in UNSEEN]
    exercise, most = candidate.exercise, candidate.clamp_sets(10_000)
    return {name: _plain(getattr(candidate, name)) for name in kept} | {
        "exercise": [exercise.id, exercise.position, exercise.pattern, _plain(exercise.dose.sets)],
        "item": [candidate.item.required, candidate.item.instead_of is not None],
        "seconds": {sets: candidate.seconds(sets) for sets in range(candidate.clamp_sets(0), most + 1)},
    }
