"""Clauses of the rule, run through a whole log or evaluated once."""

from __future__ import annotations

from typing import Any

from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Outcome, Step
from hiproutine.testing import RuleProbe, dose_from_text, trace_rows, wide_exercise
from hiproutine_expressions import RULE


def rows_for(
    dose: str, done: list[str], *clauses: dict[str, Any], state: dict[str, Any] | None = None, **more: Any
) -> Any:
    return trace_rows((RULE, {"state": state or {}, "clauses": list(clauses)}), dose=dose, done=done, **more)


def dose_after(dose: str, done: str, *clauses: dict[str, Any], **more: Any) -> Any:
    """Return the dose that is prescribed after one session."""
    return rows_for(dose, [done], *clauses, **more)[-1].prescription.dose


def reasons_after(dose: str, done: str, *clauses: dict[str, Any], **more: Any) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = rows_for(dose, [done], *clauses, **more)[-1].reasons
    return reasons


def value_text(expression: str, dose: str = "3x5 @ 100 kg", done: str = "5 4 3", **more: Any) -> str:
    """Return the value of an expression of the whole session, as a sentence shows it."""
    initial: Any = 0
    if expression in ("met", "verdict"):
        initial = False if expression == "met" else ""
    clause = {"then": {"v": expression}, "say": "{v}"}
    (reason,) = reasons_after(dose, done, clause, state={"v": initial}, **more)
    return str(reason.values["text"])


def values_of_sets(expression: str, dose: str = "3x5 @ 100 kg", done: str = "5 4 3", **more: Any) -> list[int]:
    """Return a value of each set: it is written to the set's RPE, and the rest of the set stays as it is."""
    prescribed = dose_after(dose, done, {"then": {"rpe": expression}}, **more)
    return [int(set_dose.rpe) for set_dose in prescribed.sets]


def probe_for(
    dose: str | Dose, *clauses: dict[str, Any], state: dict[str, Any] | None = None, exercise: Any = None, **more: Any
) -> RuleProbe:
    """Return a probe of the rule; ``more`` are fields of the entry (``caps``, ``loading``) or of the exercise."""
    entry = {name: more.pop(name) for name in ("caps", "loading") if name in more}
    start = dose_from_text(dose) if isinstance(dose, str) else dose
    parameters = {"state": state or {}, "clauses": list(clauses)}
    return RuleProbe(RULE, parameters, exercise or wide_exercise(dose, **more), dose=start, **entry)


def step_after(dose: str | Dose, outcome: Outcome, *clauses: dict[str, Any], **more: Any) -> Step:
    """Return the rule's first answer."""
    probe = probe_for(dose, *clauses, **more)
    return probe.step(probe.last, outcome)
