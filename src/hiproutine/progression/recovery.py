"""Recovery between sessions (law P3), for planning a week and for moving a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hiproutine.model.exercise import Exercise


class RecoveryNeed(NamedTuple):
    """The hours that work needs to recover from, and the muscles it works directly."""

    hours: int
    muscles: frozenset[str]


def recovery_need(exercises: Sequence[Exercise]) -> RecoveryNeed:
    """Return the greatest need of several exercises, for example of the rungs that are open."""
    muscles = frozenset(m for exercise in exercises if exercise.recovery_h for m in exercise.muscles_in("primary"))
    return RecoveryNeed(max(exercise.recovery_h for exercise in exercises), muscles)


def hours_needed(a: RecoveryNeed, b: RecoveryNeed) -> int:
    """Return the hours that have to lie between two pieces of work; 0 where they need none.

    Work that needs no recovery, and work for other muscles, may follow at once.
    """
    return max(a.hours, b.hours) if a.hours and b.hours and a.muscles & b.muscles else 0
