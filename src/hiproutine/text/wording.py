"""Words that all outputs share: doses, loads, dates, minutes, performed sets; in the language that is written now.

Loads are written as they are; :mod:`hiproutine.text.units` converts them before, where a person reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from itertools import groupby

from hiproutine.model.dose import Dose, Load, SetDose, Side, Tempo
from hiproutine.model.exercise import Exercise, Position
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.load_notation import number_text
from hiproutine.model.log import SessionStatus
from hiproutine.model.program import Part, RampSet, Style
from hiproutine.model.reason import NoticeKind
from hiproutine.model.target_result import TargetResult
from hiproutine.text.body_parts import body_part
from hiproutine.text.day_names import DAYS, MONTHS
from hiproutine.text.numbers import format_count, format_number, format_parts
from hiproutine.text.sanitize import plain_name
from hiproutine.translation import _, mark, ngettext, spoken

_SIDES = {"bilateral": "", "each": mark("each side"), "alternating": mark("each side, alternating")}
_STATUS: dict[SessionStatus, str] = {
    "planned": mark("planned"),
    "done": mark("done"),
    "skipped": mark("skipped"),
    "missed": mark("missed"),
}
_POSITIONS: dict[Position, str] = {
    "standing": mark("standing"),
    "seated": mark("sitting"),
    "side-lying": mark("lying on your side"),
    "supine": mark("lying on your back"),
    "prone": mark("lying on your front"),
    "quadruped": mark("on hands and knees"),
}
_NOTICES: dict[NoticeKind, str] = {
    "before-you-start": mark("Before you start"),
    "stop": mark("When to stop"),
    "pain": mark("About pain"),
    "activity": mark("Staying active"),
    "afterwards": mark("After the last week"),
    "evidence": mark("What is known"),
    "disclaimer": mark("What this is not"),
}


_ON_SIDE = {"left": mark("{work} left"), "right": mark("{work} right")}
_PARTS: dict[Part, str] = {"warm-up": mark("warm-up"), "main": mark("main"), "cool-down": mark("cool-down")}
_STYLES: dict[Style, str] = {"straight": mark("straight"), "superset": mark("superset"), "circuit": mark("circuit")}
_LEADING = {"left": mark("each side, left first"), "right": mark("each side, right first")}
_UNITS = {"percent-1rm": mark("% of 1RM"), "percent-bodyweight": mark("% of body weight")}
#: Those of bands as they are sold.
_COLOURS = {
    "tan": mark("tan"),
    "yellow": mark("yellow"),
    "red": mark("red"),
    "green": mark("green"),
    "blue": mark("blue"),
    "black": mark("black"),
    "silver": mark("silver"),
    "gold": mark("gold"),
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
        return format_parts((_format_time(dose, card), format_tempo(dose.tempo, card) if dose.tempo else ""))
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
            own = [_(_ON_SIDE[side]).format(work=work) if side else work]
            if len(holds) > 1 and not timed:
                own.append(_format_hold(set_dose, short=short) or _("no hold"))
            if len(efforts) > 1:
                own.append(_format_effort(set_dose, short=short))
            run_texts.append(format_parts(own))
        # Translators: Between parts of one dose that follow each other: 1 set × 8, then 1 set × 6. Keep the spaces.
        parts.append(_(", then ").join(run_texts))
    if len(holds) == 1 and not timed:
        parts += holds
    if len(by_side) == 1:
        parts.append(_(_LEADING[dose.leading]) if dose.leading else _sides(card))
    if dose.tempo is not None:
        parts.append(format_tempo(dose.tempo, card))
    if dose.set_count > 1 and has_rest:
        parts.append(format_rest(dose.rest_s))
    if len(efforts) == 1:
        parts += efforts if short or timed else [_explain_effort(dose.sets[0])]
    return format_parts(parts)


def _format_time(dose: Dose, card: ExerciseCard | Exercise) -> str:
    """Write what is done in time: ``for about 2 minutes (60 each side)``, to ten seconds or half a minute."""
    tempo, reps = dose.tempo or card.tempo, dose.sets[0].reps
    seconds = int(reps * (tempo.raise_s + tempo.lower_s) * (1 if card.sides == "bilateral" else 2))
    count = f"{reps} {_(_SIDES[card.sides])}" if _SIDES[card.sides] else format_count(reps, "repetition")
    if seconds < 120:
        tens = max(1, round(seconds / 10)) * 10
        words = ngettext("for about {number} second ({count})", "for about {number} seconds ({count})", tens)
        return words.format(number=tens, count=count)
    minutes = Decimal(round(seconds / 30)) / 2
    words = ngettext("for about {number} minute ({count})", "for about {number} minutes ({count})", minutes)
    return words.format(number=format_number(minutes), count=count)


def format_ramp(ramp: Sequence[SetDose], card: ExerciseCard | Exercise | None) -> str:
    """Write the warm-up sets before a dose: ``8 × 26 kg, 3 × 45 kg, each side``; an empty text where there are none."""
    if not ramp:
        return ""
    sets = [
        _("{reps} without load").format(reps=s.reps) if s.load is None else f"{s.reps} × {format_load(s.load)}"
        for s in ramp
    ]
    holds = [_format_hold(set_dose, short=True) for set_dose in ramp]
    if len(set(holds)) > 1:
        sets = [format_parts((text, hold or _("no hold"))) for text, hold in zip(sets, holds, strict=True)]
        holds = [""]
    return format_parts((*sets, holds[0], _sides(card)))


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
        work = _("{number} s" if short else "{number} s hold").format(number=set_dose.hold_s)
    else:
        work = _format_reps(set_dose) if short else format_count(_format_reps(set_dose, is_in_words=True), "repetition")
    if set_dose.load is not None:
        work = with_load(work, set_dose.load)
    elif loaded:
        work = _("{work} without load").format(work=work)
    if short:
        return work if count == 1 and not alone else f"{count} × {work}"
    return f"{format_count(count, 'set')} × {work}"


def _format_reps(set_dose: SetDose, *, is_in_words: bool = False) -> str:
    reps = str(set_dose.reps)
    if set_dose.reps_max not in (None, set_dose.reps):
        reps += f"–{set_dose.reps_max}"
    if not set_dose.amrap:
        return reps
    return _("{number} or more").format(number=reps) if is_in_words else f"{reps}+"


def _format_hold(set_dose: SetDose, *, short: bool) -> str:
    if not set_dose.hold_s:
        return ""
    return _("{number} s hold" if short else "hold {number} s").format(number=set_dose.hold_s)


def _format_effort(set_dose: SetDose, *, short: bool) -> str:
    parts = []
    if set_dose.rir is not None:
        rir = format_number(set_dose.rir)
        parts.append(_("RIR {number}" if short else "leave {number} in reserve").format(number=rir))
    if set_dose.rpe is not None:
        rpe = format_number(set_dose.rpe)
        parts.append(_("RPE {number}" if short else "effort {number} of 10 (RPE)").format(number=rpe))
    return ", ".join(parts)


def _explain_effort(set_dose: SetDose) -> str:
    """Write an effort and what it means: ``leave 3 in reserve: stop when you could do 3 more``."""
    words = _format_effort(set_dose, short=False)
    if set_dose.rir is None or set_dose.rpe is not None:
        return words
    whole = int(set_dose.rir)
    if not set_dose.rir:
        # Translators: {effort} is such as: leave 0 in reserve.
        return _("{effort}: stop when you could do no more").format(effort=words)
    more = str(whole) if whole == set_dose.rir else _("{number} or {next}").format(number=whole, next=whole + 1)
    return _("{effort}: stop when you could do {number} more").format(effort=words, number=more)


def format_load(load: Load) -> str:
    """Write a load: ``2.5 kg``, ``75 % of 1RM``, ``red band``, ``20 kg assistance``, ``red band assistance``."""
    if load.value is None:
        words = _("{colour} band assistance") if load.direction < 0 else _("{colour} band")
        return words.format(colour=_(_COLOURS.get(load.colour or "", load.colour or "")))
    words = f"{format_number(abs(load.value))} {format_unit(load.unit)}"
    return _("{load} assistance").format(load=words) if load.direction < 0 else words


def format_unit(unit: str) -> str:
    """Write the unit of a load: ``kg``, ``% of 1RM``."""
    return _(_UNITS[unit]) if unit in _UNITS else unit


def format_rest(rest_s: int) -> str:
    """Write a rest: ``60 s rest``, ``no rest``."""
    return _("{number} s rest").format(number=rest_s) if rest_s else _("no rest")


def with_load(work: str, load: Load) -> str:
    """Write what is done with its load: ``8 at 20 kg``, ``8 with red band``."""
    is_with = load.unit == "band" or load.direction < 0
    return _("{work} with {load}" if is_with else "{work} at {load}").format(work=work, load=format_load(load))


def _sides(card: ExerciseCard | Exercise | None) -> str:
    return _(_SIDES[card.sides]) if card is not None and _SIDES[card.sides] else ""


def format_tempo(tempo: Tempo, card: ExerciseCard | Exercise | None = None) -> str:
    """Write a tempo: ``2 s up, 3 s down``; with a card in the words of the exercise, as ``4 s in, 6 s out``."""
    words = _("{there} s up, {back} s down")
    if card is not None and card.pattern == "breathing":
        words = _("{there} s in, {back} s out")
    elif card is not None and card.measure == "hold":  # a press or a squeeze goes nowhere
        words = _("{there} s into the hold, {back} s out of it")
    return words.format(there=format_number(tempo.raise_s), back=format_number(tempo.lower_s))


def whole_minutes(seconds: int) -> int:
    """Return seconds as whole minutes, rounded up, so that no session takes longer than it says."""
    return -(-seconds // 60)


def format_minutes(seconds: int) -> str:
    """Write an estimate: ``about 14 min``."""
    return _("about {minutes} min").format(minutes=whole_minutes(seconds))


def format_date(day: date) -> str:
    """Write a date: ``Mon 5 Jan 2026``."""
    language = spoken()
    if language is None or language.format_date is None:
        return f"{_(DAYS[day.weekday()])} {day.day} {_(MONTHS[day.month - 1])} {day.year}"
    return language.format_date(day)


def format_when(day: date, at: time | None) -> str:
    """Write a date with a time of day, where there is one: ``Mon 5 Jan 2026, 07:30``."""
    return format_date(day) if at is None else format_parts((format_date(day), f"{at:%H:%M}"))


def format_weekday(index: int) -> str:
    """Write a day of the week by its index, 0 for Monday: ``Mon``."""
    language = spoken()
    return _(DAYS[index]) if language is None or language.format_weekday is None else language.format_weekday(index)


#: The assumption behind every projected dose (law G11); written once, before the first session.
PROJECTION = mark("What is planned here assumes that everything before it is done as asked, without pain.")


def format_period(start: date, weeks: int, sessions: int) -> str:
    """Write the period of a routine: ``6 weeks from Mon 5 Jan 2026, 18 sessions``."""
    return _("{weeks} from {date}, {sessions}").format(
        weeks=format_count(weeks, "week"), date=format_date(start), sessions=format_count(sessions, "session")
    )


def format_range(since: date | None, until: date | None) -> str:
    """Write which sessions are shown, and that others are left out; an empty text where none are."""
    first, last = ("" if day is None else format_date(day) for day in (since, until))
    if since is None and until is None:
        return ""
    if since is None:
        words = _("Only sessions up to {last} are shown; all others are left out.")
    elif until is None:
        words = _("Only sessions from {first} on are shown; all others are left out.")
    elif since == until:
        words = _("Only sessions on {first} are shown; all others are left out.")
    else:
        words = _("Only sessions from {first} to {last} are shown; all others are left out.")
    return words.format(first=first, last=last)


def format_status(status: SessionStatus, planned_for: date | None = None, *, is_unplanned: bool = False) -> str:
    """Write the status of a session: ``done``; ``done, not planned`` where it was not.

    Where it was planned for another day, that is said: ``done, planned for Mon 5 Jan 2026``.
    """
    words = _(_STATUS[status])
    if is_unplanned:
        return _("{status}, not planned").format(status=words)
    if planned_for is None:
        return words
    return _("{status}, planned for {date}").format(status=words, date=format_date(planned_for))


def format_part(part: Part) -> str:
    """Write the part of a session: ``warm-up``."""
    return _(_PARTS[part])


def format_style(style: Style) -> str:
    """Write how the entries of a block follow each other: ``superset``."""
    return _(_STYLES[style])


def format_position(position: Position) -> str:
    """Write a starting position: ``lying on your back``."""
    return _(_POSITIONS[position])


def notice_title(kind: NoticeKind) -> str:
    """Return the heading of a kind of notice: ``When to stop``."""
    return _(_NOTICES[kind])


def format_target(target: TargetResult) -> str:
    """Write what a plan leaves short: ``the buttocks (gluteus maximus): 4 sets a week; the aim is 6 or more``."""
    planned = format_count(number_text(target.planned), target.unit.removesuffix("s"))
    name = target.name or plain_name(target.subject)
    part = body_part(target.subject, "")
    return _("{name}: {planned} a week; the aim is {least} or more").format(
        name=f"{part} ({name})" if part else name, planned=planned, least=target.least
    )
