"""Packs that are broken on purpose: the small example of the guide, changed in one place each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hiproutine import Pack, dump, load

SMALL = dump(load("docs/examples/small-pack", Pack))
Change = Callable[[Any], Any]


def changed(change: Change, document: Any = SMALL) -> Any:
    """Return a document of a pack with one change."""
    copied = json.loads(json.dumps(document))
    change(copied)
    return copied


def at(path: str, value: Any) -> Change:
    """Return a change of one value; ``exercises.push-up.sides`` goes through lists by id."""

    def change(document: Any) -> None:
        *way, last = path.split(".")
        place = document
        for step in way:
            place = _entry(place, step)
        if value is None:
            del place[last]
        elif isinstance(place, list):
            place[place.index(_entry(place, last))] = value
        else:
            place[last] = value(place[last]) if callable(value) else value

    return change


def _entry(place: Any, step: str) -> Any:
    if isinstance(place, dict):
        return place[step]
    if step.isdecimal():
        return place[int(step)]
    return next(
        each for each in place if step in (each.get("id"), each.get("tag"), each.get("exercise"), each.get("kind"))
    )


def without_kind(kind: str) -> Change:
    return at("notices", lambda notices: [notice for notice in notices if notice["kind"] != kind])


def swapped(document: Any) -> None:
    document["ladders"][0]["rungs"].reverse()


def in_a_circle(document: Any) -> None:
    rungs = document["ladders"][0]["rungs"]
    for exercise in document["exercises"]:
        exercise |= {"effort_class": "low", "recovery_h": 0}
    document["ladders"].append({"id": "down", "name": "Down", "rungs": [rungs[2], rungs[0]]})


def standing_in_for_each_other(document: Any) -> None:
    items = document["goals"][0]["items"]
    items[0]["instead_of"] = items[1].get("ladder") or items[1]["exercise"]
    items[1]["instead_of"] = items[0].get("ladder") or items[0]["exercise"]


def translated(words: Any) -> Change:
    return lambda document: document.update({"translations": {"de": words}})


def one_step_translated(document: Any) -> None:
    step = document["exercises"][0]["steps"][0]
    document["translations"] = {"de": {"texts": {step: "Nimm die Stange auf den Rücken."}}}


def through_the_floor(document: Any) -> None:
    """Draw somebody who rests on nothing: the hips are where the floor is."""
    document["figures"] = {"push-up": {"poses": [{"at": "hold"}], "views": ["side"]}}


def out_of_range(document: Any) -> None:
    document["figures"] = {"push-up": {"poses": [{"at": "hold", "left": {"knee": 200}}], "views": ["side"]}}


def unknown_view(document: Any) -> None:
    document["figures"] = {"push-up": {"poses": [{"at": "hold"}], "views": ["below-ground"]}}


def nine_sets(document: Any) -> None:
    document["goals"][0] |= {"sets": {"min": 9, "max": 10}, "usual_sets": 9}


def dose(**changes: Any) -> dict[str, Any]:
    return {"sets": {"min": 1, "max": 3}, "reps": {"min": 1, "max": 1}, **changes}


HELD = dose(start={"sets": [{"count": 2, "reps": 1, "hold_s": 30}]}, hold_s={"min": 20, "max": 60})
STUCK = dose(start={"sets": [{"count": 1, "reps": 5}]}, sets={"min": 1, "max": 1}, reps={"min": 5, "max": 5})
ENDLESS = dose(start={"sets": [{"count": 1, "reps": 300}]}, reps={"min": 300, "max": 400})
GOAL = "goals.whole-body"

#: What is broken, the change, and the law it breaks.
PACK_CHANGES: dict[str, tuple[Change, str]] = {
    "a ladder that gets easier upwards": (swapped, "G8"),
    "ladders that order exercises in a circle": (in_a_circle, "G8"),
    "an exercise on two rungs": (
        at("ladders.push-ups.rungs", lambda rungs: [*rungs, {**rungs[0], "exercise": rungs[2]["exercise"]}]),
        "D3",
    ),
    "a rung that asks less than its start": (at("ladders.push-ups.rungs.push-up.climb.reps", 4), "G8"),
    "experts who start below beginners": (
        at(
            f"{GOAL}.items", lambda items: [{"ladder": "push-ups", "start": {"beginner": 3, "advanced": 1}}, *items[1:]]
        ),
        "G8",
    ),
    "a dangling exercise": (at("ladders.push-ups.rungs.push-up.exercise", "push-ups"), "D3"),
    "an unknown muscle": (at("exercises.push-up.muscles.0.muscle", "pectoralis-mayor"), "D3"),
    "unknown equipment": (at("exercises.back-squat.equipment.0.any_of", ["barbel"]), "D3"),
    "a misspelt precaution": (at("exercises.back-squat.precautions.0.tag", "sholder-pain"), "D3"),
    "no steps": (at("exercises.push-up.steps", []), "D3"),
    "a step of spaces": (at("exercises.push-up.steps", ["  "]), "O2"),
    "a question without advice": (at("questions.chest-pain.advice", None), "D3"),
    "a question whose advice is a space": (at("questions.chest-pain.advice", " "), "O2"),
    "a figure through the floor": (through_the_floor, "F1"),
    "a joint out of its range": (out_of_range, "D3"),
    "an unknown view": (unknown_view, "D3"),
    "a translation with a step too few": (
        translated({"exercises": {"back-squat": {"steps": ["Nimm die Stange auf den Rücken."]}}}),
        "D3",
    ),
    "a translation that misses a step": (one_step_translated, "O2"),
    "a misspelt rule": (at(f"{GOAL}.rules", [{"name": "duoble"}]), "X2"),
    "wrong parameters of a rule": (at(f"{GOAL}.rules", [{"name": "double", "parameters": {"succeses": 2}}]), "X2"),
    "parameters beyond their range": (at(f"{GOAL}.rules", [{"name": "double", "parameters": {"successes": 0}}]), "X2"),
    "stand-ins in a circle": (standing_in_for_each_other, "P6"),
    "a set that takes an hour": (at("exercises.barbell-row.dose", ENDLESS), "P1"),
    "more sets than exercises allow": (nine_sets, "G9"),
    "a target that nobody reaches": (at(f"{GOAL}.targets.0.sets", {"min": 60, "max": 80}), "P6"),
    "an exercise that works no muscle first": (at("exercises.barbell-row.muscles.0.role", "secondary"), "P3"),
    "an item that never progresses": (at("exercises.barbell-row.dose", STUCK), "G10"),
    "a hold for what is counted": (at("exercises.barbell-row.dose", HELD), "G9"),
    "a hold measured that has none": (at("exercises.push-up.measure", "hold"), "G9"),
    "one leg at a time on both sides": (
        at("exercises.push-up.steps", ["Lift one leg.", "Push up.", "Then change sides."]),
        "O2",
    ),
    "lying on one side on both sides": (at("exercises.push-up.position", "side-lying"), "O2"),
    "two exercises of one name": (at("exercises.push-up.name", "Wall  push-up"), "O2"),
    "no notice of when to stop": (without_kind("stop"), "O1"),
    "no notice of what it is not": (without_kind("disclaimer"), "O1"),
    "no notice of what to know before": (without_kind("before-you-start"), "O1"),
    "a limitation that changes nothing": (
        at("limitations", lambda known: [*known, {"tag": "knee-pain", "name": "Knee pain"}]),
        "P2",
    ),
    "a precaution that is taken out and limited": (
        at(
            "exercises.back-squat.precautions",
            lambda known: [*known, {**known[0], "action": "note", "advice": "Go on."}],
        ),
        "P2",
    ),
    "a note without advice": (
        at("exercises.back-squat.precautions", lambda known: [{**known[0], "action": "note"}]),
        "P10",
    ),
}
PACKS = {name: (changed(change), law) for name, (change, law) in PACK_CHANGES.items()}
