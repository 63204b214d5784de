"""The stack: a driver proposes, guards dispose, and the result stays inside what is allowed."""

from __future__ import annotations

from typing import NamedTuple, cast

from attrs import field, frozen

from hiproutine.errors import PluginError
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.dose.decrease import easier
from hiproutine.progression.dose.limits import TimeShare, clamp_dose, fit_dose
from hiproutine.progression.outcome.verdict import decisive_rows, verdict_on_outcome
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    State,
    Step,
    is_prescription_at_most,
)

#: Words for the reasons given here.
MESSAGES = {
    "no-time": "There are no minutes for more in this session; the dose stays.",
    "made-to-fit": "Shortened to fit the minutes of the session.",
    "stopped": "This was stopped earlier and stays stopped until somebody has looked at it.",
    "full-again": "The easier session is over; the full dose is back.",
}


class RuleState(NamedTuple):
    """Where an entry stands before a session: what is asked for and why, and what the rules remember.

    ``full`` is what the drivers go on from; ``asked`` is less only where a passing guard eased the one session.
    ``held`` is what the guards left when they objected to the last session: until the next one is done, nothing goes
    beyond it.
    """

    states: tuple[State, ...]
    full: Prescription
    asked: Prescription
    reasons: tuple[Reason, ...] = ()
    easing: tuple[Reason, ...] = ()
    held: Prescription | None = None

    @property
    def is_eased(self) -> bool:
        """Return whether the session to come is easier than where the entry stands."""
        return self.asked is not self.full

    @property
    def why(self) -> tuple[Reason, ...]:
        """Return every reason for what is asked."""
        return self.reasons + self.easing if self.easing else self.reasons


