"""Law P1: how long a session takes, counted anew from its sets, rests and changes, and held to the minutes given."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any

from tests.outside.doses import counted_out, number

Document = dict[str, Any]

CHANGE_S = 10
POSITION_CHANGE_S = 20
RAMP_REST_S = 60


def judge_minutes(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield sessions that are longer than the minutes given, and those whose seconds are not what their sets take."""
    cards = {card["id"]: card for card in routine["exercises"]}
    written = {session["id"]: session for session in life["program"]["sessions"]}
    for session in routine["sessions"]:
        if session.get("status", "planned") != "planned" or session["session"] not in written:
            continue
        by_hand = written[session["session"]]
        minutes = by_hand.get("minutes")
        if minutes is not None and session["seconds"] > 60 * minutes:
            yield "P1", f"{session['id']} takes {session['seconds']} s, and there are {minutes} minutes"
        if [e["entry"] for e in session["entries"]] != [e for b in by_hand["blocks"] for e in b["entries"]]:
            continue  # something was merged into it, or left out
        seconds = count_seconds(session, by_hand, cards)
        if seconds != session["seconds"]:
            yield "P1", f"{session['id']} says {session['seconds']} s, and its sets take {seconds} s"


def count_seconds(session: Document, by_hand: Document, cards: dict[str, Document]) -> int:
    """Return how long a session takes, in whole seconds, rounded up."""
    stations: list[tuple[Document | None, Fraction]] = []
    for number_of_block, group in groupby(session["entries"], key=lambda entry: entry.get("block", 0)):
        entries = [entry for entry in group if not entry.get("stopped")]
        if not entries:
            continue
        if entries[0].get("style", "straight") == "straight":
            stations += [(entry, _straight(entry, cards[entry["exercise"]])) for entry in entries]
        else:
            stations += _rounds(entries, cards, by_hand["blocks"][number_of_block].get("rest_s", 60))
    total = Fraction(0)
    before: Document | None = None
    for entry, seconds in stations:
        if entry is not None:
            if before is not None and before is not entry:
                total += _change(before, entry, cards)
            before = entry
        total += seconds
    return math.ceil(total)


def _change(before: Document, after: Document, cards: dict[str, Document]) -> int:
    positions = {cards[entry["exercise"]]["position"] for entry in (before, after)}
    return CHANGE_S if len(positions) == 1 else POSITION_CHANGE_S


def _set_work(one: Document, entry: Document, card: Document) -> Fraction:
    tempo = entry["dose"].get("tempo") or card["tempo"]
    reps = one.get("reps_max") or one.get("reps", 1) * (2 if one.get("amrap") else 1)
    sides = 1 if card["sides"] == "bilateral" or "side" in one else 2
    return reps * sides * (number(tempo.get("raise_s", 2)) + number(tempo.get("lower_s", 2)) + one.get("hold_s", 0))


def _works(entry: Document, card: Document) -> list[Fraction]:
    sets = counted_out(entry["dose"])
    works = [_set_work(one, entry, card) for one in sets]
    if "side" in sets[0]:
        return [left + right for left, right in zip(works[::2], works[1::2], strict=True)]
    return works


def _ramp(entry: Document, card: Document) -> Fraction:
    rest = min(entry["dose"].get("rest_s", 60), RAMP_REST_S)
    sets = [one for listed in entry.get("ramp", []) for one in [listed] * listed.get("count", 1)]
    return sum((_set_work(one, entry, card) + rest for one in sets), Fraction(0))


def _straight(entry: Document, card: Document) -> Fraction:
    works = _works(entry, card)
    return _ramp(entry, card) + sum(works) + entry["dose"].get("rest_s", 60) * (len(works) - 1)


def _rounds(
    entries: list[Document], cards: dict[str, Document], rest: int
) -> Iterator[tuple[Document | None, Fraction]]:
    """Yield the stations of a superset or circuit in the order they are done; rests between rounds have no place."""
    for entry in entries:
        if entry.get("ramp"):
            yield entry, _ramp(entry, cards[entry["exercise"]])
    works = [_works(entry, cards[entry["exercise"]]) for entry in entries]
    last: Document | None = None
    for turn in range(max(map(len, works))):
        doing = [(entry, work[turn]) for entry, work in zip(entries, works, strict=True) if turn < len(work)]
        if last is not None:
            back = _change(last, doing[0][0], cards)
            if len(entries) > 1:
                rest = max(rest, back)
            yield None, Fraction(rest - (back if len(entries) > 1 and last is not doing[0][0] else 0))
        yield from doing
        last = doing[-1][0]
