"""The words that all outputs share: doses, loads, dates, minutes, what was done. English only, and no locale.

Loads are shown in the unit they are written in: a converted load is not one that lies on the rack.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, zip_longest

from hiproutine.model.dose import Dose, Load, SetDose, Side, Tempo
from hiproutine.model.exercise import Exercise, Position
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet, SessionStatus
from hiproutine.model.reason import NoticeKind
from hiproutine.model.target_result import TargetResult
from hiproutine.text.sanitize import plain_name

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIDES = {"bilateral": "", "each": "each side", "alternating": "each side, alternating"}
_STATUS: dict[SessionStatus, str] = {
    "planned": "planned",
    "done": "done",
    "skipped": "skipped",
    "missed": "missed",
}
_POSITIONS: dict[Position, str] = {
    "standing": "standing",
    "seated": "sitting",
    "side-lying": "lying on your side",
    "supine": "lying on your back",
    "prone": "lying on your front",
    "quadruped": "on hands and knees",
}
_NOTICES: dict[NoticeKind, str] = {
    "before-you-start": "Before you start",
    "stop": "When to stop",
    "pain": "About pain",
    "evidence": "What is known",
    "disclaimer": "What this is not",
}


def format_dose(dose: Dose, card: ExerciseCard | Exercise | None) -> str:
    """Write a dose in full: ``2 sets × 8 repetitions, hold 5 s, each side, 60 s rest, keep 3 in reserve``.

    Without a card nothing is said of sides, unless the dose names them: ``3 sets × 10 repetitions left, 3 sets × 8
    repetitions right``, the leading one first. Loads stand in the unit they are written in.
    """
    return _dose(dose, card, short=False)


def format_dose_short(dose: Dose, card: ExerciseCard | Exercise | None) -> str:
    """Write a dose in few signs and without its rest: ``2 × 8, 5 s hold, each side``, ``3 × 10 left, 3 × 8 right``."""
    return _dose(dose, card, short=True)


def _dose(dose: Dose, card: ExerciseCard | Exercise | None, *, short: bool) -> str:
    """Say what differs between the sets with each run of equal sets, and what they share once, after them."""
    timed = card is not None and card.measure == "hold" and all(map(_is_single_hold, dose.sets))
    loaded = any(one.load is not None for one in dose.sets)
    holds = {_hold_words(one, short=short) for one in dose.sets}
    efforts = {_effort_words(one, short=short) for one in dose.sets}
    apart = _apart(dose)
    said = []
    for side, part in apart:
        runs = [(len(list(group)), one) for one, group in groupby(part.sets)]
        told = []
        for count, one in runs:
            work = _run_words(count, one, timed=timed, loaded=loaded, alone=len(runs) == 1, short=short)
            own = [f"{work} {side}" if side else work]
            if len(holds) > 1 and not timed:
                own.append(_hold_words(one, short=short) or "no hold")
            if len(efforts) > 1:
                own.append(_effort_words(one, short=short))
            told.append(_listed(own))
        said.append(", then ".join(told))
    if len(holds) == 1 and not timed:
        said += holds
    if len(apart) == 1:
        said.append(f"each side, {dose.leading} first" if dose.is_sided else _SIDES[card.sides] if card else "")
    if dose.tempo is not None:
        said.append(format_tempo(dose.tempo))
    if dose.set_count > 1 and not short:
        said.append(f"{dose.rest_s} s rest" if dose.rest_s else "no rest")
    if len(efforts) == 1:
        said += efforts
    return _listed(said)


def _apart(dose: Dose) -> list[tuple[Side | None, Dose]]:
    """Return what is to be said of a dose: of all sets at once, or of each side, the leading one first."""
    if dose.leading is None:
        return [(None, dose)]
    left, right = dose.for_side("left"), dose.for_side("right")
    if left == right:
        return [(None, left)]
    return [("left", left), ("right", right)] if dose.leading == "left" else [("right", right), ("left", left)]


def _is_single_hold(one: SetDose) -> bool:
    return one.reps == 1 and one.reps_max is None and not one.amrap and one.hold_s > 0


def _run_words(count: int, one: SetDose, *, timed: bool, loaded: bool, alone: bool, short: bool) -> str:
    if timed:
        work = f"{one.hold_s} s" if short else f"{one.hold_s} s hold"
    else:
        work = _reps_words(one) if short else format_count(_reps_words(one, " or more"), "repetition")
    if one.load is not None:
        work += f" {'with' if one.load.unit == 'band' else 'at'} {format_load(one.load)}"
    elif loaded:
        work += " without load"
    if short:
        return work if count == 1 and not alone else f"{count} × {work}"
    return f"{format_count(count, 'set')} × {work}"


def _reps_words(one: SetDose, open_end: str = "+") -> str:
    upper = "" if one.reps_max in (None, one.reps) else f"–{one.reps_max}"
    return f"{one.reps}{upper}{open_end if one.amrap else ''}"


def _hold_words(one: SetDose, *, short: bool) -> str:
    if not one.hold_s:
        return ""
    return f"{one.hold_s} s hold" if short else f"hold {one.hold_s} s"


def _effort_words(one: SetDose | LoggedSet, *, short: bool) -> str:
    parts = []
    if one.rir is not None:
        parts.append(f"RIR {format_number(one.rir)}" if short else f"keep {format_number(one.rir)} in reserve")
    if one.rpe is not None:
        parts.append(f"RPE {format_number(one.rpe)}" if short else f"effort {format_number(one.rpe)} of 10 (RPE)")
    return ", ".join(parts)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def format_count(number: int | float | str, noun: str) -> str:
    """Write so many of something: ``1 set``, ``2.5 sets``."""
    return f"{number} {noun}" if str(number) == "1" else f"{number} {noun}s"


def format_frequency(times: int, days: int) -> str:
    """Write how often something is done in a cycle of so many days: ``once a week``, ``3 times in 6 days``."""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"{often} a week" if days == 7 else f"{often} in {format_count(days, 'day')}"


def format_list(names: Sequence[str]) -> str:
    """Write names as a sentence has them: ``a, b and c``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def format_number(number: Decimal | int) -> str:
    """Write a number without exponent and without zeros at its end."""
    digits = format(number or 0, "f") if isinstance(number, Decimal) else str(number)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def format_load(load: Load) -> str:
    """Write a load: ``2.5 kg``, ``75 % of 1RM``, ``red band``."""
    if load.value is None:
        return f"{load.colour} band"
    unit = {"percent-1rm": "% of 1RM", "percent-bodyweight": "% of body weight"}.get(load.unit, load.unit)
    return f"{format_number(load.value)} {unit}"


