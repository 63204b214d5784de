"""Every session of a report in a row: when, how it went, and each exercise with its dose (law O2)."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.formats.outline import performed_lines
from hiproutine.lookup.done_entries import names_entries
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.wording import (
    format_dose,
    format_pain,
    format_ramp,
    format_status,
    format_when,
)

SESSION_HEAD = ("when", "session", "asked for", "done, pain and notes")


def session_rows(routine: Routine) -> Iterator[tuple[str, ...]]:
    """Yield a row for each session."""
    cards = {card.id: card for card in routine.exercises}
    # A dose that stays is one object in all its sessions, and is put into words once.
    asked: dict[tuple[int, str, bool, int | None], str] = {}

    def words(entry: RoutineEntry) -> str:
        if entry.ramp:
            return _asked(entry, cards[entry.exercise])
        key = id(entry.dose), entry.exercise, entry.stopped, entry.round_rest_s
        if key not in asked:
            asked[key] = _asked(entry, cards[entry.exercise])
        return asked[key]

    for session in routine.sessions:
        when = format_when(session.date, session.time)
        status = format_status(session.status, session.planned_for, is_unplanned=session.unplanned)
        doses = "; ".join([words(entry) for entry in session.entries])
        yield when, f"{session.name} ({status})", doses, "; ".join(_done(session, cards))


def _asked(entry: RoutineEntry, card: ExerciseCard) -> str:
    dose = format_dose(entry.dose, card, has_rest=entry.round_rest_s is None)
    if entry.round_rest_s is not None:
        dose += f", {entry.round_rest_s} s rest after a round"
    if entry.stopped:
        return f"{card.name}: STOPPED (last dose {dose})"
    ramp = f"warm-up {format_ramp(entry.ramp, card)}, then " if entry.ramp else ""
    return f"{card.name}: {ramp}{dose}"


def _done(session: RoutineSession, cards: dict[str, ExerciseCard]) -> Iterator[str]:
    is_named = names_entries(session)
    for entry in session.entries:
        card = cards[entry.exercise]
        if lines := list(performed_lines(session, entry, card, is_named=is_named)):
            yield f"{card.name}: {', '.join(lines)}"
    if pain := format_pain(session.pain):
        yield pain
    if session.note:
        yield session.note
