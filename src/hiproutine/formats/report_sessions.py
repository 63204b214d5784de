"""Every session of a report in a row: when, how it went, and each exercise with its dose (law O2)."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.formats.outline import performed_lines, rest_after_round
from hiproutine.lookup.done_entries import names_entries
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.numbers import format_parts
from hiproutine.text.performed import format_pain
from hiproutine.text.wording import format_dose, format_ramp, format_status, format_when
from hiproutine.translation import _, mark

SESSION_HEAD = (mark("when"), mark("session"), mark("asked for"), mark("done, pain and notes"))


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
        dose = format_parts((dose, rest_after_round(entry.round_rest_s)))
    if entry.stopped:
        return _("{exercise}: STOPPED (last dose {dose})").format(exercise=card.name, dose=dose)
    if entry.ramp:
        dose = _("warm-up {sets}, then {dose}").format(sets=format_ramp(entry.ramp, card), dose=dose)
    return f"{card.name}: {dose}"


def _done(session: RoutineSession, cards: dict[str, ExerciseCard]) -> Iterator[str]:
    is_named = names_entries(session)
    for entry in session.entries:
        card = cards[entry.exercise]
        if lines := list(performed_lines(session, entry, card, is_named=is_named)):
            yield f"{card.name}: {format_parts(lines)}"
    if pain := format_pain(session.pain):
        yield pain
    if session.note:
        yield session.note
