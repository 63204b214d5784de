"""Places to write what was done, for paper: a box, and a line for every number that the log asks for."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.model.dose import Dose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import RoutineEntry
from hiproutine.text.wording import is_done_in_time, is_timed_hold

#: A place for one number.
BLANK = "____"
#: After the last exercise: pain of the session, which the pain gate reads, and a note.
PAIN_OF_SESSION = (f"pain before: {BLANK}", f"after: {BLANK}", f"next morning: {BLANK}")
NOTE = f"note: {BLANK * 12}"


def places_to_write(entry: RoutineEntry, card: ExerciseCard) -> tuple[str, ...]:
    """Return what to fill in for one exercise; nothing where it is stopped.

    A number for each set, what was loaded, the effort where one is asked for, and pain.
    """
    return () if entry.stopped else ("[ ] done", *_places(entry.dose, card), f"pain during: {BLANK}")


def _places(dose: Dose, card: ExerciseCard) -> Iterator[str]:
    blanks = " ".join([BLANK] * dose.set_count)
    if not is_done_in_time(dose, card):
        unit = "seconds" if is_timed_hold(dose, card) else "reps"
        if dose.leading is None:
            yield f"{unit}: {blanks}"
        else:
            yield from (
                f"{unit} {side}: {blanks}" for side in (dose.leading, "right" if dose.leading == "left" else "left")
            )
    loads = [set_dose.load for set_dose in dose.sets if set_dose.load is not None]
    if loads:
        unit = loads[0].unit
        # One is enough where every set has the same.
        places = BLANK if loads == [loads[0]] * len(dose.sets) else blanks
        yield f"{unit if unit in ('kg', 'lb') else 'load'}: {places}"
    if any(set_dose.rir is not None for set_dose in dose.sets):
        yield f"in reserve: {BLANK}"
    if any(set_dose.rpe is not None for set_dose in dose.sets):
        yield f"effort of 10: {BLANK}"
