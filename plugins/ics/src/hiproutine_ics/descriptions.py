"""The descriptions of a calendar's events: what to do first, then why, how, and every notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from enum import Enum

from attrs import evolve

from hiproutine.formats import (
    SessionOutline,
    distinct_notices,
    format_date,
    isolate_direction,
    notice_title,
    one_line,
    strip_controls,
)
from hiproutine.formats import gettext as _
from hiproutine.model import ExerciseCard, Routine, RoutineSession
from hiproutine_ics.wording import entries_text, reasons_text, stops_text

#: Characters of notices, and of instructions, that every event may repeat; longer ones stand in one event, and the
#: others say where. Those of the built-in pack have some 2,200 together.
MAX_REPEATED_LENGTH = 5_000


class Repetition(Enum):
    """Which long texts every event repeats, from the longest file to the shortest; the others stand in one event."""

    ALL = "instructions and notices"
    NOTICES = "notices"
    STOPS = "what to stop for"
    NOTHING = "nothing"


class SessionDescriptions:
    """Writes the descriptions of events, and long texts only where they are looked for: at the next session.

    A calendar of thousands of events would otherwise repeat 200 kB of notices in each.
    """

    def __init__(self, routine: Routine, outlines: Sequence[SessionOutline]) -> None:
        self._routine = routine
        self._notices = notices_text(routine)
        self._stops = notices_text(evolve(routine, notices=tuple(n for n in routine.notices if n.kind == "stop")))
        self._instructions = {card.id: _instructions_text(card) for card in routine.exercises if card.steps}
        self._own = {outline.session.id: self._own_text(outline) for outline in outlines}
        self._cards = {outline.session.id: _cards_to_explain(outline) for outline in outlines}
        in_order = sorted(outlines, key=lambda outline: outline.session.status != "planned")
        self._notices_at = in_order[0].session if in_order else None
        #: The session whose event has the instructions of an exercise: the first that is still to come, if any is.
        self._instructions_at: dict[str, RoutineSession] = {}
        for outline in in_order:
            for card in self._cards[outline.session.id]:
                self._instructions_at.setdefault(card.id, outline.session)

    def describe(self, outline: SessionOutline, repetition: Repetition) -> str:
        """Return everything a person needs in one event: what to do, why, how, and every notice (laws O1, O2).

        Performed sets, pain and notes are left out: calendars are shared with family and employers.
        """
        session = outline.session
        parts = [self._own[session.id], *self._how_to(session, repetition), self._notices_of(session, repetition)]
        return "\n\n".join(part for part in parts if part)

    def _own_text(self, outline: SessionOutline) -> str:
        session, title = outline.session, one_line(self._routine.title)
        words = _("Session {number}, week {week} of {weeks}")
        head = f"{title}\n{words.format(number=session.number, week=session.week, weeks=self._routine.weeks)}"
        checks = checks_text(self._routine, session)
        parts = (head, stops_text(outline), checks, *entries_text(outline), reasons_text(outline))
        return "\n\n".join(part for part in parts if part)

    def _notices_of(self, session: RoutineSession, repetition: Repetition) -> str:
        are_all = repetition in (Repetition.ALL, Repetition.NOTICES) and len(self._notices) <= MAX_REPEATED_LENGTH
        first = self._notices_at
        if are_all or first is None or session is first:
            return self._notices
        words = _("The notices stand in {event}, and in the description of the calendar.").format(
            event=_event_of(first)
        )
        has_stops = repetition is not Repetition.NOTHING and 0 < len(self._stops) <= MAX_REPEATED_LENGTH
        return "\n\n".join((*([self._stops] if has_stops else []), f"{_('READ FIRST')}\n{words}"))

    def _how_to(self, session: RoutineSession, repetition: Repetition) -> Iterator[str]:
        """Yield how to do each exercise, and of those that are described in another event, in which."""
        cards = self._cards[session.id]
        is_repeated = repetition is Repetition.ALL and (
            sum(len(self._instructions[card.id]) for card in cards) <= MAX_REPEATED_LENGTH
        )
        elsewhere: dict[str, list[str]] = {}
        for card in cards:
            first = self._instructions_at[card.id]
            if is_repeated or first is session:
                yield self._instructions[card.id]
            else:
                elsewhere.setdefault(_event_of(first), []).append(one_line(card.name))
        words = _("HOW TO: {exercises}: see {event}.")
        yield from (words.format(exercises=", ".join(names), event=event) for event, names in elsewhere.items())


def checks_text(routine: Routine, session: RoutineSession) -> str:
    """Return the checks of function that are due in the week of a session; empty where none is."""
    week = timedelta(days=7)
    due = [
        one_line(check.plan.name)
        for check in routine.checks
        if any(timedelta(0) <= session.date - day < week for day in check.due)
    ]
    if not due:
        return ""
    words = _("{checks}. How to do it stands in the routine.").format(checks="; ".join(due))
    return f"{_('CHECK THIS WEEK')}\n{words}"


def notices_text(routine: Routine) -> str:
    """Return every notice, word for word; each line holds its changes of direction by itself."""
    return "\n\n".join(
        f"{notice_title(notice.kind).upper()}\n{_lines_as_written(notice.text)}"
        for notice in distinct_notices(routine.notices)
    )


def _lines_as_written(text: str) -> str:
    return "\n".join(map(isolate_direction, strip_controls(text).split("\n")))


def _event_of(session: RoutineSession) -> str:
    return _("the event of {date}").format(date=format_date(session.date))


def _cards_to_explain(outline: SessionOutline) -> list[ExerciseCard]:
    """Return the card of each exercise with steps, once; one that is stopped is not explained."""
    cards: dict[str, ExerciseCard] = {}
    for group in outline.groups:
        cards |= {line.card.id: line.card for line in group.lines if not line.entry.stopped and line.card.steps}
    return list(cards.values())


def _instructions_text(card: ExerciseCard) -> str:
    """Write the steps of an exercise."""
    # In the event because that is what a person has open on the mat. Cues and faults would double its length.
    steps = (f"{number}. {one_line(step)}" for number, step in enumerate(card.steps, 1))
    return "\n".join((_("HOW TO: {exercise}").format(exercise=one_line(card.name)), *steps))
