"""Asking one guard directly, and short words for what it answers."""

from __future__ import annotations

from typing import Any, cast

from tests.progression.answers import assert_answer

from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State
from hiproutine.testing.checks.rule_cases import NO_PAIN
from hiproutine.testing.notation import done_from_text, dose_from_text
from hiproutine.testing.trace import trace_rows

DOUBLE = ("double", {"reps": {"min": 5, "max": 6}})


def doses_of(rules: Any, dose: str, done: str, **more: Any) -> list[tuple[Dose, list[str]]]:
    """Live through sessions and give each dose with the codes of its reasons."""
    return [
        (row.prescription.dose, [r.code for r in row.reasons])
        for row in trace_rows(rules, dose=dose, done=done, **more)
    ]


def told(rules: Any, dose: str, done: str, **more: Any) -> list[tuple[str, str]]:
    """Live through sessions and give each dose in short (3x5@60) with the codes of its reasons."""
    return [(short(one), " ".join(codes)) for one, codes in doses_of(rules, dose, done, **more)]


def short(dose: Dose) -> str:
    """Write a dose in short: equal sets once."""
    runs: list[list[Any]] = []
    for one in dose.sets:
        words = str(one.reps)
        words += f"-{one.reps_max}" if one.reps_max else ""
        words += "+" if one.amrap else ""
        words += f"/{one.hold_s}s" if one.hold_s else ""
        if one.load is not None:
            words += f"@{one.load.colour or f'{one.load.value:f}'.removesuffix('.0')}"
        if runs and runs[-1][1] == words:
            runs[-1][0] += 1
        else:
            runs.append([1, words])
    return " ".join(f"{count}x{words}" for count, words in runs)


class Asking:
    """One guard with its state, asked what it says to a proposal."""

    def __init__(self, kind: RuleType, exercise: Exercise, *others: Exercise, **parameters: Any) -> None:
        self.kind, self.rule = kind, kind.make(**parameters)
        self.entry = Entry("it", exercise.id, exercise.dose.start)
        self.exercises = {one.id: one for one in (exercise, *others)}
        self.rungs = tuple(Rung(name, Criterion(5)) for name in self.exercises)
        self.state: State = self.rule.start(self.entry)
        self.last = Prescription(exercise.id, exercise.dose.start)
        self.codes: list[str] = []
        self.values: dict[str, Any] = {}

    def context(self, **coming: Any) -> Context:
        return Context(self.entry, self.rungs, self.exercises, self.last)._replace(**coming)

    def answer(self, proposed: Prescription, outcome: Outcome | None, **coming: Any) -> Prescription:
        """Ask, remember the state, and give what the guard leaves of the proposal."""
        context = self.context(**coming)
        step = self.rule.step(self.state, proposed, cast(Outcome, outcome), context)
        assert_answer(self.kind, step, context)
        self.state = step.state
        self.codes = [reason.code for reason in step.reasons]
        self.values = dict(step.reasons[0].values) if step.reasons else {}
        return step.prescription

    def says(self, proposed: str, done: str | None = "+", **coming: Any) -> str:
        """Ask about a dose on the rung of the last one, after a session as written; ``None``: nothing was done."""
        outcome = None if done is None else done_from_text(done).outcome(self.last)
        given = self.answer(Prescription(self.last.exercise, dose_from_text(proposed)), outcome, **coming)
        assert given.exercise == self.last.exercise
        return short(given.dose)

    def asked(self, dose: str) -> Asking:
        """Say what was asked last."""
        self.last = Prescription(self.last.exercise, dose_from_text(dose))
        return self


def perfect(asked: Prescription) -> Outcome:
    return Outcome(perfect_sets(asked), NO_PAIN)
