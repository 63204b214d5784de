"""Deterministic effort counter."""

from __future__ import annotations


class EffortBudget:
    """Counts the steps of a search, so that it ends after the same number of them on every machine.

    ``spent`` is in units of about a microsecond each.
    """

    __slots__ = ("spent",)

    def __init__(self) -> None:
        self.spent = 0
