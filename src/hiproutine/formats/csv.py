"""``csv``: one row a set, for spreadsheets and statistics (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import repeat, zip_longest

from hiproutine.formats.date_range import DATE_RANGE_OPTIONS, date_range_from_options, within
from hiproutine.formats.format import Format
from hiproutine.formats.told_reasons import dose_reasons, precautions_by_exercise
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.load_notation import number_text
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.model.time_estimate import MAX_RAMP_REST_S
from hiproutine.text.function_checks import check_sentences
from hiproutine.text.notices import distinct_notices
from hiproutine.text.performed import rows_by_set
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.sanitize import strip_controls
from hiproutine.text.wording import format_range, format_target, whole_minutes
from hiproutine.translation import _

#: ``kind`` is notice, routine, range (where days are left out), target, check, check-due, check-result, warm-up-set
#: (of a ramp), set or (where a session has no entry) session.
COLUMNS = (
    *("kind", "number", "week", "date", "time", "status", "session_id", "session", "minutes", "unplanned"),
    *("block", "part", "style", "entry", "exercise_id", "exercise", "stopped"),
    *("set", "side", "reps", "reps_max", "amrap", "hold_s", "load", "load_unit", "rir", "rpe"),
    *("rest_s", "sides", "tempo_up_s", "tempo_down_s"),
    *("performed_side", "performed_reps", "performed_hold_s", "performed_load", "performed_load_unit"),
    *("performed_rir", "performed_rpe", "performed_exercise", "felt"),
    *("pain_before", "pain_during", "pain_after", "pain_next_morning"),
    *("reasons", "advice", "note", "text"),
)

#: The numbers that may have a fraction.
_FRACTIONS = frozenset(
    {
        *("load", "rir", "rpe", "tempo_up_s", "tempo_down_s"),
        *("performed_load", "performed_rir", "performed_rpe"),
    }
)
#: What may be said about a file.
OPTIONS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "bom": {
            "type": "boolean",
            "default": False,
            "description": "Whether a byte order mark stands in front; Excel for Windows needs it to read UTF-8.",
        },
        "delimiter": {"enum": [",", ";", "tab"], "default": ",", "description": "What stands between two cells."},
        "decimal": {
            "enum": [".", ","],
            "default": ".",
            "description": "The decimal sign. Where it is the comma, Excel may take 2.5 for a date.",
        },
        **DATE_RANGE_OPTIONS,
    },
}

# How spreadsheet formulas begin, in ASCII and full width (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")

Row = dict[str, str]


def escape_formula(text: str) -> str:
    """Return text with an apostrophe in front where a spreadsheet would read a formula."""
    clean = strip_controls(text)
    return f"'{clean}" if clean.startswith("\t") or clean.lstrip().startswith(_FORMULA) else clean


def render(
    routine: Routine,
    *,
    bom: bool = False,
    delimiter: str = ",",
    decimal: str = ".",
    since: str | None = None,
    until: str | None = None,
) -> str:
    """Return notices, then a row for every set, prescribed and performed side by side; :data:`OPTIONS` says how."""
    days = date_range_from_options(routine, since, until)
    buffer = StringIO()
    sign = "\t" if delimiter == "tab" else delimiter
    writer = csv.writer(buffer, lineterminator="\r\n", delimiter=sign)
    writer.writerow(COLUMNS)
    rows = _rows(within(routine, days), format_range(days.since, days.until))
    if decimal == ",":
        rows = map(_with_decimal_commas, rows)
    writer.writerows(map(row.get, COLUMNS, repeat("")) for row in rows)
    return ("\ufeff" if bom else "") + buffer.getvalue()


def _with_decimal_commas(row: Row) -> Row:
    return {name: cell.replace(".", ",") if name in _FRACTIONS else cell for name, cell in row.items()}


def _rows(routine: Routine, left_out: str) -> Iterator[Row]:
    for notice in distinct_notices(routine.notices):
        yield {"kind": "notice", "text": escape_formula(notice.text)}
    yield {"kind": "routine", "date": routine.start.isoformat(), "text": escape_formula(routine.title)}
    if left_out:
        yield {"kind": "range", "text": left_out}
    for target in routine.targets:
        if target.short_by > 0:
            yield {"kind": "target", "text": escape_formula(format_target(target))}
    yield from _check_rows(routine)
    cards = {card.id: card for card in routine.exercises}
    # Taken out as they are told: in the first row of each exercise.
    precautions = dict(precautions_by_exercise(routine))
    for session in routine.sessions:
        shared, note = _session_cells(session), {"note": escape_formula(session.note)}
        if not session.entries:
            yield {"kind": "session", **shared, **note, **_pain_cells(session.pain)}
        for entry in session.entries:
            pain = _pain_cells(session.pain if entry.pain is None else entry.pain)
            about = {**shared, **_entry_cells(entry, cards[entry.exercise]), **pain}
            # Texts stand once, in the first row that they are about: a set of one line has up to thirty rows.
            texts = {**note, **_text_cells(entry, precautions.pop((entry.entry, entry.exercise), ()), routine)}
            for row in _entry_rows(entry):
                yield {**about, **row, **texts}
                note, texts = {}, {}


def _check_rows(routine: Routine) -> Iterator[Row]:
    """Yield a row for each check of function with what it came to, for each of its days, and for each result."""
    for check, (name, sentences) in zip(routine.checks, check_sentences(routine), strict=True):
        yield {"kind": "check", "text": escape_formula(" ".join((f"{name}:", *sentences)))}
        for day in check.due:
            yield {"kind": "check-due", "date": day.isoformat(), "text": escape_formula(name)}
        for result in check.results:
            value = f"{name}: {number_text(Decimal(result.value))} {check.plan.unit}"
            note = escape_formula(result.note)
            yield {"kind": "check-result", "date": result.date.isoformat(), "text": escape_formula(value), "note": note}


def _entry_rows(entry: RoutineEntry) -> Iterator[Row]:
    for number, set_dose in enumerate(entry.ramp, 1):
        # As long as the estimate of minutes counts.
        rest_s = {"rest_s": str(min(entry.dose.rest_s, MAX_RAMP_REST_S))}
        yield {"kind": "warm-up-set", "set": str(number), **_dose_cells(set_dose), **rest_s}
    for cells in _set_rows(entry):
        yield {"kind": "set", **cells}


def _session_cells(session: RoutineSession) -> Row:
    return {
        "number": str(session.number),
        "week": str(session.week),
        "date": session.date.isoformat(),
        "time": f"{session.time:%H:%M}" if session.time else "",
        "status": session.status,
        "session_id": escape_formula(session.id),
        "session": escape_formula(session.name),
        "minutes": str(whole_minutes(session.seconds)),
        "unplanned": _yes_no(session.unplanned),
    }


def _entry_cells(entry: RoutineEntry, card: ExerciseCard) -> Row:
    tempo = entry.dose.tempo or card.tempo
    return {
        "block": str(entry.block),
        "part": entry.part,
        "style": entry.style,
        "entry": escape_formula(entry.entry),
        "exercise_id": escape_formula(entry.exercise),
        "exercise": escape_formula(card.name),
        "stopped": _yes_no(entry.stopped),
        "performed_exercise": escape_formula(entry.performed_exercise or ""),
        "felt": entry.felt or "",
        "rest_s": str(entry.rest_s),
        "sides": card.sides,
        "tempo_up_s": number_text(tempo.raise_s),
        "tempo_down_s": number_text(tempo.lower_s),
    }


def _text_cells(entry: RoutineEntry, precautions: Sequence[Reason], routine: Routine) -> Row:
    told = (*dose_reasons(entry), *precautions)
    reasons = " ".join(sentence_from_reason(reason, routine.messages) for reason in told)
    return {"reasons": escape_formula(reasons), "advice": escape_formula(" ".join(entry.advice))}


def _set_rows(entry: RoutineEntry) -> Iterator[Row]:
    """Yield a row for each set; sets logged side by side, or not prescribed, have further rows without a dose.

    Without the dose, because a sum over the column would count it twice. Where left and right are prescribed
    separately, they share a number and have a row each, with what was performed on that side.
    """
    sets = zip_longest(_prescribed_by_set(entry.dose), rows_by_set(entry.performed or ()))
    for number, (prescribed, performed) in enumerate(sets, 1):
        for set_dose, row in _pair_sets(prescribed or (), performed or ()):
            cells = {} if set_dose is None else _dose_cells(set_dose)
            yield {"set": str(number), **cells, **({} if row is None else _performed_cells(row))}


def _prescribed_by_set(dose: Dose) -> Sequence[tuple[SetDose, ...]]:
    """Return the prescribed sets by number: one each, or a left and a right one."""
    size = 2 if dose.is_sided else 1
    return [dose.sets[start : start + size] for start in range(0, len(dose.sets), size)]


def _pair_sets(
    prescribed: Sequence[SetDose], performed: Sequence[LoggedSet]
) -> Iterator[tuple[SetDose | None, LoggedSet | None]]:
    """Yield each prescribed set with the row performed for it; leftover rows come alone."""
    left_over = list(performed)
    for set_dose in prescribed:
        fitting = [row for row in left_over if set_dose.side is None or row.side in (None, set_dose.side)]
        if fitting:
            left_over.remove(fitting[0])
        yield set_dose, fitting[0] if fitting else None
    for row in left_over:
        yield None, row


def _dose_cells(set_dose: SetDose) -> Row:
    return {
        "side": set_dose.side or "",
        "reps": str(set_dose.reps),
        "reps_max": _number(set_dose.reps_max),
        "amrap": _yes_no(set_dose.amrap),
        "hold_s": str(set_dose.hold_s),
        **_load_cells(set_dose.load),
        "rir": _number(set_dose.rir),
        "rpe": _number(set_dose.rpe),
    }


def _performed_cells(row: LoggedSet) -> Row:
    # "not counted" and not an empty cell: done without counting and not done are two things.
    cells = {
        "side": row.side or "",
        "reps": _("not counted") if row.reps is None else str(row.reps),
        "hold_s": _number(row.hold_s),
        **_load_cells(row.load),
        "rir": _number(row.rir),
        "rpe": _number(row.rpe),
    }
    return {f"performed_{name}": cell for name, cell in cells.items()}


def _load_cells(load: Load | None) -> Row:
    if load is None:
        return {"load": "", "load_unit": ""}
    colour = f"{load.colour} assistance" if load.assists else load.colour
    value = colour if load.value is None else number_text(load.value)
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
    return "" if value is None else number_text(value)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


FORMAT = Format("csv", "One row a set, for spreadsheets", "text/csv", ".csv", render, options=OPTIONS)
