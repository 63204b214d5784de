"""Laws G8 and G9: every dose lies inside what its exercise, its equipment and the person's caps allow, rung by rung."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.outside.asked import rungs_of
from tests.outside.doses import COLOURS, KG_PER_LB, by_side, counted_out, number, shown, upper_reps

Document = dict[str, Any]


def judge_allowed(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield doses that are outside what is allowed."""
    exercises = {f"{life['pack']['name']}/{e['id']}": e for e in life["pack"]["exercises"]}
    rounds = rounds_of(life["program"])
    entries = {
        entry["id"]: entry | {"caps": {"sets": rounds.get(entry["id"], 30)} | entry.get("caps", {})}
        for entry in life["program"]["entries"]
    }
    for session in routine["sessions"]:
        for entry in session["entries"]:
            if entry["entry"] not in entries or entry["exercise"] not in exercises:
                continue
            problem = problem_of(entry["dose"], exercises[entry["exercise"]]["dose"], entries[entry["entry"]])
            if problem:
                yield "G9", f"{session['id']} {entry['entry']}: {shown(entry['dose'])}: {problem}"


def rounds_of(program: Document) -> dict[str, int]:
    """Return the most sets of the entries of supersets and circuits, in limited minutes: as there are rounds."""
    sets = {entry["id"]: len(next(iter(by_side(entry["dose"]).values()))) for entry in program["entries"]}
    rounds: dict[str, int] = {}
    for session in program["sessions"]:
        for block in session["blocks"] if "minutes" in session else ():
            if block.get("style", "straight") != "straight":
                most = max(sets[entry_id] for entry_id in block["entries"])
                rounds |= {entry_id: min(most, rounds.get(entry_id, most)) for entry_id in block["entries"]}
    return rounds


def problem_of(dose: Document, allowed: Document, entry: Document) -> str:
    """Return what is wrong with a dose, or nothing; a person's cap below what the exercise allows comes first."""
    caps = entry.get("caps", {})
    spans = {}
    for name, most in (("sets", 30), ("reps", 1000), ("hold_s", 600)):
        span = allowed.get(name) or {"min": 0, "max": 0}
        cap = caps.get(name, most)
        spans[name] = {"min": min(span["min"], cap), "max": min(span["max"], cap)}
    for sets in by_side(dose).values():
        if not spans["sets"]["min"] <= len(sets) <= spans["sets"]["max"]:
            return f"{len(sets)} sets, allowed {spans['sets']}"
    for one in counted_out(dose):
        if not (spans["reps"]["min"] <= one.get("reps", 1) and upper_reps(one) <= spans["reps"]["max"]):
            return f"repetitions outside {spans['reps']}"
        hold = one.get("hold_s", 0)
        if not spans["hold_s"]["min"] <= hold <= spans["hold_s"]["max"]:
            return f"hold outside {spans['hold_s']}"
        starts = [start.get("load") for start in allowed["start"]["sets"]]
        problem = "" if one.get("load") in starts else _load_problem(one.get("load"), allowed.get("load"), entry)
        if problem:
            return problem
    return ""


def _load_problem(load: Document | None, span: Document | None, entry: Document) -> str:
    if load is None:
        return ""
    if span is None:
        return "a load where none is allowed"
    if load["unit"] == "band":
        size = Fraction(COLOURS.index(load["colour"]))
    else:
        size = number(load["value"])
        if load["unit"] != span["unit"] and {load["unit"], span["unit"]} == {"kg", "lb"}:
            size = size * KG_PER_LB if load["unit"] == "lb" else size / KG_PER_LB
    least, most = number(span.get("min", 0)), number(span.get("max", 0))
    if not least <= size <= most and load.get("value") != 0:
        return f"a load outside {span}"
    cap = entry.get("caps", {}).get("load")
    if cap and cap["unit"] == load["unit"] and number(load["value"]) > max(number(cap["value"]), least):
        return f"a load above the cap {cap}"
    loading = entry.get("loading")
    if loading is not None:
        if load["unit"] == loading.get("unit") and number(load["value"]) not in loadable(loading) | {Fraction(0)}:
            return "a load that nothing here makes"
        return ""
    if load["unit"] == "band" or load["unit"] != span["unit"]:
        return ""
    if (size - least) % number(span.get("step", 1)) and size not in (0, most):
        return f"a load between two steps of {span}"
    return ""


def loadable(loading: Document) -> set[Fraction]:
    """Return every weight that the equipment makes, in its own unit."""
    if loading["kind"] == "sizes":
        return {number(size) for size in loading["sizes"]}
    if loading["kind"] == "stack":
        sums = {number(loading["first"]) + number(loading["step"]) * place for place in range(loading["count"])}
        return {-s for s in sums} if loading.get("assists") else sums
    sums = {number(loading["bar"])}
    sides = loading.get("sides", 2)
    for stock in loading["plates"]:
        pairs = stock["count"] // sides
        sums = {s + number(stock["size"]) * sides * used for s in sums for used in range(pairs + 1)}
    return sums


def judge_rungs(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield steps on a ladder that are longer than one rung, and rungs that are not the ladder's."""
    for entry in life["program"]["entries"]:
        if "ladder" not in entry:
            continue
        rungs = rungs_of(life, entry)
        asked = [
            (s["id"], e["exercise"]) for s in routine["sessions"] for e in s["entries"] if e["entry"] == entry["id"]
        ]
        for session, exercise in asked:
            if exercise not in rungs:
                yield "G8", f"{session}: {exercise} is no rung of {entry['ladder']}"
        places = [rungs.index(exercise) for _, exercise in asked if exercise in rungs]
        for (session, _), (before, after) in zip(asked[1:], pairwise(places), strict=False):
            if abs(after - before) > 1:
                yield "G8", f"{session}: from rung {before + 1} to rung {after + 1}"
