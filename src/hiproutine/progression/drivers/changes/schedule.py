"""The walk of the ``changes`` rule: planned changes, what opens their gates, and which of them is due.

The semantics are those of wger's routines (iterations, one-shots that stay armed, no back-fill), restated here as
facts; all sets, the top of a range, stated thresholds and several changes that stand in for each other are additions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen

from hiproutine.progression.dose.dimensions import EXACT, Dimension
from hiproutine.progression.exact_decimal import decimal_from_json, decimals_from_json

Operation = Literal["replace", "+", "-"]

_HUNDRED = Decimal(100)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@frozen
class PlannedChange:
    """One planned change of one dimension, from iteration ``at`` (1 and more) on.

    ``value`` is an amount, or with ``step`` ``percent`` so many hundredths of what the dimension has come to.
    ``requires`` (what is compared with what was asked) and ``reached`` (what is compared with a number) are its gate;
    ``rows`` tells whether all sets have to pass it or any one row.
    """

    dimension: Dimension
    value: Decimal = field(converter=decimal_from_json)
    at: int = 1
    op: Operation = "+"
    step: Literal["absolute", "percent"] = "absolute"
    repeat: bool = False
    requires: tuple[str, ...] = field(default=(), converter=_named)
    reached: Mapping[str, Decimal] = field(factory=dict, converter=decimals_from_json)
    rows: Literal["all", "any"] = "all"

    @property
    def is_gated(self) -> bool:
        """Return whether it asks for something that was logged."""
        return bool(self.requires or self.reached)

    def apply(self, value: Decimal | None) -> Decimal:
        """Return the running value after this change; what was not there counts as 0."""
        if self.op == "replace":
            return self.value
        before = value or Decimal(0)
        by = self.value
        if self.step == "percent":
            by = EXACT.divide(EXACT.multiply(before, self.value), _HUNDRED)
        return EXACT.add(before, by) if self.op == "+" else EXACT.subtract(before, by)


def changes_from(written: Iterable[PlannedChange | Mapping[str, Any]]) -> tuple[PlannedChange, ...]:
    """Make changes out of a program's parameters, in the order they are written."""
    return tuple(one if isinstance(one, PlannedChange) else PlannedChange(**one) for one in written)


def ruling(changes: Sequence[PlannedChange], dimension: Dimension, iteration: int) -> list[int]:
    """Return the places of the changes that own an iteration: the newest of their dimension."""
    begun = [one.at for one in changes if one.dimension == dimension and one.at <= iteration]
    newest = max(begun, default=0)
    return [place for place, one in enumerate(changes) if one.dimension == dimension and one.at == newest]


def find_due(
    changes: Sequence[PlannedChange],
    dimension: Dimension,
    iteration: int,
    fired: Collection[int],
    earned: Collection[int],
) -> tuple[int | None, list[int]]:
    """Return the place of the change that is due in an iteration, if one is, and those whose gates are shut.

    Iteration 1 asks for nothing. Of several that begin side by side, the first that is open is the one. The upper
    end of a range goes with its lower end: a gate that keeps the lower end shut keeps the upper one shut too.
    """
    shut: list[int] = []
    for place in ruling(changes, dimension, iteration):
        one = changes[place]
        if place in fired and not one.repeat:
            continue
        if iteration == 1 or (_is_open(changes, place, earned) and _is_base_open(changes, one, iteration, earned)):
            return place, []
        shut.append(place)
    return None, shut


def _is_open(changes: Sequence[PlannedChange], place: int, earned: Collection[int]) -> bool:
    return not changes[place].is_gated or place in earned


def _is_base_open(
    changes: Sequence[PlannedChange], one: PlannedChange, iteration: int, earned: Collection[int]
) -> bool:
    if one.dimension != "reps_max":
        return True
    base = ruling(changes, "reps", iteration)
    return not base or any(_is_open(changes, place, earned) for place in base)
