"""Sets of sizes: evenly spaced as an exercise states them, or at any distances as equipment makes them."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen


@frozen
class EvenSizes:
    """Evenly spaced sizes from ``min_size`` to ``max_size``, which is one of them."""

    min_size: Decimal
    step: Decimal
    max_size: Decimal

    def at_or_below(self, size: Decimal) -> Decimal | None:
        """Return the greatest size that is no greater."""
        if size >= self.max_size:
            return self.max_size
        return None if size < self.min_size else self.min_size + (size - self.min_size) // self.step * self.step

    def below(self, size: Decimal) -> Decimal | None:
        """Return the greatest size that is less."""
        lower = self.at_or_below(size)
        if lower == size:
            return lower - self.step if lower > self.min_size else None
        return lower

    def above(self, size: Decimal) -> Decimal | None:
        """Return the least size that is greater."""
        if size >= self.max_size:
            return None
        return (
            self.min_size
            if size < self.min_size
            else self.min_size + ((size - self.min_size) // self.step + 1) * self.step
        )


@frozen
class DiscreteSizes:
    """Sizes at any distances: bit ``i`` of ``bits`` stands for ``i`` times ``quantum``; at least one is set."""

    quantum: Decimal
    bits: int

    @property
    def min_size(self) -> Decimal:
        """Return the smallest size."""
        return self.quantum * ((self.bits & -self.bits).bit_length() - 1)

    @property
    def max_size(self) -> Decimal:
        """Return the largest size."""
        return self.quantum * (self.bits.bit_length() - 1)

    def at_or_below(self, size: Decimal) -> Decimal | None:
        """Return the greatest size that is no greater."""
        if size >= self.max_size:
            return self.max_size
        return self._last_before(int(size // self.quantum) + 1) if size >= 0 else None

    def below(self, size: Decimal) -> Decimal | None:
        """Return the greatest size that is less."""
        if size > self.max_size:
            return self.max_size
        return self._last_before(count_quanta(size, self.quantum)) if size > 0 else None

    def above(self, size: Decimal) -> Decimal | None:
        """Return the least size that is greater."""
        if size >= self.max_size:
            return None
        passed = int(size // self.quantum) + 1 if size >= 0 else 0
        left = self.bits >> passed
        return self.quantum * (passed + (left & -left).bit_length() - 1)

    def _last_before(self, end: int) -> Decimal | None:
        kept = self.bits & ((1 << end) - 1)
        return self.quantum * (kept.bit_length() - 1) if kept else None


def count_quanta(size: Decimal, quantum: Decimal) -> int:
    """Return the number of quanta in a size, rounded up."""
    whole, rest = divmod(size, quantum)
    return int(whole) + (rest > 0)
