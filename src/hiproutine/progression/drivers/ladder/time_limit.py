"""What a ladder trades where there are no minutes for more, so that minutes freeze nobody while a trade is open.

The next rung, which begins with less, opens once most of what the rung asks for is done. Before that, sets are traded:
in fewer of them there is room for the repetitions and seconds that the rung asks for. (Both are proposals, unverified.)
"""

from __future__ import annotations

from attrs import evolve

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import has_range
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Rung
from hiproutine.progression.dose.increase import is_load_reached, with_reps
from hiproutine.progression.rule import Context


def set_count_with_time(dose: Dose, exercise: Exercise, rung: Rung, context: Context) -> int | None:
    """Return the most sets, fewer than a dose has, in which there are minutes for what a rung asks; ``None`` if none.

    Not fewer than the exercise allows.
    """
    full = dose.map_sets(lambda set_dose: _raised_to(set_dose, rung))
    for count in range(dose.set_count - 1, exercise.dose.sets.min - 1, -1):
        if count and context.has_time_for(exercise.id, full.with_count(count)):
            return count
    return None


def _raised_to(set_dose: SetDose, rung: Rung) -> SetDose:
    reps = set_dose.reps if has_range(set_dose) else max(set_dose.reps, rung.climb.reps)
    return evolve(with_reps(set_dose, reps), hold_s=max(set_dose.hold_s, rung.climb.hold_s))


def is_near_criterion(dose: Dose, exercise: Exercise, rung: Rung, percent: int) -> bool:
    """Return whether every set has so much of the repetitions, and of the hold, that a rung asks for, and its load."""
    climb = rung.climb
    is_near = all(
        (100 * set_dose.reps >= percent * climb.reps or has_range(set_dose))
        and 100 * set_dose.hold_s >= percent * climb.hold_s
        for set_dose in dose.sets
    )
    return is_near and is_load_reached(dose, exercise, climb.load)
