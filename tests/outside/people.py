"""Draws people who want a plan: their time, equipment, dislikes and screening answers."""

from __future__ import annotations

from typing import Any

from tests.outside.drawing import Draw

Document = dict[str, Any]

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def draw_profile(draw: Draw, pack: Document) -> Document:
    """Return the profile of somebody who may train with a pack: every screening question is answered with no."""
    availability: Document = {"minutes": draw.choice([5, 8, 10, 15, 20, 30, 45, 60])}
    if draw.chance(0.4):
        availability["days"] = sorted(draw.some(DAYS, 1, 7), key=DAYS.index)
    elif draw.chance(0.5):
        availability["days_per_week"] = draw.randint(1, 7)
    elif draw.chance(0.3):
        availability["every_days"] = draw.randint(1, 4)
    if draw.chance(0.15):
        availability["times_a_day"] = draw.randint(2, 3)
    profile: Document = {
        "document": "profile",
        "schema_version": 1,
        "age": draw.randint(20, 80),
        "availability": availability,
        "level": draw.choice(["beginner", "intermediate", "advanced"]),
        "equipment": draw.some([thing["id"] for thing in pack.get("equipment", [])], 0, 20),
        "answers": {question["id"]: False for question in pack.get("questions", [])},
        "pain": {"now": draw.randint(0, 4), "worst": draw.randint(0, 6)},
    }
    if draw.chance(0.3):
        name = pack["name"]
        profile["dislikes"] = [f"{name}/{e['id']}" for e in draw.some(pack["exercises"], 1, 2)]
    if draw.chance(0.3):
        tags = [limit["tag"] for limit in pack.get("limitations", []) if not limit.get("clearance")]
        profile["limitations"] = draw.some(tags, 1, 2)
    if draw.chance(0.3):
        profile["weeks"] = draw.randint(1, 8)
    return profile