@frozen
class Stack:
    """The rules of one entry, in the order of the program, and the share of time the entry may take."""

    rules: tuple[BoundRule, ...]
    share: TimeShare | None = None
    drivers: tuple[int, ...] = field(init=False)
    guards: tuple[int, ...] = field(init=False)
    passing: tuple[int, ...] = field(init=False)
    is_calendar: bool = field(init=False)

    @drivers.default
    def _find_drivers(self) -> tuple[int, ...]:
        return tuple(i for i, bound in enumerate(self.rules) if bound.kind.kind == "driver")

    @guards.default
    def _find_guards(self) -> tuple[int, ...]:
        return tuple(i for i, b in enumerate(self.rules) if b.kind.kind == "guard" and not b.kind.passing)

    @passing.default
    def _find_passing(self) -> tuple[int, ...]:
        return tuple(i for i, b in enumerate(self.rules) if b.kind.kind == "guard" and b.kind.passing)

    @is_calendar.default
    def _has_calendar(self) -> bool:
        return any(bound.kind.calendar for bound in self.rules)

    def start(self, entry: Entry, first: Prescription, reasons: tuple[Reason, ...] = ()) -> RuleState:
        """Return where an entry stands before its first session."""
        return RuleState(tuple([_start(bound, entry) for bound in self.rules]), first, first, reasons)

    def advance(self, standing: RuleState, outcome: Outcome | None, context: Context) -> RuleState:
        """Answer one finished session, or none, with what is asked for in the session to come.

        ``outcome`` is ``None`` where nothing was done since the last call; only calendar rules are asked then. Every
        guard that has something to say is heard, until one stops the entry. The drivers' reasons stand beside
        theirs only where their proposal was kept and the session was no success.
        """
        if standing.full.stopped:
            return standing._replace(reasons=(Reason("stopped", context.entry.id),), easing=())
        if outcome is not None and standing.is_eased:
            context = context._replace(full=standing.full)
        new = list(standing.states)
        proposed, reasons = self.apply_drivers(new, standing, outcome, context)
        if outcome is None and standing.held is not None and proposed is not standing.full:
            proposed, reasons = self.keep_held(new, standing, standing.held, proposed, reasons, context)
        proposed, reasons, objected = self.apply_guards(new, standing, proposed, reasons, outcome, context)
        held = standing.held if outcome is None else proposed if objected else None
        asked, easing = self.apply_passing_guards(new, standing, proposed, outcome, context)
        if standing.is_eased and asked is proposed and not proposed.stopped:
            easing = (Reason("full-again", context.entry.id),)
        return RuleState(tuple(new), proposed, asked, reasons or standing.reasons, easing, held)

    def keep_held(
        self,
        new: list[State],
        standing: RuleState,
        held: Prescription,
        proposed: Prescription,
        reasons: tuple[Reason, ...],
        context: Context,
    ) -> tuple[Prescription, tuple[Reason, ...]]:
        """Keep the calendar from raising what guards held, while no session has shown that it may rise (law G3)."""
        if is_prescription_at_most(proposed, held, context):
            return proposed, reasons
        self.revert_counters(new, standing, held, context)
        kept = easier(proposed, held, context)
        return (standing.full if kept == standing.full else kept), ()

    def apply_drivers(
        self, new: list[State], standing: RuleState, outcome: Outcome | None, context: Context
    ) -> tuple[Prescription, tuple[Reason, ...]]:
        """Let the drivers propose, in order; the first that moves the prescription moves it (law G2).

        Drivers after it start counting anew: what they counted belongs to the dose that was left. So do all others
        when the rung changes. A session that was eased says nothing about the full dose.
        """
        heard = None if standing.is_eased else outcome
        reasons: tuple[Reason, ...] = ()
        for turn, index in enumerate(self.drivers):
            bound = self.rules[index]
            if heard is None and not bound.kind.calendar:
                continue
            step = _ask(bound, standing.states[index], standing.full, heard, context)
            new[index] = step.state
            proposed, said = self.clamp(step, bound, standing, context)
            said = with_evidence(said, bound, heard, context)
            if proposed is standing.full:
                reasons += said
                continue
            is_moved = proposed.exercise != standing.full.exercise
            for other in self.drivers if is_moved else self.drivers[turn + 1 :]:
                if other != index:
                    new[other] = _start(self.rules[other], context.entry)
            return proposed, said
        return standing.full, reasons

    def apply_guards(
        self,
        new: list[State],
        standing: RuleState,
        proposed: Prescription,
        reasons: tuple[Reason, ...],
        outcome: Outcome | None,
        context: Context,
    ) -> tuple[Prescription, tuple[Reason, ...], bool]:
        objections: tuple[Reason, ...] = ()
        for index in self.guards:
            bound = self.rules[index]
            if proposed.stopped or (outcome is None and not bound.kind.calendar):
                continue
            step = _ask(bound, standing.states[index], proposed, outcome, context)
            new[index] = step.state
            said = with_evidence(step.reasons, bound, outcome, context)
            if step.prescription is not proposed and step.prescription != proposed:
                _ensure_no_jump(bound, step.prescription, standing.full, context)
                _ensure_no_raise(bound, step.prescription, proposed, context)
                proposed, said = self.clamp(step._replace(reasons=said), bound, standing, context)
                self.revert_counters(new, standing, proposed, context)
                reasons, objections = (), objections + said
            elif step.reasons:
                objections += said
                if outcome is not None and verdict_on_outcome(outcome, context.last) == "met":
                    self.revert_counters(new, standing, proposed, context)
                    reasons = ()
        return proposed, reasons + objections, bool(objections)

    def apply_passing_guards(
        self,
        new: list[State],
        standing: RuleState,
        proposed: Prescription,
        outcome: Outcome | None,
        context: Context,
    ) -> tuple[Prescription, tuple[Reason, ...]]:
        """Let every passing guard take from the full dose, and keep the least of each dimension: nothing stacks."""
        asked = proposed
        easing: tuple[Reason, ...] = ()
        for index in self.passing:
            bound = self.rules[index]
            if proposed.stopped or (outcome is None and not bound.kind.calendar):
                continue
            step = _ask(bound, standing.states[index], proposed, outcome, context)
            new[index] = step.state
            easing += with_evidence(step.reasons, bound, outcome, context)
            if step.prescription is not proposed and step.prescription != proposed:
                _ensure_no_jump(bound, step.prescription, standing.full, context)
                _ensure_no_raise(bound, step.prescription, proposed, context)
                eased, _ = self.clamp(step, bound, standing, context)
                asked = eased if asked is proposed else easier(asked, eased, context)
        return (proposed if asked is proposed or asked == proposed else asked), easing

    def revert_counters(self, new: list[State], standing: RuleState, given: Prescription, context: Context) -> None:
        """Take back what the drivers counted: a step that was not made, or a success that a guard did not let pass.

        What they counted on one rung says nothing on another: there they start anew.
        """
        is_moved = given.exercise != standing.full.exercise
        for index in self.drivers:
            new[index] = _start(self.rules[index], context.entry) if is_moved else standing.states[index]

    def clamp(
        self, step: Step, bound: BoundRule, standing: RuleState, context: Context
    ) -> tuple[Prescription, tuple[Reason, ...]]:
        """Bring a proposal inside the exercise's range, the caps and the minutes (laws G8, G9, P1)."""
        wanted, full, entry = step.prescription, standing.full, context.entry
        if wanted is full or wanted == full:
            return full, step.reasons
        _ensure_no_jump(bound, wanted, full, context)
        exercise = context.exercises[wanted.exercise]
        dose = clamp_dose(wanted.dose, exercise, entry.caps, entry.loading)
        if self.share is None or self.share.has_room_for(dose, exercise):
            return wanted.with_dose(dose), step.reasons
        if wanted.exercise == full.exercise and not is_at_most(dose, full.dose):
            return full, (Reason("no-time", entry.id),)
        like = entry.dose if wanted.exercise == entry.exercise else None
        fitted = fit_dose(dose, exercise, entry.caps, self.share, like)
        kept = wanted.with_dose(fitted)
        return (full if kept == full else kept), (*step.reasons, Reason("made-to-fit", entry.id))


