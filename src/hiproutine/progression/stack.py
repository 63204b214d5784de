"""The stack: a driver proposes, guards dispose, and the result stays inside what is allowed."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from hiproutine.errors import PluginError
from hiproutine.model.dose import Dose
from hiproutine.model.order import is_at_most
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.bounds import Share, clamp_dose, fit_dose
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
from hiproutine.progression.verdict import judge_outcome

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
    """The rules of one entry, in the order of the program, and the share of time the entry may take."""

    rules: tuple[BoundRule, ...]
    share: Share | None = None

    def start(self, entry: Entry) -> tuple[State, ...]:
        """Give every rule's state before the first session."""
        return tuple(_start(bound, entry) for bound in self.rules)

    def advance(
        self, states: Sequence[State], outcome: Outcome, context: Context
    ) -> tuple[tuple[State, ...], Prescription, tuple[Reason, ...]]:
        """Answer one finished session with new states, the next prescription and why.

        Every guard that has something to say is heard, until one stops the entry. The driver's reasons stand
        beside theirs only where its proposal was kept and the session was no success.
        """
        last = context.last
        if last.stopped:
            return tuple(states), last, (Reason("stopped", context.entry.id),)
        new = list(states)
        proposed, reasons, driver = self._ask_driver(new, outcome, context)
        objections: tuple[Reason, ...] = ()
        for index, bound in enumerate(self.rules):
            if bound.kind.kind != "guard" or proposed.stopped:
                continue
            step = _ask(bound, states[index], proposed, outcome, context)
            new[index] = step.state
            if step.prescription is not proposed and step.prescription != proposed:
                _refuse_jump(bound, step.prescription, context)
                _refuse_raise(bound, step.prescription, proposed, context)
                proposed, said = self._inside(step, bound, context)
                self._take_back(new, states, driver, proposed, context)
                reasons, objections = (), objections + said
            elif step.reasons:
                objections += step.reasons
                if driver is not None and judge_outcome(outcome, last) == "met":
                    self._take_back(new, states, driver, proposed, context)
                    reasons = ()
        return tuple(new), proposed, reasons + objections

    def _ask_driver(
        self, states: list[State], outcome: Outcome, context: Context
    ) -> tuple[Prescription, tuple[Reason, ...], int | None]:
        """Let the driver propose, keep its new state, and give its place in the stack."""
        for index, bound in enumerate(self.rules):
            if bound.kind.kind == "driver":
                step = _ask(bound, states[index], context.last, outcome, context)
                states[index] = step.state
                return *self._inside(step, bound, context), index
        return context.last, (), None

    def _take_back(
        self, new: list[State], states: Sequence[State], driver: int | None, given: Prescription, context: Context
    ) -> None:
        """Take back what the driver counted: a step that was not made, or a success that a guard did not let pass.

        What it counted on one rung says nothing on another: there it starts anew.
        """
        if driver is None:
            return
        is_moved = given.exercise != context.last.exercise
        new[driver] = _start(self.rules[driver], context.entry) if is_moved else states[driver]

    def _inside(self, step: Step, bound: BoundRule, context: Context) -> tuple[Prescription, tuple[Reason, ...]]:
        """Bring a proposal inside the exercise's range, the caps and the minutes (laws G8, G9, P1)."""
        wanted, last, entry = step.prescription, context.last, context.entry
        if wanted is last or wanted == last:
            return wanted, step.reasons
        _refuse_jump(bound, wanted, context)
        exercise = context.exercises[wanted.exercise]
        dose = clamp_dose(wanted.dose, exercise, entry.caps)
        if self.share is None or self.share.has_room_for(dose, exercise):
            return _with_dose(wanted, dose), step.reasons
        if wanted.exercise == last.exercise and not is_at_most(dose, last.dose):
            return last, (Reason("no-time", entry.id),)
        like = entry.dose if wanted.exercise == entry.exercise else None
        fitted = fit_dose(dose, exercise, entry.caps, self.share, like)
        return _with_dose(wanted, fitted), (*step.reasons, Reason("made-to-fit", entry.id))


def _with_dose(prescription: Prescription, dose: Dose) -> Prescription:
    """Give a prescription with another dose; with its own, it is the same object."""
    if dose is prescription.dose:
        return prescription
    return Prescription(prescription.exercise, dose, prescription.stopped)


def _blame(bound: BoundRule, hook: str, error: Exception) -> PluginError:
    """Blame whatever goes wrong in a rule on its plugin, by name (law X1)."""
    what = f"rule {bound.kind.name!r} raised {type(error).__name__}: {error}"
    return PluginError(bound.plugin, bound.version, hook, what)


def _start(bound: BoundRule, entry: Entry) -> State:
    try:
        return bound.rule.start(entry)
    except Exception as error:
        raise _blame(bound, "rule.start", error) from error


def _ask(bound: BoundRule, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
    try:
        step = bound.rule.step(state, proposed, outcome, context)
    except Exception as error:
        raise _blame(bound, "rule.step", error) from error
    _refuse_answer(bound, step)
    return step


def _refuse_answer(bound: BoundRule, step: object) -> None:
    """Refuse what is no answer at all; a type annotation does not hold a plugin back."""
    if isinstance(step, Step) and isinstance(step.prescription, Prescription):
        return
    for answer, wanted in ((step, Step), (getattr(step, "prescription", None), Prescription)):
        if not isinstance(answer, wanted):
            what = f"rule {bound.kind.name!r} answered with {type(answer).__name__}, where a {wanted.__name__} belongs"
            raise PluginError(bound.plugin, bound.version, "rule.step", what)


def _refuse_raise(bound: BoundRule, given: Prescription, proposed: Prescription, context: Context) -> None:
    """Hold a guard to its contract: it may hold or lower, never raise (law G1)."""
    last = context.last
    if given.stopped and is_prescription_at_most(given, last, context):
        return
    if is_prescription_at_most(given, proposed, context):
        return
    # Holding the last dose is no raise where the proposal went up, or up in one way and down in another.
    if is_prescription_at_most(given, last, context) and not is_prescription_at_most(proposed, last, context):
        return
    what = f"guard {bound.kind.name!r} raised the dose; a guard may only hold or lower it"
    raise PluginError(bound.plugin, bound.version, "rule.step", what)


def _refuse_jump(bound: BoundRule, wanted: Prescription, context: Context) -> None:
    """Hold every rule to one rung at a time, on this entry's ladder (law G8)."""
    if wanted.exercise == context.last.exercise:
        return
    if wanted.exercise not in {rung.exercise for rung in context.rungs}:
        what = f"rule {bound.kind.name!r} asked for {wanted.exercise!r}, which is not open to this entry"
    elif abs(context.rung_index(wanted.exercise) - context.rung_index(context.last.exercise)) > 1:
        what = f"rule {bound.kind.name!r} moved more than one rung at once"
    else:
        return
    raise PluginError(bound.plugin, bound.version, "rule.step", what)
