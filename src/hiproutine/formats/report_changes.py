"""What changed in a routine and why: each change of a dose, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from hiproutine.lookup.course_days import next_session
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import Routine, RoutineEntry
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.wording import format_dose_short
from hiproutine.translation import _

#: The most changes that a report writes: about a quarter of a page.
MAX_CHANGES = 10


@frozen
class DoseChange:
    """A dose that changed, stopped or was held for pain: the day, the exercise, and why in words."""

    date: date
    name: str
    text: str


def changes_of_doses(routine: Routine) -> tuple[list[DoseChange], int]:
    """Return the newest changes up to the next session that is planned, newest first, and how many there are in all.

    A change says itself at the session that was done, not at one that was missed before it.
    """
    changes = sorted(_changes(routine), key=lambda change: change[0], reverse=True)
    cards = {card.id: card for card in routine.exercises}
    newest = [
        DoseChange(day, cards[entry.exercise].name, _text(routine, cards, before, entry))
        for day, before, entry in changes[:MAX_CHANGES]
    ]
    return newest, len(changes)


def _changes(routine: Routine) -> Iterator[tuple[date, RoutineEntry, RoutineEntry]]:
    """Yield the day of each change, and the entry before it and from it on."""
    last: dict[str, RoutineEntry] = {}
    upcoming = next_session(routine)
    for session in routine.sessions:
        if session.status == "missed" or (session.status == "planned" and session is not upcoming):
            continue
        for entry in session.entries:
            before = last.get(entry.entry)
            last[entry.entry] = entry
            if before is not None and _is_change(before, entry):
                yield session.date, before, entry


def _is_change(before: RoutineEntry, entry: RoutineEntry) -> bool:
    """Return whether something else is asked for, or the same for pain."""
    if (before.exercise, before.dose, before.stopped) != (entry.exercise, entry.dose, entry.stopped):
        return True
    return entry.reasons != before.reasons and any("pain" in reason.values for reason in entry.reasons)


def _text(routine: Routine, cards: dict[str, ExerciseCard], before: RoutineEntry, entry: RoutineEntry) -> str:
    """Write the reasons; where there is none, as for a program that was edited, what is asked for instead."""
    # Reasons that stood before are those of the plan, and say nothing of the change.
    news = [reason for reason in entry.reasons if reason not in before.reasons] or entry.reasons
    sentences = [sentence_from_reason(reason, routine.messages) for reason in news]
    if entry.stopped and not before.stopped:
        sentences.insert(0, _("Stopped."))
    if not sentences:
        old, new = (f"{cards[e.exercise].name} {format_dose_short(e.dose, cards[e.exercise])}" for e in (before, entry))
        return _("{new} instead of {old}.").format(new=new, old=old)
    return " ".join(sentences)
