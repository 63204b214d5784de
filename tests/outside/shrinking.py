"""Makes the life of a finding small: drops what it does not need, one thing after another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.outside.calls import Calls, Refused, calls_for
from tests.outside.judge import judge_life

Document = dict[str, Any]


class Judged:
    """Judges lives of one or several packs; an engine is made anew only where the pack is another."""

    def __init__(self, law: str) -> None:
        self.law = law
        self._calls: dict[str, Calls] = {}

    def findings(self, life: Document) -> list[Document]:
        """Return the findings of the law; none where a document is refused."""
        key = json.dumps(life["pack"], sort_keys=True)
        try:
            if key not in self._calls:
                self._calls = {key: calls_for(life)}
            return judge_life(life, self._calls[key], self.law)
        except (Refused, KeyError, IndexError, StopIteration):
            return []


def shrink(
    finding: Document, most_tries: int = 250, find: Callable[[Document], list[Document]] | None = None
) -> Document:
    """Return a finding of the same law with a smaller life; ``find`` judges a life, in place of all laws' judges."""
    find = find or Judged(finding["law"]).findings
    tries = 0
    is_smaller = True
    while is_smaller and tries < most_tries:
        is_smaller = False
        for life in smaller_lives(finding["life"]):
            tries += 1
            found = find(life)
            if found:
                finding, is_smaller = found[0], True
                break
            if tries >= most_tries:
                break
    return finding


def smaller_lives(life: Document) -> Iterator[Document]:
    """Yield lives that are smaller in one thing each, what takes away most first."""
    log = life["log"]
    for sessions in _without_one(log["sessions"]):
        yield life | {"log": log | {"sessions": sessions}}
    if log.get("check_ins"):
        for said in _without_one(log["check_ins"]):
            yield life | {"log": log | {"check_ins": said}}
    for smaller in _each_smaller(log["sessions"], _smaller_session):
        yield life | {"log": log | {"sessions": smaller}}
    if "profile" not in life:  # a plan with less in it is none that planning made
        yield from _smaller_by_hand(life)


def _smaller_by_hand(life: Document) -> Iterator[Document]:
    program = life["program"]
    for entry in program["entries"] if len(program["entries"]) > 1 else []:
        yield _without_entry(life, entry["id"])
    for weeks in sorted({program["weeks"] // 2, program["weeks"] - 1}):
        if 0 < weeks < program["weeks"]:
            yield life | {"program": program | {"weeks": weeks}}
    if len(program["cycle"]["slots"]) > 1:
        for slots in _without_one(program["cycle"]["slots"]):
            yield life | {"program": program | {"cycle": program["cycle"] | {"slots": slots}}}
    for smaller_program in _smaller_program(program):
        yield life | {"program": smaller_program}
    for pack in _smaller_packs(life["pack"], json.dumps(program)):
        yield life | {"pack": pack}


def _without_one(values: list[Any]) -> Iterator[list[Any]]:
    for place in reversed(range(len(values))):
        yield values[:place] + values[place + 1 :]


def _each_smaller(values: list[Any], smaller: Callable[[Any], Iterator[Any]]) -> Iterator[list[Any]]:
    for place, value in enumerate(values):
        for less in smaller(value):
            yield [*values[:place], less, *values[place + 1 :]]


def _without_keys(document: Document, names: tuple[str, ...]) -> Iterator[Document]:
    for name in names:
        if name in document:
            yield {key: value for key, value in document.items() if key != name}


def _without_entry(life: Document, entry: str) -> Document:
    sessions = []
    for session in life["program"]["sessions"]:
        blocks = [b | {"entries": [e for e in b["entries"] if e != entry]} for b in session["blocks"]]
        blocks = [block for block in blocks if block["entries"]]
        if blocks:
            sessions.append(session | {"blocks": blocks})
    kept = {session["id"] for session in sessions}
    slots = [slot for slot in life["program"]["cycle"]["slots"] if slot["session"] in kept]
    program = life["program"] | {
        "entries": [e for e in life["program"]["entries"] if e["id"] != entry],
        "sessions": sessions,
        "cycle": life["program"]["cycle"] | {"slots": slots},
    }
    logged = [
        s | ({"entries": [e for e in s["entries"] if e["entry"] != entry]} if "entries" in s else {})
        for s in life["log"]["sessions"]
        if s["session"] in kept
    ]
    return life | {"program": program, "log": life["log"] | {"sessions": logged}}


def _smaller_program(program: Document) -> Iterator[Document]:
    yield from _without_keys(program, ("notices", "units", "missed"))
    for sessions in _each_smaller(program["sessions"], lambda s: _without_keys(s, ("minutes",))):
        yield program | {"sessions": sessions}
    for entries in _each_smaller(program["entries"], _smaller_entry):
        yield program | {"entries": entries}


def _smaller_entry(entry: Document) -> Iterator[Document]:
    yield from _without_keys(entry, ("loading", "caps", "ramp", "ladder"))
    for rules in _without_one(entry["rules"]):
        yield entry | {"rules": rules}
    for rules in _each_smaller(entry["rules"], lambda use: _without_keys(use, ("parameters",))):
        yield entry | {"rules": rules}
    for rules in _each_smaller(entry["rules"], _fewer_parameters):
        yield entry | {"rules": rules}
    sets = entry["dose"]["sets"]
    for fewer in _without_one(sets) if len(sets) > 1 else []:
        yield entry | {"dose": entry["dose"] | {"sets": fewer}}
    for less in _each_smaller(sets, lambda one: _without_keys(one, ("rir", "rpe", "reps_max", "amrap", "count"))):
        yield entry | {"dose": entry["dose"] | {"sets": less}}


def _fewer_parameters(use: Document) -> Iterator[Document]:
    for name in use.get("parameters", {}):
        yield use | {"parameters": {key: value for key, value in use["parameters"].items() if key != name}}


def _smaller_session(logged: Document) -> Iterator[Document]:
    yield from _without_keys(logged, ("pain", "time", "planned_for", "symptoms"))
    for entries in _each_smaller(logged.get("entries", []), _smaller_logged_entry):
        yield logged | {"entries": entries}


def _smaller_logged_entry(entry: Document) -> Iterator[Document]:
    yield from _without_keys(entry, ("pain", "light", "exercise"))
    for rows in _each_smaller(entry.get("sets", []), lambda row: _without_keys(row, ("rir", "rpe"))):
        yield entry | {"sets": rows}


def _smaller_packs(pack: Document, program: str) -> Iterator[Document]:
    """Yield packs with no more than the program names; goals go first."""
    named = {e["id"] for e in pack["exercises"] if f'"{pack["name"]}/{e["id"]}"' in program}
    if "/up" not in program and pack["ladders"]:
        yield pack | {"ladders": [], "goals": []}
    rungs = {rung["exercise"] for ladder in pack["ladders"] for rung in ladder["rungs"]}
    kept = [e for e in pack["exercises"] if e["id"] in named | rungs]
    if pack["goals"] or pack["notices"] or len(kept) < len(pack["exercises"]):
        yield pack | {"exercises": kept, "goals": [], "notices": []}
