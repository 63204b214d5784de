"""Law P10: what is told with an exercise is meant for that exercise, and for this person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside.planned import exercises_of

Document = dict[str, Any]


def judge_advice(life: Document, routine: Document) -> Iterator[tuple[str, str]]:
    """Yield advice that the program has not for the exercise that is shown, or twice, or that no precaution gives."""
    entries = {entry["id"]: entry for entry in life["program"]["entries"]}
    for session in routine["sessions"]:
        for shown in session["entries"]:
            entry, lines = entries.get(shown["entry"], {}), shown.get("advice", [])
            own = {*entry.get("advice", []), *entry.get("exercise_advice", {}).get(shown["exercise"], [])}
            if set(lines) != own or len(set(lines)) < len(lines):
                yield "P10", f"{session['id']} {shown['exercise']}: {lines}, its own are {sorted(own)}"
    if "profile" in life:
        yield from _of_precautions(life)


def _of_precautions(life: Document) -> Iterator[tuple[str, str]]:
    exercises, pack = exercises_of(life), life["pack"]
    asked = {tag for q in pack.get("questions", []) if q.get("trigger", {}).get("kind") for tag in q.get("adds", [])}
    tags = asked | set(life["profile"].get("limitations", []))
    for entry in life["program"]["entries"]:
        for ref, lines in entry.get("exercise_advice", {}).items():
            precautions = exercises[ref].get("precautions", [])
            given = {one.get("advice") for one in precautions if one["tag"] in tags}
            if not set(lines) <= given:
                yield "P10", f"{entry['id']} {ref}: {sorted(set(lines) - given)} is advice of none of its precautions"
