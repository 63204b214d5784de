"""Proposes which names of an export are which of a program; a person confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hiproutine.importers import id_from_name
from hiproutine_trackers.log import sets_since
from hiproutine_trackers.mapping import OPEN, ids_of_program
from hiproutine_trackers.rows import TrackedRows

#: The share of words two names have in common from which one is guessed for the other (a proposal, unverified).
MIN_SHARE = 0.5
_WORD = re.compile("[a-z0-9]+")
_EMPTY_WORDS = frozenset({"the", "and", "with", "of"})


def propose_mapping(
    rows: TrackedRows, program: Mapping[str, Any] | None, since: str | None, mapping: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return a mapping of every name of an export; what a given ``mapping`` says already stays.

    A name with the same words as one thing of the program is that thing. One that shares half of its words is a guess,
    with a question mark in front; another one is a question mark alone. Without a program, each name becomes an id.
    """
    sets = sets_since(rows.sets, since)
    workouts = sorted({each.workout for each in sets})
    exercises = sorted({each.exercise for each in sets})
    given = mapping or {}
    proposed: dict[str, Any] = {}
    if not rows.has_unit:
        proposed["weight_unit"] = OPEN
    proposed["workouts"] = _propose(workouts, None if program is None else _sessions(program))
    proposed["exercises"] = {
        name: {"entry": entry, "assisted": True} if "assisted" in name.lower() else entry
        for name, entry in _propose(exercises, None if program is None else _entries(program)).items()
    }
    for key in ("workouts", "exercises"):
        proposed[key].update({name: value for name, value in given.get(key, {}).items() if name in proposed[key]})
    return {**proposed, **({"weight_unit": given["weight_unit"]} if "weight_unit" in given else {})}


def _propose(names: Iterable[str], known: Mapping[str, list[frozenset[str]]] | None) -> dict[str, str]:
    if known is None:
        made: dict[str, str] = {}
        for name in names:
            made[name] = id_from_name(name, made.values())
        return made
    return {name: _nearest(name, known) for name in names}


def _nearest(name: str, known: Mapping[str, list[frozenset[str]]]) -> str:
    """Return the one thing with these words, the nearest as a guess, or a question."""
    words = words_of(name)
    same = [id for id, forms in sorted(known.items()) if words in forms or _joined(words) in map(_joined, forms)]  # noqa: A001
    if words and len(same) == 1:
        return same[0]
    shares = {id: max((_share(words, form) for form in forms), default=0.0) for id, forms in known.items()}  # noqa: A001
    best = min(shares, key=lambda id: (-shares[id], id), default="")  # noqa: A006
    return f"{OPEN}{best}" if best and shares[best] >= MIN_SHARE else OPEN


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name: small letters, without plural endings and empty words."""
    words = _WORD.findall(name.lower())
    return frozenset(word[:-1] if len(word) > 2 and word.endswith("s") else word for word in words) - _EMPTY_WORDS


def _joined(words: frozenset[str]) -> str:
    return "".join(sorted(words))


def _share(words: frozenset[str], form: frozenset[str]) -> float:
    union = words | form
    return len(words & form) / len(union) if union else 0.0


def _sessions(program: Mapping[str, Any]) -> dict[str, list[frozenset[str]]]:
    ids_of_program(program)
    return {
        session["id"]: [words_of(session["id"]), words_of(str(session.get("name", "")))]
        for session in program["sessions"]
    }


def _entries(program: Mapping[str, Any]) -> dict[str, list[frozenset[str]]]:
    """Return the words of each entry: those of its id, of its exercise and of the rungs of its ladder."""
    return {
        entry["id"]: [
            words_of(str(name).rpartition("/")[2])
            for name in (entry["id"], entry.get("exercise", ""), *entry.get("rungs", ()))
        ]
        for entry in program["entries"]
    }
