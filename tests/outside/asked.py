"""Reads what a routine asks for: entry by entry, in the order of the days."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.outside.law_facts import EASED

Document = dict[str, Any]


class Asked(NamedTuple):
    """One entry of one dated session."""

    session: str
    date: str
    status: str
    exercise: str
    dose: Document
    is_stopped: bool
    is_next: bool
    entry: Document


def asked_of(routine: Document, entry: str) -> list[Asked]:
    """Return all that is asked of an entry; the first planned one after what was done is ``is_next``."""
    asked = []
    has_next = False
    for session in routine["sessions"]:
        status = session.get("status", "planned")
        for one in session["entries"]:
            if one["entry"] == entry:
                is_next = status == "planned" and not has_next
                has_next = has_next or is_next
                stopped = one.get("stopped", False)
                asked.append(
                    Asked(session["id"], session["date"], status, one["exercise"], one["dose"], stopped, is_next, one)
                )
    return asked


def asked_by_session(routine: Document, entry: str) -> dict[str, Asked]:
    """Return what is asked of an entry, by the id of the dated session."""
    return {one.session: one for one in asked_of(routine, entry)}


def is_eased(entry: Document) -> bool:
    """Return whether less was asked for on purpose; after a break that is the last one done (G12 comes before G7)."""
    return bool(EASED & {reason["code"] for reason in entry.get("reasons", [])})


def rungs_of(life: Document, entry: Document) -> list[str]:
    """Return the exercises of an entry's ladder that are open to the person, from the easiest; none without one."""
    for ladder in life["pack"]["ladders"]:
        if entry.get("ladder") == f"{life['pack']['name']}/{ladder['id']}":
            rungs = [f"{life['pack']['name']}/{rung['exercise']}" for rung in ladder["rungs"]]
            return [rung for rung in rungs if rung in entry.get("rungs", rungs)]
    return []


def rung_of(life: Document, entry: Document, exercise: str) -> int:
    """Return the place of an exercise on the entry's ladder, 0 without one."""
    rungs = rungs_of(life, entry)
    return rungs.index(exercise) if exercise in rungs else 0


def names_of(entry: Document) -> list[str]:
    """Return the names of an entry's rules."""
    return [use["name"] for use in entry.get("rules", [])]


def parameters_of(entry: Document, rule: str) -> Document:
    """Return the parameters of a rule in an entry's stack."""
    return next((use.get("parameters", {}) for use in entry.get("rules", []) if use["name"] == rule), {})


def with_rules(life: Document, keep: Any) -> Document:
    """Return a life whose entries keep only some of their rules."""
    entries = [
        entry | {"rules": [use for use in entry.get("rules", []) if keep(use["name"])]}
        for entry in life["program"]["entries"]
    ]
    return life | {"program": life["program"] | {"entries": entries}}
