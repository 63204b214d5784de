"""What is traded for a longer hold where there are no minutes for more: repetitions (a proposal, unverified)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hiproutine.model.dose import Dose
from hiproutine.model.dose_order import has_ranges
from hiproutine.progression.dose.increase import DoseCeiling, DoseStep, grow_hold, lower_reps


def reps_for_hold(
    dose: Dose, ceiling: DoseCeiling, low_reps: int, step_s: int, has_time: Callable[[Dose], bool]
) -> DoseStep | None:
    """Return the dose held ``step_s`` seconds longer, with as few repetitions less as make it fit the minutes.

    ``low_reps`` are the fewest. ``None`` where the hold is at its longest, where fewer repetitions would be needed, and
    for a stated range.
    """
    longer = None if has_ranges(dose) else grow_hold(dose, ceiling, step_s)
    if longer is None:
        return None
    for reps in range(max(set_dose.reps for set_dose in dose.sets) - 1, low_reps - 1, -1):
        shorter = longer.dose.map_sets(partial(lower_reps, reps=reps))
        if has_time(shorter):
            return longer._replace(dose=shorter, dimension="hold-for-reps")
    return None
