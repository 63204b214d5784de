"""Programs and logs that mean harm to scheduling: valid, small, and asking for as much as they may.

A program of a few kilobytes can ask for any number of sessions; each case here states its own size and is at most as
large as asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hiproutine import Course, Engine, Program, dump, load, loads
from hostile_documents import MONDAY, HostileCase

SETS = {"sets": [{"reps": 6, "hold_s": 5}]}


def program_text(weeks: int, length_days: int, slots: int, entries: int, **more: Any) -> bytes:
    """Return a program whose one session of many blocks is done at every slot of a day."""
    days = [{"day": 1 + number % length_days, "session": "a"} for number in range(slots)]
    program = {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "t",
        "weeks": weeks,
        "cycle": {"slots": days, "length_days": length_days, "starts": "start"},
        "entries": [{"id": f"e{i}", "exercise": "hips/bridge", "dose": SETS, **more} for i in range(entries)],
        "sessions": [
            {"id": "a", "name": "n", "blocks": [{"entries": names} for names in blocks(entries)]},
        ],
    }
    return json.dumps(program, separators=(",", ":")).encode()


def blocks(entries: int) -> list[list[str]]:
    return [[f"e{i}" for i in range(start, min(entries, start + 40))] for start in range(0, entries, 40)]


def many_sessions(size: int) -> bytes:
    """A hundred sessions a day for forty weeks."""
    return program_text(40, 1, 100, 1)


def many_entries(size: int) -> bytes:
    """Forty entries every day for as many weeks as there may be."""
    return program_text(260, 1, 1, 40)


def just_few_enough(size: int) -> bytes:
    """As much as a routine may have, and no more: 7 sessions a week of 40 entries for 26 weeks."""
    return program_text(26, 7, 7, 40)


def a_week_to_make_up(size: int) -> bytes:
    """Seven sessions a week of ten entries each, for a year, and everything is missed."""
    program = json.loads(program_text(52, 7, 7, 70))
    program["missed"] = "merge"
    program["cycle"] = {"slots": [{"day": d, "session": f"s{d}"} for d in range(1, 8)]}
    program["sessions"] = [
        {"id": f"s{d}", "name": "n", "blocks": [{"entries": [f"e{i}" for i in range(10 * d - 10, 10 * d)]}]}
        for d in range(1, 8)
    ]
    return json.dumps(program).encode()


def a_hundred_to_move(size: int) -> bytes:
    """A hundred slots in four weeks, again and again, each of which moves on where it is missed."""
    program = json.loads(program_text(100, 28, 100, 2))
    program["missed"] = "shift"
    return json.dumps(program).encode()


def fine_plates(size: int) -> bytes:
    """A cap that goes down by one loadable step at a time, with the finest plates there are."""
    step = Decimal("0.125")
    plates = [{"size": float(step * 40**power), "count": 40} for power in range(4) if step * 40**power <= 20]
    cap = {"session": {"volume_percent": 8}, "week": {"volume_percent": 900}}
    program = json.loads(program_text(1, 7, 2, 1))
    program["entries"][0] = {
        "id": "e0",
        "exercise": "hips/loaded-forward-lunge",
        "dose": {"sets": [{"count": 2, "reps": 6, "load": {"unit": "kg", "value": 1}}]},
        "rules": [{"name": "linear", "parameters": {"increase": 100}}, {"name": "cap", "parameters": cap}],
        "loading": {"kind": "plates", "unit": "kg", "bar": 1, "sides": 1, "plates": plates},
    }
    return json.dumps(program).encode()


def unknown_entries(size: int) -> bytes:
    """A log that names an entry that is not there, as often as there is room for."""
    session = {"date": "2026-01-05", "session": "a", "entries": [{"entry": "q"}] * 40}
    count = size // (len(json.dumps(session, separators=(",", ":"))) + 1)
    log = {"document": "log", "schema_version": 1, "sessions": [session] * count}
    return json.dumps(log, separators=(",", ":")).encode()


def many_days(size: int) -> bytes:
    """A log of a session a day, each with a set or two, for as long as there is room for."""
    sessions: list[Any] = []
    while len(sessions) < size // 80:
        day = MONDAY + timedelta(len(sessions))
        sessions.append({"date": day.isoformat(), "session": "a", "entries": [{"entry": "e0", "sets": [{"reps": 6}]}]})
    log = {"document": "log", "schema_version": 1, "sessions": sessions}
    return json.dumps(log, separators=(",", ":")).encode()


def _schedule(as_of: date | None = None) -> Callable[[bytes], object]:
    return lambda text: dump(Engine(discover=False).schedule(loads(text, Program), MONDAY, as_of=as_of))


def _simulate(text: bytes) -> object:
    return Engine(discover=False).simulate(loads(text, Program), "missed", MONDAY)


def _amend(text: bytes) -> object:
    program = loads(text, Program)
    return Engine(discover=False).amend(Course.begin(program, MONDAY), program)


def _schedule_with_log(text: bytes) -> object:
    """Schedule a program of half a year with the log."""
    program = load(json.loads(program_text(26, 7, 7, 40)), Program)
    return Engine(discover=False).schedule(program, MONDAY, loads(text))  # type: ignore[arg-type]


LAST_DAY = MONDAY + timedelta(weeks=52)
CASES = (
    *(
        HostileCase(f"schedule: {make.__name__}", make, _schedule())
        for make in (many_sessions, many_entries, just_few_enough, fine_plates)
    ),
    *(
        HostileCase(f"schedule, all missed: {make.__name__}", make, _schedule(LAST_DAY))
        for make in (a_week_to_make_up, a_hundred_to_move)
    ),
    *(
        HostileCase(f"simulate: {make.__name__}", make, _simulate)
        for make in (many_sessions, many_entries, just_few_enough, a_week_to_make_up)
    ),
    *(HostileCase(f"amend: {make.__name__}", make, _amend) for make in (many_sessions, many_entries, just_few_enough)),
    *(
        HostileCase(f"schedule with a log: {make.__name__}", make, _schedule_with_log)
        for make in (unknown_entries, many_days)
    ),
)
