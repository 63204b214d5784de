"""A routine: dated sessions with exact doses and the reason for each; what every output is made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Literal

from attrs import field, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet, SessionStatus
from hiproutine.model.program import PackUse, Part, RuleSource, Style
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.target_result import TargetResult
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.wording import (
    format_date,
    format_dose_short,
    format_minutes,
    format_period,
    format_status,
    format_target,
)


@frozen
class RoutineEntry:
    """One exercise on one date: the exact dose, why it is that, and what was done if it was.

    ``block`` counts from 0 and groups entries that are done together. A ``stopped`` entry is shown but not to be done;
    its reason says what to do instead.
    """

    entry: str
    exercise: str
    dose: Dose
    block: int = 0
    part: Part = "main"
    style: Style = "straight"
    stopped: bool = False
    advice: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    performed: tuple[LoggedSet, ...] | None = None
    pain: LoggedPain | None = None


@frozen
class RoutineSession:
    """One dated session.

    ``id`` stays the same when the routine is made again (law O5). ``number`` counts sessions from 1, ``week``
    weeks from the start, from 1. ``seconds`` is the honest estimate. ``order`` is the order of performing where rounds
    are interleaved: pairs of an entry's place in ``entries`` (from 0) and its set (from 1). Where entries are done one
    after the other it is empty; ``sets_in_order`` gives it in either case.
    """

    id: str
    date: date
    session: str
    name: str
    number: int
    week: int
    entries: tuple[RoutineEntry, ...]
    seconds: int
    order: tuple[tuple[int, int], ...] = ()
    status: SessionStatus = "planned"
    time: time | None = None
    pain: LoggedPain | None = None
    note: str = ""

    @property
    def sets_in_order(self) -> tuple[tuple[int, int], ...]:
        """Return every set in the order of performing, as in ``order``; stopped entries are not performed."""
        if self.order:
            return self.order
        return tuple(
            (place, number)
            for place, entry in enumerate(self.entries)
            if not entry.stopped
            for number in range(1, len(entry.dose.sets) + 1)
        )


@frozen
class Provenance:
    """What the routine was made by and from: versions, and a digest (SHA-256, hex) of the inputs."""

    library: str
    digest: str
    packs: tuple[PackUse, ...] = ()
    rules: tuple[RuleSource, ...] = ()


@frozen
class Routine:
    """A dated routine. ``program`` is the id of what it was made from."""

    program: str
    title: str
    start: date
    as_of: date
    weeks: int
    notices: tuple[Notice, ...]
    exercises: tuple[ExerciseCard, ...]
    sessions: tuple[RoutineSession, ...]
    provenance: Provenance
    goal: str | None = None
    revision: int = 0
    targets: tuple[TargetResult, ...] = ()
    messages: Mapping[str, str] = field(factory=dict)
    language: str = "en"
    units: Literal["metric", "imperial"] = "metric"
    timezone: str | None = None
    reminder_min: int | None = None

    def card(self, exercise: str) -> ExerciseCard:
        """Return the card of one of this routine's exercises."""
        for card in self.exercises:
            if card.id == exercise:
                return card
        raise KeyError(exercise)

    def _repr_html_(self) -> str:
        """Show a notebook a row for each session, with every exercise and dose."""
        rows = [self._row(session) for session in self.sessions]
        head = ("Date", "Session", "Exercises", "Time", "Status")
        short = [format_target(target) for target in self.targets if target.short_by > 0]
        about = format_period(self.start, self.weeks, len(self.sessions))
        return html_from_rows(self.title, about, self.notices, short, head, rows)

    def _row(self, session: RoutineSession) -> tuple[str, ...]:
        when = format_date(session.date) + (f", {session.time:%H:%M}" if session.time else "")
        lines = []
        for entry in session.entries:
            card = self.card(entry.exercise)
            line = f"{escape_html(card.name)}: {escape_html(format_dose_short(entry.dose, card))}"
            lines.append(f"<b>stopped, do not do</b>: <s>{line}</s>" if entry.stopped else line)
        minutes, status = format_minutes(session.seconds), format_status(session.status)
        return when, escape_html(session.name), "<br>".join(lines), minutes, status
