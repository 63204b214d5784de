"""How much a search has looked at."""

from __future__ import annotations


class EffortBudget:
    """Counts what was looked at, so that a search ends after the same number of steps on every machine.

    A unit takes of the order of a microsecond.
    """

    __slots__ = ("done",)

    def __init__(self) -> None:
        self.done = 0
