"""Draws what somebody does, session by session: as asked, partly, better, late, light, in pain, or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.outside.doses import counted_out
from tests.outside.drawing import Draw

Document = dict[str, Any]

DAY = timedelta(days=1)
#: What a session may be like, the usual ways more often.
WAYS = ["as asked"] * 6 + ["partly"] * 2 + ["better"] * 2 + ["not counted", "late", "light", "skipped"]
WAYS += ["hurts", "hurts", "stays away", "other exercise", "extra"]

#: How hard it was in one word, from hard to easy.
WORDS = ["too-hard", "right", "too-easy"]

#: Pain that somebody may have: of unknown origin, there before and no worse, and risen.
PAINS: list[Document] = [{"during": 3}, {"during": 5}, {"during": 6}, {"after": 8}, {"next_morning": 4}]
PAINS += [{"before": 4, "during": 4}, {"before": 6, "during": 6}, {"before": 3, "during": 5, "next_morning": 3}]
PAINS += [{"before": 1, "during": 7}, {"before": 4, "during": 6}, {"before": 2, "during": 2, "next_morning": 3}]


def rows_as_asked(dose: Document) -> list[Document]:
    """Return the sets of a dose as they are logged when they are done as asked, with the efforts that were asked."""
    rows = []
    for one in counted_out(dose):
        row: Document = {"reps": max(one.get("reps", 1), one.get("reps_max", 0))}
        row |= {name: one[name] for name in ("load", "side", "rir", "rpe") if name in one}
        if one.get("hold_s"):
            row["hold_s"] = one["hold_s"]
        rows.append(row)
    return rows


def log_session(draw: Draw, session: Document, way: str) -> Document:
    """Return a logged session for one of a routine, done in some way."""
    logged: Document = {"date": session["date"], "session": session["session"]}
    if "time" in session and draw.chance(0.8):
        logged["time"] = session["time"]
    if draw.chance(0.8):
        logged["pain"] = {"during": 0}
    if way == "hurts":
        logged["pain"] = draw.choice(PAINS)
        if draw.chance(0.1):
            logged["symptoms"] = ["new-numbness"]
    if way == "skipped":
        logged["status"] = "skipped"
        return logged
    if way == "late":
        logged["date"] = (date.fromisoformat(session["date"]) + DAY * draw.randint(1, 2)).isoformat()
        logged.pop("time", None)
        if draw.chance(0.5):
            logged["planned_for"] = session["date"]
    logged["entries"] = [_log_entry(draw, entry, way) for entry in session["entries"]]
    if way == "partly" and len(logged["entries"]) > 1 and draw.chance(0.3):
        logged["entries"].pop()
    # A source of its own, so that the rest of a life stays as its seed has it.
    word = Draw(f"felt {logged}")
    if word.chance(0.2):
        logged["felt"] = word.choice(WORDS)
    return logged


def _log_entry(draw: Draw, entry: Document, way: str) -> Document:
    rows = rows_as_asked(entry["dose"])
    logged: Document = {"entry": entry["entry"]}
    change = {"partly": _worse, "better": _better, "not counted": _not_counted}.get(way)
    if change is not None:
        rows = change(draw, rows)
    if way == "light":
        logged["light"] = True
        rows = [row | {"reps": max(1, row["reps"] // 2)} for row in rows]
    if way == "other exercise":
        logged["exercise"] = entry["exercise"] + "-at-the-gym"
    if way == "hurts" and draw.chance(0.3):
        logged["pain"] = {"during": draw.choice([0, 4, 7])}
    for row in rows:
        if draw.chance(0.1):
            row.pop("rir", None)
            row.pop("rpe", None)
        elif draw.chance(0.15) and "rir" in row:
            row["rir"] = draw.choice([0, 1, 2, 3, 4])
        elif draw.chance(0.05) and "rpe" not in row:
            row["rir"] = draw.choice([0, 2, 4])
    if rows or draw.chance(0.5):
        logged["sets"] = rows
    return logged


def _worse(draw: Draw, rows: list[Document]) -> list[Document]:
    kind = draw.choice(["reps", "last", "load", "hold", "sets", "nothing"])
    if kind == "nothing":
        return []
    if kind == "sets":
        return rows[: max(1, len(rows) - draw.randint(1, 2))]
    if kind == "last":
        return [*rows[:-1], rows[-1] | {"reps": rows[-1]["reps"] // 2}]
    if kind == "load":
        return [_with_load(row, -draw.choice([2.5, 5, 10])) for row in rows]
    if kind == "hold":
        return [row | {"hold_s": row["hold_s"] // 2} if "hold_s" in row else row for row in rows]
    less = draw.randint(1, 3)
    return [row | {"reps": max(0, row["reps"] - less)} for row in rows]


def _better(draw: Draw, rows: list[Document]) -> list[Document]:
    kind = draw.choice(["reps", "load", "hold", "sets"])
    if kind == "load":
        return [_with_load(row, draw.choice([2.5, 5, 10])) for row in rows]
    if kind == "hold":
        return [row | {"hold_s": row["hold_s"] + draw.randint(1, 10)} if "hold_s" in row else row for row in rows]
    if kind == "sets":
        return [*rows, dict(rows[-1])]
    more = draw.randint(1, 6)
    return [row | {"reps": row["reps"] + more} for row in rows]


def _with_load(row: Document, more: float) -> Document:
    load = row.get("load")
    if not load or load["unit"] not in ("kg", "lb") or load["value"] <= 0:
        return row
    return row | {"load": load | {"value": max(0.5, load["value"] + more)}}


def _not_counted(draw: Draw, rows: list[Document]) -> list[Document]:
    kind = draw.choice(["reps", "hold", "one"])
    if kind == "reps":
        return [row | {"reps": None} for row in rows]
    if kind == "one":
        return [*rows[:-1], rows[-1] | {"reps": None}]
    return [{name: value for name, value in row.items() if name != "hold_s"} for row in rows]


def extra_session(draw: Draw, session: Document) -> Document:
    """Return a session that nobody planned, a day after a planned one."""
    logged = log_session(draw, session, "as asked")
    logged["date"] = (date.fromisoformat(session["date"]) + DAY).isoformat()
    logged.pop("time", None)
    return logged


def key_of(logged: Document) -> tuple[Any, ...]:
    """Return what tells one logged session from another."""
    return logged["date"], logged["session"], logged.get("time"), logged.get("planned_for")
