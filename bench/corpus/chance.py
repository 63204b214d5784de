"""Chance from a seed: the same draws on every Python.

Only ``random()`` is asked for: Python promises that its sequence for a seed stays the same from one version to the
next, and promises nothing of the kind for ``choice`` or ``sample``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws that follow from a seed and from how many were made before."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def happens(self, share: float) -> bool:
        """Say yes in this share of cases."""
        return self._random() < share

    def number(self, least: int, most: int) -> int:
        """Return a whole number from the least to the most, both included."""
        return least + int(self._random() * (most - least + 1))

    def one_of(self, things: Sequence[T]) -> T:
        """Return one of some things; what is there twice comes twice as often."""
        return things[self.number(0, len(things) - 1)]

    def some_of(self, things: Sequence[T], count: int) -> tuple[T, ...]:
        """Give so many different things, or all there are, in the order they were given in."""
        left = list(range(len(things)))
        taken = [left.pop(self.number(0, len(left) - 1)) for _ in range(min(count, len(left)))]
        return tuple(things[index] for index in sorted(taken))
