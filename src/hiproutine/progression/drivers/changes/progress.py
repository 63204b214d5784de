"""The progress of planned changes: the exact values, which changes were applied, and what they prescribe."""

from __future__ import annotations

from typing import Any, NamedTuple

from hiproutine.model.dose import LoadUnit
from hiproutine.progression.dose.dimensions import (
    Dimension,
    DimensionValues,
)
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.rule import Prescription


class ChangeProgress(NamedTuple):
    """Exact values, which changes were applied, and in which turn each dimension moved last.

    ``scale`` holds the loads there are, and ``log`` counts by turn the sessions and the gates they passed; ``limited``
    are the dimensions that reached a limit, ``restarted`` those that begin again from the proposed dose.
    """

    unit: LoadUnit
    scale: LoadScale | None
    exact: dict[Dimension, DimensionValues]
    fired: set[int]
    moved: dict[str, int]
    limited: set[Dimension]
    log: dict[str, list[Any]]
    restarted: tuple[Dimension, ...] = ()


class AppliedChanges(NamedTuple):
    """The change that was applied in each dimension, and the changes of each dimension whose gates are shut."""

    by_dimension: dict[Dimension, int]
    blocked: dict[Dimension, list[int]]


class GivenChanges(NamedTuple):
    """A prescription made from running values, and those values as far as they were kept."""

    prescription: Prescription
    exact: dict[Dimension, DimensionValues]