def with_evidence(
    reasons: tuple[Reason, ...], bound: BoundRule, outcome: Outcome | None, context: Context
) -> tuple[Reason, ...]:
    """Sign reasons with the rule, and with the logged rows that it went by; a projection has none."""
    if not reasons:
        return reasons
    name = bound.kind.name
    if outcome is None or not outcome.session:
        return tuple([Reason(r.code, r.subject, r.values, name) for r in reasons])
    rows = decisive_rows(outcome, context.last)
    return tuple([Reason(r.code, r.subject, r.values, name, outcome.session, r.sets or rows) for r in reasons])


def _blame(bound: BoundRule, hook: str, error: Exception) -> PluginError:
    """Blame whatever goes wrong in a rule on its plugin, by name (law X1)."""
    what = f"rule {bound.kind.name!r} raised {type(error).__name__}: {error}"
    return PluginError(bound.plugin, bound.version, hook, what)


def _start(bound: BoundRule, entry: Entry) -> State:
    try:
        return bound.rule.start(entry)
    except Exception as error:
        raise _blame(bound, "rule.start", error) from error


def _ask(bound: BoundRule, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
    try:
        # Only calendar rules, which say so in their type, are asked without an outcome.
        step = bound.rule.step(state, proposed, cast(Outcome, outcome), context)
    except Exception as error:
        raise _blame(bound, "rule.step", error) from error
    _ensure_answer(bound, step)
    return step


def _ensure_answer(bound: BoundRule, step: object) -> None:
    """Refuse what is no answer at all; a type annotation does not hold a plugin back."""
    if isinstance(step, Step) and isinstance(step.prescription, Prescription):
        return
    for answer, wanted in ((step, Step), (getattr(step, "prescription", None), Prescription)):
        if not isinstance(answer, wanted):
            what = f"rule {bound.kind.name!r} answered with {type(answer).__name__}, where a {wanted.__name__} belongs"
            raise PluginError(bound.plugin, bound.version, "rule.step", what)


def _ensure_no_raise(bound: BoundRule, given: Prescription, proposed: Prescription, context: Context) -> None:
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


def _ensure_no_jump(bound: BoundRule, wanted: Prescription, full: Prescription, context: Context) -> None:
    """Hold every rule to one rung at a time, on this entry's ladder (law G8)."""
    if wanted.exercise in (full.exercise, context.last.exercise):
        return
    if wanted.exercise not in {rung.exercise for rung in context.rungs}:
        what = f"rule {bound.kind.name!r} asked for {wanted.exercise!r}, which is not open to this entry"
    elif abs(context.rung_index(wanted.exercise) - context.rung_index(full.exercise)) > 1:
        what = f"rule {bound.kind.name!r} moved more than one rung at once"
    else:
        return
    raise PluginError(bound.plugin, bound.version, "rule.step", what)
