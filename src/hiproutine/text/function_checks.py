"""Checks of function in sentences: when they are due, what changed, and what to do at the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hiproutine.lookup.check_changes import CheckChange, CheckVerdict, check_changes
from hiproutine.model.function_check import PlannedCheck, RoutineCheck
from hiproutine.model.log import LoggedCheck
from hiproutine.model.routine import Routine
from hiproutine.text.wording import format_date, format_list, format_number

#: The heading above the checks.
TITLE = "Checks of function"

_VERDICTS: dict[CheckVerdict, str] = {
    "better": "that is a change that matters, for the better",
    "no-clear-change": "less than the change that matters, so nothing can be said",
    "worse": "that is a change that matters, for the worse",
}
_SEE = (
    "No better by what matters after these weeks: have a clinician look at it before you go on. "
    "If you do go on, plan the next block (hiproutine next)."
)
_GO_ON = "Better by what matters: go on from what you reached with the next block (hiproutine next)."


def check_sentences(routine: Routine) -> list[tuple[str, list[str]]]:
    """Return the name of each check with its sentences: when it is due, what changed, and the change that matters."""
    pairs = zip(routine.checks, check_changes(routine), strict=True)
    return [(check.plan.name, list(_sentences(check, change))) for check, change in pairs]


def closing_sentence(routine: Routine) -> str:
    """Return what to do at the end: be seen, or go on; empty before all results of the last week are there."""
    changes = list(check_changes(routine))
    verdicts = [change.verdict for change in changes]
    is_over = all(not check.due or check.due[-1] <= routine.as_of for check in routine.checks)
    if not changes or not is_over or None in verdicts or any(change.due for change in changes):
        return ""
    return _GO_ON if "better" in verdicts and "worse" not in verdicts else _SEE


def _sentences(check: RoutineCheck, change: CheckChange) -> Iterator[str]:
    weeks = [f"the week from {format_date(day)}" for day in check.due]
    if weeks:
        yield f"Due in {format_list(weeks)}."
    yield result_sentence(change)
    if check.plan.note:
        yield check.plan.note


def week_sentence(check: PlannedCheck) -> str:
    """Return in which weeks of its plan a check is due."""
    return f"Due in {format_list([f'week {week}' for week in check.weeks])}."


def result_sentence(change: CheckChange) -> str:
    """Return what a check came to, or that nothing is noted yet."""
    least = f"the smallest change that matters is {_amount(change.least_change, change.unit)}"
    if change.first is None or change.last is None:
        return f"Not noted yet; {least}."
    if change.change is None or change.verdict is None:
        return f"{_result(change.first, change.unit)}; {least}."
    size = _amount(abs(change.change), change.unit)
    way = "no change" if not change.change else f"{size} {'more' if change.change > 0 else 'less'}"
    results = f"{_result(change.first, change.unit)}, then {_result(change.last, change.unit)}"
    return f"{results}: {way}; {least}: {_VERDICTS[change.verdict]}."


def _result(result: LoggedCheck, unit: str) -> str:
    return f"{_amount(result.value, unit)} on {format_date(result.date)}"


def _amount(value: int | Decimal, unit: str) -> str:
    return f"{format_number(value)} {unit}"
