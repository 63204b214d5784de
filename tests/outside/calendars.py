"""Law C4: a calendar that imports one export after the other shows the last routine, and nothing besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.outside.calls import Calls

Document = dict[str, Any]

MARKS = {"planned": "", "done": "Done: ", "skipped": "Skipped: ", "missed": "Missed: "}


def judge_calendar(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Import the routine as it was half way, as it is now, and with the last row of the log taken back."""
    if "ics" not in calls.formats():
        return
    calendar: dict[str, tuple[int, Document]] = {}
    for minute, state in enumerate(_states(life, calls)):
        routine = calls.schedule(state)
        # The day is that of the last state; what counts is that each export is later than the one before.
        stamp = f"{max(routine['as_of'], '2020-01-01')}T12:{minute:02}:00Z"
        for event in _events(calls.render(routine, "ics", stamp=stamp)):
            version = int(event["SEQUENCE"])
            if event["UID"] not in calendar or calendar[event["UID"]][0] < version:
                calendar[event["UID"]] = version, event
        shown = Counter(_shown(event) for _, event in calendar.values() if event["STATUS"] != "CANCELLED")
        planned = Counter(map(_expected, routine["sessions"]))
        if shown != planned:
            yield (
                "C4",
                f"import {minute + 1}: too much {list(shown - planned)[:2]}, missing {list(planned - shown)[:2]}",
            )


def _states(life: Document, calls: Calls) -> Iterator[Document]:
    today = calls.schedule(life)["as_of"]
    rows = (life.get("log") or {}).get("sessions", [])
    past = sorted((row for row in rows if row["date"] <= today), key=lambda row: row["date"])
    if past:
        half = past[: (len(past) + 1) // 2]
        yield life | {"log": life["log"] | {"sessions": half}, "as_of": max(half[-1]["date"], _start(life))}
    yield life | {"as_of": today}
    if rows:
        yield life | {"log": life["log"] | {"sessions": rows[:-1]}, "as_of": today}


def _start(life: Document) -> str:
    return str(life["course"]["parts"][0]["holds_from"] if life.get("course") else life["start"])


def _events(text: str) -> Iterator[Document]:
    """Yield the properties of each event; of an alarm in it, nothing is read."""
    event: Document = {}
    parts: list[str] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            parts.append(value)
            event = {} if value == "VEVENT" else event
        elif name == "END":
            parts.pop()
            if value == "VEVENT":
                yield event
        elif parts[-1:] == ["VEVENT"]:
            event[name.partition(";")[0]] = value


def _shown(event: Document) -> tuple[str, str]:
    title = event["SUMMARY"].replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    return event["DTSTART"][:8], title.rpartition(" (")[0]


def _expected(session: Document) -> tuple[str, str]:
    name = " ".join(session["name"].split())
    mark = MARKS[session.get("status", "planned")]
    if session.get("unplanned", False):
        mark = mark.replace(":", ", not planned:")
    return session["date"].replace("-", ""), mark + name
