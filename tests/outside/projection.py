"""Laws G11 and P7: a simulated perfect log is the projection, and a start whole weeks later moves only the dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.outside.calls import Calls
from tests.outside.doses import shown

Document = dict[str, Any]


def judge_projection(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield the first session that a simulated perfect log asks for otherwise than the projection does."""
    program, start = life["program"], life["start"]
    projected = calls.schedule({"program": program, "start": start})
    log, simulated = calls.simulate(program, "perfect", start)
    calls.check(log)
    yield from _differences("G11", "simulated", projected, simulated, timedelta(0))


def judge_weeks_later(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield what else than the dates changes where the start is three weeks later."""
    later = date.fromisoformat(life["start"]) + timedelta(weeks=3)
    first = calls.schedule({"program": life["program"], "start": life["start"]})
    second = calls.schedule({"program": life["program"], "start": later.isoformat()})
    yield from _differences("P7", "three weeks later", first, second, timedelta(weeks=3))


def _differences(law: str, name: str, first: Document, second: Document, shift: timedelta) -> Iterator[tuple[str, str]]:
    ours, theirs = ([_asked(s, moved) for s in r["sessions"]] for r, moved in ((first, shift), (second, timedelta(0))))
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            yield law, f"projected {one}, {name} {other}"
            return
    if len(ours) != len(theirs):
        yield law, f"{len(ours)} sessions projected, {len(theirs)} {name}"


def _asked(session: Document, shift: timedelta) -> tuple[str, Any]:
    day = (date.fromisoformat(session["date"]) + shift).isoformat()
    return day, [(e["entry"], e["exercise"], shown(e["dose"]), e.get("stopped", False)) for e in session["entries"]]
