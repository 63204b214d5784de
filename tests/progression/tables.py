"""Worked tables for the tests of drivers: what is asked, session by session, and why."""

from __future__ import annotations

from typing import Any

from hiproutine.model.reason import Reason
from hiproutine.testing.trace import TraceRow, trace_rows
from hiproutine.text.wording import format_dose_short


def told(rules: Any, dose: str, done: str, **more: Any) -> list[str]:
    """Give ``3 × 5 at 60 kg: load-added`` for every session after the first."""
    return [words_of(row) for row in trace_rows(rules, dose=dose, done=done, **more)[1:]]


def words_of(row: TraceRow) -> str:
    return f"{format_dose_short(row.prescription.dose, None)}: {', '.join(reason.code for reason in row.reasons)}"


def reason_after(rules: Any, dose: str, done: str, **more: Any) -> Reason:
    """Return the one reason for what is asked in the session to come."""
    (reason,) = trace_rows(rules, dose=dose, done=done, **more)[-1].reasons
    return reason
