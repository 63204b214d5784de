"""Draws programs as somebody writes them by hand: random stacks of rules with parameters, limits and equipment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.outside.drawing import Draw
from tests.outside.law_facts import DRIVERS, GUARDS

Document = dict[str, Any]

#: Days of a week with their slots.
WEEKS = [(1,), (1, 4), (2, 5), (1, 3, 5), (1, 2), (1, 1, 4), (1, 2, 3, 4, 5), (7, 1)]


def draw_program(draw: Draw, pack: Document, schemas: dict[str, Document]) -> Document:
    """Return a program over one pack."""
    entries = [draw_entry(draw, pack, f"e{place}", schemas) for place in range(draw.choice([1, 1, 1, 2, 3]))]
    sessions = [_draw_session(draw, "a", [entry["id"] for entry in entries])]
    if len(entries) > 1 and draw.chance(0.4):
        sessions.append(_draw_session(draw, "b", [entries[0]["id"]]))
    days = draw.choice(WEEKS)
    slots: list[Document] = [{"day": day, "session": draw.choice(sessions)["id"]} for day in sorted(days)]
    for place, slot in enumerate(slots):
        if draw.chance(0.15):
            slot["time"] = f"{7 + 4 * place:02d}:30"
    program: Document = {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "P",
        "weeks": draw.randint(2, 8),
        "cycle": {"slots": slots},
        "entries": entries,
        "sessions": sessions,
        "missed": draw.choice(["skip", "skip", "shift", "repeat", "merge"]),
        "notices": [{"id": f"{pack['name']}/{n['id']}", "kind": n["kind"], "text": n["text"]} for n in pack["notices"]],
    }
    if draw.chance(0.2):
        length = max(max(days), draw.randint(2, 10))
        program["cycle"] |= {"starts": "start", "length_days": length}
    if draw.chance(0.15):
        program["units"] = "imperial"
    return program


def _draw_session(draw: Draw, name: str, entries: list[str]) -> Document:
    session: Document = {"id": name, "name": name.upper()}
    if len(entries) > 1 and draw.chance(0.4):
        session["blocks"] = [{"entries": entries, "style": draw.choice(["superset", "circuit", "straight"])}]
    else:
        session["blocks"] = [{"entries": [entry]} for entry in entries]
    if draw.chance(0.3):
        session["minutes"] = draw.choice([10, 20, 30, 60])
    return session


def draw_entry(draw: Draw, pack: Document, name: str, schemas: dict[str, Document]) -> Document:
    """Return an entry with a stack of rules."""
    exercises = {exercise["id"]: exercise for exercise in pack["exercises"]}
    entry: Document = {"id": name}
    exercise = draw.choice(pack["exercises"])
    if pack["ladders"] and draw.chance(0.4):
        ladder = pack["ladders"][0]
        exercise = exercises[draw.choice(ladder["rungs"])["exercise"]]
        entry["ladder"] = f"{pack['name']}/{ladder['id']}"
    entry["exercise"] = f"{pack['name']}/{exercise['id']}"
    entry["dose"] = draw_dose(draw, exercise)
    entry["rules"] = draw_stack(draw, schemas, has_ladder="ladder" in entry)
    if draw.chance(0.15):
        entry["caps"] = _draw_caps(draw, entry["dose"])
    load = entry["dose"]["sets"][0].get("load")
    if load and load["unit"] in ("kg", "lb"):
        if draw.chance(0.25):
            entry["loading"] = _draw_loading(draw, load["unit"])
        if draw.chance(0.15):
            entry["ramp"] = [{"percent": 40, "reps": 5}, {"percent": 70, "reps": 3}]
    return entry


def draw_dose(draw: Draw, exercise: Document) -> Document:
    """Return the dose an exercise starts with, or one like it: a range, an open set, an effort, two sizes of sets."""
    allowed = exercise["dose"]
    one = dict(allowed["start"]["sets"][0])
    if draw.chance(0.2):
        one["reps_max"] = draw.randint(one["reps"], allowed["reps"]["max"])
    elif draw.chance(0.1):
        one["amrap"] = True
    if draw.chance(0.25):
        one |= draw.choice([{"rir": 2}, {"rir": 3}, {"rpe": 8}])
    sets = [one]
    if draw.chance(0.15) and one["count"] > 1 and one["reps"] > allowed["reps"]["min"]:
        sets = [one | {"count": 1}, one | {"count": one["count"] - 1, "reps": one["reps"] - 1}]
    elif draw.chance(0.1) and exercise["sides"] == "each":
        pair = [{k: v for k, v in one.items() if k != "count"} | {"side": side} for side in ("left", "right")]
        sets = pair * one["count"]
    return {"sets": sets, "rest_s": allowed["start"]["rest_s"]}


def draw_stack(draw: Draw, schemas: dict[str, Document], *, has_ladder: bool) -> list[Document]:
    """Return up to three guards and mostly one driver, in the order of a careful program or in any."""
    guards = draw.some(GUARDS, 0, draw.choice([0, 1, 1, 2, 3]))
    if has_ladder and draw.chance(0.7):
        drivers = ["ladder", *draw.some(DRIVERS, 0, draw.choice([0, 0, 1]))]
    else:
        drivers = draw.some(DRIVERS, 1, draw.choice([1, 1, 1, 2]))
    names = [*guards, *dict.fromkeys(drivers)]
    if draw.chance(0.2):
        draw.shuffle(names)
    return [_draw_use(draw, name, schemas[name]) for name in names]


def _draw_use(draw: Draw, name: str, schema: Document) -> Document:
    often = draw.choice([0, 0, 0.2, 0.5])
    parameters = draw.value(schema, often)
    return {"name": name, "parameters": parameters} if parameters else {"name": name}


def _draw_caps(draw: Draw, dose: Document) -> Document:
    one = dose["sets"][0]
    caps: Document = {}
    if draw.chance(0.5):
        caps["reps"] = max(one.get("reps_max", 0), one["reps"]) + draw.randint(0, 3)
    if draw.chance(0.5):
        caps["sets"] = sum(s.get("count", 1) for s in dose["sets"]) + draw.randint(0, 1)
    if one.get("hold_s") and draw.chance(0.5):
        caps["hold_s"] = one["hold_s"] + draw.randint(0, 5)
    load = one.get("load")
    if load and load["unit"] in ("kg", "lb") and draw.chance(0.5):
        caps["load"] = {"unit": load["unit"], "value": float(Decimal(str(load["value"])) + draw.choice([0, 5, 10]))}
    return caps


def _draw_loading(draw: Draw, unit: str) -> Document:
    kind = draw.choice(["plates", "sizes", "stack"])
    rounding = {"rounding": draw.choice(["down", "nearest", "up"])} if draw.chance(0.5) else {}
    if kind == "plates":
        stock = [{"size": size, "count": draw.choice([2, 4])} for size in draw.some([1.25, 2.5, 5, 10, 20], 2, 5)]
        return {"kind": kind, "unit": unit, "bar": draw.choice([0, 10, 20]), "plates": stock, **rounding}
    if kind == "sizes":
        return {"kind": kind, "unit": unit, "sizes": sorted(draw.some([2, 4, 6, 10, 16, 24, 32, 48], 2, 8)), **rounding}
    step = draw.choice([2.5, 5, 7])
    return {"kind": kind, "unit": unit, "first": step, "step": step, "count": draw.randint(4, 20), **rounding}
