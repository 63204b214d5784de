"""Laws P1, P2, P6, P8, P9 and P12: what a planned program and its routine may hold, counted anew from the documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.outside.calls import Calls, Refused
from tests.outside.doses import by_side
from tests.outside.drawing import Draw

Document = dict[str, Any]

#: Classes of effort, the hardest first.
EFFORTS = ["high", "moderate", "low"]


def judge_planned(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield what a planned life breaks; one written by hand has no profile."""
    if "profile" not in life:
        return
    yield from _excluded(life)
    yield from _sizes(life)
    yield from _order(life, routine)
    yield from _hard_first(life)
    for cap in goal_of(life).get("region_caps", []):
        yield from _region(life, routine, cap)
    yield from _days(life)
    yield from _unmet(life)


def goal_of(life: Document) -> Document:
    """Return the goal of a planned life."""
    return next(goal for goal in life["pack"]["goals"] if goal["id"] == life["goal"])


def exercises_of(life: Document) -> dict[str, Document]:
    """Return the exercises of the life's pack by reference."""
    return {f"{life['pack']['name']}/{exercise['id']}": exercise for exercise in life["pack"]["exercises"]}


def _main_entries(session: Document) -> list[str]:
    return [e for b in session["blocks"] if b.get("part", "main") == "main" for e in b["entries"]]


def _excluded(life: Document) -> Iterator[tuple[str, str]]:
    profile, exercises = life["profile"], exercises_of(life)
    everyday = {thing["id"] for thing in life["pack"].get("equipment", []) if thing.get("everyday")}
    there = set(profile.get("equipment", [])) | (everyday - set(profile.get("without", [])))
    has = set(profile.get("limitations", []))
    for entry in life["program"]["entries"]:
        for ref in {entry["exercise"], *entry.get("rungs", [])}:
            exercise = exercises[ref]
            lacking = [need["any_of"] for need in exercise.get("equipment", []) if not there & set(need["any_of"])]
            if lacking:
                yield "P2", f"{ref} needs {lacking}, at hand {sorted(there)}"
            if ref in profile.get("dislikes", []):
                yield "P2", f"{ref} is disliked"
            tags = {p["tag"] for p in exercise.get("precautions", []) if p["action"] == "exclude"}
            if tags & has:
                yield "P2", f"{ref} is excluded by {sorted(tags & has)}"
            hurts = any(profile.get("pain", {}).get(when) for when in ("now", "worst", "usual"))
            if not exercise.get("precautions_known", True) and (has or hurts):
                yield "P2", f"{ref} has precautions that nobody knows, for somebody with pain or a limitation"


def _sizes(life: Document) -> Iterator[tuple[str, str]]:
    most = goal_of(life).get("session_size", {"max": 4})["max"]
    for session in life["program"]["sessions"]:
        if len(_main_entries(session)) > most:
            yield "P9", f"session {session['id']} has {len(_main_entries(session))} exercises, at most {most} are meant"


