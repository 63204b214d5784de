"""Checks of a pack beyond what loading requires: what is allowed, and hardly ever meant."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.errors import Problem
from hiproutine.model.dose import DoseRange
from hiproutine.model.pack import Criterion, Pack


def check_climbs(pack: Pack) -> Iterator[Problem]:
    """Yield a problem (``climb-below-start``) for each rung that asks less before the next than it begins with.

    A hold of 8 s at the start and one of 5 s before the next rung leave nothing to reach. No hold and no load asked for
    are fine, and so are rungs of other packs, which are not known here.
    """
    doses = {exercise.id: exercise.dose for exercise in pack.exercises}
    for ladder_index, ladder in enumerate(pack.ladders):
        for index, rung in enumerate(ladder.rungs):
            dose = doses.get(rung.exercise.removeprefix(f"{pack.name}/"))
            ways = [] if dose is None else _below_start(rung.climb, dose)
            if ways:
                path = f"$.ladders[{ladder_index}].rungs[{index}].climb"
                message = f"the criterion asks for {' and '.join(ways)} than {rung.exercise!r} begins with."
                hint = "Ask for at least the starting dose, or let the exercise start with less."
                yield Problem(path, "climb-below-start", message, hint)


def _below_start(climb: Criterion, allowed: DoseRange) -> list[str]:
    """Return in which ways a criterion is below the starting dose."""
    sets = allowed.start.sets
    ways = {
        "fewer repetitions": climb.reps < max(set_dose.reps for set_dose in sets),
        "a shorter hold": 0 < climb.hold_s < max(set_dose.hold_s for set_dose in sets),
        "less load": _is_load_below(climb, allowed),
    }
    return [words for words, is_below in ways.items() if is_below]


def _is_load_below(climb: Criterion, allowed: DoseRange) -> bool:
    if climb.load is None or allowed.load is None:
        return False
    loads = [set_dose.load for set_dose in allowed.start.sets if set_dose.load is not None]
    return any(load.unit == allowed.load.unit and load.value is not None and climb.load < load.value for load in loads)
