"""Draws lives: a pack, a program, and what somebody did of it, day by day; all of it plain documents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.outside.calls import Calls, Refused
from tests.outside.drawing import Draw
from tests.outside.logs import DAY, WAYS, extra_session, key_of, log_session
from tests.outside.packs import draw_pack
from tests.outside.people import draw_profile
from tests.outside.programs import draw_program

Document = dict[str, Any]

MONDAY = date(2024, 1, 1)
#: How often a program is drawn anew where the library refuses one, for example a load that nothing makes.
TRIES = 8
#: How many of all lives are planned for somebody; the others are by programs written by hand.
PLANNED = 0.15


def pack_of(seed: int) -> Document:
    """Return the pack of a life; its name tells it from those of other lives in one engine."""
    return draw_pack(Draw(f"pack {seed}"), f"p{seed % 100000}")


def draw_life(seed: int, pack: Document, calls: Calls, schemas: dict[str, Document]) -> Document | None:
    """Return the life of a seed, or nothing where every program that was drawn was refused."""
    draw = Draw(f"life {seed}")
    if draw.chance(PLANNED):
        return _planned_life(draw, seed, pack, calls)
    start = MONDAY + timedelta(days=draw.choice([0, 0, 0, 2, 4, 6]))
    for _ in range(TRIES):
        life: Document = {"seed": seed, "pack": pack, "program": draw_program(draw, pack, schemas)}
        life |= {"start": start.isoformat(), "as_of": start.isoformat()}
        life["log"] = {"document": "log", "schema_version": 1, "sessions": []}
        try:
            calls.schedule(life)
        except Refused:
            continue
        return _lived(draw, life, calls)
    return None


def _planned_life(draw: Draw, seed: int, pack: Document, calls: Calls) -> Document | None:
    """Return a life by a planned program: for the drawn pack, or now and then for the installed one."""
    goal = "goal"
    if draw.chance(0.3):
        pack, goal = calls.catalog_pack("hips"), draw.choice(["hip-strength", "article"])
    profile = draw_profile(draw, pack)
    try:
        program = calls.plan(profile, f"{pack['name']}/{goal}") | {"missed": draw.choice(["skip", "shift", "merge"])}
    except Refused:
        return None
    life: Document = {"seed": seed, "pack": pack, "profile": profile, "goal": goal, "program": program}
    program["entries"] = [{"rules": []} | entry for entry in program["entries"]]
    life |= {"start": MONDAY.isoformat(), "as_of": MONDAY.isoformat()}
    life["log"] = {"document": "log", "schema_version": 1, "sessions": []}
    return _lived(draw, life, calls) if draw.chance(0.7) else life


def _lived(draw: Draw, life: Document, calls: Calls) -> Document:
    """Let somebody live a few weeks of it."""
    today = date.fromisoformat(life["start"])
    if draw.chance(0.1):
        _check_in(draw, life["log"], today)
    for _ in range(draw.randint(1, 8)):
        routine = calls.schedule(life)
        ahead = [s for s in routine["sessions"] if s.get("status", "planned") == "planned" and s["date"] >= str(today)]
        if not ahead:
            break
        way = draw.choice(WAYS)
        if way == "stays away":
            today += timedelta(days=draw.choice([3, 7, 10, 15, 30]))
        for session in ahead[: draw.choice([1, 1, 1, 2])] if way != "stays away" else []:
            logged = extra_session(draw, session) if way == "extra" else log_session(draw, session, way)
            _add(life, logged, calls)
            today = max(today, date.fromisoformat(logged["date"]))
            if draw.chance(0.1):
                _check_in(draw, life["log"], today + DAY)
        life["as_of"] = today.isoformat()
        today += DAY
    return life


def _add(life: Document, logged: Document, calls: Calls) -> None:
    """Write a session down; a day it was planned for that its calendar moved meanwhile is not written with it."""
    log = life["log"]
    if key_of(logged) in {key_of(other) for other in log["sessions"]}:
        return
    log["sessions"].append(logged)
    if "planned_for" in logged:
        try:
            calls.schedule(life | {"as_of": logged["date"]})
        except Refused:
            log["sessions"].pop()


def _check_in(draw: Draw, log: Document, day: date) -> None:
    said = log.setdefault("check_ins", [])
    if all(one["date"] != day.isoformat() for one in said):
        said.append({"date": day.isoformat(), "readiness": draw.choice([2, 5, 8])})
