"""Checks of function on their dates, with their results from the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hiproutine.errors import Problem
from hiproutine.model.function_check import PlannedCheck, RoutineCheck
from hiproutine.model.log import LoggedCheck
from hiproutine.problem_list import KnownNames, first_problems
from hiproutine.scheduling.course_fold import ResolvedPart
from hiproutine.scheduling.log_validation import last_day_of_log

#: A result of so many days before the start still counts: it is taken before the first session.
DAYS_BEFORE = 7


def check_logged_checks(parts: Sequence[ResolvedPart], results: Sequence[LoggedCheck]) -> list[Problem]:
    """Return problems for results of unknown checks, outside their range or days, and for two of one check and day."""
    return first_problems(_check_results(parts, results))


def _check_results(parts: Sequence[ResolvedPart], results: Sequence[LoggedCheck]) -> Iterator[Problem]:
    known = _checks_by_id(parts)
    start = parts[0].holds_from
    seen: dict[tuple[str, date], int] = {}
    for index, result in enumerate(results):
        path, day = f"$.checks[{index}]", result.date.isoformat()
        plan = known.get(result.check)
        if plan is None:
            message = f"no program here has the check {result.check!r}."
            yield Problem(f"{path}.check", "unknown-check", message, KnownNames(known).hint(result.check))
        elif not plan.min <= result.value <= plan.max:
            message = f"{result.value} is outside {plan.min} to {plan.max} {plan.unit}."
            code = "too-small" if result.value < plan.min else "too-large"
            yield Problem(f"{path}.value", code, message, "Mend the number.")
        if result.date < start - timedelta(days=DAYS_BEFORE):
            message = f"{day} is more than {DAYS_BEFORE} days before the start, {start.isoformat()}."
            yield Problem(f"{path}.date", "before-start", message, "Mend the date, or leave the result out.")
        elif result.date > last_day_of_log(start):
            message = f"{day} is too far from the start."
            hint = f"A log goes up to {last_day_of_log(start).isoformat()} here: mend the date."
            yield Problem(f"{path}.date", "day-out-of-range", message, hint)
        key = result.check, result.date
        if key in seen:
            message = f"the check {result.check!r} of {day} is logged already, at $.checks[{seen[key]}]."
            yield Problem(path, "logged-twice", message, "Keep one a day.")
        seen.setdefault(key, index)


def _checks_by_id(parts: Sequence[ResolvedPart]) -> dict[str, PlannedCheck]:
    """Return all checks by id; of one that several parts have, the words of the last."""
    return {check.id: check for part in parts for check in part.program.checks}


def routine_checks(
    parts: Sequence[ResolvedPart], results: Sequence[LoggedCheck], as_of: date
) -> tuple[RoutineCheck, ...]:
    """Return each check with the first days of the weeks in which it is due, and its results up to ``as_of``."""
    due: dict[str, set[date]] = {}
    for part in parts:
        for check in part.program.checks:
            days = {part.first_day + timedelta(weeks=week - 1) for week in check.weeks}
            own = due.setdefault(check.id, set())
            own |= {day for day in days if part.holds_from <= day and (part.until is None or day < part.until)}
    return tuple(
        RoutineCheck(
            plan,
            tuple(sorted(due[check])),
            tuple(sorted((r for r in results if r.check == check and r.date <= as_of), key=lambda r: r.date)),
        )
        for check, plan in _checks_by_id(parts).items()
    )
