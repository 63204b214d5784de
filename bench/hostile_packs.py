"""Packs that mean harm to planning: much to choose from, many sessions, long ladders, and nothing that is open."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import Any

from attrs import evolve

from hiproutine import Course, Engine, Profile, load
from hiproutine.model.pack import Pack

MONDAY = date(2026, 1, 5)
#: The regions of the muscles in turn, and the positions of the exercises.
REGIONS = ("hip", "lumbar", "thigh", "trunk", "other", "shoulder")
POSITIONS = ("standing", "seated", "side-lying", "supine", "quadruped", "prone")
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def pack_to_plan(size: int, *, rungs: int = 0, required: bool = False, **options: Any) -> bytes:
    """Return a pack of ``size`` bytes (20,000 or more) with as many items in its goal as there is room for.

    ``recovery`` are the hours of the exercises in turn, ``needs`` the pieces of equipment that each needs, ``muscles``
    how many there are, ``used`` how many an exercise works, and ``goal`` more of the goal.
    """
    shared = options.get("exercises", 40)
    count = 100
    while count > 1 and len(text := _pack_text(count, rungs, shared if rungs else count, required, options)) > size:
        count -= max(1, count // 10)
    return text


def _pack_text(count: int, rungs: int, exercise_count: int, required: bool, options: dict[str, Any]) -> bytes:
    muscles = options.get("muscles", 12)
    names = [f"m{number}" for number in range(muscles)]
    exercises = [_exercise(number, names, options) for number in range(exercise_count)]
    pack: dict[str, Any] = {"document": "pack", "schema_version": 1, "name": "p", "version": "1", "title": "t"}
    pack |= {"licence": "l", "authors": ["a"], "exercises": exercises}
    pack["muscles"] = [
        {"id": n, "name": n, "region": options.get("regions", REGIONS)[i % 6]} for i, n in enumerate(names)
    ]
    pack["equipment"] = [{"id": f"q{number}", "name": "q"} for number in range(60)] if options.get("needs") else []
    items: list[dict[str, Any]] = [{"exercise": f"e{n}", "rules": [], "required": required} for n in range(count)]
    if rungs:
        all_rungs = [
            [{"exercise": f"e{(n + k) % exercise_count}", "climb": {"reps": 1}} for k in range(rungs)]
            for n in range(count)
        ]
        pack["ladders"] = [{"id": f"l{n}", "name": "l", "rungs": own} for n, own in enumerate(all_rungs)]
        items = [{"ladder": f"l{n}", "rules": [], "start": {"beginner": rungs}} for n in range(count)]
    served = sorted({use["muscle"] for x in exercises for use in x["muscles"]})
    targets = [{"muscle": name, "sets": {"min": 3, "max": 20}, "weight": 3} for name in served]
    goal = {
        "id": "g",
        "name": "g",
        "description": "d",
        "items": items,
        "targets": targets,
        "region_caps": [{"region": "lumbar", "sets": 200, "not_above": "hip"}],
    }
    pack["goals"] = [{**goal, **options.get("goal", {})}]
    return json.dumps(pack, separators=(",", ":")).encode()


def _exercise(number: int, muscles: list[str], options: dict[str, Any]) -> dict[str, Any]:
    used = [muscles[(number * 7 + k * 5) % len(muscles)] for k in range(options.get("used", 2))]
    recovery = options.get("recovery", (0, 24, 48, 72))
    return {
        "id": f"e{number}",
        "name": "n",
        "steps": ["s"],
        "position": POSITIONS[number % 6],
        "sides": "bilateral",
        "pattern": f"p{number % 8}",
        "muscles": [{"muscle": muscle, "role": "primary"} for muscle in dict.fromkeys(used)],
        "dose": {
            "start": {"sets": [{"reps": 1 + number % 9}], "rest_s": 5 + number % 50},
            "sets": {"min": 1, "max": 30},
            "reps": {"min": 1, "max": 20},
        },
        "recovery_h": recovery[number % len(recovery)],
        "equipment": [
            {"any_of": [f"q{(number * 3 + k * 7 + z) % 60}" for z in range(3)]} for k in range(options.get("needs", 0))
        ],
    }


def plan_pack(text: bytes, minutes: int = 60) -> None:
    """Load a pack, and plan its goal for somebody who trains six times a day; then explain the program."""
    engine, profile = _engine_and_profile(text, minutes)
    str(engine.explain(engine.plan(profile, "p/g")))


def _engine_and_profile(text: bytes, minutes: int) -> tuple[Engine, Profile]:
    engine = Engine(packs=[load(json.loads(text), Pack)], discover=False)
    availability = {"minutes": minutes, "days": WEEK, "times_a_day": 6, "hours_between": 3}
    person = {"document": "profile", "schema_version": 1, "age": 30, "availability": availability, "weeks": 52}
    return engine, load(person, Profile)


def replan_pack(text: bytes, minutes: int = 60) -> None:
    """Plan for somebody who trains six times a day, and again with less time."""
    engine, profile = _engine_and_profile(text, minutes)
    course = Course.begin(engine.plan(profile, "p/g"), MONDAY)
    shorter = evolve(profile, availability=evolve(profile.availability, minutes=minutes - 10))
    engine.replan(course, shorter, as_of=MONDAY)


#: What makes a pack, and the minutes of a session.
PLANNING = {
    "hundred items, six times a day": (partial(pack_to_plan, needs=0), 60),
    "no recovery, forty in a session": (
        partial(pack_to_plan, recovery=(0,), used=8, muscles=48, goal={"session_size": {"min": 1, "max": 40}}),
        150,
    ),
    "thirty sets": (partial(pack_to_plan, goal={"sets": {"min": 1, "max": 30}, "usual_sets": 30}), 180),
    "ladders of twenty rungs": (partial(pack_to_plan, rungs=20, regions=("hip",) * 6), 60),
    "ladders that all work the low back": (partial(pack_to_plan, rungs=20), 60),
    "everything required, nothing fits": (partial(pack_to_plan, required=True), 2),
    "everything required, little fits": (
        partial(pack_to_plan, required=True, goal={"session_size": {"min": 1, "max": 2}}),
        5,
    ),
    "hours of every kind": (partial(pack_to_plan, recovery=tuple(range(1, 168, 5))), 60),
    "nothing at hand": (partial(pack_to_plan, needs=3), 60),
    "ladders with nothing at hand": (partial(pack_to_plan, rungs=20, needs=3), 60),
}
#: Those that are also planned again.
REPLANNING = ("hundred items, six times a day", "thirty sets")