def format_tempo(tempo: Tempo) -> str:
    """Write a tempo: ``2 s up, 3 s down``."""
    return f"{format_number(tempo.raise_s)} s up, {format_number(tempo.lower_s)} s down"


def whole_minutes(seconds: int) -> int:
    """Round up to minutes: nobody is helped by a session that takes longer than it says."""
    return -(-seconds // 60)


def format_minutes(seconds: int) -> str:
    """Write an estimate: ``about 14 min``."""
    return f"about {whole_minutes(seconds)} min"


def format_date(day: date) -> str:
    """Write a date: ``Mon 5 Jan 2026``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_weekday(index: int) -> str:
    """Write a day of the week, counted from 0 for Monday: ``Mon``."""
    return _DAYS[index]


#: What every projected dose rests on (law G11); said once, before the first session.
PROJECTION = "What is planned here assumes that everything before it is done as asked, without pain."


def format_period(start: date, weeks: int, sessions: int) -> str:
    """Write what a routine spans: ``6 weeks from Mon 5 Jan 2026, 18 sessions``."""
    return f"{format_count(weeks, 'week')} from {format_date(start)}, {format_count(sessions, 'session')}"


def format_status(status: SessionStatus) -> str:
    """Write what became of a session."""
    return _STATUS[status]


def format_position(position: Position) -> str:
    """Write how one starts: ``lying on your back``."""
    return _POSITIONS[position]


def notice_title(kind: NoticeKind) -> str:
    """Write what a notice is about."""
    return _NOTICES[kind]


def format_target(target: TargetResult) -> str:
    """Write how far a weekly target is met: ``gluteus maximus: 4 sets a week of at least 6``."""
    planned = format_count(format_number(target.planned), target.unit.removesuffix("s"))
    return f"{plain_name(target.subject)}: {planned} a week of at least {target.least}"


def sets_performed(performed: Sequence[LoggedSet]) -> list[tuple[LoggedSet, ...]]:
    """Put logged sets in their places: the n-th of the left and the n-th of the right side are one set."""
    both = [(one,) for one in performed if one.side is None]
    left = [(one,) for one in performed if one.side == "left"]
    right = [(one,) for one in performed if one.side == "right"]
    return [*both, *(one + other for one, other in zip_longest(left, right, fillvalue=()))]


def format_performed(performed: Sequence[LoggedSet], card: ExerciseCard | Exercise | None) -> str:
    """Write sets as performed: ``8, left 8 / right 7``. What was not counted and what is not there are said so."""
    timed = card is not None and card.measure == "hold"
    places = [" / ".join(_logged_words(one, timed) for one in place) for place in sets_performed(performed)]
    return ", ".join(places) or "no set noted"


def _logged_words(one: LoggedSet, timed: bool) -> str:
    is_time = timed and one.reps == 1 and one.hold_s is not None
    words = f"{one.hold_s} s" if is_time else "not counted" if one.reps is None else str(one.reps)
    if one.load is not None:
        words += f" {'with' if one.load.unit == 'band' else 'at'} {format_load(one.load)}"
    hold = "" if is_time or one.hold_s is None else f"{one.hold_s} s hold"
    details = _listed((hold, _effort_words(one, short=True)))
    return f"{one.side + ' ' if one.side else ''}{words}{f' ({details})' if details else ''}"


def format_pain(pain: LoggedPain | None) -> str:
    """Write pain as logged: ``pain during 2, after 1 (of 10)``; nothing where nothing was asked."""
    if pain is None:
        return ""
    asked = {"before": pain.before, "during": pain.during, "after": pain.after, "next morning": pain.next_morning}
    scores = ", ".join(f"{when} {score}" for when, score in asked.items() if score is not None)
    return f"pain {scores} (of 10)" if scores else ""
