"""The stack: drivers propose a prescription, guards hold or lower it, and the result stays inside what is allowed."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from hiproutine.model.dose_order import is_at_most
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.cut_rise import cut_to, given_back, held_where_cut, is_cut_rise, is_refused_trade
from hiproutine.progression.dose.decrease import easier_prescription
from hiproutine.progression.dose.limits import TimeShare, clamp_dose, fit_dose
from hiproutine.progression.outcome.verdict import decisive_rows, missing_in_log, verdict_on_outcome
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    Step,
    is_prescription_at_most,
)
from hiproutine.progression.rule_calls import ensure_no_jump, ensure_no_raise, start_rule, step_rule
from hiproutine.progression.rule_state import RuleState, StackTurn
from hiproutine.progression.unguarded import as_seen_from, is_open

#: Texts of the reasons that the stack itself gives.
MESSAGES = {
    "no-time": "There are no minutes for more in this session, so the dose stays.",
    "made-to-fit": "Shortened to fit the minutes of the session.",
    "stopped": "This was stopped earlier and stays stopped until somebody has looked at it.",
    "amended-and-held": "What was raised by hand waits until a session has gone well.",
    "given-back": "What was taken from the dose comes back before it rises in another way.",
    "down-anyway": "With what was done since, the dose would have come down to this in any case.",
    "full-again": "The easier session is over; the full dose is back.",
    "light-on-purpose": "The last session was light on purpose: it counts as done, and is not held against the dose.",
    "another-exercise": "Another exercise was done in the last session, so this one was not judged.",
    "hold-taken-as-asked": "The hold was not logged; the repetitions count as held as long as asked.",
    "missing-in-log": "Missing in the log: {what}.",
}


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
        return tuple(i for i, b in enumerate(self.rules) if b.rule_type.kind == "driver")

    @guards.default
    def _find_guards(self) -> tuple[int, ...]:
        return tuple(i for i, b in enumerate(self.rules) if b.rule_type.kind == "guard" and not b.rule_type.passing)

    @passing.default
    def _find_passing(self) -> tuple[int, ...]:
        return tuple(i for i, b in enumerate(self.rules) if b.rule_type.kind == "guard" and b.rule_type.passing)

    @is_calendar.default
    def _has_calendar(self) -> bool:
        return any(bound.rule_type.calendar for bound in self.rules)

    def start(self, entry: Entry, first: Prescription, reasons: tuple[Reason, ...] = ()) -> RuleState:
        """Return the progression of an entry before its first session."""
        return RuleState(tuple([start_rule(bound, entry) for bound in self.rules]), first, first, reasons)

    def advance(
        self,
        before: RuleState,
        outcome: Outcome | None,
        context: Context,
        unguarded_last: Prescription | None = None,
    ) -> RuleState:
        """Return what is prescribed for the session to come, after one finished session or none.

        ``outcome`` is ``None`` where nothing was done since the last call; only calendar rules are called then. Every
        guard is called, until one stops the entry. The drivers' reasons are kept beside those of the guards only where
        the proposal was kept and the session was no success. ``unguarded_last`` is what the drivers alone would have
        prescribed for the session just done, where that differs.
        """
        if before.full.stopped:
            reasons = before.reasons if outcome is None else (Reason("stopped", context.entry.id),)
            return before._replace(reasons=reasons, easing_reasons=())
        was_done = outcome is not None and outcome.status == "done"
        if _leaves_full_dose_open(before, outcome, context):
            context = context._replace(full=before.full)
        turn = StackTurn(before, outcome, context, list(before.states), before.full)
        self.apply_drivers(turn)
        unguarded = self.advance_unguarded(turn, unguarded_last) if self.guards or self.passing else None
        if outcome is not None and outcome.as_asked is None:
            turn.reasons += _reasons_from_log(outcome, turn)
        if not was_done and before.held is not None and turn.proposed is not before.full:
            self.keep_held(turn, before.held)
        if self.guards:
            self.apply_guards(turn)
        if unguarded is not None and before.unguarded is not None:
            self.keep_below(turn, unguarded, unguarded_last or before.unguarded.full)
        proposed = turn.proposed
        is_eased = self.passing or turn.eased is not None
        prescribed, easing = self.apply_passing_guards(turn) if is_eased else (proposed, ())
        if unguarded is not None and not self._is_apart(turn, unguarded, prescribed):
            unguarded = None
        is_back = before.is_eased and prescribed is proposed and is_prescription_at_most(before.full, proposed, context)
        if is_back and not prescribed.stopped:
            easing = (Reason("full-again", context.entry.id),)
        held = before.held
        if outcome is not None and (turn.has_objection or was_done):
            held = proposed if turn.has_objection else None
        waiting = turn.waiting(prescribed) if turn.has_objection or not was_done else None
        if waiting is not None:
            is_back, (held, prescribed, easing) = False, waiting
        reasons = turn.reasons or self._reasons_kept(before, is_eased=is_back or turn.eased is not None)
        if is_back and not reasons:
            reasons, easing = easing, ()  # or nothing would be left to say after the next session that is missed
        return RuleState(tuple(turn.states), proposed, prescribed, reasons, easing, held, unguarded)

    def _reasons_kept(self, before: RuleState, *, is_eased: bool) -> tuple[Reason, ...]:
        """Return the reasons that hold on; why a guard eased a session is told by the easing's own from then on."""
        if not is_eased:
            return before.reasons
        guards = {self.rules[index].rule_type.name for index in self.guards}
        return tuple([reason for reason in before.reasons if reason.rule not in guards])

    def advance_unguarded(self, turn: StackTurn, last: Prescription | None) -> RuleState:
        """Return what the drivers alone answer: what they just did or, where guards had a say before, their own run.

        The same rows are held against what would have been asked without guards. Where that is more than was asked, and
        all that was asked was done or nobody knows, they say nothing about it: once what was done has earned as much,
        the two are one again.
        """
        before, outcome, context = turn.before, turn.outcome, turn.context
        joined = RuleState(tuple(turn.states), turn.proposed, turn.proposed, turn.reasons)
        if before.unguarded is None:
            return joined
        if last is None:
            last = before.unguarded.full
        seen = None
        if outcome is not None and not is_open(outcome, last, context):
            seen = as_seen_from(outcome, context.last, last)
        elif outcome is not None and is_prescription_at_most(before.unguarded.full, turn.proposed, context):
            return joined
        own = StackTurn(
            before.unguarded,
            seen,
            context._replace(last=last, full=None),
            list(before.unguarded.states),
            before.unguarded.full,
        )
        self.apply_drivers(own)
        return RuleState(tuple(own.states), own.proposed, own.proposed, own.reasons or before.unguarded.reasons)

    def keep_below(self, turn: StackTurn, unguarded: RuleState, last: Prescription) -> None:
        """Keep what is proposed from being above what the drivers alone would have made of the same log (law G1).

        Where they went below it, their answer holds. Where the two differ both ways, no set is heavier or held longer
        than theirs; where nothing is left of a rise then, what guards took comes back instead, or the dose would never
        move again. Their reasons fit where they would have asked for the same in the session just done (``last``).
        """
        proposed, context, limit = turn.proposed, turn.context, unguarded.full
        if proposed.stopped or is_prescription_at_most(proposed, limit, context):
            return
        is_below = is_prescription_at_most(limit, proposed, context)
        kept = limit if is_below else cut_to(proposed, limit, turn.before.full, context)
        if kept == proposed:
            return
        back = None
        if not turn.has_objection and not is_below and is_cut_rise(proposed, kept, turn.before.full, context):
            back = given_back(turn.before.full, limit, context, self.share)
            is_below, kept = back is limit, back or held_where_cut(turn.before.full, limit, context)
        turn.proposed, turn.has_say = kept, True
        if is_below:
            for index in self.drivers:
                turn.states[index] = unguarded.states[index]
        else:
            self.revert_counters(turn, kept)
        if back is not None:
            turn.reasons = (Reason("given-back", context.entry.id),)
            return
        objections = turn.reasons if turn.has_objection else ()
        reasons = unguarded.reasons if last == context.last else (Reason("down-anyway", context.entry.id),)
        turn.reasons = objections + tuple([reason for reason in reasons if reason not in objections])

    def _is_apart(self, turn: StackTurn, unguarded: RuleState, prescribed: Prescription) -> bool:
        """Return whether the run without guards has to be kept apart from what is prescribed."""
        if prescribed is not turn.proposed:
            return True
        if turn.before.unguarded is None and not turn.has_say:
            return False  # no guard has ever had a say
        return unguarded.full != turn.proposed or any(
            unguarded.states[index] != turn.states[index] for index in self.drivers
        )

    def apply_drivers(self, turn: StackTurn) -> None:
        """Let the drivers propose, in order; the first that moves the prescription decides it (law G2).

        Drivers after it start counting again, because what they counted belongs to the previous dose; when the rung
        changes, so do those before it. They are not asked about a session that says nothing about the full dose: one
        that was eased, light on purpose or skipped, or in which another exercise was done.
        """
        before, context, states, outcome = turn.before, turn.context, turn.states, turn.outcome
        is_judged = outcome is not None and not before.is_eased and outcome.is_judged(context.last)
        full, counted = before.full, outcome if is_judged else None
        for order, index in enumerate(self.drivers):
            bound = self.rules[index]
            if counted is None and not bound.rule_type.calendar:
                continue
            step = step_rule(bound, before.states[index], full, counted, context)
            states[index] = step.state
            proposed, reasons = self.clamp(step, bound, full, context)
            reasons = with_evidence(reasons, bound, counted, context)
            if proposed is full:
                turn.reasons += reasons
                continue
            turn.proposed, turn.reasons = proposed, reasons
            is_new_rung = proposed.exercise != full.exercise
            for reset in self.drivers if is_new_rung else self.drivers[order + 1 :]:
                if reset != index:
                    states[reset] = start_rule(self.rules[reset], context.entry)
            return

    def keep_held(self, turn: StackTurn, held: Prescription) -> None:
        """Keep the calendar from raising what guards held, while no session has shown that it may rise (law G3)."""
        full, context = turn.before.full, turn.context
        if is_prescription_at_most(turn.proposed, held, context):
            return
        kept = easier_prescription(turn.proposed, held, context)
        turn.has_say = True
        self.revert_counters(turn, held)
        turn.proposed, turn.reasons = full if kept == full else kept, ()

    def apply_guards(self, turn: StackTurn) -> None:
        """Let every guard hold or lower the proposal, in order, until one stops the entry."""
        before, outcome, context, proposed = turn.before, turn.outcome, turn.context, turn.proposed
        objections: tuple[Reason, ...] = ()
        has_plan = any(self.rules[index].rule_type.calendar for index in self.drivers)
        for index in self.guards:
            bound = self.rules[index]
            if proposed.stopped or (outcome is None and not bound.rule_type.calendar):
                continue
            step = step_rule(bound, before.states[index], proposed, outcome, context)
            if step.reasons and not has_plan and is_refused_trade(turn, proposed, step.prescription):
                # A success that is objected to does not count: what was asked for stays, with all of its sets.
                again = step_rule(bound, before.states[index], before.full, outcome, context)
                proposed, step = (before.full, again) if again.reasons else (proposed, step)
            turn.states[index] = step.state
            step_reasons = with_evidence(step.reasons, bound, outcome, context)
            if step.eased is not None:
                self.ease(turn, step, bound, proposed)
            if step.prescription is not proposed and step.prescription != proposed:
                _ensure_lawful_guard(bound, step.prescription, proposed, before.full, context)
                proposed, step_reasons = self.clamp(step._replace(reasons=step_reasons), bound, before.full, context)
                turn.has_objection = True
            elif not step.reasons:
                continue
            elif outcome is None or verdict_on_outcome(outcome, context.last) != "met":
                objections += step_reasons
                continue
            # A proposal that a guard changed was never prescribed, and a success it objected to does not count.
            self.revert_counters(turn, proposed)
            turn.reasons, objections = (), objections + step_reasons
        turn.proposed = proposed
        if objections:
            turn.reasons, turn.has_objection = turn.reasons + objections, True
        turn.has_say = turn.has_say or turn.has_objection

    def ease(self, turn: StackTurn, step: Step, bound: BoundRule, proposed: Prescription) -> None:
        """Take in what a guard asks for in the session to come in place of its full answer."""
        context, eased, full = turn.context, step.eased or proposed, turn.before.full
        _ensure_lawful_guard(bound, eased, proposed, full, context)
        eased, _ = self.clamp(step._replace(prescription=eased), bound, full, context)
        reasons = with_evidence(step.easing_reasons, bound, turn.outcome, context)
        if turn.eased is not None:
            eased, reasons = easier_prescription(turn.eased[0], eased, context), turn.eased[1] + reasons
        turn.eased = (eased, reasons)

    def apply_passing_guards(self, turn: StackTurn) -> tuple[Prescription, tuple[Reason, ...]]:
        """Let every passing guard ease the full dose for one session; return what is prescribed and why.

        Where several guards ease it, each dimension keeps its least value: no guard eases another's result.
        """
        before, outcome, context, proposed = turn.before, turn.outcome, turn.context, turn.proposed
        prescribed = proposed
        reasons: tuple[Reason, ...] = ()
        if turn.eased is not None and not proposed.stopped:
            prescribed, reasons = easier_prescription(proposed, turn.eased[0], context), turn.eased[1]
            prescribed = proposed if prescribed == proposed else prescribed
        for index in self.passing:
            bound = self.rules[index]
            if proposed.stopped or (outcome is None and not bound.rule_type.calendar):
                continue
            step = step_rule(bound, before.states[index], proposed, outcome, context)
            turn.states[index] = step.state
            reasons += with_evidence(step.reasons, bound, outcome, context)
            if step.prescription is not proposed and step.prescription != proposed:
                _ensure_lawful_guard(bound, step.prescription, proposed, before.full, context)
                eased, _ = self.clamp(step, bound, before.full, context)
                is_first = prescribed is proposed
                prescribed = eased if is_first else easier_prescription(prescribed, eased, context)
        return proposed if prescribed is proposed or prescribed == proposed else prescribed, reasons

    def revert_counters(self, turn: StackTurn, kept: Prescription) -> None:
        """Revert what the drivers counted for a step that was not made, or for a success that a guard objected to.

        Counts from one rung mean nothing on another (that of ``kept``): there the drivers start again.
        """
        before, entry = turn.before, turn.context.entry
        is_new_rung = kept.exercise != before.full.exercise
        for index in self.drivers:
            turn.states[index] = start_rule(self.rules[index], entry) if is_new_rung else before.states[index]

    def clamp(
        self, step: Step, bound: BoundRule, full: Prescription, context: Context
    ) -> tuple[Prescription, tuple[Reason, ...]]:
        """Return a proposal inside the exercise's range, the caps and the minutes (laws G8, G9, P1), and its reasons.

        A proposal that changes nothing is ``full`` itself.
        """
        proposed, entry = step.prescription, context.entry
        if proposed is full or proposed == full:
            return full, step.reasons
        if proposed.exercise != full.exercise:
            ensure_no_jump(bound, proposed, full, context)
        exercise = context.exercises[proposed.exercise]
        dose = clamp_dose(proposed.dose, exercise, entry.caps, entry.loading)
        if self.share is None or self.share.has_room_for(dose, exercise):
            return proposed.with_dose(dose), step.reasons
        if proposed.exercise == full.exercise and not is_at_most(dose, full.dose):
            return full, (Reason("no-time", entry.id),)
        like = entry.dose if proposed.exercise == entry.exercise else None
        fitted = fit_dose(dose, exercise, entry.caps, self.share, like)
        kept = proposed.with_dose(fitted)
        return (full if kept == full else kept), (*step.reasons, Reason("made-to-fit", entry.id))


