"""Which dose is harder: an order of doses by the schemas' meaning, on plain JSON.

A dose is a list of sets; each set has repetitions (with an upper end), seconds held, a load and an effort. One dose is
at most another where no part of it asks for more. Two doses that ask for more in different parts are not compared.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

Dose = dict[str, Any]

#: The international pound in kilograms (1959).
KG_PER_LB = Fraction("0.45359237")
COLOURS = ["tan", "yellow", "red", "green", "blue", "black", "silver", "gold"]
#: Two weights that differ by no more are one, each written in other units.
ALMOST = Fraction(1, 100)


def number(value: Any) -> Fraction:
    """Return a JSON number as it is written."""
    return Fraction(str(value))


def load_size(load: dict[str, Any] | None) -> tuple[str, Fraction]:
    """Return the scale of a load and its size on it; no load is 0 on every scale."""
    if load is None:
        return "none", Fraction(0)
    unit = load["unit"]
    if unit == "band":
        size = Fraction(COLOURS.index(load["colour"]) + 1)
        return "band", -size if load.get("assists") else size
    value = number(load["value"])
    if unit == "lb":
        return "weight", value * KG_PER_LB
    return ("weight", value) if unit == "kg" else (unit, value)


def is_load_at_most(first: dict[str, Any] | None, second: dict[str, Any] | None) -> bool:
    """Return whether a load is no heavier; loads on different scales only compare through no load."""
    (scale, size), (other_scale, other) = load_size(first), load_size(second)
    if scale == other_scale or "none" in (scale, other_scale):
        return size <= other + (ALMOST if "weight" in (scale, other_scale) else 0)
    return size <= 0 <= other


def counted_out(dose: Dose) -> list[dict[str, Any]]:
    """Return the sets one by one; a left and a right set stay two."""
    sets = []
    for one in dose["sets"]:
        sets += [one] * one.get("count", 1)
    return sets


def by_side(dose: Dose) -> dict[str, list[dict[str, Any]]]:
    """Return the sets that each side does; a set without a side is done by both."""
    sets = counted_out(dose)
    return {side: [one for one in sets if one.get("side", side) == side] for side in ("left", "right")}


def upper_reps(one: dict[str, Any]) -> int:
    """Return the upper end of a set's repetitions."""
    return max(one.get("reps", 1), one.get("reps_max", 0))


def parts_above(first: Dose, second: Dose) -> list[str]:
    """Return in which parts a dose asks for more than another."""
    above = set()
    ours, theirs = by_side(first), by_side(second)
    for side in ours:
        if len(ours[side]) > len(theirs[side]):
            above.add("sets")
        for a, b in zip(ours[side], theirs[side], strict=False):
            above |= set(_set_parts_above(a, b))
    if first.get("rest_s", 60) < second.get("rest_s", 60):
        above.add("rest")
    return sorted(above)


def _set_parts_above(a: dict[str, Any], b: dict[str, Any]) -> list[str]:
    above = []
    if a.get("reps", 1) > b.get("reps", 1) or upper_reps(a) > upper_reps(b):
        above.append("reps")
    if a.get("amrap", False) > b.get("amrap", False):
        above.append("amrap")
    if a.get("hold_s", 0) > b.get("hold_s", 0):
        above.append("hold")
    if not is_load_at_most(a.get("load"), b.get("load")):
        above.append("load")
    rir, other_rir = a.get("rir"), b.get("rir")
    if rir != other_rir and (rir is None or (other_rir is not None and rir < other_rir)):
        above.append("rir")
    rpe, other_rpe = a.get("rpe"), b.get("rpe")
    if rpe != other_rpe and (rpe is None or (other_rpe is not None and rpe > other_rpe)):
        above.append("rpe")
    return above


def is_at_most(first: Dose, second: Dose) -> bool:
    """Return whether a dose asks for no more than another in any part."""
    return not parts_above(first, second)


def is_strictly_easier(first: Dose, second: Dose) -> bool:
    """Return whether a dose asks for less in some part and for more in none."""
    return is_at_most(first, second) and not is_at_most(second, first)


def greatest(dose: Dose, part: str) -> Fraction:
    """Return the greatest value of a part over all sets: load, reps, hold or sets."""
    sets = counted_out(dose)
    if part == "sets":
        return Fraction(max(len(s) for s in by_side(dose).values()))
    if part == "load":
        return max(load_size(one.get("load"))[1] for one in sets)
    if part == "reps":
        return max(Fraction(upper_reps(one)) for one in sets)
    return max(Fraction(one.get("hold_s", 0)) for one in sets)


def is_harder(first: Dose, second: Dose) -> bool:
    """Return whether a dose is harder: no less in any part, or, where they differ both ways, by every estimate."""
    if is_at_most(first, second):
        return False
    if is_at_most(second, first):
        return True
    ours, theirs = estimates(first), estimates(second)
    return all(a >= b for a, b in zip(ours, theirs, strict=True)) and ours != theirs


def estimates(dose: Dose) -> list[Fraction]:
    """Return how hard a dose is by its heaviest set, load × (1 + repetitions / 30) after Epley, and by all of its sets.

    Without a load the seconds of all repetitions are what counts; a repetition that is not held takes one.
    """
    sets = by_side(dose)["left"] or by_side(dose)["right"]
    loads = [load_size(one.get("load"))[1] for one in sets]
    times = [Fraction(upper_reps(one) * max(one.get("hold_s", 0), 1)) for one in sets]
    if not any(loads):
        return [max(times), sum(times, Fraction(0))]
    heaviest = max(load * (1 + Fraction(upper_reps(one), 30)) for load, one in zip(loads, sets, strict=True))
    return [heaviest, sum((load * seconds for load, seconds in zip(loads, times, strict=True)), Fraction(0))]


def shown(dose: Dose) -> str:
    """Return a dose in few characters, such as ``3x5@60 | 10s``."""
    words = []
    for one in dose["sets"]:
        word = f"{one.get('count', 1)}x{one.get('reps', 1)}"
        if "reps_max" in one:
            word += f"-{one['reps_max']}"
        word += "+" if one.get("amrap") else ""
        word += f" {one['hold_s']}s" if one.get("hold_s") else ""
        load = one.get("load")
        word += f"@{load.get('value', load.get('colour'))}{load['unit']}" if load else ""
        word += f" rir{one['rir']}" if "rir" in one else ""
        word += f" rpe{one['rpe']}" if "rpe" in one else ""
        word += f" {one['side']}" if "side" in one else ""
        words.append(word)
    return ", ".join(words)
