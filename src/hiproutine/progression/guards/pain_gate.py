"""``pain-gate``: go on, hold, ease or stop, by the pain that was logged and how far it rose.

Pain up to 2 goes on. Above it, what counts is the rise above the baseline: the pain before the session or, where that
was not logged, the pain of an ordinary day (``usual``). Pain of 3 to 5 that has not risen goes on; that has risen holds
the dose. At 6 and more, what has not risen holds; what has risen, or is severe, halves the dose for a while and, twice
without a clean session between, stops. :mod:`hiproutine.safety.pain` says where these numbers come from. That pain has
to settle by the next morning is taken from pain-monitoring models as well; none of them was validated for low-back
pain, so all are parameters. Nor does the dose rise on a day that begins with so much more pain than the last one.

After one such session the dose is halved and comes back in equal steps, one for each session that was done as asked
without such pain (proposals, unverified); the full dose is kept meanwhile. Another one, before as many sessions again
went well, lowers the dose for good: a rung, or half of it.

Stopping at once for spreading leg pain or new numbness cannot be switched off: they are signs that call for a clinician
(Greenhalgh and Finucane, red flags of the cauda equina).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.log import LoggedPain
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.pain_scores import worst_pain
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.decrease import (
    FRACTION,
    PARTS,
    DosePart,
    easier_prescription,
    hold_at_last,
    lower_prescription,
    reference_prescription,
    rung_below,
)
from hiproutine.progression.dose.state_codec import prescription_from_state, prescription_to_state
from hiproutine.progression.exact_decimal import decimal_from_json, json_number
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    RuleType,
    State,
    Step,
    is_prescription_at_most,
)
from hiproutine.safety.pain import (
    GO_MAX,
    HOLD_MAX,
    RISE,
    STEADY_MAX,
    PainBaseline,
    has_risen,
    has_risen_by_morning,
)


@frozen
class PainGateRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    go_max: int = GO_MAX
    hold_max: int = HOLD_MAX
    steady_max: int = STEADY_MAX
    rise: int = RISE
    usual: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    stop_after: int = 2
    morning_rise: int = 1
    morning_since: PainBaseline = "before"
    back_in: int = 3
    starts_in_flare: bool = False
    lower: Literal["rung", "dose"] = "rung"
    fraction: Decimal = field(default=Decimal("0.5"), converter=decimal_from_json)
    parts: Sequence[DosePart] = field(default=("reps", "hold", "sets", "load"), converter=tuple)

    def start(self, entry: Entry) -> State:
        """Begin with no painful session or, by the parameters, on the way back from one.

        ``painful`` counts sessions with too much pain, without a clean one between; ``settled`` those that went well
        since the dose was eased, ``None`` where that is over. ``eased`` is what was asked for last in place of the full
        dose, ``baseline`` the pain before the last session.
        """
        is_on_the_way = self.starts_in_flare and self.back_in
        usual = None if self.usual is None else json_number(self.usual)
        return {"painful": 0, "settled": 0 if is_on_the_way else None, "eased": None, "baseline": usual}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Let the proposal pass, hold the last dose, ease it for a while, lower it, or stop."""
        if outcome is None:
            return self._on_the_way(state, proposed, _stored(state, proposed, context), context)
        if outcome.symptoms:
            values: dict[str, Value] = {"symptom": ", ".join(sorted(outcome.symptoms))}
            return Step(state, _stopped(context), (Reason("stop-symptom", context.entry.id, values),))
        pain, logged = worst_pain(outcome.pain), outcome.pain or LoggedPain()
        last_baseline = state["baseline"]
        if logged.before is not None:
            state = {**state, "baseline": json_number(logged.before)}
        if pain is not None and self._is_too_much(pain, logged):
            return self._after_flare({"pain": json_number(pain)}, state, proposed, outcome, context)
        objection = self._objection(pain, logged, last_baseline, outcome, context.entry.id)
        if objection is None:
            return self._after_clean(state, proposed, outcome, context)
        kept = hold_at_last(proposed, context, reference_prescription(context))
        eased = _stored(state, kept, context)
        if objection.code != "pain-not-recorded":
            # Of a session that was eased and not recorded, nothing is known against the full dose.
            eased = easier_prescription(eased or kept, context.last, context)
        eased = None if eased == kept else eased
        return Step({**state, "eased": _to_state(eased)}, kept, (objection,), eased)

    def _is_too_much(self, pain: int | Decimal, logged: LoggedPain) -> bool:
        """Return whether pain is severe, or rose above what may be held."""
        if pain > max(self.hold_max, self.steady_max):
            return True
        return pain > self.hold_max and has_risen(pain, self._baseline(logged), self.rise)

    def _baseline(self, logged: LoggedPain) -> int | Decimal | None:
        """Return the pain before a session or, where that was not logged, that of an ordinary day."""
        return self.usual if logged.before is None else logged.before

    def _objection(
        self, pain: int | Decimal | None, logged: LoggedPain, last_baseline: object, outcome: Outcome, subject: str
    ) -> Reason | None:
        """Return what keeps the dose from rising, if anything does; ``pain`` is the worst, and not too much."""
        if pain is None:
            return Reason("pain-not-recorded", subject)
        values: dict[str, Value] = {"pain": json_number(pain)}
        baseline = self._baseline(logged)
        if pain > self.go_max and baseline is None:
            return Reason("pain-hold-unknown", subject, values)
        if pain > self.hold_max or (pain > self.go_max and has_risen(pain, baseline, self.rise)):
            return Reason("pain-hold", subject, {**values, "before": json_number(baseline or 0)})
        if outcome.status != "skipped" and not self._is_recorded(logged):
            return Reason("pain-not-recorded", subject)
        if has_risen_by_morning(logged, self.morning_rise, self.morning_since, self.usual):
            return Reason("pain-by-morning", subject, values)
        if pain > self.go_max and logged.before is not None and self._is_worse_day(logged.before, last_baseline):
            return Reason("pain-worse-day", subject, {"before": json_number(logged.before)})
        return None

    def _is_worse_day(self, before: int | Decimal, last: object) -> bool:
        """Return whether pain before a session was so much higher than before the last one, or than usual."""
        return last is not None and has_risen(before, decimal_from_json(last), self.rise)

    def _is_recorded(self, pain: LoggedPain) -> bool:
        """Return whether it is known how the session went; the next morning is often asked later or never."""
        is_fine_before = pain.before is not None and pain.before <= self.go_max
        return is_fine_before or not (pain.during is pain.after is None)

    def _after_clean(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Go on, or one step on the way back where the session was done as asked."""
        stored, clean = _stored(state, proposed, context), state["settled"]
        if outcome.sets:  # only a session in which something was done is a clean one
            is_step = clean is None or verdict_on_outcome(outcome, context.last) == "met"
            stored = None if is_step else stored
            clean = clean + 1 if clean is not None and is_step else clean
            state = {**state, "painful": 0, "settled": None if clean == 2 * self.back_in else clean}
        return self._on_the_way(state, proposed, stored, context)

    def _on_the_way(self, state: State, proposed: Prescription, stored: Prescription | None, context: Context) -> Step:
        """Return the proposal, or what is asked for on the way back to it: ``stored`` where no step was earned."""
        clean, eased = state["settled"], stored
        is_back = clean is None or clean >= self.back_in
        if eased is None and not is_back:
            share = self.fraction * (self.back_in - clean) / self.back_in
            eased = self._less(proposed, share, context)
            before = _stored(state, proposed, context)
            if before is not None and not (eased and is_prescription_at_most(before, eased, context)):
                eased = before
        if eased is None or eased == proposed:
            return Step({**state, "eased": None}, proposed)
        values: dict[str, Value] = {"done": 0 if is_back else clean, "needed": self.back_in}
        reason = Reason("pain-waits" if is_back else "pain-back", context.entry.id, values)
        if self.starts_in_flare and not context.number:
            reason = Reason("starts-in-flare", context.entry.id, values)
        return Step({**state, "eased": _to_state(eased)}, proposed, (), eased, (reason,))

    def _less(self, prescription: Prescription, share: Decimal, context: Context) -> Prescription | None:
        """Return a prescription with a share less of one part; without room, the rung below, if there is one."""
        eased = lower_prescription(prescription, context, share, self.parts)
        return rung_below(prescription, context) if eased is prescription else eased

    def _after_flare(
        self, values: dict[str, Value], state: State, proposed: Prescription, outcome: Outcome, context: Context
    ) -> Step:
        """Ease the dose for a while; lower it for good where there was too much pain again soon, or stop."""
        painful, is_again = state["painful"] + 1, state["settled"] is not None
        state = {**state, "painful": painful, "settled": None, "eased": None}
        if painful >= self.stop_after:
            reason = Reason("pain-stop", context.entry.id, {**values, "times": painful})
            return Step(state, _stopped(context), (reason,))
        if is_again or not self.back_in:
            return self._lower(values, state, proposed, outcome, context)
        kept = hold_at_last(proposed, context, reference_prescription(context))
        less = self._less(context.last, self.fraction, context)
        if less is None or _is_jump(less, kept, context):
            return Step(state, hold_at_last(proposed, context), (Reason("pain-lowest", context.entry.id, values),))
        eased = easier_prescription(kept, less, context)
        values |= {"after": context.exercises[eased.exercise].name}
        if eased == kept:
            return Step(state, kept, (Reason("pain-lower", context.entry.id, values),))
        reasons = (Reason("pain-eased", context.entry.id, {**values, "needed": self.back_in}),)
        return Step({**state, "settled": 0, "eased": _to_state(eased)}, kept, reasons, eased)

    def _lower(
        self, values: dict[str, Value], state: State, proposed: Prescription, outcome: Outcome, context: Context
    ) -> Step:
        """Go one step below the last prescription, by a rung or a part of the dose, whichever has room."""
        last = context.last
        current = proposed if outcome.status == "skipped" else last
        below = rung_below(last, context)
        # What was asked for last may be on the rung below already, for a while; one rung is counted from the full dose.
        if below is not None and _is_jump(below, reference_prescription(context), context):
            below = None
        lowered = (
            last if self.lower == "rung" and below else lower_prescription(last, context, self.fraction, self.parts)
        )
        if lowered is last and below:
            lowered = below
        lowered = hold_at_last(proposed, context, lowered)
        if lowered == current:
            return Step(state, lowered, (Reason("pain-lowest", context.entry.id, values),))
        values |= {"after": context.exercises[lowered.exercise].name}
        return Step(state, lowered, (Reason("pain-lower", context.entry.id, values),))


def _is_jump(below: Prescription, current: Prescription, context: Context) -> bool:
    """Return whether it is more than one rung down (law G8)."""
    return context.rung_index(current.exercise) - context.rung_index(below.exercise) > 1


def _stopped(context: Context) -> Prescription:
    return evolve(context.last, stopped=True)


def _to_state(eased: Prescription | None) -> dict[str, Any] | None:
    return None if eased is None else prescription_to_state(eased)


def _stored(state: State, limit: Prescription, context: Context) -> Prescription | None:
    """Return what was asked for last in place of the full dose, and no more than ``limit``; ``None`` without any.

    A program that was changed may have closed its rung.
    """
    if state["eased"] is None or state["eased"]["exercise"] not in {rung.exercise for rung in context.rungs}:
        return None
    return easier_prescription(prescription_from_state(state["eased"], limit), limit, context)


_SCORE = {"type": "integer", "minimum": 0, "maximum": 10}

RULE = RuleType(
    name="pain-gate",
    kind="guard",
    title="Hold, lower or stop by the pain that was logged",
    make=PainGateRule,
    pain_limits=lambda rule: PainLimits(rule.hold_max, max(rule.hold_max, rule.steady_max)),
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "go_max": {
                **_SCORE,
                "default": GO_MAX,
                "description": "Highest pain (0-10) at which the dose may rise, whatever it was before.",
            },
            "hold_max": {
                **_SCORE,
                "default": HOLD_MAX,
                "description": "Highest pain at which the dose may rise where pain has not risen, and is held where it "
                "has; above it, pain that has risen eases the dose, and other pain holds it.",
            },
            "steady_max": {
                **_SCORE,
                "default": STEADY_MAX,
                "description": "Highest pain that may be there all along; above it (and above hold_max) the dose is "
                "eased even where pain has not risen, and stops after stop_after sessions.",
            },
            "rise": {
                "type": "integer",
                "minimum": 1,
                "maximum": 10,
                "default": RISE,
                "description": "Points above the baseline, the pain before the session or else usual, that count as a "
                "rise.",
            },
            "usual": {
                "type": "number",
                "minimum": 0,
                "maximum": 10,
                "description": "Pain of an ordinary day: the baseline where pain before a session was not logged. If "
                "left out, all pain of such a session counts as risen.",
            },
            "stop_after": {
                "type": "integer",
                "minimum": 1,
                "maximum": 5,
                "default": 2,
                "description": "Sessions with pain that eases the dose, with no clean one between, after which the "
                "entry stops.",
            },
            "morning_rise": {
                "type": "integer",
                "minimum": 1,
                "maximum": 10,
                "default": 1,
                "description": "Points by which pain of the next morning has to be higher to count as a rise.",
            },
            "morning_since": {
                "enum": ["before", "during"],
                "default": "before",
                "description": "What the next morning is compared with: pain before the session (else usual), or "
                "during it.",
            },
            "back_in": {
                "type": "integer",
                "minimum": 0,
                "maximum": 12,
                "default": 3,
                "description": "Sessions, done as asked without such pain, in which the dose comes back after one with "
                "too much pain; 0 to lower it for good at once.",
            },
            "starts_in_flare": {
                "type": "boolean",
                "default": False,
                "description": "Whether the entry begins on this way back: with a part of its starting dose.",
            },
            "lower": {
                "enum": ["rung", "dose"],
                "default": "rung",
                "description": "What a step down for good is: a rung of the ladder, or a part of the dose. Without "
                "room for the one, it is the other.",
            },
            "fraction": {**FRACTION, "default": 0.5, "description": "How much of the dose is taken."},
            "parts": {
                **PARTS,
                "default": ["reps", "hold", "sets", "load"],
                "description": "What of the dose is lowered: the first of these that has room for it.",
            },
        },
    },
    messages={
        "pain-hold": "Pain was {pain} of 10 (without exercise {before}), so the dose does not rise.",
        "pain-hold-unknown": "Pain was {pain} of 10, and what it was before is not known, so the dose does not rise. "
        "Write down the pain before the session as well.",
        "pain-by-morning": "Pain had risen by the next morning, so the dose does not rise.",
        "pain-worse-day": "The day began with more pain than the last one ({before} of 10), so the dose does not rise.",
        "pain-eased": "Pain was {pain} of 10, so the next session is easier: {after}. The dose comes back in {needed} "
        "sessions without such pain.",
        "pain-back": "The dose comes back in steps after pain: {done} of {needed} sessions went well so far.",
        "pain-waits": "The easier session is asked for again until one goes well.",
        "starts-in-flare": "It hurts more than usual as you begin, so you begin with a part of the dose. All of it "
        "comes in {needed} sessions without more pain.",
        "pain-lower": "Pain was {pain} of 10, so it gets easier: {after}.",
        "pain-lowest": "Pain was {pain} of 10, but this is the least dose there is, so it stays.",
        "pain-stop": "Pain was {pain} of 10. It was too much in {times} sessions, with no better one between. "
        "Stop this exercise and ask a clinician.",
        "stop-symptom": "Logged: {symptom}. Stop this exercise now and see a clinician before going on.",
        "pain-not-recorded": "Pain was not recorded, so the dose does not rise.",
    },
    source="Thomee 1997, Silbernagel 2007 (bands, secondary); Childs 2005 (a rise of 2, verified); Boonstra 2016 "
    "(severe pain, secondary); integer coding and the way back are proposals, not validated for the back.",
    calendar=True,
)
