"""Words that all outputs share: doses, loads, dates, minutes, performed sets. English only; no locale.

Loads are written as they are; :mod:`hiproutine.text.units` converts them before, where a person reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from itertools import groupby, zip_longest

from hiproutine.model.dose import Dose, Load, SetDose, Side, Tempo
from hiproutine.model.exercise import Exercise, Position
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet, SessionStatus
from hiproutine.model.program import RampSet
from hiproutine.model.reason import NoticeKind
from hiproutine.model.target_result import TargetResult
from hiproutine.text.body_parts import body_part
from hiproutine.text.day_names import DAYS, MONTHS
from hiproutine.text.sanitize import plain_name

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
    "activity": "Staying active",
    "afterwards": "After the last week",
    "evidence": "What is known",
    "disclaimer": "What this is not",
}


#: One set of so many repetitions or more, each of so many seconds or fewer, is done in time and not counted: nobody
#: counts 60 steps on the spot (a convention of this library).
MIN_TIMED_REPS = 20
MAX_QUICK_S = 2


def format_dose(dose: Dose, card: ExerciseCard | Exercise | None, *, has_rest: bool = True) -> str:
    """Write a dose in full: ``2 sets × 8 repetitions, hold 5 s, each side, 60 s rest``.

    Without a card, sides are named only where the dose names them: ``3 sets × 10 repetitions left, 3 sets × 8
    repetitions right``, the leading side first. Without ``has_rest``, the rest between sets is left out: in a superset
    or circuit it is that of the round. What is done in time says how long: ``for about 2 minutes (60 each side)``.
    """
    return _format_dose(dose, card, short=False, has_rest=has_rest)


def format_dose_short(dose: Dose, card: ExerciseCard | Exercise | None) -> str:
    """Write a dose in brief, without its rest: ``2 × 8, 5 s hold, each side``, ``3 × 10 left, 3 × 8 right``."""
    return _format_dose(dose, card, short=True, has_rest=False)


def is_timed_hold(dose: Dose, card: ExerciseCard | Exercise | None) -> bool:
    """Return whether every set is one hold, so that its seconds count and not its repetitions."""
    return card is not None and card.measure == "hold" and all(map(_is_single_hold, dose.sets))


def is_done_in_time(dose: Dose, card: ExerciseCard | Exercise | None) -> bool:
    """Return whether a dose is one set of many quick repetitions without load, such as marching on the spot.

    Many are :data:`MIN_TIMED_REPS` or more, quick is :data:`MAX_QUICK_S` seconds or less, up and down, by the tempo.
    """
    only, *others = dose.sets
    if card is None:
        return False
    tempo = dose.tempo or card.tempo
    if others or only.reps < MIN_TIMED_REPS or tempo.raise_s + tempo.lower_s > MAX_QUICK_S:
        return False
    return only == SetDose(only.reps)


def _format_dose(dose: Dose, card: ExerciseCard | Exercise | None, *, short: bool, has_rest: bool) -> str:
    """Write what differs between sets with each run of equal sets, and what they share once, at the end."""
    if card is not None and not short and is_done_in_time(dose, card):
        return _join_parts((_format_time(dose, card), format_tempo(dose.tempo, card) if dose.tempo else ""))
    timed = is_timed_hold(dose, card)
    loaded = any(set_dose.load is not None for set_dose in dose.sets)
    holds = {_format_hold(set_dose, short=short) for set_dose in dose.sets}
    efforts = {_format_effort(set_dose, short=short) for set_dose in dose.sets}
    by_side = _doses_by_side(dose)
    parts = []
    for side, part in by_side:
        runs = [(len(list(group)), set_dose) for set_dose, group in groupby(part.sets)]
        run_texts = []
        for count, set_dose in runs:
            work = _format_run(count, set_dose, timed=timed, loaded=loaded, alone=len(runs) == 1, short=short)
            own = [f"{work} {side}" if side else work]
            if len(holds) > 1 and not timed:
                own.append(_format_hold(set_dose, short=short) or "no hold")
            if len(efforts) > 1:
                own.append(_format_effort(set_dose, short=short))
            run_texts.append(_join_parts(own))
        parts.append(", then ".join(run_texts))
    if len(holds) == 1 and not timed:
        parts += holds
    if len(by_side) == 1:
        parts.append(f"each side, {dose.leading} first" if dose.is_sided else _SIDES[card.sides] if card else "")
    if dose.tempo is not None:
        parts.append(format_tempo(dose.tempo, card))
    if dose.set_count > 1 and has_rest:
        parts.append(f"{dose.rest_s} s rest" if dose.rest_s else "no rest")
    if len(efforts) == 1:
        parts += efforts if short or timed else [_explain_effort(dose.sets[0])]
    return _join_parts(parts)


def _format_time(dose: Dose, card: ExerciseCard | Exercise) -> str:
    """Write what is done in time: ``for about 2 minutes (60 each side)``, to ten seconds or half a minute."""
    tempo, reps = dose.tempo or card.tempo, dose.sets[0].reps
    seconds = int(reps * (tempo.raise_s + tempo.lower_s) * (1 if card.sides == "bilateral" else 2))
    count = f"({reps} {_SIDES[card.sides] or 'repetitions'})"
    if seconds < 120:
        tens = max(1, round(seconds / 10)) * 10
        return f"for about {tens} seconds {count}"
    minutes = format_number(Decimal(round(seconds / 30)) / 2)
    return f"for about {minutes} minutes {count}"


def format_ramp(ramp: Sequence[SetDose], card: ExerciseCard | Exercise | None) -> str:
    """Write the warm-up sets before a dose: ``8 × 26 kg, 3 × 45 kg, each side``; an empty text where there are none."""
    if not ramp:
        return ""
    sets = [f"{s.reps} {'without load' if s.load is None else f'× {format_load(s.load)}'}" for s in ramp]
    holds = [_format_hold(set_dose, short=True) for set_dose in ramp]
    if len(set(holds)) > 1:
        sets = [_join_parts((text, hold or "no hold")) for text, hold in zip(sets, holds, strict=True)]
        holds = [""]
    return _join_parts((*sets, holds[0], _SIDES[card.sides] if card else ""))


def format_ramp_plan(ramp: Sequence[RampSet]) -> str:
    """Write a ramp as a program prescribes it: ``8 × 40 %, 3 × 70 %``."""
    return ", ".join(f"{ramp_set.reps} × {ramp_set.percent} %" for ramp_set in ramp)


def _doses_by_side(dose: Dose) -> list[tuple[Side | None, Dose]]:
    """Return the dose as one part, or as one part for each side, the leading side first."""
    if dose.leading is None:
        return [(None, dose)]
    left, right = dose.for_side("left"), dose.for_side("right")
    if left == right:
        return [(None, left)]
    return [("left", left), ("right", right)] if dose.leading == "left" else [("right", right), ("left", left)]


def _is_single_hold(set_dose: SetDose) -> bool:
    return set_dose.reps == 1 and set_dose.reps_max is None and not set_dose.amrap and set_dose.hold_s > 0


def _format_run(count: int, set_dose: SetDose, *, timed: bool, loaded: bool, alone: bool, short: bool) -> str:
    if timed:
        work = f"{set_dose.hold_s} s" if short else f"{set_dose.hold_s} s hold"
    else:
        work = _format_reps(set_dose) if short else format_count(_format_reps(set_dose, " or more"), "repetition")
    if set_dose.load is not None:
        work += f" {_load_preposition(set_dose.load)} {format_load(set_dose.load)}"
    elif loaded:
        work += " without load"
    if short:
        return work if count == 1 and not alone else f"{count} × {work}"
    return f"{format_count(count, 'set')} × {work}"


def _format_reps(set_dose: SetDose, open_end: str = "+") -> str:
    upper = "" if set_dose.reps_max in (None, set_dose.reps) else f"–{set_dose.reps_max}"
    return f"{set_dose.reps}{upper}{open_end if set_dose.amrap else ''}"


def _format_hold(set_dose: SetDose, *, short: bool) -> str:
    if not set_dose.hold_s:
        return ""
    return f"{set_dose.hold_s} s hold" if short else f"hold {set_dose.hold_s} s"


def _format_effort(set_dose: SetDose, *, short: bool) -> str:
    parts = []
    if set_dose.rir is not None:
        rir = format_number(set_dose.rir)
        parts.append(f"RIR {rir}" if short else f"leave {rir} in reserve")
    if set_dose.rpe is not None:
        rpe = format_number(set_dose.rpe)
        parts.append(f"RPE {rpe}" if short else f"effort {rpe} of 10 (RPE)")
    return ", ".join(parts)


def _explain_effort(set_dose: SetDose) -> str:
    """Write an effort and what it means: ``leave 3 in reserve: stop when you could do 3 more``."""
    words = _format_effort(set_dose, short=False)
    if set_dose.rir is None or set_dose.rpe is not None:
        return words
    whole = int(set_dose.rir)
    more = str(whole or "no") if whole == set_dose.rir else f"{whole} or {whole + 1}"
    return f"{words}: stop when you could do {more} more"


def _format_performed_effort(row: LoggedSet) -> str:
    reserve = "" if row.rir is None else f"{format_number(row.rir)} in reserve"
    return _join_parts((reserve, "" if row.rpe is None else f"effort {format_number(row.rpe)} of 10"))


def _join_parts(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def format_count(number: int | float | str, noun: str) -> str:
    """Write a number with its noun: ``1 set``, ``2.5 sets``."""
    return f"{number} {noun}" if str(number) == "1" else f"{number} {noun}s"


def format_frequency(times: int, days: int) -> str:
    """Write how often something is done in a cycle of ``days`` days: ``once a week``, ``3 times in 6 days``."""
    count = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"{count} a week" if days == 7 else f"{count} in {format_count(days, 'day')}"


def format_list(names: Sequence[str]) -> str:
    """Join names as in a sentence: ``a, b and c``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def format_number(number: Decimal | int) -> str:
    """Write a number without an exponent and without trailing zeros."""
    digits = format(number or 0, "f") if isinstance(number, Decimal) else str(number)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def format_load(load: Load) -> str:
    """Write a load: ``2.5 kg``, ``75 % of 1RM``, ``red band``, ``20 kg assistance``, ``red band assistance``."""
    assistance = " assistance" if load.direction < 0 else ""
    if load.value is None:
        return f"{load.colour} band{assistance}"
    unit = {"percent-1rm": "% of 1RM", "percent-bodyweight": "% of body weight"}.get(load.unit, load.unit)
    return f"{format_number(abs(load.value))} {unit}{assistance}"


