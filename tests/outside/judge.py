"""Judges a life by all laws: every routine that comes out of it, and what other logs of the same life give."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.outside.advice import judge_advice
from tests.outside.allowed import judge_allowed, judge_rungs
from tests.outside.arithmetic import judge_arithmetic
from tests.outside.better import judge_better, judge_missing
from tests.outside.calendars import judge_calendar
from tests.outside.calls import Calls, Refused
from tests.outside.coming import judge_coming
from tests.outside.course import judge_amended, judge_logged_once, judge_other_words
from tests.outside.documents import judge_documents
from tests.outside.drawing import Draw
from tests.outside.guards import judge_breaks, judge_cap, judge_guards
from tests.outside.minutes import judge_minutes
from tests.outside.outputs import judge_outputs
from tests.outside.pain import judge_pain
from tests.outside.past import judge_order, judge_past
from tests.outside.planned import judge_loosened, judge_planned
from tests.outside.projection import judge_projection, judge_weeks_later
from tests.outside.recovery import judge_recovery
from tests.outside.steps import judge_steps

Document = dict[str, Any]

#: Read one routine, for these laws.
ON_ROUTINES: list[tuple[str, Callable[[Document, Document], Iterator[tuple[str, str]]]]] = [
    ("P1", judge_minutes),
    ("P3", judge_recovery),
    ("G9", judge_allowed),
    ("G8", judge_rungs),
    ("G2", judge_cap),
    ("G2", judge_steps),
    ("G12", judge_breaks),
    ("G3", judge_pain),
    ("C2 O5", judge_logged_once),
    ("P2 P6 P8 P9 P12", judge_planned),
    ("P10", judge_advice),
]
#: Make other routines of the same life, for these laws; each with how many of all lives are judged by it.
ON_LIVES: list[tuple[str, float, Callable[[Document, Calls], Iterator[tuple[str, str]]]]] = [
    ("G1", 1, judge_guards),
    ("G7", 0.7, judge_better),
    ("G7", 0.4, judge_coming),
    ("G4", 0.7, judge_missing),
    ("G5", 0.5, judge_past),
    ("G6", 0.2, judge_order),
    ("G10", 0.15, judge_arithmetic),
    ("G11", 0.4, judge_projection),
    ("P5", 0.5, judge_loosened),
    ("P7", 0.1, judge_weeks_later),
    ("C3", 0.3, judge_other_words),
    ("C1", 0.2, judge_amended),
    ("D1 D2", 0.2, judge_documents),
    ("O1 O2", 0.1, judge_outputs),
    ("C4", 0.2, judge_calendar),
]
#: What the library refuses or raises, which is no law of one judge.
ANY_LAW = {"refused", "D5"}


def judge_life(life: Document, calls: Calls, law: str | None = None) -> list[Document]:
    """Return the findings of a life, each with its law, what was seen and the life itself.

    Args:
        life: The life.
        calls: The door to the library.
        law: The only law to judge by, and then wholly; without it all laws, each in those lives that the seed picks.
    """
    findings: list[Document] = []
    for found, what in _judgments(life, calls, law):
        if law is not None and found != law:
            continue
        if all((found, what) != (other["law"], other["what"]) for other in findings):
            findings.append({"document": "finding", "law": found, "what": what, "life": life})
    return findings


def _judgments(life: Document, calls: Calls, law: str | None) -> Iterator[tuple[str, str]]:
    draw = Draw(f"judge {life['seed']}")
    try:
        routine = calls.schedule(life)
    except Refused as error:
        yield "refused", str(error)[:300]
        return
    for laws, on_routine in ON_ROUTINES:
        if law is None or law in ANY_LAW or law in laws.split():
            yield from on_routine(life, routine)
    for laws, part, on_life in ON_LIVES:
        is_picked = draw.chance(part)
        if is_picked if law is None else law in ANY_LAW or law in laws.split():
            yield from _safely(on_life(life, calls))


def _safely(judgments: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield judgments; what the library raises while they are made is a finding too."""
    try:
        yield from judgments
    except Refused as error:
        yield "refused", f"{type(error).__name__}: {str(error)[:300]}"
    except Exception:  # whatever comes out of the library that is not its own error
        yield "D5", traceback.format_exc()[-600:]
