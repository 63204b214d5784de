"""What an event says: its title and its description, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from hiproutine.model.reason import sentence_from_reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession, SessionStatus
from hiproutine.model.words import dose_words
from hiproutine_ics.times import whole_minutes

_MARKS: dict[SessionStatus, str] = {"planned": "", "done": "Done: ", "skipped": "Skipped: ", "missed": "Missed: "}
_TURNS = {
    "superset": ", superset (one set of each in turn)",
    "circuit": ", circuit (one set of each in turn, then round again)",
}

# Python's and some readers' splitlines() break lines at these; RFC 5545 knows only CRLF.
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Keep what RFC 5545 allows in text: line breaks as line feeds, tabs, no other control characters.

    The loader refuses such characters; a routine made in code may hold them all the same.
    """
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def session_title(session: RoutineSession) -> str:
    """Write the title of an event: what became of it, its name and its minutes."""
    return f"{_MARKS[session.status]}{session.name} ({whole_minutes(session.seconds)} min)"


def session_description(routine: Routine, session: RoutineSession) -> str:
    """Write all that a person needs who opens one event: what to do, why, how, and every notice (laws O1, O2)."""
    head = f"{routine.title}\nSession {session.number}, week {session.week} of {routine.weeks}"
    parts = [head, *_work(routine, session), *_how_to(routine, session), notices_text(routine)]
    return "\n\n".join(part for part in parts if part)


def notices_text(routine: Routine) -> str:
    """Write every notice, word for word."""
    return "\n\n".join(notice.text for notice in routine.notices)


def _work(routine: Routine, session: RoutineSession) -> Iterator[str]:
    """Write the exercises in order, a paragraph for each part, superset and circuit."""
    number = 0
    for _, group in groupby(session.entries, key=_paragraph):
        entries = list(group)
        lines = [_heading(entries[0])]
        for entry in entries:
            number += 1
            lines += _entry_lines(routine, entry, number)
        yield "\n".join(lines)


def _paragraph(entry: RoutineEntry) -> tuple[str, str, int | None]:
    """Tell which entries stand together: a part's straight sets, or the block of one superset or circuit."""
    return entry.part, entry.style, None if entry.style == "straight" else entry.block


def _heading(entry: RoutineEntry) -> str:
    return f"{entry.part.upper()}{_TURNS.get(entry.style, '')}"


def _entry_lines(routine: Routine, entry: RoutineEntry, number: int) -> Iterator[str]:
    """Write one exercise with its exact dose, then why the dose is that and what to mind."""
    card = routine.card(entry.exercise)
    dose = dose_words(entry.dose, card, routine.units)
    if entry.stopped:
        yield f"{number}. STOPPED, do not do: {card.name} (last dose: {dose})"
    else:
        yield f"{number}. {card.name}: {dose}"
    for reason in entry.reasons:
        yield f"   Why: {sentence_from_reason(reason, routine.messages)}"
    for advice in entry.advice:
        yield f"   Mind: {advice}"


def _how_to(routine: Routine, session: RoutineSession) -> Iterator[str]:
    """Write the steps of each exercise once; a stopped one is not explained."""
    # In the event because that is what a person has open on the mat. Cues and faults would double its length.
    for exercise in dict.fromkeys(entry.exercise for entry in session.entries if not entry.stopped):
        card = routine.card(exercise)
        if card.steps:
            steps = (f"{number}. {step}" for number, step in enumerate(card.steps, 1))
            yield "\n".join((f"HOW TO: {card.name}", *steps))