def _load_preposition(load: Load) -> str:
    return "with" if load.unit == "band" or load.direction < 0 else "at"


def format_tempo(tempo: Tempo, card: ExerciseCard | Exercise | None = None) -> str:
    """Write a tempo: ``2 s up, 3 s down``; with a card in the words of the exercise, as ``4 s in, 6 s out``."""
    there, back = "up", "down"
    if card is not None and card.pattern == "breathing":
        there, back = "in", "out"
    elif card is not None and card.measure == "hold":  # a press or a squeeze goes nowhere
        there, back = "into the hold", "out of it"
    return f"{format_number(tempo.raise_s)} s {there}, {format_number(tempo.lower_s)} s {back}"


def whole_minutes(seconds: int) -> int:
    """Return seconds as whole minutes, rounded up, so that no session takes longer than it says."""
    return -(-seconds // 60)


def format_minutes(seconds: int) -> str:
    """Write an estimate: ``about 14 min``."""
    return f"about {whole_minutes(seconds)} min"


def format_date(day: date) -> str:
    """Write a date: ``Mon 5 Jan 2026``."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def format_when(day: date, at: time | None) -> str:
    """Write a date with a time of day, where there is one: ``Mon 5 Jan 2026, 07:30``."""
    return format_date(day) if at is None else f"{format_date(day)}, {at:%H:%M}"


def format_weekday(index: int) -> str:
    """Write a day of the week by its index, 0 for Monday: ``Mon``."""
    return DAYS[index]


#: The assumption behind every projected dose (law G11); written once, before the first session.
PROJECTION = "What is planned here assumes that everything before it is done as asked, without pain."


def format_period(start: date, weeks: int, sessions: int) -> str:
    """Write the period of a routine: ``6 weeks from Mon 5 Jan 2026, 18 sessions``."""
    return f"{format_count(weeks, 'week')} from {format_date(start)}, {format_count(sessions, 'session')}"


def format_range(since: date | None, until: date | None) -> str:
    """Write which sessions are shown, and that others are left out; an empty text where none are."""
    if since is None:
        days = "" if until is None else f"up to {format_date(until)}"
    elif until is None:
        days = f"from {format_date(since)} on"
    else:
        days = f"on {format_date(since)}" if since == until else f"from {format_date(since)} to {format_date(until)}"
    return f"Only sessions {days} are shown; all others are left out." if days else ""


def format_status(status: SessionStatus, planned_for: date | None = None, *, is_unplanned: bool = False) -> str:
    """Write the status of a session: ``done``; ``done, not planned`` where it was not.

    Where it was planned for another day, that is said: ``done, planned for Mon 5 Jan 2026``.
    """
    if is_unplanned:
        return f"{_STATUS[status]}, not planned"
    return _STATUS[status] if planned_for is None else f"{_STATUS[status]}, planned for {format_date(planned_for)}"


def format_position(position: Position) -> str:
    """Write a starting position: ``lying on your back``."""
    return _POSITIONS[position]


def notice_title(kind: NoticeKind) -> str:
    """Return the heading of a kind of notice: ``When to stop``."""
    return _NOTICES[kind]


def format_target(target: TargetResult) -> str:
    """Write what a plan leaves short: ``the buttocks (gluteus maximus): 4 sets a week; the aim is 6 or more``."""
    planned = format_count(format_number(target.planned), target.unit.removesuffix("s"))
    name = target.name or plain_name(target.subject)
    part = body_part(target.subject, "")
    return f"{f'{part} ({name})' if part else name}: {planned} a week; the aim is {target.least} or more"


def rows_by_set(performed: Sequence[LoggedSet]) -> list[tuple[LoggedSet, ...]]:
    """Group logged rows by set: the n-th row of the left and the n-th of the right side are one set."""
    both = [(row,) for row in performed if row.side is None]
    left = [(row,) for row in performed if row.side == "left"]
    right = [(row,) for row in performed if row.side == "right"]
    return [*both, *(a + b for a, b in zip_longest(left, right, fillvalue=()))]


def format_performed(performed: Sequence[LoggedSet], card: ExerciseCard | Exercise | None) -> str:
    """Write sets as performed: ``8, left 8 / right 7``; ``not counted`` and ``no set noted`` where that is so."""
    timed = card is not None and card.measure == "hold"
    sets = [" / ".join(_format_logged_set(row, timed) for row in rows) for rows in rows_by_set(performed)]
    return ", ".join(sets) or "no set noted"


def _format_logged_set(row: LoggedSet, timed: bool) -> str:
    is_time = timed and row.reps == 1 and row.hold_s is not None
    words = f"{row.hold_s} s" if is_time else "not counted" if row.reps is None else str(row.reps)
    if row.load is not None:
        words += f" {_load_preposition(row.load)} {format_load(row.load)}"
    hold = "" if is_time or row.hold_s is None else f"{row.hold_s} s hold"
    role = "" if row.role == "work" else row.role
    details = _join_parts((hold, _format_performed_effort(row), role))
    return f"{row.side + ' ' if row.side else ''}{words}{f' ({details})' if details else ''}"


def format_pain(pain: LoggedPain | None) -> str:
    """Write pain as logged: ``pain during 2, after 1 (of 10)``; an empty text where no pain was logged."""
    if pain is None:
        return ""
    scores_by_time = {
        "before": pain.before,
        "during": pain.during,
        "after": pain.after,
        "next morning": pain.next_morning,
    }
    scores = ", ".join(f"{when} {score}" for when, score in scores_by_time.items() if score is not None)
    return f"pain {scores} (of 10)" if scores else ""
