"""Prescriptions and reasons as short texts, so that a test reads as a table; the probes and traces are the kit's."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from attrs import evolve
from tests.progression.exercises import EXERCISES, NO_PAIN

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import LoggedPain
from hiproutine.model.reason import Reason
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.drivers import double, ladder
from hiproutine.progression.guards import pain_gate
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription, RuleType, Step
from hiproutine.testing import RuleProbe, StackProbe, TraceRow, done_from_text, dose_from_text, trace_rows
from hiproutine.text.wording import format_dose_short

DOUBLE = ("double", {"reps": {"min": 5, "max": 6}})
RULES: dict[str, RuleType] = {rule.name: rule for rule in (double.RULE, ladder.RULE, pain_gate.RULE)}


def bound(name: str, **parameters: Any) -> BoundRule:
    return BoundRule(RULES[name], RULES[name].make(**parameters))


def dose_text(dose: Dose) -> str:
    """Return a dose as ``3x5@60``: equal sets once."""
    runs = ((text, len(list(run))) for text, run in groupby(map(_set_text, dose.sets)))
    return " ".join(f"{count}x{text}" for text, count in runs)


def _set_text(set_dose: SetDose) -> str:
    text = str(set_dose.reps)
    text += f"-{set_dose.reps_max}" if set_dose.reps_max else ""
    text += "+" if set_dose.amrap else ""
    text += f"/{set_dose.hold_s}s" if set_dose.hold_s else ""
    if set_dose.load is not None:
        text += f"@{set_dose.load.colour or f'{set_dose.load.value:f}'.removesuffix('.0')}"
    return text


def prescription_text(prescription: Prescription) -> str:
    """Return a prescription of equal sets as ``easy 2x4@2s 1 kg``."""
    first = prescription.dose.sets[0]
    text = f"{prescription.exercise.removeprefix('test/')} {len(prescription.dose.sets)}x{first.reps}"
    text += f"@{first.hold_s}s" if first.hold_s else ""
    text += f" {first.load.value or first.load.colour}" if first.load else ""
    return text + (" STOPPED" if prescription.stopped else "")


def row_text(row: TraceRow) -> str:
    """Return a row as ``3 × 5 at 60 kg: load-added``."""
    codes = ", ".join(reason.code for reason in row.reasons)
    return f"{format_dose_short(row.prescription.dose, None)}: {codes}"


def row_texts(rules: Any, dose: str, done: str, **more: Any) -> list[str]:
    """Return every row of a trace after the first as text."""
    return [row_text(row) for row in trace_rows(rules, dose=dose, done=done, **more)[1:]]


def doses_and_codes(rules: Any, dose: str, done: str, **more: Any) -> list[tuple[str, str]]:
    """Return each dose of a trace in short (3x5@60) with the codes of its reasons."""
    rows = trace_rows(rules, dose=dose, done=done, **more)
    return [(dose_text(row.prescription.dose), " ".join(reason.code for reason in row.reasons)) for row in rows]


def reason_after(rules: Any, dose: str, done: str, **more: Any) -> Reason:
    """Return the one reason for the prescription of the session to come."""
    (reason,) = trace_rows(rules, dose=dose, done=done, **more)[-1].reasons
    return reason


class StackText(StackProbe):
    """A stack's probe whose prescriptions are read as text."""

    def __init__(self, exercise: Exercise, *rules: BoundRule, **more: Any) -> None:
        super().__init__(rules, exercise, *EXERCISES.values(), **more)

    def advance_text(self, outcome: Outcome | None = None, **changes: Any) -> str:
        return prescription_text(self.advance(outcome, **changes))

    @property
    def text(self) -> str:
        return prescription_text(self.last)

    def short_outcome(self) -> Outcome:
        """Return a session with one repetition less than prescribed in every set, without pain."""
        return Outcome(tuple(evolve(row, reps=(row.reps or 1) - 1) for row in perfect_sets(self.last)), NO_PAIN)

    def painful_outcome(self, score: int) -> Outcome:
        return Outcome(perfect_sets(self.last), LoggedPain(during=score))


class GuardText(RuleProbe):
    """A guard's probe whose doses are written and read as text."""

    steps: tuple[Step, ...] = ()

    def __init__(self, rule_type: RuleType, exercise: Exercise, *others: Exercise, **parameters: Any) -> None:
        super().__init__(rule_type, parameters, exercise, *others)

    def answer(self, proposed: Prescription, outcome: Outcome | None, **changes: Any) -> Prescription:
        """Return what the guard leaves of a proposal, or asks for in its place in the session to come."""
        self.steps += (self.step(proposed, outcome, **changes),)
        return self.steps[-1].eased or self.steps[-1].prescription

    def answer_text(self, proposed: str, done: str | None = "+", **changes: Any) -> str:
        """Return what the guard leaves of a dose on the rung of the last one; ``None``: nothing was done."""
        outcome = None if done is None else done_from_text(done).outcome(self.last)
        prescription = self.answer(Prescription(self.last.exercise, dose_from_text(proposed)), outcome, **changes)
        assert prescription.exercise == self.last.exercise
        return dose_text(prescription.dose)

    def after(self, dose: str) -> GuardText:
        """Set the dose that was prescribed last."""
        self.last = Prescription(self.last.exercise, dose_from_text(dose))
        return self

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.steps[-1].reasons] if self.steps else []

    @property
    def values(self) -> dict[str, Any]:
        """Return the values of the last answer's first reason."""
        reasons = self.steps[-1].reasons if self.steps else ()
        return dict(reasons[0].values) if reasons else {}
