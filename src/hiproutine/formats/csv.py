"""``csv``: one row a set, for spreadsheets and statistics (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import zip_longest

from hiproutine.formats.format import Format
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.sanitize import strip_controls
from hiproutine.text.wording import format_number, format_target, sets_performed, whole_minutes

#: ``kind`` is notice, routine, target, set or (where a session has no entry) session.
COLUMNS = (
    *("kind", "number", "week", "date", "time", "status", "session_id", "session", "minutes"),
    *("block", "part", "style", "entry", "exercise_id", "exercise", "stopped"),
    *("set", "side", "reps", "reps_max", "amrap", "hold_s", "load", "load_unit", "rir", "rpe"),
    *("rest_s", "sides", "tempo_up_s", "tempo_down_s"),
    *("performed_side", "performed_reps", "performed_hold_s", "performed_load", "performed_load_unit"),
    *("performed_rir", "performed_rpe", "pain_before", "pain_during", "pain_after", "pain_next_morning"),
    *("reasons", "advice", "note", "text"),
)

# What spreadsheets take for the beginning of a formula, in ASCII and at full width (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")

Row = dict[str, str]


def safe_text(text: str) -> str:
    """Put an apostrophe in front of what a spreadsheet would take for a formula."""
    clean = strip_controls(text)
    return f"'{clean}" if clean.startswith("\t") or clean.lstrip().startswith(_FORMULA) else clean


def render(routine: Routine) -> str:
    """Write notices first, then a row for every set, prescribed and performed side by side."""
    made = StringIO()
    writer = csv.DictWriter(made, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_rows(routine))
    return made.getvalue()


def _rows(routine: Routine) -> Iterator[Row]:
    for notice in routine.notices:
        yield {"kind": "notice", "text": safe_text(notice.text)}
    yield {"kind": "routine", "date": routine.start.isoformat(), "text": safe_text(routine.title)}
    for target in routine.targets:
        if target.short_by > 0:
            yield {"kind": "target", "text": safe_text(format_target(target))}
    cards = {card.id: card for card in routine.exercises}
    for session in routine.sessions:
        shared = _session_cells(session)
        if not session.entries:
            yield {"kind": "session", **shared, **_pain_cells(session.pain)}
        for entry in session.entries:
            pain = _pain_cells(session.pain if entry.pain is None else entry.pain)
            about = {"kind": "set", **shared, **_entry_cells(entry, cards[entry.exercise], routine), **pain}
            for cells in _set_rows(entry):
                yield {**about, **cells}


def _session_cells(session: RoutineSession) -> Row:
    return {
        "number": str(session.number),
        "week": str(session.week),
        "date": session.date.isoformat(),
        "time": f"{session.time:%H:%M}" if session.time else "",
        "status": session.status,
        "session_id": safe_text(session.id),
        "session": safe_text(session.name),
        "minutes": str(whole_minutes(session.seconds)),
        "note": safe_text(session.note),
    }


def _entry_cells(entry: RoutineEntry, card: ExerciseCard, routine: Routine) -> Row:
    tempo = entry.dose.tempo or card.tempo
    reasons = " ".join(sentence_from_reason(reason, routine.messages) for reason in entry.reasons)
    return {
        "block": str(entry.block),
        "part": entry.part,
        "style": entry.style,
        "entry": safe_text(entry.entry),
        "exercise_id": safe_text(entry.exercise),
        "exercise": safe_text(card.name),
        "stopped": _yes_no(entry.stopped),
        "rest_s": str(entry.dose.rest_s),
        "sides": card.sides,
        "tempo_up_s": format_number(tempo.raise_s),
        "tempo_down_s": format_number(tempo.lower_s),
        "reasons": safe_text(reasons),
        "advice": safe_text(" ".join(entry.advice)),
    }


def _set_rows(entry: RoutineEntry) -> Iterator[Row]:
    """Return a row for each set; one that was logged side by side, or not asked for, has further rows without dose.

    Without the dose, because a sum over the column would count it twice. Where left and right are asked for apart, they
    have one number and a row each, with what was done on that side.
    """
    places = sets_performed(entry.performed or ())
    for number, (asked, done) in enumerate(zip_longest(_sets_in_places(entry.dose), places), 1):
        for one, performed in _beside(asked or (), done or ()):
            cells = {} if one is None else _dose_cells(one)
            yield {"set": str(number), **cells, **({} if performed is None else _performed_cells(performed))}


def _sets_in_places(dose: Dose) -> Sequence[tuple[SetDose, ...]]:
    """Return the sets of each place: one, or a left and a right one."""
    size = 2 if dose.is_sided else 1
    return [dose.sets[start : start + size] for start in range(0, len(dose.sets), size)]


def _beside(asked: Sequence[SetDose], done: Sequence[LoggedSet]) -> Iterator[tuple[SetDose | None, LoggedSet | None]]:
    """Put beside each set what was done of it; what is left over of either stands alone."""
    left_over = list(done)
    for one in asked:
        fitting = [logged for logged in left_over if one.side is None or logged.side in (None, one.side)]
        if fitting:
            left_over.remove(fitting[0])
        yield one, fitting[0] if fitting else None
    for logged in left_over:
        yield None, logged


def _dose_cells(one: SetDose) -> Row:
    return {
        "side": one.side or "",
        "reps": str(one.reps),
        "reps_max": _number(one.reps_max),
        "amrap": _yes_no(one.amrap),
        "hold_s": str(one.hold_s),
        **_load_cells(one.load),
        "rir": _number(one.rir),
        "rpe": _number(one.rpe),
    }


def _performed_cells(one: LoggedSet) -> Row:
    # "not counted" and not an empty cell: done without counting and not done are two things.
    cells = {
        "side": one.side or "",
        "reps": "not counted" if one.reps is None else str(one.reps),
        "hold_s": _number(one.hold_s),
        **_load_cells(one.load),
        "rir": _number(one.rir),
        "rpe": _number(one.rpe),
    }
    return {f"performed_{name}": cell for name, cell in cells.items()}


def _load_cells(load: Load | None) -> Row:
    if load is None:
        return {"load": "", "load_unit": ""}
    value = load.colour if load.value is None else format_number(load.value)
    return {"load": value or "", "load_unit": load.unit}


def _pain_cells(pain: LoggedPain | None) -> Row:
    if pain is None:
        return {}
    return {
        "pain_before": _number(pain.before),
        "pain_during": _number(pain.during),
        "pain_after": _number(pain.after),
        "pain_next_morning": _number(pain.next_morning),
    }


def _number(value: Decimal | int | None) -> str:
    return "" if value is None else format_number(value)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


FORMAT = Format("csv", "One row a set, for spreadsheets", "text/csv", ".csv", render)
