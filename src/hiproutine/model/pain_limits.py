"""How much an exercise may hurt before it ends for the day, for whoever counts a session as it is done."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen


@frozen
class PainLimits:
    """The most pain (0–10) with which an exercise goes on.

    ``risen`` holds where it hurts more than before the session, or where that is not known; ``steady``, which is no
    less, where it hurts no more than before.
    """

    risen: int | Decimal
    steady: int | Decimal


def strictest_limits(limits: Iterable[PainLimits]) -> PainLimits | None:
    """Return the least of several limits, each way; ``None`` where there are none."""
    known = list(limits)
    if not known:
        return None
    return PainLimits(min(each.risen for each in known), min(each.steady for each in known))
