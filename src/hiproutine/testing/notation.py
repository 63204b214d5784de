"""A short way to write doses and sessions as done, for tables in docs and tests: ``3 x 5 @ 60 kg``, ``5 5 4``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast, get_args

from attrs import evolve, frozen

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import BAND_COLOURS, SIDES, Dose, Load, LoadUnit, SetDose, Side
from hiproutine.model.log import LoggedPain, LoggedSet, Symptom
from hiproutine.progression.outcome.rows import with_sorted_rows
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription

_UNITS: dict[str, LoadUnit] = {
    "kg": "kg",
    "lb": "lb",
    "% of 1RM": "percent-1rm",
    "%1RM": "percent-1rm",
    "% of body weight": "percent-bodyweight",
    "%BW": "percent-bodyweight",
}
_NUMBER = r"\d+(?:\.\d+)?"
_LOAD = (
    rf"(?:@|at|with)\s*(?:(?P<load>-?{_NUMBER})\s*(?P<unit>{'|'.join(_UNITS)})|(?P<band>[a-z]+)\s+band"
    r"(?P<assists>\s+assistance)?|(?P<unlogged>\?))"
)
_TIMES = r"(?:(?P<{0}>\d+)\s*[x×]\s*)?"
#: What both notations share, tried in this order wherever the last one ended.
_SHARED = (
    ("rest", r"(?P<rest_s>\d+)\s*s\s+rest|rest\s+(?P<rest_s2>\d+)\s*s"),
    ("hold", r"(?P<held_s>\d+)\s*s\s+hold|hold\s+(?P<held_s2>\d+)\s*s"),
    ("effort", rf"(?P<scale>rir|rpe)\s+(?P<effort>{_NUMBER})"),
    ("load", _LOAD),
    ("held", _TIMES.format("held_count") + r"(?P<hold_s>\d+)\s*s\b"),
    ("reps", _TIMES.format("count") + r"(?P<reps>\d+)(?:[-–](?P<reps_max>\d+))?(?P<open>\+)?(?![\d.])"),
    ("glue", r",|\bthen\b"),
)
_DONE = (
    ("later", r"(?P<days>\d+)\s+days?\s+later:"),
    ("missed", r"missed\b|-"),
    ("before", rf"before\s+(?P<before>{_NUMBER})"),
    ("pain", rf"pain\s+(?P<pain>{_NUMBER}|\?)"),
    ("morning", rf"morning\s+(?P<morning>{_NUMBER})"),
    ("ready", rf"ready\s+(?P<ready>{_NUMBER})"),
    ("symptom", r"symptom\s+(?P<symptom>[a-z-]+)"),
    ("instead", r"instead\s+(?P<instead>[a-z0-9/-]+)"),
    ("sides", r"(?P<left>\d+|\?)\s*(?P<left_s>s\b)?\s*/\s*(?P<right>\d+|\?)\s*(?P<right_s>s\b)?"),
    ("perfect", r"\+"),
    ("uncounted", r"\?"),
)


#: The parts that are said of pain, and not of sets.
_ABOUT_PAIN = ("before", "pain", "morning", "symptom")


def _scanner(parts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<is_{kind}>{pattern})" for kind, pattern in parts))


_DOSE_SCANNER, _DONE_SCANNER = _scanner(_SHARED), _scanner(_DONE + _SHARED)


def _scan(text: str, scanner: re.Pattern[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each part as its kind and its fields; raise :class:`InvalidValueError` at the first that has no kind."""
    position = 0
    while rest := text[position:].strip():
        position = len(text) - len(text[position:].lstrip())
        match = scanner.match(text, position)
        if match is None:
            raise InvalidValueError(
                f"cannot read {rest!r} in {text!r}; see hiproutine.testing.notation for what can be said"
            )
        fields = {name: value for name, value in match.groupdict().items() if value is not None}
        kind = next(name for name in fields if name.startswith("is_"))
        yield kind.removeprefix("is_"), fields
        position = match.end()


def _load_from_match(fields: dict[str, str]) -> Load | None:
    if "band" in fields:
        if fields["band"] not in BAND_COLOURS:
            raise InvalidValueError(f"there is no {fields['band']!r} band, only {', '.join(BAND_COLOURS)}")
        return Load("band", colour=fields["band"], assists="assists" in fields)
    return None if "unlogged" in fields else Load(_UNITS[fields["unit"]], Decimal(fields["load"]))


