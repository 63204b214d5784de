"""Law G7 for what follows: who came and did what was asked is never asked for less than who stayed away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.outside.asked import Asked, asked_by_session, is_eased, names_of
from tests.outside.better import has_two_plans, is_easier, shown_asked
from tests.outside.calls import Calls, Refused
from tests.outside.doses import counted_out, is_load_at_most, number, upper_reps
from tests.outside.drawing import Draw
from tests.outside.efforts import least_reserve_of, reserve_of
from tests.outside.law_facts import TRADED
from tests.outside.past import up_to

Document = dict[str, Any]


def judge_coming(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield doses that are easier after a session that was done in full than if nobody had come, up to weeks later."""
    if life["program"].get("missed", "skip") != "skip":
        return  # what was missed is made up for, so the later sessions are others
    draw = Draw(f"coming {life['seed']}")
    done = [s for s in life["log"]["sessions"] if s.get("status") != "skipped" and s.get("entries")]
    if not done:
        return
    logged = draw.choice(done)
    came = up_to(life, logged["date"])
    came["as_of"] = (
        date.fromisoformat(logged["date"]) + timedelta(days=draw.choice([1, 1, 7, 15, 21, 30]))
    ).isoformat()
    away = came | {"log": came["log"] | {"sessions": [s for s in came["log"]["sessions"] if s is not logged]}}
    try:
        with_it, without = calls.schedule(came), calls.schedule(away)
    except Refused:
        return
    shown = next((s for s in with_it["sessions"] if s["date"] == logged["date"] and s.get("status") == "done"), None)
    if shown is None or not _is_clean(logged):
        return
    ceilings = {entry["id"]: least_reserve_of(entry) for entry in life["program"]["entries"]}
    full = {
        e["entry"]
        for e in shown["entries"]
        if is_done_in_full(e["dose"], e.get("performed", []), ceilings[e["entry"]]) and not is_eased(e)
    }
    for entry in life["program"]["entries"]:
        if entry["id"] not in full or "undulating" in names_of(entry):  # whoever came is at another day of the round
            continue
        if has_two_plans(entry):
            continue
        theirs, ours = (asked_by_session(routine, entry["id"]) for routine in (without, with_it))
        if any(_has_traded(one) for one in ours.values() if one.status == "missed" and one.date > logged["date"]):
            continue
        for session, one in ours.items():
            other = theirs.get(session)
            if other is not None and is_eased(one.entry) and is_eased(other.entry):
                continue  # what an easy week takes depends on what there is to take
            if one.is_next and other is not None and other.is_next and is_easier(life, entry, one, other):
                what = f"{shown_asked(one)} having come on {logged['date']}, {shown_asked(other)} having stayed away"
                yield "G7", f"{session} {entry['id']} on {came['as_of']}: {what}"


def _has_traded(one: Asked) -> bool:
    """Return whether sets were given up for repetitions; after a break less of both is asked (G12 before G7)."""
    return bool(TRADED & {reason["code"] for reason in one.entry.get("reasons", [])})


def _is_clean(logged: Document) -> bool:
    if logged.get("felt") == "too-hard":
        return False
    pains = [logged.get("pain", {}), *(entry.get("pain", {}) for entry in logged["entries"])]
    is_light = any(entry.get("light") or "exercise" in entry for entry in logged["entries"])
    return not logged.get("symptoms") and not any(any(pain.values()) for pain in pains) and not is_light


def is_done_in_full(dose: Document, rows: list[Document], least_reserve: Fraction) -> bool:
    """Return whether rows are the sets of a dose in order, each with at least what was asked for and no harder felt.

    Nor may any be felt harder than `effort-ceiling` lets pass or `effort` aims for (``least_reserve``): above that
    limit a session is no better than none, as above the limit of pain.
    """
    sets = counted_out(dose)
    reserves = [reserve for row in rows if (reserve := reserve_of(row)) is not None]
    is_eased = bool(reserves) and min(reserves) < least_reserve
    return len(rows) >= len(sets) and not is_eased and all(map(_is_met, sets, rows))


def _is_met(one: Document, row: Document) -> bool:
    reps = row.get("reps")
    if reps is None or reps < upper_reps(one) or row.get("side") != one.get("side"):
        return False
    if one.get("hold_s") and number(row.get("hold_s", 0)) < one["hold_s"]:
        return False
    reserve = reserve_of(row)
    asked = reserve_of(one)
    is_hard = reserve is not None and reserve < (asked if asked is not None else 10)
    is_unknown = asked is not None and reserve is None
    return not is_hard and not is_unknown and is_load_at_most(one.get("load"), row.get("load"))
