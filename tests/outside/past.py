"""Laws G5 and G6: a longer log changes nothing that was asked for before it ended, and its order says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside.calls import Calls
from tests.outside.doses import shown

Document = dict[str, Any]


def judge_past(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield doses of the past that a longer log changes: for the last few sessions that were logged, one by one."""
    rows = sorted(life["log"]["sessions"], key=lambda logged: (logged["date"], logged.get("time", "")))
    for count in range(max(1, len(rows) - 4), len(rows)):
        if rows[count]["date"] == rows[count - 1]["date"]:
            continue  # which of a day came first is not always said
        shorter, longer = (calls.schedule(_with_rows(life, rows[:length])) for length in (count, count + 1))
        now = {session["id"]: session for session in longer["sessions"]}
        for session in shorter["sessions"]:
            later = now.get(session["id"])
            if session.get("status", "planned") not in ("done", "skipped"):
                continue
            if later is None:
                yield "G5", f"{session['id']} of {session['date']} is gone with what was logged after it"
            elif _asked(later) != _asked(session):
                yield "G5", f"{session['id']}: {_asked(session)}, with a longer log {_asked(later)}"
        said = {one["date"] for one in life["log"].get("check_ins", [])}
        yield from _next_as_logged(shorter, longer, rows[count - 1]["date"], said)


def _with_rows(life: Document, rows: list[Document]) -> Document:
    return up_to(life, rows[-1]["date"]) | {"log": up_to(life, rows[-1]["date"])["log"] | {"sessions": rows}}


def _next_as_logged(shorter: Document, longer: Document, day: str, said: set[str]) -> Iterator[tuple[str, str]]:
    """Hold what is asked of the next session to what is shown once it was done as planned, on its day."""
    planned = [s for s in shorter["sessions"] if s.get("status", "planned") == "planned"]
    before = {s["id"] for s in shorter["sessions"] if s.get("status") == "done"}
    done = [s for s in longer["sessions"] if s.get("status") == "done" and s["id"] not in before]
    if not planned or not done:
        return
    first, later = planned[0], done[0]
    is_as_planned = (later["id"], later["date"]) == (first["id"], first["date"]) and "planned_for" not in later
    is_known = not any(day < one <= first["date"] for one in said)  # readiness said since then may lower it
    asked = {entry["entry"] for entry in first["entries"]}  # what was done beyond it may be shown as well
    shown_later = [one for one in _asked(later) if one[0] in asked]
    if is_as_planned and is_known and shown_later != _asked(first):
        yield "G5", f"{first['id']}: asked {_asked(first)} on {day}, shown once done {shown_later}"


def _asked(session: Document) -> list[tuple[str, str, str]]:
    return [(entry["entry"], entry["exercise"], shown(entry["dose"])) for entry in session["entries"]]


def up_to(life: Document, day: str) -> Document:
    """Return a life as it was known at the end of a day."""
    sessions = [logged for logged in life["log"]["sessions"] if logged["date"] <= day]
    said = [one for one in life["log"].get("check_ins", []) if one["date"] <= day]
    log = life["log"] | {"sessions": sessions}
    if "check_ins" in log:
        log = log | {"check_ins": said}
    return life | {"log": log, "as_of": day}


def judge_order(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield a difference that comes from the order of the log, or from what lies after ``as_of``."""
    sessions = life["log"]["sessions"]
    if len(sessions) < 2:
        return
    mixed = [s | ({"entries": s["entries"][::-1]} if "entries" in s else {}) for s in sessions[::-1]]
    other = life | {"log": life["log"] | {"sessions": mixed}}
    first, second = calls.schedule(life), calls.schedule(other)
    if first["sessions"] != second["sessions"]:
        yield "G6", "another order of the log gives another routine"
    day = sorted({logged["date"] for logged in sessions})[0]
    cut = calls.schedule(up_to(life, day))
    if cut["sessions"] != calls.schedule(life | {"as_of": day})["sessions"] and "check_ins" not in life["log"]:
        yield "G6", f"what was logged after {day} counts on that day"
