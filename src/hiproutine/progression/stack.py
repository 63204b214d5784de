"""The stack: a driver proposes, guards dispose, and the result stays inside what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import frozen

from hiproutine.errors import HiproutineError, PluginError
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.bounds import clamp_dose, fit_seconds
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    Rule,
    RuleType,
    State,
    Step,
    is_prescription_at_most,
)

#: Words for the reasons given here.
MESSAGES = {
    "no-time": "There are no minutes for more in this session; the dose stays.",
    "made-to-fit": "Shortened to fit the minutes of the session.",
    "stopped": "This was stopped earlier and stays stopped until somebody has looked at it.",
}


@frozen
class BoundRule:
    """A rule in use: its type, the value with its parameters, and whose plugin it is."""

    kind: RuleType
    rule: Rule
    plugin: str = "hiproutine"
    version: str = ""


@frozen
class Stack:
    """The rules of one entry, in the order of the program, and the seconds the entry may take."""

    rules: tuple[BoundRule, ...]
    seconds: int | None = None

    def start(self, entry: Entry) -> tuple[State, ...]:
        """Give every rule's state before the first session."""
        states: list[State] = []
        for bound in self.rules:
            with _blaming(bound, "rule.start"):
                states.append(bound.rule.start(entry))
        return tuple(states)

    def advance(
        self, states: Sequence[State], outcome: Outcome, context: Context
    ) -> tuple[tuple[State, ...], Prescription, tuple[Reason, ...]]:
        """Answer one finished session with new states, the next prescription and why.

        Where a guard changes what the driver proposed, the driver's state stays as it was: a step that was not made
        is not counted as made.
        """
        last = context.last
        if last.stopped:
            return tuple(states), last, (Reason("stopped", context.entry.id),)
        new = list(states)
        proposed: Prescription = last
        reasons: tuple[Reason, ...] = ()
        driver: int | None = None
        for index, bound in enumerate(self.rules):
            if bound.kind.kind == "driver":
                step = _ask(bound, states[index], last, outcome, context)
                driver, new[index] = index, step.state
                proposed, reasons = self._inside(step, bound, context)
        for index, bound in enumerate(self.rules):
            if bound.kind.kind != "guard":
                continue
            step = _ask(bound, states[index], proposed, outcome, context)
            new[index] = step.state
            if step.prescription != proposed:
                _refuse_raise(bound, step.prescription, proposed, context)
                proposed, reasons = self._inside(step, bound, context)
                if driver is not None:
                    new[driver] = states[driver]
            elif step.reasons:
                reasons = step.reasons
        return tuple(new), proposed, reasons

    def _inside(self, step: Step, bound: BoundRule, context: Context) -> tuple[Prescription, tuple[Reason, ...]]:
        """Bring a proposal inside the exercise's range, the caps and the minutes (laws G8, G9, P1)."""
        wanted, last = step.prescription, context.last
        if wanted == last:
            return wanted, step.reasons
        if wanted.exercise != last.exercise:
            _refuse_jump(bound, wanted, context)
        exercise = context.exercises[wanted.exercise]
        dose = clamp_dose(wanted.dose, exercise, context.entry.caps)
        fitted = fit_seconds(dose, exercise, context.entry.caps, self.seconds)
        given = Prescription(wanted.exercise, fitted, wanted.stopped)
        if fitted == dose:
            return given, step.reasons
        if given == last:
            return last, (Reason("no-time", context.entry.id),)
        return given, (*step.reasons, Reason("made-to-fit", context.entry.id))


@contextmanager
def _blaming(bound: BoundRule, hook: str) -> Iterator[None]:
    """Blame whatever goes wrong in a rule on its plugin, by name (law X1)."""
    try:
        yield
    except HiproutineError:
        raise
    except Exception as error:
        what = f"rule {bound.kind.name!r} raised {type(error).__name__}: {error}"
        raise PluginError(bound.plugin, bound.version, hook, what) from error


def _ask(bound: BoundRule, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
    with _blaming(bound, "rule.step"):
        return bound.rule.step(state, proposed, outcome, context)


def _refuse_raise(bound: BoundRule, given: Prescription, proposed: Prescription, context: Context) -> None:
    """Hold a guard to its contract: it may hold or lower, never raise (law G1)."""
    last = context.last
    if given.stopped or is_prescription_at_most(given, proposed, context):
        return
    # Holding the last dose is no raise where the proposal went up, or up in one way and down in another.
    if is_prescription_at_most(given, last, context) and not is_prescription_at_most(proposed, last, context):
        return
    what = f"guard {bound.kind.name!r} raised the dose; a guard may only hold or lower it"
    raise PluginError(bound.plugin, bound.version, "rule.step", what)


def _refuse_jump(bound: BoundRule, wanted: Prescription, context: Context) -> None:
    """Hold every rule to one rung at a time, on this entry's ladder (law G8)."""
    if wanted.exercise not in {rung.exercise for rung in context.rungs}:
        what = f"rule {bound.kind.name!r} asked for {wanted.exercise!r}, which is not open to this entry"
    elif abs(context.rung_index(wanted.exercise) - context.rung_index(context.last.exercise)) > 1:
        what = f"rule {bound.kind.name!r} moved more than one rung at once"
    else:
        return
    raise PluginError(bound.plugin, bound.version, "rule.step", what)
