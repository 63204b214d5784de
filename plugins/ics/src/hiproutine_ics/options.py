"""The options of an export, read: which days, and the moment of writing."""

from __future__ import annotations

from datetime import UTC, datetime

from hiproutine.errors import DocumentError, Problem
from hiproutine.formats import DateRange, date_range_from_options
from hiproutine.model import Routine


def export_options(
    routine: Routine, since: str | None, until: str | None, stamp: str | None
) -> tuple[DateRange, datetime | None]:
    """Return the days to write, and the moment of writing in UTC and whole seconds.

    Raises DocumentError with everything that is wrong with the options.
    """
    problems: list[Problem] = []
    days = DateRange()
    try:
        days = date_range_from_options(routine, since, until)
    except DocumentError as error:
        problems += error.problems
    moment = None if stamp is None else _moment(stamp, problems)
    if problems:
        raise DocumentError(problems, "option list")
    return days, moment


def _moment(text: str, problems: list[Problem]) -> datetime | None:
    """Return a moment in UTC; add what is wrong with it to ``problems``."""
    hint = "Write a moment that exists with its zone, such as 2026-01-05T07:30:00Z."
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        problems.append(Problem("$.stamp", "not-a-moment", f"{text} is no moment of the calendar.", hint))
        return None
    if moment.tzinfo is None:
        message = f"{text} is another moment in each time zone."
        problems.append(Problem("$.stamp", "no-zone", message, hint))
        return None
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # the first and the last hours of the calendar have no counterpart in UTC
        return moment.replace(tzinfo=UTC, microsecond=0)
