"""The checks of function of a plan: those of its goal, without what a limitation of the person closes."""

from __future__ import annotations

from collections.abc import Iterable

from hiproutine.model.catalog import Catalog, pack_name_from_ref
from hiproutine.model.function_check import FunctionCheck, PlannedCheck
from hiproutine.model.pack import Goal
from hiproutine.model.reason import Reason

#: Texts of the reasons that are set in this module.
MESSAGES = {"check-left-out": "The check {name} is left out because of {tag}: it would not be safe."}


def planned_checks(
    goal: Goal, catalog: Catalog, tags: Iterable[str], weeks: int
) -> tuple[tuple[PlannedCheck, ...], tuple[Reason, ...]]:
    """Return the checks of a plan of so many weeks, and a reason for each that is left out for a limitation (tags).

    What is due after the last week is due in the last week.
    """
    if not goal.checks:
        return (), ()
    limitations = set(tags)
    known = {check.id: check for check in catalog.pack(pack_name_from_ref(goal.id)).checks}
    planned: list[PlannedCheck] = []
    reasons: list[Reason] = []
    for asked in goal.checks:
        check = known[asked.check]
        closing = sorted(limitations.intersection(check.closed_for))
        if closing:
            reasons.append(Reason("check-left-out", check.id, {"name": check.name, "tag": closing[0]}))
        else:
            planned.append(_planned(check, tuple(dict.fromkeys(min(week, weeks) for week in asked.weeks))))
    return tuple(planned), tuple(reasons)


def _planned(check: FunctionCheck, weeks: tuple[int, ...]) -> PlannedCheck:
    return PlannedCheck(
        id=check.id,
        name=check.name,
        steps=check.steps,
        unit=check.unit,
        least_change=check.least_change,
        better=check.better,
        min=check.min,
        max=check.max,
        note=check.note,
        weeks=weeks,
    )
