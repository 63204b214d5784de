"""Law G7: doing strictly better never leads to a strictly easier dose; law G4: what is missing is no success."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside.asked import Asked, asked_by_session, asked_of, is_eased, names_of, rung_of
from tests.outside.calls import Calls, Refused
from tests.outside.doses import by_side, counted_out, is_at_most, is_strictly_easier, shown
from tests.outside.drawing import Draw
from tests.outside.efforts import is_beyond_ceiling
from tests.outside.law_facts import CALENDAR, DRIVERS, PASSING
from tests.outside.logs import WORDS
from tests.outside.past import up_to

Document = dict[str, Any]

#: How a session is named of which the first set has no number.
NOT_COUNTED = "a set that was not counted"


def judge_better(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield doses that are easier because the last session was done better; nothing else is logged after it."""
    pair = _last_done(life)
    if pair is None:
        return
    short, logged = pair
    draw = Draw(f"better {life['seed']}")
    for name, better in ways_to_do_better(draw, logged):
        yield from _compare("G7", name, life, calls, _with(short, logged, better), short)


def _last_done(life: Document) -> tuple[Document, Document] | None:
    """Return a life that ends with a session that was done, and that session."""
    done = [s for s in life["log"]["sessions"] if s.get("status") != "skipped" and s.get("entries")]
    if not done:
        return None
    draw = Draw(f"last {life['seed']}")
    logged = draw.choice(done)
    short = up_to(life, logged["date"])
    if sum(s["date"] == logged["date"] for s in short["log"]["sessions"]) > 1:
        return None
    return short, logged


def _with(life: Document, old: Document, new: Document) -> Document:
    sessions = [new if logged is old else logged for logged in life["log"]["sessions"]]
    return life | {"log": life["log"] | {"sessions": sessions}}


def ways_to_do_better(draw: Draw, logged: Document) -> Iterator[tuple[str, Document]]:
    """Yield sessions that are the logged one, better in one way and worse in none."""
    entries = logged["entries"]
    place = draw.randrange(len(entries))
    rows = entries[place].get("sets", [])
    if rows:
        row = draw.randrange(len(rows))
        for name, better in _better_rows(draw, rows[row]):
            changed = [*rows[:row], better, *rows[row + 1 :]]
            yield name, _with_entry(logged, place, entries[place] | {"sets": changed})
        if all(one.get("reps") is not None for one in rows):
            yield (
                "more repetitions in every set",
                _with_entry(logged, place, entries[place] | {"sets": [r | {"reps": r["reps"] + 2} for r in rows]}),
            )
    pain = logged.get("pain", {})
    if any(pain.values()) and all("pain" not in entry for entry in entries):
        yield "less pain", logged | {"pain": dict.fromkeys(pain, 0)}
    if logged.get("felt", WORDS[-1]) != WORDS[-1]:
        easier = WORDS[WORDS.index(logged["felt"]) + 1]
        yield f"{easier} in place of {logged['felt']}", logged | {"felt": easier}


def _better_rows(draw: Draw, row: Document) -> Iterator[tuple[str, Document]]:
    if row.get("reps") is not None:
        yield "more repetitions", row | {"reps": row["reps"] + draw.choice([1, 2, 5])}
    if "hold_s" in row:
        yield "a longer hold", row | {"hold_s": row["hold_s"] + draw.choice([1, 5])}
    if row.get("rir", 10) < 10:
        yield "more in reserve", row | {"rir": min(10, row["rir"] + draw.choice([1, 2]))}
    if row.get("rpe", 1) > 1:
        yield "less exertion", row | {"rpe": max(1, row["rpe"] - draw.choice([1, 2]))}


def _with_entry(logged: Document, place: int, entry: Document) -> Document:
    entries = logged["entries"]
    return logged | {"entries": [*entries[:place], entry, *entries[place + 1 :]]}


def _compare(
    law: str, name: str, life: Document, calls: Calls, better: Document, worse: Document
) -> Iterator[tuple[str, str]]:
    try:
        after, before = calls.schedule(better), calls.schedule(worse)
    except Refused:
        return
    for entry in life["program"]["entries"]:
        ours, theirs = (asked_by_session(routine, entry["id"]) for routine in (after, before))
        for session, one in ours.items():
            other = theirs.get(session)
            if other is None or one.status != "planned":
                continue
            if has_two_plans(entry) if not one.is_next else is_plan_behind(entry):
                break
            if not one.is_next and any(is_beyond_ceiling(entry, asked.dose) for asked in (one, other)):
                break
            if is_eased(one.entry) and is_eased(other.entry):
                continue  # what an easy week takes depends on what there is to take
            if is_easier(life, entry, one, other):
                where = f"{session} {entry['id']}{'' if one.is_next else ' (later)'}"
                yield law, f"{where}: {shown_asked(one)} with {name}, {shown_asked(other)} without"
                break
            if one.is_next and is_day_put_off(one, other):
                break


def is_day_put_off(one: Asked, other: Asked) -> bool:
    """Return whether a guard put off the day of a round in one of two; the later days are then others in each."""
    days = ["day-of-round" in {reason["code"] for reason in asked.entry.get("reasons", [])} for asked in (one, other)]
    return days[0] != days[1]


