"""Law G2: what a driver adds from one session to the next is at most its stated steps, or the smallest there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from tests.outside.asked import Asked, asked_of, is_eased, names_of, parameters_of
from tests.outside.doses import counted_out, greatest, number, upper_reps
from tests.outside.efforts import reserve_of
from tests.outside.law_facts import CALENDAR, DRIVERS

Document = dict[str, Any]
Limits = dict[str, Fraction]
PARTS = ("load", "reps", "hold", "sets")


def _load_step(parameters: Document, now: Limits) -> Fraction:
    return number(parameters.get("load_step", 0))


def _linear(parameters: Document, now: Limits) -> Limits:
    part = parameters.get("dimension", "load")
    if "increase_percent" in parameters:
        return {part: abs(now[part]) * number(parameters["increase_percent"]) / 100}
    return {part: number(parameters.get("increase", 0))}


def _amount(parameters: Document, now: Limits) -> Limits:
    if "increase_percent" in parameters:
        return {"load": abs(now["load"]) * number(parameters["increase_percent"]) / 100}
    return {"load": number(parameters.get("increase", 0))}


def _small_steps(parameters: Document, now: Limits) -> Limits:
    return {
        "reps": number(parameters.get("rep_step", 1)),
        "hold": number(parameters.get("hold_step_s", 1)),
        "load": _load_step(parameters, now),
        "sets": Fraction(1),
    }


#: The most that a session adds to a part, by the parameters; what is not named does not rise.
STEPS: dict[str, Callable[[Document, Limits], Limits]] = {
    "linear": _linear,
    "rep-sum": _amount,
    "double": _small_steps,
    "triple": _small_steps,
    "ladder": _small_steps,
    "reps": _small_steps,
    "hold": _small_steps,
}


def most_steps(driver: str, parameters: Document, before: Asked | None, steps: Limits) -> int:
    """Return how many steps a session may be worth: one, and one more for every three steps each set had to spare.

    The word too-easy is worth one more. What a projection takes to be done is done as asked, and worth one.
    """
    most = parameters.get("easy_steps", 1 if driver == "linear" else 3)
    if before is None or before.status != "done":
        return 1
    rows, more = before.entry.get("performed", []), int(before.entry.get("felt") == "too-easy")
    for part in ("reps", "hold"):
        more = max(more, spare_of(before.dose, rows, part) // (3 * max(steps.get(part, Fraction(0)), Fraction(1))))
    return min(most, 1 + more)


def spare_of(dose: Document, rows: list[Document], part: str) -> Fraction:
    """Return the repetitions or seconds that each set had to spare; in reserve beyond 3 where no effort was asked."""
    sets = counted_out(dose)
    if part == "hold":
        over = [number(row.get("hold_s", 0)) - one.get("hold_s", 0) for one, row in zip(sets, rows, strict=False)]
    else:
        over = [_spare_reps(one, row) for one, row in zip(sets, rows, strict=False)]
    return max(Fraction(0), min(over, default=Fraction(0)))


def _spare_reps(one: Document, row: Document) -> Fraction:
    over = Fraction((row.get("reps") or 0) - upper_reps(one))
    left, asked = reserve_of(row), reserve_of(one)
    return over if left is None else over + left - (3 if asked is None else asked)


def starts_of(life: Document) -> dict[str, Limits]:
    """Return the greatest value of each part that an exercise starts with, by its id."""
    return {
        f"{life['pack']['name']}/{e['id']}": {part: greatest(e["dose"]["start"], part) for part in PARTS}
        for e in life["pack"]["exercises"]
    }


def judge_steps(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield rises above everything asked of that exercise so far that are larger than the driver's step.

    Judged are stacks with one driver that has a stated step; the smallest step there is may always be taken.
    """
    spans = {f"{life['pack']['name']}/{e['id']}": e["dose"].get("load", {}) for e in life["pack"]["exercises"]}
    starts = starts_of(life)
    for entry in life["program"]["entries"]:
        drivers = [name for name in names_of(entry) if name in DRIVERS]
        if len(drivers) != 1 or drivers[0] not in STEPS or set(drivers) & CALENDAR:
            continue
        parameters = parameters_of(entry, drivers[0])
        begun = {part: greatest(entry["dose"], part) for part in PARTS}
        most: dict[str, Limits] = {}
        last: Asked | None = None
        for one in asked_of(routine, entry["id"]):
            now = {part: greatest(one.dose, part) for part in PARTS}
            before = most.get(one.exercise)
            if before is not None:
                steps = STEPS[drivers[0]](parameters, before)
                for part in PARTS:
                    least = number(spans[one.exercise].get("step", 1)) if part == "load" else Fraction(1)
                    if part == "load" and ("loading" in entry or spans[one.exercise].get("unit") == "lb"):
                        continue
                    is_stepped = part in ("reps", "hold") or (part == "load" and drivers[0] == "linear")
                    times = most_steps(drivers[0], parameters, last, steps) if is_stepped else 1
                    allowed = times * max(steps.get(part, Fraction(0)), least)
                    if now[part] - before[part] > allowed:
                        rise = f"{float(before[part]):g} to {float(now[part]):g}"
                        yield "G2", f"{one.session} {entry['id']}: {part} {rise}, {drivers[0]} {parameters}"
            else:  # a first easy week is no dose to rise from
                before = begun if one.exercise == entry["exercise"] else starts[one.exercise]
            now = {part: max(before[part], now[part]) for part in PARTS}
            most[one.exercise] = now
            # What an easy week to come holds back is asked for when it is over.
            last = last if one.status == "planned" and is_eased(one.entry) else one
