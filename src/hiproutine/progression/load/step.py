"""Load steps as a rule states them: an amount, a percentage, or the next load."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from hiproutine.progression.load.exact import ExactLoads

#: Percentages are kept to the billionth of a unit: no progress is lost by that, and a state stays short.
_PLACES = 9

AMOUNT: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0, "maximum": 100}
PERCENT: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0, "maximum": 50}


@frozen
class LoadStep:
    """How much heavier or lighter a step makes a load.

    ``amount`` is in the exercise's own unit; ``percent`` (above 0) is of the exact load, and of assistance there is
    that much less after a step up and that much more after a step down. With neither, a step goes to the next load.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None

    def raise_loads(self, loads: ExactLoads, times: int = 1) -> ExactLoads:
        """Return every load heavier by a number of steps; a set without a load gets the smallest one.

        What was saved of earlier steps never makes it more than these, or than the next load (law G2).
        """
        return loads.map_sizes(
            lambda size: self._raise_size(size, loads, times),
            loads.scale.first_size,
            lambda size: self._greatest_after(size, loads, times),
        )

    def lower_loads(self, loads: ExactLoads) -> ExactLoads:
        """Return every load lighter by one step, and at least by one that can be loaded; the smallest load stays."""
        scale, exact, sets = loads.scale, [], []
        for set_dose, size in zip(loads.dose.sets, loads.exact, strict=True):
            prescribed = None if size is None else scale.size_asked_for(set_dose.load)
            lighter = None if prescribed is None else scale.below(prescribed)
            if size is None or lighter is None:
                # At the least load, progress that was saved beyond it is dropped.
                exact.append(prescribed)
                sets.append(set_dose)
                continue
            wanted = max(scale.min_size, size - self._step_size(size, loads))
            loadable = min(lighter, scale.rounded(wanted))
            # Where rounding takes off more than stated, the exact size follows, or the next step up would undo it.
            exact.append(wanted if loadable == scale.rounded(wanted) else loadable)
            sets.append(evolve(set_dose, load=scale.load_from_size(loadable)))
        return ExactLoads(scale, evolve(loads.dose, sets=tuple(sets)), tuple(exact))

    def _raise_size(self, size: Decimal, loads: ExactLoads, times: int) -> Decimal:
        scale = loads.scale
        if self.amount is None and self.percent is None:
            return _repeat(lambda exact: scale.above(max(exact, scale.rounded(exact))), size, times)
        raised = size + times * self._step_size(size, loads)
        # Below the first load there is a share is of next to nothing, and of nothing it is nothing.
        is_at_least_one = raised == size or (self.amount is None and size < scale.first_size)
        above = scale.above(size) if is_at_least_one else None
        # A share of assistance gets smaller with it, and would never come to its end: a step is at least the next load.
        return raised if above is None else max(raised, above)

    def _greatest_after(self, size: Decimal, loads: ExactLoads, times: int) -> Decimal | None:
        """Return the greatest size that a number of steps may lead to from a prescribed one; ``None`` at the end."""
        scale = loads.scale
        if self.amount is None and self.percent is None:
            return _repeat(scale.above, size, times)
        return scale.next_size(size, times * self._step_size(size, loads))

    def _step_size(self, size: Decimal, loads: ExactLoads) -> Decimal:
        if self.amount is not None:
            return loads.scale.size_from_amount(self.amount)
        return Decimal(0) if self.percent is None else round(abs(size) * self.percent / 100, _PLACES)


def _repeat(change: Callable[[Decimal], Decimal | None], size: Decimal, times: int) -> Decimal:
    for _ in range(times):
        changed = change(size)
        if changed is None:
            break
        size = changed
    return size
