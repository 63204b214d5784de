"""How long muscles need between two pieces of work (law P3), whether a week is planned or a session moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hiproutine.model.exercise import Exercise


class RecoveryNeed(NamedTuple):
    """The hours that work needs to recover from, and the muscles it works directly."""

    hours: int
    muscles: frozenset[str]


def recovery_need(exercises: Sequence[Exercise]) -> RecoveryNeed:
    """Return the most that any of some exercises needs, such as the rungs that are open."""
    muscles = frozenset(m for exercise in exercises if exercise.recovery_h for m in exercise.muscles_in("primary"))
    return RecoveryNeed(max(exercise.recovery_h for exercise in exercises), muscles)


def hours_needed(a: RecoveryNeed, b: RecoveryNeed) -> int:
    """Return the hours that have to lie between; 0 where they may meet.

    Work that needs no recovery, or that loads other muscles, may meet anything.
    """
    return max(a.hours, b.hours) if a.hours and b.hours and a.muscles & b.muscles else 0
