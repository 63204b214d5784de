"""Law G3: after pain above the limit nothing rises until a clean session; twice above the upper limit it stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside.asked import Asked, asked_of, names_of, parameters_of, rung_of
from tests.outside.doses import parts_above, shown

Document = dict[str, Any]


def judge_pain(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield doses that rise after a painful session, and entries that go on where they should have stopped."""
    sessions = {session["id"]: session for session in routine["sessions"]}
    for entry in life["program"]["entries"]:
        if "pain-gate" not in names_of(entry):
            continue
        limits = {"go_max": 2, "hold_max": 5, "stop_after": 2} | parameters_of(entry, "pain-gate")
        highest = max(limits["go_max"], limits["hold_max"])
        bad = 0
        before: Asked | None = None
        for one in asked_of(routine, entry["id"]):
            if before is not None:
                yield from _rises(life, entry, before, one)
            if bad >= limits["stop_after"] and not one.is_stopped and one.status == "planned":
                yield "G3", f"{one.session} {entry['id']}: not stopped after {bad} sessions above {highest}"
            if one.status not in ("done", "skipped"):
                continue
            hurt = worst_pain(sessions[one.session], one.entry)
            if hurt is None:
                continue
            bad = bad + 1 if hurt > highest else 0 if hurt <= limits["go_max"] and one.status == "done" else bad
            if hurt > limits["go_max"]:
                before = one
            elif one.status == "done":
                before = None


def _rises(life: Document, entry: Document, before: Asked, one: Asked) -> Iterator[tuple[str, str]]:
    if before.is_stopped and not one.is_stopped:
        yield "G3", f"{one.session} {entry['id']}: goes on after it was stopped in {before.session}"
    elif one.is_stopped or one.status not in ("done", "planned") or not (one.is_next or one.status == "done"):
        return
    rungs = [rung_of(life, entry, x.exercise) for x in (before, one)]
    above = parts_above(one.dose, before.dose) if rungs[0] == rungs[1] else []
    if rungs[1] > rungs[0] or above:
        where = (
            f"{one.session} {entry['id']}: {shown(one.dose)} after pain with {shown(before.dose)} in {before.session}"
        )
        yield "G3", f"{where}: more {', '.join(above) or 'of the ladder'}"


def worst_pain(session: Document, entry: Document) -> float | None:
    """Return the worst pain of a session and of one entry in it; pain before it counts where no other was asked."""
    scores = [
        pain[name] for pain in (session.get("pain"), entry.get("pain")) if pain for name in pain if name != "before"
    ]
    if scores:
        return max(scores)
    before = [pain["before"] for pain in (session.get("pain"), entry.get("pain")) if pain and "before" in pain]
    return max(before) if before else None
