"""Checks whether an entry's warm-up ramp can be done on its exercise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hiproutine.errors import Problem
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.dose.limits import stricter_max


def check_ramp(path: str, entry: Entry, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Yield problems for a ramp where no load can be ramped, and for more repetitions than the exercise allows.

    ``path`` is that of the entry in the program; ``exercises`` are those of its rungs by id.
    """
    if not entry.ramp:
        return
    if not any(exercise.takes_ramp for exercise in exercises.values()):
        message = f"{entry.exercise!r} takes no load in kilograms, pounds or percent of 1RM, so there is no ramp to it."
        yield Problem(f"{path}.ramp", "ramp-without-load", message, "Leave the ramp out.")
        return
    allowed = exercises[entry.exercise].dose.reps.max
    max_reps = stricter_max(allowed, entry.caps.reps)
    for index, ramp_set in enumerate(entry.ramp):
        if ramp_set.reps > max_reps:
            message = f"{entry.exercise!r} has at most {max_reps} repetitions, within the entry's caps."
            hint = "Ask for no more of them in the ramp."
            yield Problem(f"{path}.ramp[{index}].reps", "ramp-outside-range", message, hint)