def with_evidence(
    reasons: tuple[Reason, ...], bound: BoundRule, outcome: Outcome | None, context: Context
) -> tuple[Reason, ...]:
    """Return reasons with the name of the rule and the logged rows that it went by; a projection has none."""
    if not reasons:
        return reasons
    name = bound.rule_type.name
    if outcome is None or not outcome.session:
        return tuple([Reason(r.code, r.subject, r.values, name) for r in reasons])
    rows = decisive_rows(outcome, context.last)
    return tuple(
        [
            Reason(r.code, r.subject, r.values, name, outcome.session, outcome.as_logged(r.sets or rows), outcome.date)
            for r in reasons
        ]
    )


def _leaves_full_dose_open(before: RuleState, outcome: Outcome | None, context: Context) -> bool:
    """Return whether a session was done that says nothing about the full dose, so that going back to it is no rise."""
    if outcome is None or outcome.status == "skipped":
        return False
    if outcome.as_asked is not None:
        return before.is_eased
    return before.is_eased or not outcome.is_judged(context.last)


def _reasons_from_log(outcome: Outcome, turn: StackTurn) -> tuple[Reason, ...]:
    """Return what is to be said of a log beside the drivers' reasons: why it was not judged, or how it was read."""
    if outcome.status == "skipped":
        return ()
    context, session = turn.context, outcome.session
    subject = context.entry.id
    evidence: dict[str, Any] = {"session": session, "date": outcome.date}
    if outcome.status == "light":
        return (Reason("light-on-purpose", subject, **evidence),)
    if not outcome.is_judged(context.last):
        return (Reason("another-exercise", subject, **evidence),)
    if not turn.reasons or not session:
        return ()
    reasons = [Reason("hold-taken-as-asked", subject, **evidence)] if outcome.is_hold_assumed else []
    # Where the dose moved, all of it was known; only sides move one by one.
    has_gap = turn.proposed is turn.before.full or not outcome.sets or outcome.sets[0].side is not None
    missing = missing_in_log(outcome, context.last) if has_gap else ()
    if missing:
        reasons.append(Reason("missing-in-log", subject, {"what": ", ".join(missing)}, **evidence))
    return tuple(reasons)


def _ensure_lawful_guard(
    bound: BoundRule, answer: Prescription, proposed: Prescription, full: Prescription, context: Context
) -> None:
    ensure_no_jump(bound, answer, full, context)
    ensure_no_raise(bound, answer, proposed, context)
