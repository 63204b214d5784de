"""What checks of function came to: the first and the last result, and whether the change matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from attrs import frozen

from hiproutine.model.function_check import RoutineCheck
from hiproutine.model.log import LoggedCheck
from hiproutine.model.routine import Routine

CheckVerdict = Literal["better", "no-clear-change", "worse"]


@frozen
class CheckChange:
    """A check with its first and its last result up to ``as_of``, by the check's id.

    ``change`` is in the check's unit. ``verdict`` compares it with the smallest change that matters; it is ``None``
    where there are no two results. ``due`` is the first day of the week in which a result is waited for: the last such
    week that has begun without one, or else the next to come; ``None`` where nothing is due any more.
    """

    check: str
    name: str
    unit: str
    least_change: Decimal
    first: LoggedCheck | None
    last: LoggedCheck | None
    change: Decimal | None
    verdict: CheckVerdict | None
    due: date | None

    def is_due(self, day: date) -> bool:
        """Return whether a result is waited for on a day."""
        return self.due is not None and self.due <= day


def check_changes(routine: Routine) -> Iterator[CheckChange]:
    """Yield what each check of a routine came to, in order."""
    for check in routine.checks:
        first, last = (check.results[0], check.results[-1]) if check.results else (None, None)
        change = verdict = None
        if first is not None and last is not None and first is not last:
            change = Decimal(last.value) - Decimal(first.value)
            verdict = _verdict(check, change)
        plan = check.plan
        due = _due(check, routine.as_of)
        yield CheckChange(plan.id, plan.name, plan.unit, plan.least_change, first, last, change, verdict, due)


def _verdict(check: RoutineCheck, change: Decimal) -> CheckVerdict:
    if abs(change) < check.plan.least_change:
        return "no-clear-change"
    return "better" if (change > 0) == (check.plan.better == "more") else "worse"


def _due(check: RoutineCheck, as_of: date) -> date | None:
    """Return the first day of the week whose result is waited for; one counts from a week before on."""
    last = max((result.date for result in check.results), default=None)
    open_days = [day for day in check.due if last is None or last < day - timedelta(days=7)]
    begun = [day for day in open_days if day <= as_of]
    return begun[-1] if begun else next(iter(open_days), None)
