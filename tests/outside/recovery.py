"""Law P3: what needs recovery is not loaded sooner, whatever was done on another day or was missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

Document = dict[str, Any]


def judge_recovery(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield planned sessions that come too soon after one that is done or planned.

    A program by hand may ask for less than an exercise needs: what its own cycle asks for is its writer's. So only
    sessions that lie closer together than the cycle ever puts these two entries are held against the routine. What is
    stopped is shown and not to be done, so it loads nothing.
    """
    exercises = {f"{life['pack']['name']}/{e['id']}": e for e in life["pack"]["exercises"]}
    closest = _closest_in_cycle(life["program"])
    last: list[tuple[date, Document]] = []
    for session in sorted(routine["sessions"], key=lambda s: s["date"]):
        status = session.get("status", "planned")
        if status in ("missed", "skipped"):
            continue
        day = date.fromisoformat(session["date"])
        asked = [entry for entry in session["entries"] if not entry.get("stopped")]
        for entry in asked if status == "planned" else []:
            for before, other in last:
                hours = 24 * (day - before).days
                need = _hours_needed(exercises.get(entry["exercise"]), exercises.get(other["exercise"]))
                pair = entry["entry"], other["entry"]
                usual = min(closest.get(pair, 0), closest.get(pair[::-1], 0))  # in either order
                if 0 < hours < min(need, usual):
                    where = f"{session['id']} on {session['date']}: {entry['entry']} comes {hours} h after"
                    yield "P3", f"{where} {other['entry']} of {before}, and needs {need} h (usual {usual} h)"
        done = [entry for entry in session["entries"] if entry.get("performed")] if status == "done" else asked
        last = [pair for pair in last if (day - pair[0]).days <= 7] + [(day, entry) for entry in done]


def _hours_needed(first: Document | None, second: Document | None) -> int:
    if first is None or second is None:
        return 0
    both = _worked(first) & _worked(second)
    hours = [first.get("recovery_h", 48), second.get("recovery_h", 48)]
    return max(hours) if both and all(hours) else 0


def _worked(exercise: Document) -> set[str]:
    return {use["muscle"] for use in exercise["muscles"] if use["role"] == "primary"}


def _closest_in_cycle(program: Document) -> dict[tuple[str, str], int]:
    """Return the fewest hours from one entry to another that the cycle itself asks for, over its end as well."""
    cycle = program["cycle"]
    length = cycle.get("length_days", 7)
    sessions = {session["id"]: session for session in program["sessions"]}
    places = [
        (slot["day"], entry)
        for slot in cycle["slots"]
        for block in sessions[slot["session"]]["blocks"]
        for entry in block["entries"]
    ]
    closest: dict[tuple[str, str], int] = {}
    for day, entry in places:
        for other_day, other in places:
            hours = 24 * ((day - other_day) % length or length)
            if day == other_day and len({slot["day"] for slot in cycle["slots"]}) < len(cycle["slots"]):
                hours = 0
            closest[entry, other] = min(hours, closest.get((entry, other), hours))
    return closest