def dose_from_text(text: str) -> Dose:
    """Return the dose that ``text`` states in short; raise :class:`InvalidValueError` where it cannot be read.

    ``3 x 5``, a range ``3 x 8-12``, ``3 x 5+`` for as many as possible from 5, ``2 x 10 s`` for single holds, sets
    that differ as ``5 5 3+`` or ``2 x 5, then 1 x 3``. A load follows the sets it belongs to: ``@ 60 kg``,
    ``@ 135 lb``, ``@ 75 % of 1RM``, ``@ -20 kg``, ``with red band``, ``with red band assistance``. For all sets:
    ``hold 5 s``, ``rir 2``, ``rpe 8``, ``90 s rest`` (60 s if not said).
    """
    sets: list[SetDose] = []
    every: dict[str, Any] = {}
    loaded = 0
    for kind, fields in _scan(text, _DOSE_SCANNER):
        if kind == "reps":
            upper = int(fields["reps_max"]) if "reps_max" in fields else None
            sets += [SetDose(int(fields["reps"]), upper, "open" in fields)] * int(fields.get("count", 1))
        elif kind == "held":
            sets += [SetDose(1, hold_s=int(fields["hold_s"]))] * int(fields.get("held_count", 1))
        elif kind == "load":
            sets[loaded:] = [evolve(set_dose, load=_load_from_match(fields)) for set_dose in sets[loaded:]]
            loaded = len(sets)
        else:
            every |= _fields_of_every_set(kind, fields)
    rest_s = every.pop("rest_s", 60)
    if not sets:
        raise InvalidValueError(f"there is no set in {text!r}; write 3 x 5 @ 60 kg, for one")
    return Dose(tuple(evolve(set_dose, **every) for set_dose in sets) if every else tuple(sets), rest_s)


def load_unit_in_text(text: str) -> LoadUnit | None:
    """Return the unit of the first load that the text of a dose states, were it 0; ``None`` where it states none."""
    for kind, fields in _scan(text, _DOSE_SCANNER):
        if kind == "load":
            return "band" if "band" in fields else _UNITS.get(fields.get("unit", ""))
    return None


@frozen
class NotedSession:
    """One session as written in short, which can follow any prescription.

    ``text`` is what was written. ``days_later`` counts the days from the session before, or is ``None`` where the
    session was on its usual day. ``readiness`` is how ready the person was on that day (0 to 10), ``None`` where it
    was not written. ``is_missed`` says that nothing was done; ``exercise`` is the id of the exercise that was done
    instead, if there was one. ``parts`` are the pieces of the text, each a kind with its fields.
    """

    text: str
    days_later: int | None = None
    readiness: int | Decimal | None = None
    is_missed: bool = False
    exercise: str | None = None
    parts: tuple[tuple[str, dict[str, str]], ...] = ()

    def outcome(self, prescription: Prescription) -> Outcome | None:
        """Return the outcome of this session for ``prescription``, or ``None`` where the session was missed."""
        if self.is_missed:
            return None
        notes = _Notes()
        for kind, fields in self.parts:
            if kind in _ABOUT_PAIN:
                _note_pain(fields, notes)
            else:
                _note_sets(kind, fields, notes, prescription)
        outcome = Outcome(tuple(notes.rows), LoggedPain(**notes.pain), tuple(notes.symptoms), self.exercise)
        return with_sorted_rows(outcome, prescription)


class _Notes:
    """The rows, pain scores and symptoms read of a session so far."""

    def __init__(self) -> None:
        self.rows: list[LoggedSet] = []
        self.loaded = 0
        self.pain: dict[str, int | Decimal | None] = {"before": 0, "during": 0, "after": 0, "next_morning": 0}
        self.symptoms: list[Symptom] = []


