"""Plans of changes walked through, for tables: a turn of the cycle is a week."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hiproutine.model.dose import Load, LoadRange
from hiproutine.progression.drivers.changes import RULE
from hiproutine.testing.trace import trace_rows, wide_exercise
from hiproutine.text.wording import format_load

D = Decimal
DOSE = "3 x 5 @ 60 kg"
#: Loads as wger writes them, which knows no smallest step.
FINE = LoadRange("kg", D(0), D(500), D("0.001"))


def change(dimension: str, at: int, op: str, value: float, **more: Any) -> dict[str, Any]:
    return {"dimension": dimension, "at": at, "op": op, "value": value, **more}


def load(at: int, op: str, value: float, **more: Any) -> dict[str, Any]:
    return change("load", at, op, value, **more)


def trace(
    *changes: dict[str, Any], dose: Any = DOSE, weeks: int = 6, log: Any = None, turns: int = 1, **more: Any
) -> list:
    """Return the rows of a program; a turn is a week, done as asked if nothing is said."""
    entry = {name: more.pop(name) for name in ("caps", "loading", "exercise") if name in more}
    guards = more.pop("guards", [])
    if isinstance(dose, str) and " kg" in dose and "loading" not in entry:
        entry.setdefault("exercise", wide_exercise(dose, load=FINE))
    said = ["+"] * (weeks * turns - 1) if log is None else log
    return trace_rows(
        [*guards, (RULE, {"changes": list(changes), **more})], dose=dose, done=said, per_week=turns, **entry
    )


def loads(*changes: dict[str, Any], **more: Any) -> list[str]:
    """Return the loads of the first set, session by session."""
    return [load_words(row.prescription.dose.sets[0].load).removesuffix(" kg") for row in trace(*changes, **more)]


def load_words(given: Load | None) -> str:
    return "none" if given is None else format_load(given)


def reps(*changes: dict[str, Any], **more: Any) -> list[int]:
    return [row.prescription.dose.sets[0].reps for row in trace(*changes, **more)]


def codes(*changes: dict[str, Any], **more: Any) -> list[str]:
    return [" ".join(reason.code for reason in row.reasons) for row in trace(*changes, **more)]
