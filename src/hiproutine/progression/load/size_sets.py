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
    """Sizes at any distances: bit ``i`` of ``bits`` stands for ``i - shift`` times ``quantum``; at least one is set.

    ``shift`` is above 0 where sizes below 0 are among them: the assistance of a machine.
    """

    quantum: Decimal
    bits: int
    shift: int = 0

    @property
    def min_size(self) -> Decimal:
        """Return the smallest size."""
        return self._size_at((self.bits & -self.bits).bit_length() - 1)

    @property
    def max_size(self) -> Decimal:
        """Return the largest size."""
        return self._size_at(self.bits.bit_length() - 1)

    def at_or_below(self, size: Decimal) -> Decimal | None:
        """Return the greatest size that is no greater."""
        if size >= self.max_size:
            return self.max_size
        place = self._place_of(size)
        return self._last_before(int(place) + 1) if place >= 0 else None

    def below(self, size: Decimal) -> Decimal | None:
        """Return the greatest size that is less."""
        if size > self.max_size:
            return self.max_size
        place = self._place_of(size)
        return self._last_before(_rounded_up(place)) if place > 0 else None

    def above(self, size: Decimal) -> Decimal | None:
        """Return the least size that is greater."""
        if size >= self.max_size:
            return None
        place = self._place_of(size)
        passed = int(place) + 1 if place >= 0 else 0
        left = self.bits >> passed
        return self._size_at(passed + (left & -left).bit_length() - 1)

    def between(self, least: Decimal, greatest: Decimal) -> DiscreteSizes | None:
        """Return the sizes from ``least`` to ``greatest``; ``None`` where there are none."""
        first, last = self._place_of(least), self._place_of(greatest)
        if last < 0:
            return None
        passed = _rounded_up(max(Decimal(0), first))
        bits = self.bits >> passed << passed & ((1 << int(last) + 1) - 1)
        return DiscreteSizes(self.quantum, bits, self.shift) if bits else None

    def _size_at(self, index: int) -> Decimal:
        return self.quantum * (index - self.shift)

    def _place_of(self, size: Decimal) -> Decimal:
        """Return the place of a size among the bits, with a fraction where it lies between two."""
        whole, rest = divmod(size, self.quantum)
        return whole + self.shift + (Decimal("0.5").copy_sign(rest) if rest else 0)

    def _last_before(self, end: int) -> Decimal | None:
        kept = self.bits & ((1 << end) - 1)
        return self._size_at(kept.bit_length() - 1) if kept else None


def _rounded_up(place: Decimal) -> int:
    return int(place) + (place % 1 > 0)
