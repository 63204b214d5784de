"""Places to write what was done, for paper: a box, and a line for every number that the log asks for."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.model.dose import Dose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import RoutineEntry
from hiproutine.text.wording import is_done_in_time, is_timed_hold
from hiproutine.translation import _, mark

#: A place for one number.
BLANK = "____"
#: What is counted, and what on the left and on the right.
_COUNTED_AS = {
    "seconds": (mark("seconds:"), mark("seconds left:"), mark("seconds right:")),
    "reps": (mark("reps:"), mark("reps left:"), mark("reps right:")),
}


def pain_of_session() -> tuple[str, ...]:
    """Return what to fill in after the last exercise: pain of the session, which the pain gate reads."""
    return tuple(f"{name} {BLANK}" for name in (_("pain before:"), _("after:"), _("next morning:")))


def place_for_note() -> str:
    """Return the line for a note."""
    return f"{_('note:')} {BLANK * 12}"


def places_to_write(entry: RoutineEntry, card: ExerciseCard) -> tuple[str, ...]:
    """Return what to fill in for one exercise; nothing where it is stopped.

    A number for each set, what was loaded, the effort where one is asked for, and pain.
    """
    return (
        ()
        if entry.stopped
        else (
            f"[ ] {_('done')}",
            *_places(entry.dose, card),
            f"{_('pain during:')} {BLANK}",
        )
    )


def _places(dose: Dose, card: ExerciseCard) -> Iterator[str]:
    blanks = " ".join([BLANK] * dose.set_count)
    if not is_done_in_time(dose, card):
        unit, *by_side = _COUNTED_AS["seconds" if is_timed_hold(dose, card) else "reps"]
        if dose.leading is None:
            yield f"{_(unit)} {blanks}"
        else:
            yield from (f"{_(words)} {blanks}" for words in (by_side if dose.leading == "left" else by_side[::-1]))
    loads = [set_dose.load for set_dose in dose.sets if set_dose.load is not None]
    if loads:
        unit = loads[0].unit
        # One is enough where every set has the same.
        places = BLANK if loads == [loads[0]] * len(dose.sets) else blanks
        yield f"{f'{unit}:' if unit in ('kg', 'lb') else _('load:')} {places}"
    if any(set_dose.rir is not None for set_dose in dose.sets):
        yield f"{_('in reserve:')} {BLANK}"
    if any(set_dose.rpe is not None for set_dose in dose.sets):
        yield f"{_('effort of 10:')} {BLANK}"
