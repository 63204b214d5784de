"""Law G1: with a guard no dose is above what it is without it, on the same log; law G2, what `cap` lets pass; G12."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from tests.outside.asked import Asked, asked_by_session, asked_of, names_of, parameters_of, rung_of, with_rules
from tests.outside.calls import Calls
from tests.outside.doses import counted_out, greatest, is_harder, is_strictly_easier, number, parts_above, shown
from tests.outside.law_facts import EASED, GUARDS
from tests.outside.steps import starts_of

Document = dict[str, Any]


def judge_guards(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield doses that are above what the drivers alone ask for on the same log.

    Of two doses that differ both ways the harder one is estimated; see `is_harder`. The two are compared for as long as
    the rows mean the same to both: until less was asked for than without guards, and all of that was done. A projection
    takes every dose to be done as it is asked, so it is compared up to the first one that differs. Where what was
    missed is made up for in other sessions, because the doses take other minutes, what follows was done otherwise too.
    """
    if not any(set(names_of(entry)) & set(GUARDS) for entry in life["program"]["entries"]):
        return
    guarded = calls.schedule(life)
    alone = calls.schedule(with_rules(life, lambda name: name not in GUARDS))
    for entry in life["program"]["entries"]:
        without = asked_by_session(alone, entry["id"])
        if life["program"].get("missed") == "merge" and set(without) != set(asked_by_session(guarded, entry["id"])):
            continue
        for one in asked_of(guarded, entry["id"]):
            other = without.get(one.session)
            if other is None or one.is_stopped:
                continue
            if "hold" in names_of(entry) and "sets" in parts_above(other.dose, one.dose):
                break  # without guards seconds were given back for another set; held is what was asked last
            rung, other_rung = (rung_of(life, entry, exercise) for exercise in (one.exercise, other.exercise))
            where = f"{one.session} {entry['id']} ({one.status}): {shown(one.dose)}, without guards {shown(other.dose)}"
            if rung > other_rung:
                yield "G1", f"{where}: rung {rung + 1} above rung {other_rung + 1}"
            elif rung == other_rung and _is_above(one, other):
                yield "G1", f"{where}: more {', '.join(parts_above(one.dose, other.dose))}"
            if one.status in ("done", "planned") and (one.exercise != other.exercise or _is_open(one, other)):
                break


def _is_open(one: Asked, other: Asked) -> bool:
    """Return whether less was asked of a session than without guards, and no less than that is known to be done."""
    if one.dose == other.dose or not parts_above(other.dose, one.dose):
        return False
    rows = [row for row in one.entry.get("performed", []) if row.get("role", "work") == "work"]
    sets = counted_out(one.dose)
    return not rows or (
        len(rows) >= len(sets)
        and all(
            row.get("reps") is None or row["reps"] >= asked.get("reps", 1)
            for row, asked in zip(rows, sets, strict=False)
        )
    )


def _is_above(one: Asked, other: Asked) -> bool:
    """Return whether more is asked; in the projection, where each may be elsewhere in its steps, in no part less."""
    if one.status == "planned" and not one.is_next:
        return is_strictly_easier(other.dose, one.dose)
    if is_strictly_easier(other.dose, one.dose):
        return True
    # More repetitions with less load or a shorter hold: a step earlier in what such rules trade for one another.
    return bool({"load", "hold"} & set(parts_above(one.dose, other.dose))) and is_harder(one.dose, other.dose)


def judge_cap(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield rises from one session to the next that are larger than `cap` lets pass and than the smallest step.

    A return to what was asked before is no rise, so a dose is held against the greatest that was asked so far.
    """
    steps = {f"{life['pack']['name']}/{e['id']}": e["dose"].get("load", {}) for e in life["pack"]["exercises"]}
    starts = starts_of(life)
    for entry in life["program"]["entries"]:
        limits = parameters_of(entry, "cap").get("session", {"load_percent": 10})
        if "cap" not in names_of(entry) or "loading" in entry:
            continue
        begun = {part: greatest(entry["dose"], part) for part in ("load", "reps", "hold")}
        most: dict[str, dict[str, Fraction]] = {}
        for one in asked_of(routine, entry["id"]):
            now = {part: greatest(one.dose, part) for part in ("load", "reps", "hold")}
            before = most.get(one.exercise)
            if before is not None:
                least = {"load": number(steps[one.exercise].get("step", 1)), "reps": Fraction(1), "hold": Fraction(1)}
                for part, allowed in _limits(limits, before).items():
                    if now[part] - before[part] > max(allowed, least[part]):
                        rise = f"{float(before[part])} to {float(now[part])}"
                        yield "G2", f"{one.session} {entry['id']}: {part} {rise}, cap {limits}"
            else:  # a first easy week is no dose to rise from
                before = begun if one.exercise == entry["exercise"] else starts[one.exercise]
            if before is begun and EASED & {reason["code"] for reason in one.entry.get("reasons", [])}:
                continue  # nor is a first session that was eased
            now = {part: max(before[part], now[part]) for part in now}
            most[one.exercise] = now


def _limits(limits: Document, before: dict[str, Fraction]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for name, value in limits.items():
        part = name.removesuffix("_percent").removesuffix("_s")
        if part in before:
            most = abs(before[part]) * number(value) / 100 if name.endswith("_percent") else number(value)
            found[part] = min(most, found.get(part, most))
    return found


def judge_breaks(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield doses after a break that are above the last one done, where `break-return` is in the stack."""
    for entry in life["program"]["entries"]:
        if "break-return" not in names_of(entry):
            continue
        days = parameters_of(entry, "break-return").get("days", 14)
        last = None
        for one in asked_of(routine, entry["id"]):
            if last is not None and one.status != "missed" and not one.is_stopped and last.exercise == one.exercise:
                away = (date.fromisoformat(one.date) - date.fromisoformat(last.date)).days
                above = parts_above(one.dose, last.dose) or _above_done(life, one.dose, last) if away > days else []
                if above:
                    yield "G12", f"{one.session} after {away} days: {shown(one.dose)}, last {shown(last.dose)}: {above}"
            if one.status == "planned" or (one.status == "done" and one.entry.get("performed")):
                last = one


def _above_done(life: Document, dose: Document, last: Asked) -> list[str]:
    """Return the parts that ask for more than was really done last, where all of it was counted and none was light."""
    logged = [
        entry
        for session in life["log"]["sessions"]
        for entry in session.get("entries", [])
        if session["date"] == last.date and entry["entry"] == last.entry["entry"]
    ]
    if any(entry.get("light") or "exercise" in entry for entry in logged):
        return []
    allowed = next(e["dose"] for e in life["pack"]["exercises"] if last.exercise == f"{life['pack']['name']}/{e['id']}")
    rows = [row for row in last.entry.get("performed", []) if row.get("role", "work") == "work"]
    if last.status != "done" or not rows or any(row.get("reps") is None for row in rows):
        return []
    above = []
    if greatest(dose, "reps") > max(allowed["reps"]["min"], *(row["reps"] for row in rows)):
        above.append("reps")
    holds = [number(row["hold_s"]) for row in rows if "hold_s" in row]
    if len(holds) == len(rows) and greatest(dose, "hold") > max(allowed.get("hold_s", {"min": 0})["min"], *holds):
        above.append("hold")
    return above
