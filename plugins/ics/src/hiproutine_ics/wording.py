"""The title and the description of an event, as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hiproutine.formats import (
    EntryOutline,
    GroupOutline,
    SessionOutline,
    format_date,
    format_ramp,
    isolate_direction,
    notice_title,
    one_line,
    strip_controls,
    whole_minutes,
)
from hiproutine.model import ExerciseCard, Routine, RoutineSession

#: Characters of notices, and of instructions, that every event of a calendar repeats; longer ones stand in the first
#: event that needs them, and the others say where. Those of the built-in pack have some 2,200 together.
MAX_REPEATED_LENGTH = 5_000
ELSEWHERE = "READ FIRST\nThe notices stand in the first event of this calendar, and in the description of the calendar."


def session_title(session: RoutineSession) -> str:
    """Return the title of an event: status, name and minutes."""
    mark = "" if session.status == "planned" else f"{session.status.capitalize()}: "
    return f"{mark}{one_line(session.name)} ({whole_minutes(session.seconds)} min)"


class SessionDescriptions:
    """Writes the descriptions of a calendar's events in order, and long texts only where they are needed first.

    A calendar of thousands of events would otherwise repeat 200 kB of notices in each.
    """

    def __init__(self, routine: Routine) -> None:
        self._routine = routine
        self._notices = notices_text(routine)
        self._is_first = True
        #: The day of the event that has the instructions of an exercise.
        self._told_on: dict[str, date] = {}

    def describe(self, outline: SessionOutline) -> str:
        """Return everything a person needs in one event: what to do, why, how, and every notice (laws O1, O2).

        Performed sets, pain and notes are left out: calendars are shared with family and employers.
        """
        session, title = outline.session, one_line(self._routine.title)
        head = f"{title}\nSession {session.number}, week {session.week} of {self._routine.weeks}"
        groups = (_group_text(group) for group in outline.groups)
        parts = (head, *groups, *self._instructions(outline), self._notices_of_event())
        return "\n\n".join(part for part in parts if part)

    def _notices_of_event(self) -> str:
        is_first, self._is_first = self._is_first, False
        return self._notices if is_first or len(self._notices) <= MAX_REPEATED_LENGTH else ELSEWHERE

    def _instructions(self, outline: SessionOutline) -> list[str]:
        """Return how to do each exercise; where that is long, once for each, and then the day on which it stands."""
        texts = {card.id: _instructions_text(card) for card in _cards_to_explain(outline)}
        if sum(map(len, texts.values())) > MAX_REPEATED_LENGTH:
            for card in _cards_to_explain(outline):
                if card.id in self._told_on:
                    day = format_date(self._told_on[card.id])
                    texts[card.id] = f"HOW TO: {one_line(card.name)}: see the event of {day}."
        for card_id in texts:
            self._told_on.setdefault(card_id, outline.session.date)
        return list(texts.values())


def notices_text(routine: Routine) -> str:
    """Return every notice, word for word; each line holds its changes of direction by itself."""
    return "\n\n".join(
        f"{notice_title(notice.kind).upper()}\n{_lines_as_written(notice.text)}" for notice in routine.notices
    )


def _lines_as_written(text: str) -> str:
    return "\n".join(map(isolate_direction, strip_controls(text).split("\n")))


def _group_text(group: GroupOutline) -> str:
    """Write a paragraph: straight sets of one part, or a superset or circuit with its name and rule."""
    lines = [group.part.upper()]
    if group.name:
        lines.append(f"{group.name[0].upper()}{group.name[1:]}: {group.turns}")
    for line in group.lines:
        lines += _entry_text(line)
    return "\n".join(lines)


def _entry_text(line: EntryOutline) -> Iterator[str]:
    """Write one exercise with its exact dose, then why the dose has changed and what to mind."""
    name, dose = one_line(line.card.name), line.dose
    if line.entry.stopped:
        yield f"{line.label}. STOPPED, do not do: {name} (last dose: {dose})"
    else:
        yield f"{line.label}. {name}: {dose}"
        if line.entry.ramp:
            yield f"   Warm-up: {format_ramp(line.entry.ramp, line.card)}"
    yield from (f"   Why: {one_line(text)}" for text in line.news)
    yield from (f"   For you: {one_line(text)}" for text in line.entry.advice)


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
    return "\n".join((f"HOW TO: {one_line(card.name)}", *steps))
