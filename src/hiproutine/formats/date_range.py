"""The options ``since`` and ``until``: of a routine, the sessions of some days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from hiproutine.errors import DocumentError, Problem
from hiproutine.model.routine import Routine

_DAY = "urn:hiproutine:schema:1:shared#/$defs/date"
#: The JSON Schemas of the two options, for the ``properties`` of a format's options.
DATE_RANGE_OPTIONS: Mapping[str, Any] = {
    "since": {"description": "The first day that is written, as year-month-day.", "$ref": _DAY},
    "until": {"description": "The last day that is written, as year-month-day.", "$ref": _DAY},
}
#: The options of a format that has these two and no others.
DATE_RANGE_ONLY: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict(DATE_RANGE_OPTIONS),
}


@frozen
class DateRange:
    """Days from ``since`` to ``until``, both included; ``None`` leaves an end open."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def is_whole(self) -> bool:
        """Return whether no end is set."""
        return self.since is None and self.until is None


def date_range_from_options(routine: Routine, since: str | None, until: str | None) -> DateRange:
    """Return the days that the two options of a format name.

    Raises :class:`DocumentError` for a day that does not exist, an end before its beginning, and days on which the
    routine has no session.
    """
    problems: list[Problem] = []
    days = DateRange(*(_day_from_option(name, text, problems) for name, text in (("since", since), ("until", until))))
    if not problems:
        problems += _check_range(routine, days)
    if problems:
        raise DocumentError(problems, "option list")
    return days


def within(routine: Routine, days: DateRange) -> Routine:
    """Return a routine with the sessions of some days only."""
    if days.is_whole:
        return routine
    return evolve(routine, sessions=tuple(session for session in routine.sessions if session.date in days))


def _day_from_option(name: str, text: str | None, problems: list[Problem]) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        message = f"{text} is no day of the calendar."
        problems.append(Problem(f"$.{name}", "not-a-date", message, "Write a day that exists, such as 2026-01-05."))
        return None


def _check_range(routine: Routine, days: DateRange) -> Iterator[Problem]:
    if days.since is not None and days.until is not None and days.until < days.since:
        message = f"{days.until.isoformat()} is before {days.since.isoformat()}, the first day to write."
        yield Problem("$.until", "upside-down-range", message, "Write the later day as until.")
    elif routine.sessions and not any(session.date in days for session in routine.sessions):
        first, last = (session.date.isoformat() for session in (routine.sessions[0], routine.sessions[-1]))
        path = "$.until" if days.since is None else "$.since"
        message = "no session is on these days."
        yield Problem(path, "nothing-in-range", message, f"The sessions are from {first} to {last}.")
