"""Law G10: arithmetic is exact, rounding never swallows progress for ever, and the heavier of two loads stays it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.outside.allowed import loadable
from tests.outside.asked import Asked, asked_of, names_of, parameters_of, rungs_of
from tests.outside.calls import Calls, Refused
from tests.outside.doses import counted_out, greatest, load_size, number, shown
from tests.outside.drawing import Draw
from tests.outside.law_facts import DRIVERS

Document = dict[str, Any]

#: Weeks of the projection in which small steps add up.
WEEKS = 26
#: Say nothing where everything is done as asked, every week, without pain.
SILENT = {"pain-gate", "break-return", "readiness"}
#: Go up by a stated amount of load.
BY_LOAD = {"linear", "rep-sum"}
#: The parts of a dose that a driver moves first, and goes on with as long as one has room.
MOVED = {"reps": ["reps"], "hold": ["hold"], "double": ["reps", "load"], "triple": ["reps", "load"]}
#: Percentages of a load are kept to the billionth of its unit; so much may be missing after many steps.
TINY = Fraction(1, 1_000_000)


def judge_arithmetic(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield loads that are not the sum of their steps, doses that never move, and lighter loads for who began heavier.

    Judged is the projection over half a year, in which everything is done as asked. Where an entry has a weight, it is
    also judged with a small step, which few lives draw.
    """
    draw = Draw(f"arithmetic {life['seed']}")
    programs = [life["program"] | {"weeks": WEEKS}]
    if any(_weights(life, entry) for entry in life["program"]["entries"]):
        entries = [entry | {"rules": [_small_step(draw)]} for entry in life["program"]["entries"]]
        programs.append(programs[0] | {"entries": entries})
    for program in programs:
        yield from _judge_program(life, program, calls)


def _small_step(draw: Draw) -> Document:
    """Return a rule with a step that mostly is less than the next load there is."""
    size: Document = {"increase": draw.choice([0.1, 0.25, 0.3, 1, 1.1, 2.5])}
    if draw.chance(0.3):
        size = {"increase_percent": draw.choice([0.7, 1, 2.5, 3.3])}
    return {"name": draw.choice(sorted(BY_LOAD)), "parameters": size}


