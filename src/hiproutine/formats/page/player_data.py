"""What the player is given: the sessions that are still to be done, as JSON inside the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hiproutine.formats.page.player_words import WORDS
from hiproutine.model.dose import Load, SetDose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.sanitize import one_line
from hiproutine.text.wording import format_date, format_dose, format_load, is_timed_hold, notice_title
from hiproutine.translation import _

#: What closes the element that holds the data, or opens a comment in it, is written as JSON escapes.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
#: Notices that the player shows where somebody hurts.
_STOP_KINDS = ("stop", "pain")


def player_data(routine: Routine) -> str:
    """Return the data as JSON that stays text inside HTML."""
    cards = {card.id: card for card in routine.exercises}
    data = {
        "course": routine.course,
        "program": routine.program,
        "title": one_line(routine.title),
        "asOf": routine.as_of.isoformat(),
        "language": routine.language,
        "sessions": [
            _session(session, cards, routine.pain_limits) for session in routine.sessions if session.status == "planned"
        ],
        "exercises": {exercise: _exercise(card) for exercise, card in cards.items()},
        "words": {key: _(text) for key, text in WORDS.items()},
        "whenItHurts": [
            {"title": notice_title(notice.kind), "text": one_line(notice.text)}
            for notice in routine.notices
            if notice.kind in _STOP_KINDS
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _session(
    session: RoutineSession, cards: Mapping[str, ExerciseCard], limits: Mapping[str, PainLimits]
) -> dict[str, Any]:
    return {
        "id": session.id,
        "date": session.date.isoformat(),
        "day": format_date(session.date),
        "session": session.session,
        "name": one_line(session.name),
        "entries": [_entry(entry, cards[entry.exercise], limits.get(entry.entry)) for entry in session.entries],
        "order": [list(place) for place in session.sets_in_order],
    }


def _entry(entry: RoutineEntry, card: ExerciseCard, limits: PainLimits | None) -> dict[str, Any]:
    tempo = entry.dose.tempo or card.tempo
    return {
        "entry": entry.entry,
        "exercise": entry.exercise,
        "dose": format_dose(entry.dose, card),
        "sets": [_set(set_dose) for set_dose in entry.dose.sets],
        "restS": entry.rest_s,
        "raiseS": float(tempo.raise_s),
        "lowerS": float(tempo.lower_s),
        "block": entry.block,
        "isTimed": is_timed_hold(entry.dose, card),
        "isStopped": entry.stopped,
        "advice": list(map(one_line, entry.advice)),
        "painLimits": None if limits is None else {"risen": float(limits.risen), "steady": float(limits.steady)},
    }


def _set(set_dose: SetDose) -> dict[str, Any]:
    return dict(_set_fields(set_dose))


def _set_fields(set_dose: SetDose) -> Iterator[tuple[str, Any]]:
    yield "reps", set_dose.reps
    yield "holdS", set_dose.hold_s
    if set_dose.reps_max is not None:
        yield "repsMax", set_dose.reps_max
    if set_dose.amrap:
        yield "amrap", True
    if set_dose.side is not None:
        yield "side", set_dose.side
    if set_dose.load is not None:
        yield "load", {"text": format_load(set_dose.load), "logged": _load(set_dose.load)}
    if set_dose.rir is not None:
        yield "rir", float(set_dose.rir)
    if set_dose.rpe is not None:
        yield "rpe", float(set_dose.rpe)


def _load(load: Load) -> dict[str, Any]:
    """Return a load as a log has it."""
    fields = {"unit": load.unit, "value": load.value and float(load.value), "colour": load.colour}
    return {name: value for name, value in fields.items() if value is not None} | (
        {"assists": True} if load.assists else {}
    )


def _exercise(card: ExerciseCard) -> dict[str, Any]:
    return {
        "name": one_line(card.name),
        "sides": card.sides,
        "steps": list(map(one_line, card.steps)),
        "cues": list(map(one_line, card.cues)),
    }
