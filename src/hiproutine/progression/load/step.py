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

    ``amount`` is in the exercise's own unit; ``percent`` (above 0) is of the load as it stands, exact. With neither, a
    step goes to the next load.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None

    def raise_loads(self, running: ExactLoads, times: int = 1) -> ExactLoads:
        """Return every load heavier by a number of steps; a set without a load gets the smallest one."""
        return running.map_sizes(lambda size: self._raise_size(size, running, times), running.scale.first)

    def lower_loads(self, running: ExactLoads) -> ExactLoads:
        """Return every load lighter by one step, and at least by one that can be loaded; the smallest load stays."""
        scale, exact, sets = running.scale, [], []
        for set_dose, size in zip(running.dose.sets, running.exact, strict=True):
            shown = None if size is None else scale.size_of(set_dose.load)
            lighter = None if shown is None else scale.below(shown)
            if size is None or lighter is None:
                # At the least load; what was saved beside it goes.
                exact.append(shown)
                sets.append(set_dose)
                continue
            wanted = max(scale.least, size - self._step_size(size, running))
            loadable = min(lighter, scale.shown(wanted))
            # Where more is taken off than stated, the exact size follows: it would jump back at the next step up.
            exact.append(wanted if loadable == scale.shown(wanted) else loadable)
            sets.append(evolve(set_dose, load=scale.load_of(loadable)))
        return ExactLoads(scale, evolve(running.dose, sets=tuple(sets)), tuple(exact))

    def _raise_size(self, size: Decimal, running: ExactLoads, times: int) -> Decimal:
        scale = running.scale
        if self.amount is None and self.percent is None:
            return _repeat(lambda exact: scale.above(max(exact, scale.shown(exact))), size, times)
        raised = size + times * self._step_size(size, running)
        return raised if raised > size else scale.above(size) or size

    def _step_size(self, size: Decimal, running: ExactLoads) -> Decimal:
        if self.amount is not None:
            return running.scale.amount(self.amount)
        return Decimal(0) if self.percent is None else round(size * self.percent / 100, _PLACES)


def _repeat(change: Callable[[Decimal], Decimal | None], size: Decimal, times: int) -> Decimal:
    for _ in range(times):
        size = change(size) or size
    return size
