"""One day of training while its planned and logged sessions are matched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import field, mutable

from hiproutine.model.log import SessionStatus
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.log_matching import OpenSlot


@mutable
class PlacedDay:
    """One day of training while its sessions are placed.

    ``open`` are the planned sessions that nothing fulfils yet, ``outcomes`` what became of the others.
    """

    date: date
    open: list[OpenSlot]
    readiness: int | Decimal | None
    outcomes: list[tuple[DatedSlot, SessionStatus]] = field(factory=list)
    unplanned: list[DatedSlot] = field(factory=list)
    unplanned_count: int = 0

    def close(self, dated_slot: DatedSlot, status: SessionStatus) -> None:
        """Take in what became of a planned session: it is open no longer."""
        self.open = [slot for slot in self.open if slot.dated_slot.id != dated_slot.id]
        self.outcomes.append((dated_slot, status))