def done_from_text(text: str) -> NotedSession:
    """Return the session that ``text`` states in short; raise :class:`InvalidValueError` where it cannot be read.

    ``+`` is all as prescribed, ``-`` or ``missed`` a missed session, ``?`` done and not counted. ``5 5 4`` are the
    repetitions set by set (``5 ? 4`` with one not counted), ``10 s 8 s`` holds, ``8/6`` left and right; ``3 x 5`` is
    ``5 5 5``. What is not written of a set (load, hold) is as prescribed: ``5 5 5 @ 60 kg`` is another load and ``@ ?``
    none, ``hold 4 s`` another hold, ``rir 2`` and ``rpe 8`` the effort, ``90 s rest`` the rest. Without ``before 2``,
    ``pain 4`` (during), ``morning 5`` (the next morning) or ``pain ?`` (not asked) there was none. ``symptom
    new-numbness``;
    ``instead kit/plank`` was done; ``ready 3`` before it; ``14 days later: 5 5 5`` came so long after the last.
    """
    later, ready, instead, is_missed = None, None, None, False
    parts = []
    for kind, fields in _scan(text, _DONE_SCANNER):
        if kind == "later":
            later = int(fields["days"])
        elif kind == "missed":
            is_missed = True
        elif kind == "ready":
            ready = _number(fields["ready"])
        elif kind == "instead":
            instead = fields["instead"]
        elif kind == "reps" and ("reps_max" in fields or "open" in fields):
            raise InvalidValueError(f"what was done is a number of repetitions, not a range: {text!r}")
        else:
            parts.append((kind, fields))
    if not parts and not is_missed:
        raise InvalidValueError(
            "nothing is said of a session; write - for one that was missed and + for one done as asked"
        )
    # Alone, a question mark is said of every set; among others, of one.
    if [kind for kind, _ in parts if kind not in (*_ABOUT_PAIN, "effort")] == ["uncounted"]:
        parts = [("all uncounted" if kind == "uncounted" else kind, fields) for kind, fields in parts]
    return NotedSession(text, later, ready, is_missed, instead, tuple(parts))


def _number(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)


def _note_pain(fields: dict[str, str], notes: _Notes) -> None:
    if "symptom" in fields:
        known = get_args(Symptom)
        if fields["symptom"] not in known:
            raise InvalidValueError(f"there is no symptom {fields['symptom']!r}, only {', '.join(known)}")
        notes.symptoms.append(cast(Symptom, fields["symptom"]))
    elif "before" in fields:
        notes.pain["before"] = _number(fields["before"])
    elif "morning" in fields:
        notes.pain["next_morning"] = _number(fields["morning"])
    elif fields["pain"] == "?":
        notes.pain.update(dict.fromkeys(notes.pain))
    else:
        notes.pain["during"] = _number(fields["pain"])


def _note_sets(kind: str, fields: dict[str, str], notes: _Notes, prescription: Prescription) -> None:
    rows = notes.rows
    if kind == "perfect":
        rows += perfect_sets(prescription)
    elif kind == "all uncounted":
        rows += [evolve(logged, reps=None) for logged in perfect_sets(prescription)]
    elif kind == "uncounted":
        rows.append(_row(None, None, prescription, rows))
    elif kind == "reps":
        for _ in range(int(fields.get("count", 1))):
            rows.append(_row(int(fields["reps"]), None, prescription, rows))
    elif kind == "held":
        for _ in range(int(fields.get("held_count", 1))):
            rows.append(_row(1, int(fields["hold_s"]), prescription, rows))
    elif kind == "sides":
        rows += list(_rows_of_sides(fields, prescription, rows))
    elif kind == "load":
        rows[notes.loaded :] = [evolve(logged, load=_load_from_match(fields)) for logged in rows[notes.loaded :]]
        notes.loaded = len(rows)
    else:
        changes = _fields_of_every_set(kind, fields)
        rows[:] = [evolve(logged, **changes) for logged in rows]


def _fields_of_every_set(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    """Return the fields that a part sets for every set; none for a comma or another joining word."""
    if kind == "hold":
        return {"hold_s": int(fields.get("held_s") or fields["held_s2"])}
    if kind == "effort":
        return {fields["scale"]: Decimal(fields["effort"])}
    return {"rest_s": int(fields.get("rest_s") or fields["rest_s2"])} if kind == "rest" else {}


def _rows_of_sides(fields: dict[str, str], prescription: Prescription, before: list[LoggedSet]) -> Iterator[LoggedSet]:
    for side in SIDES:
        number = None if fields[side] == "?" else int(fields[side])
        is_held = f"{side}_s" in fields
        yield _row(1 if is_held else number, number if is_held else None, prescription, before, side)


def _row(
    reps: int | None, hold_s: int | None, prescription: Prescription, before: list[LoggedSet], side: Side | None = None
) -> LoggedSet:
    """Return a row with the load and hold prescribed for its set; a set beyond the last is as the last."""
    index = len([row for row in before if row.side != "right"])
    wanted = prescription.dose.sets_for_side(side or "left")
    like = wanted[min(index, len(wanted) - 1)]
    return LoggedSet(reps, (like.hold_s or None) if hold_s is None else hold_s, like.load, side)