def _order(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield sessions in which one gets up and down more often than the positions of the main part ask for."""
    exercises = exercises_of(life)
    for session in routine["sessions"]:
        entries = [entry for entry in session["entries"] if entry.get("part", "main") == "main"]
        if session.get("status", "planned") != "planned" or any(
            e.get("style", "straight") != "straight" for e in entries
        ):
            continue
        positions = [exercises[entry["exercise"]]["position"] for entry in entries]
        changes = sum(a != b for a, b in pairwise(positions))
        if changes > max(0, len(set(positions)) - 1):
            yield "P9", f"{session['id']}: {', '.join(positions)}"


def _hard_first(life: Document) -> Iterator[tuple[str, str]]:
    """Yield sessions in which, of two exercises in one position, the easier class of effort comes first."""
    exercises = exercises_of(life)
    begun = {entry["id"]: exercises[entry["exercise"]] for entry in life["program"]["entries"]}
    for session in life["program"]["sessions"]:
        for one, other in pairwise(begun[entry] for entry in _main_entries(session)):
            hard = [EFFORTS.index(exercise.get("effort_class", "moderate")) for exercise in (one, other)]
            if one["position"] == other["position"] and hard[0] > hard[1]:
                yield "P9", f"session {session['id']}: {one['id']} before {other['id']}, which is harder"


def _days(life: Document) -> Iterator[tuple[str, str]]:
    """Yield a week with more days of strength work than its goal has; light work may be done on any day."""
    program, exercises = life["program"], exercises_of(life)
    if program["cycle"].get("length_days", 7) != 7:
        return
    entries = {entry["id"]: exercises[entry["exercise"]] for entry in program["entries"]}

    def is_light(exercise: Document) -> bool:
        return exercise.get("effort_class", "moderate") == "low" and not exercise.get("recovery_h", 48)

    hard = {s["id"] for s in program["sessions"] if not all(is_light(entries[name]) for name in _main_entries(s))}
    days = {slot["day"] for slot in program["cycle"]["slots"] if slot["session"] in hard}
    most = goal_of(life).get("days_per_week", {"max": 5})["max"]
    if len(days) > most:
        yield "P12", f"{len(days)} days of strength work, where the goal has {most} at most"


def _region(life: Document, routine: Document, cap: Document) -> Iterator[tuple[str, str]]:
    """Yield weeks that ask for more direct sets for a region than its limit leaves, or than for another region.

    What was done counts with what was asked for then. Only where nothing is put off is the other work in the same week;
    a cycle of another length takes the place of the week, and its last one may be cut short.
    """
    region, other = cap["region"], cap.get("not_above")
    for week, is_asking, counted in _sets_by_region(life, routine, 7, region):
        if is_asking and counted.get(region, 0) > cap["sets"]:
            yield "P8", f"week {week}: {counted[region]} sets for {region}, at most {cap['sets']}"
    if life["as_of"] != life["start"] or other is None:
        return
    length = life["program"]["cycle"].get("length_days", 7)
    for cycle, is_asking, counted in _sets_by_region(life, routine, length, region):
        is_whole = cycle * length <= life["program"]["weeks"] * 7
        if is_asking and is_whole and counted.get(region, 0) > counted.get(other, 0):
            yield "P8", f"cycle {cycle}: {counted[region]} sets for {region}, {counted.get(other, 0)} for {other}"


def _sets_by_region(
    life: Document, routine: Document, days: int, asked_for: str
) -> list[tuple[int, bool, dict[str, Fraction]]]:
    """Return, for every so many days from the start, whether they ask for a region's work, and their sets by region."""
    exercises = exercises_of(life)
    regions = {muscle["id"]: muscle["region"] for muscle in life["pack"]["muscles"]}
    found: dict[int, dict[str, Fraction]] = {}
    asking: set[int] = set()
    start = date.fromisoformat(life["start"])
    for session in routine["sessions"]:
        status = session.get("status", "planned")
        if status not in ("planned", "done"):
            continue
        number = (date.fromisoformat(session["date"]) - start).days // days + 1
        counted = found.setdefault(number, {})
        for entry in session["entries"]:
            is_asked = status == "planned" and not entry.get("stopped")
            if entry.get("part", "main") != "main" or not (is_asked or entry.get("performed")):
                continue
            sets = max(len(side) for side in by_side(entry["dose"]).values())
            worked = {regions[u["muscle"]] for u in exercises[entry["exercise"]]["muscles"] if u["role"] == "primary"}
            for region in worked:
                counted[region] = counted.get(region, Fraction(0)) + sets
            if is_asked and asked_for in worked:
                asking.add(number)
    return [(number, number in asking, counted) for number, counted in found.items()]


def _unmet(life: Document) -> Iterator[tuple[str, str]]:
    """Yield required items of the goal that are in no session although the plan does not say so."""
    named = _placed(life["program"])
    short = {t["subject"] for t in life["program"].get("targets", []) if t["planned"] < t["least"]}
    left_out = {reason.get("subject") for reason in life["program"].get("excluded", [])}
    for subject in _required(life):
        if subject not in named | short | left_out:
            yield "P6", f"{subject} is required, is not planned, and no target says so"


def _placed(program: Document) -> set[str]:
    """Return the ladders, and the exercises without one, that a program has entries of."""
    return {entry.get("ladder", entry["exercise"]) for entry in program["entries"]}


def _required(life: Document) -> list[str]:
    refs = [item.get("ladder") or item["exercise"] for item in goal_of(life)["items"] if item.get("required")]
    return [ref if "/" in ref else f"{life['pack']['name']}/{ref}" for ref in refs]


def judge_loosened(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield required items that a plan has and that go when there is more time or equipment (law P5)."""
    if "profile" not in life:
        return
    draw = Draw(f"loosened {life['seed']}")
    profile = life["profile"]
    availability = profile["availability"]
    minutes = {"availability": availability | {"minutes": availability["minutes"] + draw.choice([2, 5, 10, 30])}}
    things = {"equipment": sorted(thing["id"] for thing in life["pack"].get("equipment", []))}
    for name, more in (("more minutes", minutes), ("all the equipment", things)):
        try:
            program = calls.plan(profile | more, f"{life['pack']['name']}/{life['goal']}")
        except Refused as error:
            yield "P5", f"impossible with {name}: {str(error)[:200]}"
            continue
        before, after = ({*_required(life)} & _placed(each) for each in (life["program"], program))
        if len(after) < len(before):  # where not all have room, one may take the place of another
            yield "P5", f"with {name}, {sorted(before - after)} are required, were planned and are not any more"
