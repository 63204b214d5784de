"""The steps of a fold as a routine shows them: every session once, in order of date."""

from __future__ import annotations

from collections.abc import Iterable

from hiproutine.scheduling.fold import FoldStep


def settle_steps(steps: Iterable[FoldStep]) -> list[FoldStep]:
    """Return the steps without sessions that were missed and done later after all, in order of date."""
    settled = list(steps)
    slots = [step.session.dated_slot for step in settled]
    done_late = {slot.id for slot in slots if slot.planned_for is not None}
    if done_late:
        settled = [s for s in settled if s.session.status != "missed" or s.session.dated_slot.id not in done_late]
    # What was missed is known only at the end of its day, which may end past midnight.
    return sorted(settled, key=lambda step: step.session.dated_slot.date)