def _judge_program(life: Document, program: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    routine = calls.schedule({"program": program, "start": life["start"]})
    for entry in program["entries"]:
        drivers = [name for name in names_of(entry) if name in DRIVERS]
        if len(drivers) != 1 or set(names_of(entry)) - SILENT - set(drivers):
            continue
        asked = asked_of(routine, entry["id"])
        if drivers[0] in BY_LOAD and parameters_of(entry, drivers[0]).get("dimension", "load") == "load":
            span = _weights(life, entry)
            if span is not None:
                yield from _sums(entry, drivers[0], asked, span)
                yield from _heavier(program, entry, asked, span, life["start"], calls)
        elif not rungs_of(life, entry) and not _is_short(program, entry):
            yield from _swallowed(life, entry, drivers[0], asked)


def _allowed(life: Document, entry: Document) -> Document:
    """Return what the exercise of an entry allows."""
    exercises = life["pack"]["exercises"]
    return next(dict(e["dose"]) for e in exercises if entry["exercise"] == f"{life['pack']['name']}/{e['id']}")


def _weights(life: Document, entry: Document) -> Document | None:
    """Return the span of an entry's weights; nothing where it has none, or they are not all the same kilograms."""
    span = _allowed(life, entry).get("load")
    loads = [one.get("load") for one in entry["dose"]["sets"]]
    units = {load["unit"] for load in loads if load} | {entry.get("loading", {}).get("unit", "kg")}
    if span is None or span["unit"] != "kg" or units != {"kg"} or any(load != loads[0] for load in loads):
        return None
    return dict(span) if loads[0] else None


def _top(entry: Document, span: Document) -> Fraction:
    """Return the heaviest load there is for an entry."""
    top = number(span["max"])
    if "loading" in entry:
        top = max((size for size in loadable(entry["loading"]) if size <= top), default=number(span["min"]))
    cap = entry.get("caps", {}).get("load")
    return min(top, number(cap["value"])) if cap else top


def _on_step(load: Fraction, span: Document) -> Fraction:
    """Return the heaviest load that can be loaded and is no heavier: a cap may lie between two of them."""
    step, least = number(span.get("step", 1)), number(span["min"])
    return least + max(load - least, Fraction(0)) // step * step


def _sums(entry: Document, driver: str, asked: list[Asked], span: Document) -> Iterator[tuple[str, str]]:
    """Yield loads above the start and all steps earned so far, or further below them than the next load there is.

    A step is never larger than stated, though (law G2): one that is no less than from one load to the next is rounded
    down, and what it lacks need not come back.
    """
    parameters = parameters_of(entry, driver)
    stated = {"increase", "increase_percent"} & set(parameters)
    if not stated or "loading" in entry or "reps" in parameters:
        return
    step, top, least = number(span.get("step", 1)), _top(entry, span), number(span["min"])
    begun = greatest(entry["dose"], "load")
    if begun < max(least, step) and "increase_percent" in parameters:
        return  # of next to nothing a percentage is no load
    amount, percent = number(parameters.get("increase", 0)), number(parameters.get("increase_percent", 0)) / 100
    most = saved = before = begun
    for place, one in enumerate(asked):
        now, lowest = greatest(one.dose, "load"), saved - step
        if place and place % parameters.get("successes", 1) == 0:
            most += amount + most * percent
            rise = amount + before * percent
            if rise < step:
                saved += rise
                lowest = saved - step
            else:
                saved = lowest = least + (before + rise - least) // step * step
        if not min(lowest, _on_step(top, span)) - TINY <= now <= min(most, top) + TINY:
            sums = f"{float(now):g}, and the steps so far make {float(saved):g} to {float(most):g}"
            yield "G10", f"{one.session} {entry['id']}: {sums} ({driver} {parameters}, steps of {float(step):g})"
            return
        before = now


def _heavier(
    program: Document, entry: Document, asked: list[Asked], span: Document, start: str, calls: Calls
) -> Iterator[tuple[str, str]]:
    """Yield sessions that ask for less of somebody who began with a heavier load."""
    if load_size(entry["dose"]["sets"][0]["load"])[1] < 0:
        return
    sets = [
        one | {"load": {"unit": "kg", "value": float(number(one["load"]["value"]) + number(span.get("step", 1)))}}
        for one in entry["dose"]["sets"]
    ]
    heavy = entry | {"dose": entry["dose"] | {"sets": sets}}
    entries = [heavy if other is entry else other for other in program["entries"]]
    try:
        routine = calls.schedule({"program": program | {"entries": entries}, "start": start})
    except Refused:  # more than there is, or nothing here makes it
        return
    for one, other in zip(asked_of(routine, entry["id"]), asked, strict=False):
        if greatest(one.dose, "load") < greatest(other.dose, "load"):
            yield "G10", f"{one.session} {entry['id']}: {shown(one.dose)} begun heavier, else {shown(other.dose)}"
            return


def _is_short(program: Document, entry: Document) -> bool:
    """Return whether minutes may stop an entry's dose from growing."""
    return any(
        "minutes" in session and any(entry["id"] in block["entries"] for block in session["blocks"])
        for session in program["sessions"]
    )


def _swallowed(life: Document, entry: Document, driver: str, asked: list[Asked]) -> Iterator[tuple[str, str]]:
    """Yield entries that ask for the same all the time although what their driver moves has room."""
    parameters = parameters_of(entry, driver)
    parts: list[str] = [parameters.get("dimension", "load")] if driver == "linear" else MOVED.get(driver, [])
    if len(asked) <= 2 * parameters.get("successes", 1) or any(one.dose != asked[0].dose for one in asked):
        return
    for part in parts:
        most = _most(part, life, entry, parameters)
        sizes = [greatest({"sets": [one]}, part) for one in counted_out(asked[0].dose)]
        has_range = any("reps_max" in one for one in counted_out(asked[0].dose))
        if most is not None and min(sizes) < most and not has_range:
            yield "G10", f"{entry['id']}: {shown(asked[0].dose)} for ever, {driver} {parameters}, {part} up to {most}"
            return


def _most(part: str, life: Document, entry: Document, parameters: Document) -> Fraction | None:
    """Return the most of a part that an entry may come to; nothing where it has none."""
    if part == "load":
        span = _weights(life, entry)
        return None if span is None else _top(entry, span)
    name, allowed = {"reps": "reps", "hold": "hold_s"}[part], _allowed(life, entry)
    if name not in allowed:
        return None
    limits = [number(allowed[name]["max"])]
    limits += [number(entry["caps"][name])] if name in entry.get("caps", {}) else []
    stated = parameters.get(name, {}).get("max") if isinstance(parameters.get(name), dict) else parameters.get(name)
    limits += [number(value) for value in (stated, parameters.get(f"most_{name}")) if value is not None]
    return min(limits)
