"""Calls of a plugin's rule: its errors are attributed to the plugin, and its answers are held to the laws."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from hiproutine.errors import PluginError
from hiproutine.limits import MAX_NUMBER
from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import is_at_most, is_no_harder, is_set_at_most
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.program import Entry
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    State,
    Step,
    is_prescription_at_most,
    is_prescription_no_harder,
)
from hiproutine.progression.rule_answers import answer_fault, state_fault
from hiproutine.text.failures import describe_failure, describe_value


def start_rule(bound: BoundRule, entry: Entry) -> State:
    """Return a rule's state before the first session; raise :class:`PluginError` where the rule fails (law X1)."""
    try:
        state = bound.rule.start(entry)
        fault = None if bound.is_builtin else state_fault(state)
    except KeyboardInterrupt:  # the user's
        raise
    except BaseException as error:
        raise _error_in_rule(bound, "rule.start", f"raised {describe_failure(error)}") from error
    if fault is not None:
        raise _error_in_rule(bound, "rule.start", fault)
    return state


def step_rule(
    bound: BoundRule, state: State, proposed: Prescription, outcome: Outcome | None, context: Context
) -> Step:
    """Return a rule's answer; raise :class:`PluginError` where the rule fails or answers with something else."""
    try:
        # Only calendar rules, which say so in their type, are called without an outcome.
        step = bound.rule.step(state, proposed, outcome, context)  # type: ignore[arg-type]
        fault = None if bound.is_builtin and isinstance(step, Step) else answer_fault(step, proposed)
    except KeyboardInterrupt:  # the user's
        raise
    except BaseException as error:
        raise _error_in_rule(bound, "rule.step", f"raised {describe_failure(error)}") from error
    if fault is not None:
        raise _error_in_rule(bound, "rule.step", fault)
    return step


def rule_steps(bound: BoundRule, max_sets: int) -> int:
    """Return the steps of some ten microseconds that a plugin's rule says one session of so many sets takes."""
    measure = None if bound.is_builtin else getattr(bound.rule, "session_steps", None)
    if measure is None:
        return 0
    try:
        steps: object = measure(max_sets)
    except KeyboardInterrupt:  # the user's
        raise
    except BaseException as error:
        raise _error_in_rule(bound, "rule.session_steps", f"raised {describe_failure(error)}") from error
    if type(steps) is not int or not 0 <= steps < MAX_NUMBER:
        fault = f"said it takes {describe_value(steps)} steps, where a whole number from 0 belongs"
        raise _error_in_rule(bound, "rule.session_steps", fault)
    return steps


def rule_pain_limits(bound: BoundRule) -> PainLimits | None:
    """Return how much an exercise may hurt by a rule before it ends for the day; ``None`` where it says nothing."""
    limits_of = bound.rule_type.pain_limits
    if limits_of is None:
        return None
    try:
        limits: object = limits_of(bound.rule)
    except KeyboardInterrupt:  # the user's
        raise
    except BaseException as error:
        raise _error_in_rule(bound, "pain_limits", f"raised {describe_failure(error)}") from error
    if isinstance(limits, PainLimits) and all(_is_score(score) for score in (limits.risen, limits.steady)):
        return limits
    fault = f"said {describe_value(limits)}, where PainLimits with scores from 0 to 10 belong"
    raise _error_in_rule(bound, "pain_limits", fault)


def _is_score(value: object) -> bool:
    return type(value) in (int, Decimal) and 0 <= value <= 10  # type: ignore[operator]


def ensure_no_raise(bound: BoundRule, answer: Prescription, proposed: Prescription, context: Context) -> None:
    """Raise :class:`PluginError` for a guard that raises the dose: it may hold or lower it (law G1)."""
    last = context.last
    if answer.stopped and is_prescription_at_most(answer, last, context):
        return
    if is_prescription_at_most(answer, proposed, context):
        return
    # Holding the last dose is no raise where the proposal went up, or both ways and is no easier on the whole.
    if (
        is_prescription_at_most(answer, last, context)
        and is_prescription_no_harder(answer, proposed, context)
        and not is_prescription_at_most(proposed, last, context)
    ):
        return
    if _is_held_by_sets(answer, proposed, last):
        return
    detail = f"guard {bound.rule_type.name!r} raised the dose; a guard may only hold or lower it"
    raise PluginError(bound.plugin, bound.version, "rule.step", detail)


def _is_held_by_sets(answer: Prescription, proposed: Prescription, last: Prescription) -> bool:
    """Return whether a dose is no more than the proposal, set by set, but for rising sets that are held at the last.

    A set rises where it is above the last one in some way and no easier on the whole.
    """
    doses = (answer.dose, proposed.dose, last.dose)
    if not answer.exercise == proposed.exercise == last.exercise or answer.times != proposed.times:
        return False
    if len({(dose.leading, len(dose.sets)) for dose in doses}) > 1:
        return False
    if not is_at_most(evolve(answer.dose, sets=proposed.dose.sets), proposed.dose):
        return False
    triples = zip(*(dose.sets for dose in doses), strict=True)
    return all(is_set_at_most(one, asked) or _is_held(one, asked, done) for one, asked, done in triples)


def _is_held(set_dose: SetDose, proposed: SetDose, last: SetDose) -> bool:
    if not is_set_at_most(set_dose, last) or is_set_at_most(proposed, last):
        return False
    return is_no_harder(Dose((evolve(set_dose, side=None),)), Dose((evolve(proposed, side=None),)))


def ensure_no_jump(bound: BoundRule, answer: Prescription, full: Prescription, context: Context) -> None:
    """Raise :class:`PluginError` for a rule that leaves this entry's ladder, or moves more than a rung (law G8)."""
    if answer.exercise in (full.exercise, context.last.exercise):
        return
    if answer.exercise not in {rung.exercise for rung in context.rungs}:
        detail = f"rule {bound.rule_type.name!r} asked for {answer.exercise!r}, which is not open to this entry"
    elif abs(context.rung_index(answer.exercise) - context.rung_index(full.exercise)) > 1:
        detail = f"rule {bound.rule_type.name!r} moved more than one rung at once"
    else:
        return
    raise PluginError(bound.plugin, bound.version, "rule.step", detail)


def _error_in_rule(bound: BoundRule, hook: str, fault: str) -> PluginError:
    return PluginError(bound.plugin, bound.version, hook, f"rule {bound.rule_type.name!r} {fault}")
