"""Restoring what was planned, for drivers that move nothing but the load.

Repetitions, seconds or sets that a guard took away stay away until a driver restores them. A driver that only moves the
load would add load to what is left, so it restores first, one step for each session that was met (law G2).
"""

from __future__ import annotations

from typing import Any

from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.increase import DoseCeiling, restore_step
from hiproutine.progression.rule import Context, Prescription, State, Step

_CODES = {"reps": "reps-back", "hold": "seconds-back", "range": "open-again", "sets": "sets-back"}

#: Texts of the reasons that :func:`restore_planned` returns, for the drivers that use it.
MESSAGES = {
    "reps-back": "Everything asked was done, so repetitions that were taken come back, from {before} to {after}; the "
    "load stays.",
    "seconds-back": "Everything asked was done, so seconds that were taken come back, from {before} to {after}; the "
    "load stays.",
    "open-again": "Everything asked was done, so the repetitions are open again as planned, from {before} to {after}; "
    "the load stays.",
    "sets-back": "Everything asked was done, so sets that were taken come back, from {before} to {after}; the load "
    "stays.",
}

#: After this many refusals for lack of time, the load moves on with the dose as it is.
_MAX_REFUSALS = 2


def restore_planned(state: State, proposed: Prescription, context: Context) -> Step:
    """Return the answer that restores one step of what was planned, after a session that was met.

    The answer has no reasons where nothing is missing. Whatever else the driver remembers stays in the state. There are
    not always minutes for what was planned: a step that was offered in the session before and is still missing was
    refused, and the load moves instead. It is offered once more after that, and then not again for the same dose.
    """
    kept = {name: value for name, value in state.items() if name != "offered"}
    ceiling = DoseCeiling(context.exercises[proposed.exercise].dose, context.entry.caps, loading=context.entry.loading)
    dose_step = restore_step(proposed.dose, context.start_on(proposed.exercise), ceiling)
    if dose_step is None:
        return Step(kept if "offered" in state else state, proposed)
    restorable, refused = _restorable_values(proposed.dose), 0
    offered = state.get("offered")
    if offered is not None and offered["to"] == restorable:
        refused = offered["refused"]
        if refused >= _MAX_REFUSALS:
            return Step(state, proposed)
        if offered["number"] + 1 == context.number:
            return Step({**kept, "offered": {**offered, "refused": refused + 1}}, proposed)
    reason = Reason(
        _CODES[dose_step.dimension], context.entry.id, {"before": dose_step.before, "after": dose_step.after}
    )
    new_state = {**kept, "offered": {"to": restorable, "number": context.number, "refused": refused}}
    return Step(new_state, proposed.with_dose(dose_step.dose), (reason,))


def _restorable_values(dose: Dose) -> list[list[Any]]:
    """Return what can be restored in a dose, set by set, as plain JSON."""
    return [[set_dose.reps, set_dose.reps_max, set_dose.amrap, set_dose.hold_s] for set_dose in dose.sets]
