"""What a driver counts before it takes a step, and the dose that the counts belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from hiproutine.model.dose import Dose
from hiproutine.progression.memory import remember_dose


class Counts(NamedTuple):
    """Clean and short sessions in a row, as a driver's state keeps them."""

    clean: int = 0
    short: int = 0

    def state(self, given: Dose) -> dict[str, Any]:
        """Give the state that :func:`counts_from` reads; where something is counted, with the dose it is counted for.

        Nothing that is counted needs no dose, and most sessions lead to that.
        """
        counts = {"clean": self.clean, "short": self.short}
        return {**counts, "dose": remember_dose(given)} if self.clean or self.short else counts


#: The state before the first session, and after every step.
NOTHING_COUNTED: Mapping[str, Any] = {"clean": 0, "short": 0}


def counts_from(state: Mapping[str, Any], proposed: Dose) -> Counts:
    """Take up what was counted; handed another dose than the one it was counted for, begin anew.

    A guard or a limit came between then: what was missed of a harder dose says nothing about this one.
    """
    dose = state.get("dose")
    if dose is not None and dose != remember_dose(proposed):
        return Counts()
    return Counts(state["clean"], state["short"])
