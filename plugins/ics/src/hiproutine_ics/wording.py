"""The title and the description of an event, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.formats import (
    EntryOutline,
    GroupOutline,
    SessionOutline,
    format_dose,
    format_ramp,
    notice_title,
    one_line,
    strip_controls,
    whole_minutes,
)
from hiproutine.model import ExerciseCard, Routine, RoutineSession


def session_title(session: RoutineSession) -> str:
    """Return the title of an event: status, name and minutes."""
    mark = "" if session.status == "planned" else f"{session.status.capitalize()}: "
    return f"{mark}{one_line(session.name)} ({whole_minutes(session.seconds)} min)"


def session_description(routine: Routine, outline: SessionOutline) -> str:
    """Return everything a person needs in one event: what to do, why, how, and every notice (laws O1, O2).

    Performed sets, pain and notes are left out: calendars are shared with family and employers.
    """
    session = outline.session
    head = f"{one_line(routine.title)}\nSession {session.number}, week {session.week} of {routine.weeks}"
    groups = (_group_text(group) for group in outline.groups)
    parts = (head, *groups, *_instructions_text(outline), notices_text(routine))
    return "\n\n".join(part for part in parts if part)


def notices_text(routine: Routine) -> str:
    """Return every notice, word for word."""
    return "\n\n".join(
        f"{notice_title(notice.kind).upper()}\n{strip_controls(notice.text)}" for notice in routine.notices
    )


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
    name, dose = one_line(line.card.name), format_dose(line.entry.dose, line.card)
    if line.entry.stopped:
        yield f"{line.label}. STOPPED, do not do: {name} (last dose: {dose})"
    else:
        yield f"{line.label}. {name}: {dose}"
        if line.entry.ramp:
            yield f"   Warm-up: {format_ramp(line.entry.ramp, line.card)}"
    yield from (f"   Why: {one_line(text)}" for text in line.news)
    yield from (f"   For you: {one_line(text)}" for text in line.entry.advice)


def _instructions_text(outline: SessionOutline) -> Iterator[str]:
    """Write the steps of each exercise once; one that is stopped is not explained."""
    # In the event because that is what a person has open on the mat. Cues and faults would double its length.
    cards: dict[str, ExerciseCard] = {}
    for group in outline.groups:
        cards |= {line.card.id: line.card for line in group.lines if not line.entry.stopped}
    for card in cards.values():
        if card.steps:
            steps = (f"{number}. {one_line(step)}" for number, step in enumerate(card.steps, 1))
            yield "\n".join((f"HOW TO: {one_line(card.name)}", *steps))
