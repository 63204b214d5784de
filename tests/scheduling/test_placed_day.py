"""A day while its sessions are matched."""

from __future__ import annotations

from datetime import date

from hiproutine.model.program import Slot
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.log_matching import OpenSlot
from hiproutine.scheduling.placed_day import PlacedDay


def test_what_became_of_a_session_closes_its_slot_alone():
    day = date(2026, 1, 5)
    first, second = (DatedSlot(f"w01-mon-{n}", day, 1, n, Slot(1, "a")) for n in (1, 2))
    placed = PlacedDay(day, [OpenSlot(first, 0), OpenSlot(second, 0)], None)
    placed.close(first, "done")
    assert placed.open == [OpenSlot(second, 0)]
    assert placed.outcomes == [(first, "done")]
