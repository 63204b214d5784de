"""What ``today --json`` writes."""

from __future__ import annotations

from typing import Any

from hiproutine.documents.loader import dump
from hiproutine.formats.outline import outline_sessions, stopped_exercises
from hiproutine.lookup.day_summary import DaySummary
from hiproutine.model.routine import Routine, RoutineSession

#: What is written of the last session of an entry, as in the routine document.
_LAST = ("exercise", "performed", "performed_exercise", "pain")


def today_data(routine: Routine, shown: Routine, summary: DaySummary) -> dict[str, Any]:
    """Return the page of a day as JSON-ready data.

    Sessions and exercises are those of the routine document, exact; each entry of a session that is due has the
    sentences ``why`` in the words of ``shown``, the routine as people read it, and ``last``, its last session.
    """
    document = dump(routine)
    plain = {session["id"]: session for session in document["sessions"]}
    news = {
        outline.session.id: {line.entry.entry: list(line.news) for group in outline.groups for line in group.lines}
        for outline in outline_sessions(shown)
    }

    def last(entry: str) -> dict[str, Any] | None:
        record = summary.last.get(entry)
        if record is None:
            return None
        done = next(part for part in plain[record.session]["entries"] if part["entry"] == entry)
        session = {"session": record.session, "date": record.date.isoformat()}
        return {**session, **{name: done[name] for name in _LAST if name in done}}

    def due(session: RoutineSession) -> dict[str, Any]:
        entries = [
            {**entry, "why": news[session.id][entry["entry"]], "last": last(entry["entry"])}
            for entry in plain[session.id]["entries"]
        ]
        return {**plain[session.id], "entries": entries}

    used = {entry.exercise for session in summary.due for entry in session.entries}
    return {
        "day": summary.day.isoformat(),
        "title": routine.title,
        "notices": document["notices"],
        "stopped": [{"exercise": one.card.id, "why": list(one.advice)} for one in stopped_exercises(shown)],
        "due": [due(session) for session in summary.due],
        "done": [plain[session.id] for session in summary.done],
        "missed": [plain[session.id] for session in summary.missed],
        "next": None if summary.next is None else plain[summary.next.id],
        "exercises": [card for card in document["exercises"] if card["id"] in used],
    }
