"""Ways to ask the rule in tests: through a whole stack, or once by itself."""

from __future__ import annotations

from typing import Any

from hiproutine.model.dose import Dose, PersonalLimits
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Context, Outcome, Prescription, Step
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise
from hiproutine_expressions import RULE


def rows(dose: str, done: list[str], *clauses: dict[str, Any], state: dict[str, Any] | None = None, **more: Any) -> Any:
    return trace_rows((RULE, {"state": state or {}, "clauses": list(clauses)}), dose=dose, done=done, **more)


def after(dose: str, done: str, *clauses: dict[str, Any], **more: Any) -> Any:
    """Return what is asked after one session."""
    return rows(dose, [done], *clauses, **more)[-1].prescription.dose


def reasons_after(dose: str, done: str, *clauses: dict[str, Any], **more: Any) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = rows(dose, [done], *clauses, **more)[-1].reasons
    return reasons


def told(expression: str, dose: str = "3x5 @ 100 kg", done: str = "5 4 3", **more: Any) -> str:
    """Return the value of an expression of the whole session, as a sentence tells it."""
    kind: Any = 0
    if expression in ("met", "verdict"):
        kind = False if expression == "met" else ""
    clause = {"then": {"v": expression}, "say": "{v}"}
    (reason,) = reasons_after(dose, done, clause, state={"v": kind}, **more)
    return str(reason.values["text"])


def told_of_sets(expression: str, dose: str = "3x5 @ 100 kg", done: str = "5 4 3", **more: Any) -> list[int]:
    """Return a value of each set: the rest of the set is left alone, the value becomes its exertion."""
    asked = after(dose, done, {"then": {"rpe": expression}}, **more)
    return [int(one.rpe) for one in asked.sets]


def situation(dose: str | Dose, **changes: Any) -> tuple[Prescription, Context]:
    """Return what is asked of an entry, and what a rule is told about it."""
    caps, loading = changes.pop("caps", PersonalLimits()), changes.pop("loading", None)
    exercise = changes.pop("exercise", None) or wide_exercise(dose, **changes)
    asked = dose_from_text(dose) if isinstance(dose, str) else dose
    entry = Entry("lift", exercise.id, asked, caps=caps, loading=loading)
    last = Prescription(exercise.id, asked)
    return last, Context(entry, (Rung(exercise.id, Criterion(30)),), {exercise.id: exercise}, last)


def answer(
    dose: str | Dose, outcome: Outcome, *clauses: dict[str, Any], state: dict[str, Any] | None = None, **more: Any
) -> Step:
    """Ask the rule once, at its start."""
    rule = RULE.make(state=state or {}, clauses=list(clauses))
    last, context = situation(dose, **more)
    return rule.step(rule.start(context.entry), last, outcome, context)
