"""More than one step after a session that was easier than asked, up to what a rule states (law G2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Context

#: The parameter that states the most steps; the default is a proposal (unverified).
EASY_STEPS = {
    "type": "integer",
    "minimum": 1,
    "maximum": 5,
    "default": 3,
    "description": "Most steps of repetitions or seconds at once, after a session that was easier than asked; with 1 "
    "it is never more than one.",
}

#: Texts of the reason that :func:`easy_reasons` returns.
MESSAGES = {"easier-than-asked": "It was easier than asked, so that is {steps} steps at once."}


class GrownDose(Protocol):
    """A dose after a step, with whatever its driver says about it."""

    @property
    def dose(self) -> Dose:
        """Return the dose after the step."""
        ...


Grown = TypeVar("Grown", bound=GrownDose)


def grow_by_steps(
    grow: Callable[[int], Grown | None], steps: int, exercise: str, context: Context
) -> tuple[Grown | None, int]:
    """Return the dose after as many steps as were earned, and how many those are.

    ``grow`` returns the dose after a number of steps, or ``None`` at the top. Of more than one, those count that add
    something and that there are minutes for, so whoever did better never gets less for it (law G7).
    """
    grown, count = grow(1), 1
    while grown is not None and count < steps:
        more = grow(count + 1)
        if more is None or more.dose == grown.dose or not context.has_time_for(exercise, more.dose):
            break
        grown, count = more, count + 1
    return grown, count


def easy_reasons(steps: int, entry: str) -> tuple[Reason, ...]:
    """Return the reason for more than one step; none for one."""
    return (Reason("easier-than-asked", entry, {"steps": steps}),) if steps > 1 else ()