def has_two_plans(entry: Document) -> bool:
    """Return whether a rule of the calendar waits behind another driver; its turn comes sooner for who is ahead."""
    drivers, planned = set(names_of(entry)) & set(DRIVERS), CALENDAR | {"hold-pyramid"}
    return bool(drivers & planned) and bool(drivers - planned)


def is_plan_behind(entry: Document) -> bool:
    """Return whether a plan of the calendar waits behind another driver: its turn comes to who has no step up."""
    drivers = [name for name in names_of(entry) if name in DRIVERS]
    return bool(set(drivers[1:]) & CALENDAR)


def is_easier(life: Document, entry: Document, one: Asked, other: Asked) -> bool:
    """Return whether what is asked is easier than the other: stopped, a lower rung, or less and in no part more."""
    if one.is_stopped or other.is_stopped:
        return one.is_stopped and not other.is_stopped
    rungs = [rung_of(life, entry, x.exercise) for x in (one, other)]
    if rungs[0] != rungs[1]:
        return rungs[0] < rungs[1]
    return is_strictly_easier(one.dose, other.dose)


def shown_asked(one: Asked) -> str:
    """Return what is asked in few characters."""
    return f"{one.exercise.split('/')[1]} {shown(one.dose)}{' stopped' if one.is_stopped else ''}"


def judge_missing(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield doses that rise although the last session was not recorded: no sets, not counted, an effort left out."""
    pair = _last_done(life)
    if pair is None:
        return
    short, logged = pair
    draw = Draw(f"missing {life['seed']}")
    for name, missing in ways_to_leave_out(draw, logged):
        other = _with(short, logged, missing)
        try:
            routine = calls.schedule(other)
        except Refused:
            continue
        left_out = missing["entries"][0]["entry"]
        entry = next(e for e in life["program"]["entries"] if e["id"] == left_out)
        if not set(names_of(entry)) & (CALENDAR | PASSING | {"frequency"}):  # after an eased one the full dose returns
            yield from _rises(life, entry, routine, logged, name)


def _rises(
    life: Document, entry: Document, routine: Document, logged: Document, name: str
) -> Iterator[tuple[str, str]]:
    day, asked = logged["date"], asked_of(routine, entry["id"])
    before = [one for one in asked if one.status == "done" and one.date <= day]
    after = [one for one in asked if one.is_next and one.date > day]
    if not before or before[-1].date != day or not after or not _was_asked(before[-1].dose, name, logged):
        return
    now = after[0]
    sides = _sides_left_out(entry, logged, name)
    if not all(_is_no_harder(life, entry, *(_of_side(one, side) for one in (now, before[-1]))) for side in sides):
        what = f"{shown_asked(now)} after {shown_asked(before[-1])} with {name}"
        yield "G4", f"{now.session} {entry['id']}: {what}"


def _sides_left_out(entry: Document, logged: Document, name: str) -> list[str]:
    """Return the sides on which something was not recorded: `per-side` lets each go by its own sets."""
    if "per-side" in names_of(entry) and name == NOT_COUNTED and "side" in logged["entries"][0]["sets"][0]:
        return [logged["entries"][0]["sets"][0]["side"]]
    return ["left", "right"]


def _of_side(one: Asked, side: str) -> Asked:
    sets = [{name: row[name] for name in row if name not in ("side", "count")} for row in by_side(one.dose)[side]]
    return one._replace(dose=one.dose | {"sets": sets})


def _was_asked(dose: Document, name: str, logged: Document) -> bool:
    """Return whether what was left out matters: an effort that was asked for, a row that is needed."""
    sets = counted_out(dose)
    if name in ("no rir", "no rpe"):
        return any("rir" in one or "rpe" in one for one in sets)
    return name == "no sets" or len(logged["entries"][0]["sets"]) <= len(sets)


def _is_no_harder(life: Document, entry: Document, one: Asked, other: Asked) -> bool:
    rungs = [rung_of(life, entry, x.exercise) for x in (one, other)]
    return one.is_stopped or rungs[0] < rungs[1] or (rungs[0] == rungs[1] and is_at_most(one.dose, other.dose))


def ways_to_leave_out(draw: Draw, logged: Document) -> Iterator[tuple[str, Document]]:
    """Yield sessions in which something of the first entry was not recorded."""
    first = logged["entries"][0]
    rows = first.get("sets", [])
    if not rows or first.get("light") or "exercise" in first:
        return
    yield "no sets", _with_entry(logged, 0, {name: first[name] for name in first if name != "sets"})
    not_counted = [rows[0] | {"reps": None}, *rows[1:]]
    yield NOT_COUNTED, _with_entry(logged, 0, first | {"sets": not_counted})
    for effort in ("rir", "rpe"):
        if any(effort in row for row in rows):
            told = [{name: row[name] for name in row if name not in ("rir", "rpe")} for row in rows]
            unsaid = {name: value for name, value in logged.items() if name != "felt"}  # a word stands in for it
            yield f"no {effort}", _with_entry(unsaid, 0, first | {"sets": told})
