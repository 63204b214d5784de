"""Random draws from a seed, the same on every Python.

Only ``random()`` is used: Python guarantees its sequence for a seed across versions, but not those of ``choice`` or
``sample``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class SeededRandom:
    """Draws that depend on a seed and on the number of draws before."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def is_chosen(self, share: float) -> bool:
        """Return true in a share of cases, from 0 to 1."""
        return self._random() < share

    def integer(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._random() * (high - low + 1))

    def choice(self, options: Sequence[T]) -> T:
        """Return one of the options; one that is listed twice comes twice as often."""
        return options[self.integer(0, len(options) - 1)]

    def sample(self, options: Sequence[T], count: int) -> tuple[T, ...]:
        """Return ``count`` different options, or all if there are fewer, in their order."""
        left = list(range(len(options)))
        taken = [left.pop(self.integer(0, len(left) - 1)) for _ in range(min(count, len(left)))]
        return tuple(options[index] for index in sorted(taken))
