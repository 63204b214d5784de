"""Laws C1, C2 and C3: what was asked and done stays, each once, and the same facts in other words are the same."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.outside.calls import Calls, Refused
from tests.outside.doses import shown
from tests.outside.drawing import Draw

Document = dict[str, Any]


def judge_logged_once(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield logged sessions that are not in the routine once and once only."""
    logged = sorted(
        (s["date"], s["session"], s.get("status", "done"))
        for s in life["log"]["sessions"]
        if s["date"] <= life["as_of"]
    )
    found = sorted(
        (s["date"], s["session"], s["status"])
        for s in routine["sessions"]
        if s.get("status", "planned") in ("done", "skipped")
    )
    if logged != found and not life["program"].get("day_ends"):
        yield "C2", f"logged {logged}, in the routine {found}"
    ids = [session["id"] for session in routine["sessions"]]
    if len(set(ids)) != len(ids):
        yield "O5", "two sessions have one id"


def judge_other_words(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield a difference that comes from writing the same log in other units or with roles."""
    other = copy.deepcopy(life["log"])
    draw = Draw(f"words {life['seed']}")
    changed = False
    for logged in other["sessions"]:
        for entry in logged.get("entries", []):
            rows = entry.get("sets", [])
            for row in rows:
                load = row.get("load")
                if load and load["unit"] == "kg" and load["value"] > 0:
                    row["load"] = {"unit": "lb", "value": in_pounds(load["value"])}
                    changed = True
            if rows and draw.chance(0.3):
                entry["sets"] = [*rows, rows[-1] | {"role": "drop", "reps": 1}]
                changed = True
    if not changed:
        return
    first = calls.schedule(life)
    try:
        second = calls.schedule(life | {"log": other})
    except Refused as error:
        yield "C3", f"refused in other words: {str(error)[:200]}"
        return
    for one, same in zip(first["sessions"], second["sessions"], strict=False):
        if _asked(one) != _asked(same):
            yield "C3", f"{one['id']}: {_asked(one)}, in other words {_asked(same)}"
            return


def in_pounds(value: float) -> float:
    """Return kilograms in pounds, to the thousandth, as an app that converts writes them."""
    pounds = Decimal(str(value)) / Decimal("0.45359237")
    return float(pounds.quantize(Decimal("0.001"), ROUND_HALF_UP))


def _asked(session: Document) -> list[tuple[str, str, str]]:
    return [(entry["entry"], entry["exercise"], shown(entry["dose"])) for entry in session["entries"]]


def judge_amended(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield what an amended program changes before the day from which it holds."""
    if not life["log"]["sessions"]:
        return
    draw = Draw(f"amend {life['seed']}")
    way, target = _change_of(draw, life)
    course: Document = {"document": "course", "schema_version": 1, "id": "c"}
    course["parts"] = [{"holds_from": life["start"], "program": life["program"]}]
    whole = {"course": course, "log": life["log"], "as_of": life["as_of"]}
    before = calls.schedule(whole)
    try:
        changed, day = calls.change(way.split()[0], whole, target)
    except Refused:
        return
    after = calls.schedule(whole | {"course": changed})
    was, now = ([_lived(s) for s in r["sessions"] if s["date"] < day] for r in (before, after))
    if was != now:
        first = next(((a, b) for a, b in zip(was, now, strict=False) if a != b), (len(was), len(now)))
        yield "C1", f"{way} from {day} on, and before it {first[0]} became {first[1]}"


def _change_of(draw: Draw, life: Document) -> tuple[str, Document]:
    """Return a way to change a course, and the program or profile that it takes."""
    if "profile" in life and draw.chance(0.7):
        minutes = life["profile"]["availability"]["minutes"] + draw.choice([-3, 0, 10])
        availability = life["profile"]["availability"] | {"minutes": max(5, minutes)}
        return draw.choice(["replan", "next_block"]), life["profile"] | {"availability": availability}
    program = copy.deepcopy(life["program"])
    entry = draw.choice(program["entries"])
    what = draw.choice(["rules", "weeks", "missed"])
    if what == "rules":
        entry["rules"] = [use for use in entry["rules"] if draw.chance(0.5)]
    elif what == "weeks":
        program["weeks"] += 2
    else:
        program["missed"] = "skip"
    return f"amend {what}", program


def _lived(session: Document) -> tuple[Any, ...]:
    return session["id"], session["date"], session.get("status", "planned"), _asked(session)
