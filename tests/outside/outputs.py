"""Laws O1 and O2: every notice, session, exercise and dose is in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.outside.calls import Calls
from tests.outside.doses import counted_out

Document = dict[str, Any]

#: What escaping, folding and wrapping may put between the characters of a text.
BETWEEN = re.compile(r"[\s\\>|]|&(amp|lt|gt|quot|#\d+|nbsp);|[<&\"']")


def bare(text: str) -> str:
    """Return a text without what escaping, folding and wrapping add or change."""
    return BETWEEN.sub("", text.replace("\r\n ", "").replace("\\n", ""))


def judge_outputs(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield notices, exercises and numbers that are not in an output."""
    routine = calls.schedule(life)
    cards = {card["id"]: card for card in routine["exercises"]}
    for name in calls.formats():
        content = bare(calls.render(routine, name))
        for notice in routine["notices"]:
            if bare(notice["text"]) not in content:
                yield "O1", f"{name}: the notice {notice['text']!r} is not there"
        for session in routine["sessions"]:
            for entry in session["entries"]:
                if bare(cards[entry["exercise"]]["name"]) not in content:
                    yield "O2", f"{name}: {entry['exercise']} of {session['id']} is not there"
                if name == "json" and routine["sessions"]:
                    continue
                for word in _numbers(entry["dose"], routine):
                    if word not in content:
                        yield "O2", f"{name}: {word} of {session['id']} {entry['entry']} is not there"


def _numbers(dose: Document, routine: Document) -> Iterator[str]:
    for one in counted_out(dose):
        yield str(one.get("reps", 1))
        load = one.get("load", {})
        if routine.get("units", "metric") == "metric" and load.get("unit") == "kg" and load["value"]:
            yield f"{abs(load['value']):g}"
