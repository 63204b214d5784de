"""Effort as the schemas mean it: repetitions in reserve, and how many a program wants left."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.outside.asked import parameters_of
from tests.outside.doses import counted_out, number

Document = dict[str, Any]


def least_reserve_of(entry: Document) -> Fraction:
    """Return the repetitions that `effort-ceiling` wants left at least, or `effort` aims for; 0 without either."""
    ceiling, wanted = parameters_of(entry, "effort-ceiling"), parameters_of(entry, "effort")
    reserves = [ceiling.get("least_rir", 0), wanted.get("rir", 0)]
    exertions = [ceiling.get("most_rpe", 10), wanted.get("rpe", 10)]
    return max(*map(number, reserves), *(10 - number(rpe) for rpe in exertions))


def reserve_of(one: Document) -> Fraction | None:
    """Return the repetitions in reserve of a set as it is asked for or was done; `None` where nothing says."""
    if "rir" in one:
        return number(one["rir"])
    return 10 - number(one["rpe"]) if "rpe" in one else None


def is_beyond_ceiling(entry: Document, dose: Document) -> bool:
    """Return whether a dose asks for more effort than the entry's own ceiling lets pass, and so comes down."""
    least, reserves = least_reserve_of(entry), map(reserve_of, counted_out(dose))
    return any(reserve is not None and reserve < least for reserve in reserves)
