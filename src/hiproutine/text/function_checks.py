"""Checks of function in sentences: when they are due, what changed, and what to do at the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hiproutine.lookup.check_changes import CheckChange, CheckVerdict, check_changes
from hiproutine.model.function_check import PlannedCheck, RoutineCheck
from hiproutine.model.log import LoggedCheck
from hiproutine.model.routine import Routine
from hiproutine.text.numbers import format_list, format_number
from hiproutine.text.wording import format_date
from hiproutine.translation import _, mark

#: The heading above the checks.
TITLE = mark("Checks of function")

_VERDICTS: dict[CheckVerdict, str] = {
    "better": mark("that is a change that matters, for the better"),
    "no-clear-change": mark("less than the change that matters, so nothing can be said"),
    "worse": mark("that is a change that matters, for the worse"),
}
_SEE = mark(
    "No better by what matters after these weeks: have a clinician look at it before you go on. "
    "If you do go on, plan the next block (hiproutine next)."
)
_GO_ON = mark("Better by what matters: go on from what you reached with the next block (hiproutine next).")


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
    return _(_GO_ON if "better" in verdicts and "worse" not in verdicts else _SEE)


def _sentences(check: RoutineCheck, change: CheckChange) -> Iterator[str]:
    weeks = [_("the week from {date}").format(date=format_date(day)) for day in check.due]
    if weeks:
        yield _("Due in {weeks}.").format(weeks=format_list(weeks))
    yield result_sentence(change)
    if check.plan.note:
        yield check.plan.note


def week_sentence(check: PlannedCheck) -> str:
    """Return in which weeks of its plan a check is due."""
    weeks = [_("week {number}").format(number=week) for week in check.weeks]
    return _("Due in {weeks}.").format(weeks=format_list(weeks))


def result_sentence(change: CheckChange) -> str:
    """Return what a check came to, or that nothing is noted yet."""
    least = _amount(change.least_change, change.unit)
    if change.first is None or change.last is None:
        return _("Not noted yet; the smallest change that matters is {least}.").format(least=least)
    first = _result(change.first, change.unit)
    if change.change is None or change.verdict is None:
        return _("{first}; the smallest change that matters is {least}.").format(first=first, least=least)
    size = _amount(abs(change.change), change.unit)
    way = _("no change") if not change.change else (_("{size} more") if change.change > 0 else _("{size} less"))
    words = _("{first}, then {last}: {way}; the smallest change that matters is {least}: {verdict}.")
    return words.format(
        first=first,
        last=_result(change.last, change.unit),
        way=way.format(size=size),
        least=least,
        verdict=_(_VERDICTS[change.verdict]),
    )


def _result(result: LoggedCheck, unit: str) -> str:
    return _("{amount} on {date}").format(amount=_amount(result.value, unit), date=format_date(result.date))


def _amount(value: int | Decimal, unit: str) -> str:
    return f"{format_number(value)} {unit}"
