"""How far a weekly target is met."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen


@frozen
class TargetResult:
    """How far a weekly target is met: sets planned against the range asked for (law P6).

    ``unit`` is ``sets`` for a muscle, ``times`` for a required exercise, ``days`` for a frequency. ``name`` is what it
    is called, where the subject names no muscle and no exercise.
    """

    subject: str
    planned: Decimal
    least: int
    most: int | None = None
    unit: Literal["sets", "times", "days"] = "sets"
    name: str = ""

    @property
    def short_by(self) -> Decimal:
        """Return what is missing to the least that was asked for; 0 where it is met."""
        return max(Decimal(0), self.least - self.planned)

    @property
    def over_by(self) -> Decimal:
        """Return what is beyond the most that was asked for; 0 where it is not, or where there is no such limit."""
        return Decimal(0) if self.most is None else max(Decimal(0), self.planned - self.most)

    @property
    def status(self) -> Literal["met", "short", "over"]:
        """Return whether the target is met, fallen short of or exceeded."""
        return "short" if self.short_by > 0 else "over" if self.over_by > 0 else "met"
