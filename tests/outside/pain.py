"""Law G3: after pain that rose, nothing rises until a clean session; twice too much stops; and the way back is kept."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from tests.outside.asked import Asked, asked_of, names_of, parameters_of, rung_of
from tests.outside.coming import is_done_in_full
from tests.outside.doses import is_at_most, number, parts_above, shown

Document = dict[str, Any]

USUAL_LIMITS = {
    "go_max": 2,
    "hold_max": 5,
    "steady_max": 6,
    "rise": 2,
    "stop_after": 2,
    "morning_rise": 1,
    "back_in": 3,
}


class Pains(NamedTuple):
    """The worst pain of a session and of an entry in it, the lowest before it, and the worst the next morning."""

    worst: Fraction | None
    before: Fraction | None
    morning: Fraction | None


def judge_pain(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield doses that rise after a painful session, and entries that go on where they should have stopped."""
    sessions = {session["id"]: session for session in routine["sessions"]}
    for entry in life["program"]["entries"]:
        if "pain-gate" not in names_of(entry):
            continue
        limits = USUAL_LIMITS | parameters_of(entry, "pain-gate")
        bad = 0
        before: Asked | None = None
        for one in asked_of(routine, entry["id"]):
            if before is not None:
                yield from _rises(life, entry, before, one)
            if bad >= limits["stop_after"] and not one.is_stopped and one.status == "planned":
                yield "G3", f"{one.session} {entry['id']}: not stopped after {bad} sessions with too much pain"
            if one.status not in ("done", "skipped"):
                continue
            pains = pains_of(sessions[one.session], one.entry)
            if pains.worst is None or _is_left_out(one, sessions[one.session]):
                continue
            level = level_of(pains, limits)
            bad = bad + 1 if level == "too much" else 0 if level == "clean" and one.status == "done" else bad
            if level != "clean":
                before = one
            elif one.status == "done":
                before = None
        yield from _way_back(entry, limits, asked_of(routine, entry["id"]), sessions)


def _is_left_out(one: Asked, session: Document) -> bool:
    """Return whether an entry was not done in a session in which others were: the session's pain is not its own."""
    is_beside = any("performed" in entry for entry in session["entries"])
    return one.status == "done" and is_beside and "performed" not in one.entry and "pain" not in one.entry


def level_of(pains: Pains, limits: Document) -> str:
    """Return what a session's pain means: `clean`, `risen` (nothing may rise after it) or `too much`."""
    if pains.worst is None:
        return "clean"
    baseline = number(limits["usual"]) if pains.before is None and "usual" in limits else pains.before
    has_risen = baseline is None or pains.worst - baseline >= limits["rise"]
    highest = max(limits["hold_max"], limits["steady_max"])
    if pains.worst > highest or (pains.worst > limits["hold_max"] and has_risen):
        return "too much"
    if pains.worst > limits["hold_max"] or (pains.worst > limits["go_max"] and has_risen):
        return "risen"
    since_before = limits.get("morning_since", "before") == "before"
    if since_before and pains.morning is not None and baseline is not None:
        return "risen" if pains.morning - baseline >= limits["morning_rise"] else "clean"
    return "clean"


#: Stacks in which nothing but pain and the driver's own steps moves the dose.
_PLAIN_STACKS = (["pain-gate"], ["pain-gate", "ladder"], ["pain-gate", "double"])


def _way_back(
    entry: Document, limits: Document, rows: list[Asked], sessions: dict[str, Document]
) -> Iterator[tuple[str, str]]:
    """Yield a first flare whose dose is not back after as many sessions as stated, done in full without pain."""
    done = [one for one in rows if one.status in ("done", "planned")]
    needed, is_plain = limits["back_in"], names_of(entry) in _PLAIN_STACKS
    if not is_plain or not needed or limits.get("starts_in_flare") or any(one.is_stopped for one in done):
        return
    levels = [
        level_of(pains_of(sessions[one.session], one.entry), limits) if _is_recorded(one, sessions) else "unknown"
        for one in done
    ]
    first = levels.index("too much") if "too much" in levels else len(done)
    well = done[: first + 1 + needed]
    is_well = all(_is_full(one) for one in well) and set(levels[first + 1 : first + 1 + needed]) <= {"clean"}
    if len(done) <= first + 1 + needed or not is_well:
        return
    before, back = done[first], done[first + 1 + needed]
    if back.exercise != before.exercise or not is_at_most(before.dose, back.dose):
        where = f"{back.session} {entry['id']}: {shown(back.dose)}"
        yield "G3", f"{where}, {needed} clean sessions after {shown(before.dose)} hurt in {before.session}"


def _is_recorded(one: Asked, sessions: dict[str, Document]) -> bool:
    """Return whether pain with or after a session is known; a projection is taken to be without pain."""
    pain = sessions[one.session].get("pain", {}) | one.entry.get("pain", {})
    return one.status == "planned" or "during" in pain or "after" in pain


def _is_full(one: Asked) -> bool:
    if one.status == "planned":
        return True
    is_other = "performed_exercise" in one.entry or one.entry.get("felt") == "too-hard"
    return not is_other and is_done_in_full(one.dose, one.entry.get("performed", []), Fraction(0))


def _rises(life: Document, entry: Document, before: Asked, one: Asked) -> Iterator[tuple[str, str]]:
    if before.is_stopped and not one.is_stopped:
        yield "G3", f"{one.session} {entry['id']}: goes on after it was stopped in {before.session}"
    elif one.is_stopped or one.status not in ("done", "planned") or not (one.is_next or one.status == "done"):
        return
    rungs = [rung_of(life, entry, x.exercise) for x in (before, one)]
    above = parts_above(one.dose, before.dose) if rungs[0] == rungs[1] else []
    if rungs[1] > rungs[0] or above:
        where = (
            f"{one.session} {entry['id']}: {shown(one.dose)} after pain with {shown(before.dose)} in {before.session}"
        )
        yield "G3", f"{where}: more {', '.join(above) or 'of the ladder'}"


def pains_of(session: Document, entry: Document) -> Pains:
    """Return the pain of a session and of one entry in it, together.

    Of each score the worst counts, and of those before the session the lowest; where only these were asked, the highest
    of them is the worst pain there is.
    """
    both = [pain for pain in (session.get("pain"), entry.get("pain")) if pain]
    scores = [number(pain[name]) for pain in both for name in pain if name != "before"]
    befores = [number(pain["before"]) for pain in both if "before" in pain]
    mornings = [number(pain["next_morning"]) for pain in both if "next_morning" in pain]
    if not scores:
        return Pains(max(befores, default=None), max(befores, default=None), None)
    return Pains(max(scores), min(befores, default=None), max(mornings, default=None))
