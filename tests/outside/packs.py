"""Draws exercise packs from scratch: a few exercises of all kinds, ladders, notices and a goal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.outside.drawing import Draw

Document = dict[str, Any]

POSITIONS = ["standing", "seated", "side-lying", "supine", "prone", "quadruped"]
MUSCLES = [
    ("glutes", "hip"),
    ("abductors", "hip"),
    ("quads", "thigh"),
    ("multifidus", "lumbar"),
    ("abs", "trunk"),
    ("calves", "lower-leg"),
]
#: Texts that formats must not take for markup, formulas or ends of fields.
ODD_TEXTS = [
    "Stop if <b>it</b> hurts & rest.",
    '=SUM(A1); "quoted", semi;colon',
    "A *star* and a | bar\\n",
    "Ruhig – ütm",
]


def draw_pack(draw: Draw, name: str) -> Document:
    """Return a pack with two to seven exercises, maybe a ladder, and a goal."""
    exercises = [draw_exercise(draw, f"x{place}") for place in range(draw.randint(2, 7))]
    ladders = []
    if draw.chance(0.5) and len(exercises) >= 2:
        rungs = draw.some(exercises, 2, 4)
        ladders.append({"id": "up", "name": "Up", "rungs": [_draw_rung(draw, exercise) for exercise in rungs]})
    pack = {
        "document": "pack",
        "schema_version": 1,
        "name": name,
        "version": "1.0.0",
        "title": "Drawn",
        "licence": "CC0-1.0",
        "authors": ["x"],
        "muscles": [{"id": muscle, "name": muscle.title(), "region": region} for muscle, region in MUSCLES],
        "equipment": [{"id": "mat", "name": "mat"}, {"id": "bar", "name": "bar"}],
        "notices": [
            {"id": f"n{place}", "kind": draw.choice(["stop", "pain", "disclaimer"]), "text": text}
            for place, text in enumerate(draw.some(ODD_TEXTS, 0, 2))
        ],
        "exercises": exercises,
        "ladders": ladders,
    }
    pack["goals"] = [_draw_goal(draw, exercises, ladders)]
    return pack


def draw_exercise(draw: Draw, name: str) -> Document:
    """Return an exercise; what it starts with lies inside what it allows, on its own steps of load."""
    chosen = draw.some([muscle for muscle, _ in MUSCLES], 1, 3)
    muscles = [
        {"muscle": m, "role": "secondary" if p and draw.chance(0.6) else "primary"} for p, m in enumerate(chosen)
    ]
    exercise: Document = {
        "id": name,
        "name": f"Exercise {name}",
        "steps": ["Do it."],
        "position": draw.choice(POSITIONS),
        "sides": draw.choice(["bilateral", "bilateral", "each", "alternating"]),
        "pattern": draw.choice(["squat", "hinge", "brace"]),
        "muscles": muscles,
        "dose": draw_range(draw),
        "recovery_h": draw.choice([0, 24, 48, 48, 72]),
    }
    if exercise["dose"].get("hold_s", {}).get("max") and draw.chance(0.7):
        exercise["measure"] = "hold"
    if draw.chance(0.3):
        exercise["tempo"] = {"raise_s": draw.choice([1, 1.5, 2, 4]), "lower_s": draw.choice([1, 2, 3])}
    if draw.chance(0.3):
        exercise["equipment"] = [{"any_of": draw.some(["mat", "bar"], 1, 2)}]
    if draw.chance(0.3):
        exercise["effort_class"] = draw.choice(["low", "high"])
    return exercise


def draw_range(draw: Draw) -> Document:
    """Return what an exercise allows, and a start inside it."""
    sets_least, reps_least = draw.choice([1, 1, 2]), draw.choice([1, 3, 5])
    sets = {"min": sets_least, "max": sets_least + draw.randint(0, 4)}
    reps = {"min": reps_least, "max": reps_least + draw.choice([0, 3, 7, 15])}
    one: Document = {"count": draw.randint(sets["min"], sets["max"]), "reps": draw.randint(reps["min"], reps["max"])}
    drawn: Document = {"start": {"sets": [one], "rest_s": draw.choice([0, 30, 60, 120])}, "sets": sets, "reps": reps}
    if draw.chance(0.35):
        least = draw.choice([0, 5])
        drawn["hold_s"] = {"min": least, "max": least + draw.choice([5, 15, 40])}
        one["hold_s"] = draw.randint(least, drawn["hold_s"]["max"])
    if draw.chance(0.7):
        drawn["load"], one["load"] = _draw_loads(draw)
    return drawn


def _draw_loads(draw: Draw) -> tuple[Document, Document]:
    unit = draw.choice(["kg", "kg", "kg", "lb", "band"])
    if unit == "band":
        colours = ["tan", "yellow", "red", "green", "blue", "black", "silver", "gold"]
        most = draw.randint(1, 7)
        return {"unit": "band", "min": 0, "max": most}, {"unit": "band", "colour": colours[draw.randint(0, most)]}
    step = draw.choice(["1", "2.5", "5", "0.5", "10"])
    least = draw.choice([0, 0, 0, 2, 4, -4]) * Decimal(step)
    steps = draw.choice([4, 20, 60])
    value = least + Decimal(step) * draw.randint(0, steps)
    span = {"unit": unit, "min": float(least), "max": float(least + Decimal(step) * steps), "step": float(step)}
    return span, {"unit": unit, "value": float(value)}


def _draw_rung(draw: Draw, exercise: Document) -> Document:
    allowed = exercise["dose"]
    climb: Document = {"reps": draw.randint(allowed["reps"]["min"], allowed["reps"]["max"])}
    if "hold_s" in allowed:
        climb["hold_s"] = draw.randint(allowed["hold_s"]["min"], allowed["hold_s"]["max"])
    if draw.chance(0.5):
        climb["sessions"] = draw.randint(1, 3)
    return {"exercise": exercise["id"], "climb": climb}


def _draw_goal(draw: Draw, exercises: list[Document], ladders: list[Document]) -> Document:
    rules = [{"name": "pain-gate"}, {"name": "break-return"}]
    on_ladders = {rung["exercise"] for ladder in ladders for rung in ladder["rungs"]}
    items: list[Document] = [{"ladder": ladder["id"], "rules": [*rules, {"name": "ladder"}]} for ladder in ladders]
    for exercise in exercises:
        if exercise["id"] not in on_ladders:
            driver = draw.choice(["double", "linear", "hold", "reps", "triple"])
            items.append({"exercise": exercise["id"], "rules": [*rules, {"name": driver}]})
    for item in items:
        item["required"] = draw.chance(0.3)
    goal: Document = {"id": "goal", "name": "Goal", "description": "Get stronger.", "items": items}
    goal["weeks"] = draw.randint(2, 6)
    goal["region_caps"] = [
        {"region": region, "sets": draw.randint(0, 8)} | ({"not_above": other} if draw.chance(0.7) else {})
        for region, other in draw.some([("lumbar", "hip"), ("thigh", "hip"), ("trunk", "lumbar")], 0, 2)
    ]
    if draw.chance(0.5):
        goal["rules"] = rules
        items[0].pop("rules")
    most = draw.randint(1, 4)
    goal["session_size"] = {"min": min(2, most), "max": most}
    goal["sets"] = {"min": 1, "max": draw.randint(1, 4)}
    goal["usual_sets"] = draw.randint(1, goal["sets"]["max"])
    served = sorted({use["muscle"] for e in exercises for use in e["muscles"] if use["role"] == "primary"})
    goal["targets"] = [{"muscle": muscle, "sets": {"min": 2, "max": 8}} for muscle in draw.some(served, 1, 3)]
    return goal
