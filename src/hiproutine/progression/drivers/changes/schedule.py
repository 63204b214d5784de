"""The schedule of the ``changes`` rule: planned changes, what opens their gates, and which of them is due.

The semantics are those of wger's routines (iterations, one-shots that stay armed, no back-fill), restated here as
facts; all sets, the top of a range, stated thresholds and several changes that stand in for each other are additions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen

from hiproutine.progression.dose.dimensions import EXACT, Dimension, DimensionValues
from hiproutine.progression.exact_decimal import decimal_from_json, decimals_from_json

Operation = Literal["replace", "+", "-"]

_HUNDRED = Decimal(100)
#: The dimensions of which more makes a dose easier: repetitions left in reserve, and rest.
_EASIER_WITH_MORE: tuple[Dimension, ...] = ("rir", "rest")


def _names_from(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@frozen
class PlannedChange:
    """One planned change of one dimension, from iteration ``at`` (1 and more) on.

    ``value`` is an amount or, with ``step`` ``percent``, a percentage of the dimension's running value.
    ``requires`` (compared with the prescription) and ``reached`` (compared with a number) are its gate; ``rows`` states
    whether all sets have to pass it or any row.
    """

    dimension: Dimension
    value: Decimal = field(converter=decimal_from_json)
    at: int = 1
    op: Operation = "+"
    step: Literal["absolute", "percent"] = "absolute"
    repeat: bool = False
    requires: tuple[str, ...] = field(default=(), converter=_names_from)
    reached: Mapping[str, Decimal] = field(factory=dict, converter=decimals_from_json)
    rows: Literal["all", "any"] = "all"

    @property
    def is_gated(self) -> bool:
        """Return whether it depends on what was logged."""
        return bool(self.requires or self.reached)

    def apply(self, value: Decimal | None) -> Decimal:
        """Return the running value after this change; a value that is missing counts as 0."""
        if self.op == "replace":
            return self.value
        before = value or Decimal(0)
        amount = self.value
        if self.step == "percent":
            amount = EXACT.divide(EXACT.multiply(before, self.value), _HUNDRED)
        return EXACT.add(before, amount) if self.op == "+" else EXACT.subtract(before, amount)

    def makes_easier(self, values: DimensionValues) -> bool:
        """Return whether this change of running values makes the dose no harder in any set, and easier in one."""
        pairs = [(value or Decimal(0), self.apply(value)) for value in values]
        if self.dimension in _EASIER_WITH_MORE:
            pairs = [(after, before) for before, after in pairs]
        return all(after <= before for before, after in pairs) and any(after < before for before, after in pairs)


def changes_from(values: Iterable[PlannedChange | Mapping[str, Any]]) -> tuple[PlannedChange, ...]:
    """Return the changes in a program's parameters, in the order they are written."""
    return tuple(change if isinstance(change, PlannedChange) else PlannedChange(**change) for change in values)


def owning_changes(changes: Sequence[PlannedChange], dimension: Dimension, iteration: int) -> list[int]:
    """Return the indexes of the changes that own an iteration: the newest of their dimension."""
    starts = [change.at for change in changes if change.dimension == dimension and change.at <= iteration]
    newest = max(starts, default=0)
    return [index for index, change in enumerate(changes) if change.dimension == dimension and change.at == newest]


def find_due(
    changes: Sequence[PlannedChange],
    dimension: Dimension,
    iteration: int,
    fired: Collection[int],
    earned: Collection[int],
) -> tuple[int | None, list[int]]:
    """Return the index of the change that is due in an iteration, if any, and the indexes of those with shut gates.

    Iteration 1 has no gates. Of several changes that begin together, the first open one is due. The upper end of a
    range goes with its lower end: a gate that stops the lower end stops the upper end too.
    """
    blocked: list[int] = []
    for index in owning_changes(changes, dimension, iteration):
        change = changes[index]
        if index in fired and not change.repeat:
            continue
        if iteration == 1 or (_is_open(changes, index, earned) and _is_base_open(changes, change, iteration, earned)):
            return index, []
        blocked.append(index)
    return None, blocked


def _is_open(changes: Sequence[PlannedChange], index: int, earned: Collection[int]) -> bool:
    return not changes[index].is_gated or index in earned


def _is_base_open(
    changes: Sequence[PlannedChange], change: PlannedChange, iteration: int, earned: Collection[int]
) -> bool:
    if change.dimension != "reps_max":
        return True
    base = owning_changes(changes, "reps", iteration)
    return not base or any(_is_open(changes, index, earned) for index in base)
