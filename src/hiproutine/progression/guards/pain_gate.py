"""``pain-gate``: go on, hold, lower or stop, by the pain that was logged.

0 to 2 goes on, 3 to 5 holds, 6 and more lowers and, twice without a clean session between, stops. The bands are an
integer coding (a proposal) of pain-monitoring models for knee and Achilles pain (Thomee 1997, Silbernagel 2007, both
secondary), and so is the demand that pain settle by the next morning; none was validated for low-back pain, so they are
parameters. How far a dose is lowered, and after how many painful sessions one stops, is a convention (unverified).

Stopping at once for spreading leg pain or new numbness cannot be switched off: they are signs that call for a clinician
(Greenhalgh and Finucane, red flags of the cauda equina).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from attrs import evolve, field, frozen

from hiproutine.model.log import LoggedPain
from hiproutine.model.pain_scores import worst_pain
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.decrease import (
    FRACTION,
    PARTS,
    DosePart,
    hold_at_last,
    lower_prescription,
    reference_prescription,
    rung_below,
)
from hiproutine.progression.exact_decimal import decimal_from_json, json_number
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.safety.pain import GO_MAX, HOLD_MAX, PainBaseline, has_risen_by_morning


@frozen
class PainGateRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    go_max: int = GO_MAX
    hold_max: int = HOLD_MAX
    stop_after: int = 2
    morning_rise: int = 1
    morning_since: PainBaseline = "before"
    lower: Literal["rung", "dose"] = "rung"
    fraction: Decimal = field(default=Decimal("0.5"), converter=decimal_from_json)
    parts: Sequence[DosePart] = field(default=("reps", "hold", "sets", "load"), converter=tuple)

    def start(self, entry: Entry) -> State:
        """Begin with no painful session."""
        return {"painful": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Let the proposal pass, hold the last dose, lower it, or stop."""
        if outcome.symptoms:
            return self._stop("stop-symptom", state, context, {"symptom": ", ".join(sorted(outcome.symptoms))})
        pain = worst_pain(outcome.pain)
        if pain is not None and pain > self.hold_max:
            painful = state["painful"] + 1
            if painful >= self.stop_after:
                return self._stop(
                    "pain-stop", {"painful": painful}, context, {"pain": json_number(pain), "times": painful}
                )
            current = proposed if outcome.status == "skipped" else context.last
            return self._lower(pain, {"painful": painful}, proposed, context, current)
        if pain is not None and pain > self.go_max:
            return self._hold("pain-hold", state, proposed, context, {"pain": json_number(pain)})
        if pain is None or not (outcome.status == "skipped" or _is_recorded(outcome.pain)):
            # Nothing is known against the full dose where only an eased session went unrecorded.
            kept = hold_at_last(proposed, context, reference_prescription(context))
            return Step(state, kept, (Reason("pain-not-recorded", context.entry.id),))
        if has_risen_by_morning(outcome.pain, self.morning_rise, self.morning_since):
            return self._hold("pain-by-morning", state, proposed, context, {"pain": json_number(pain)})
        # Only a session in which something was done is a clean one.
        return Step({"painful": 0} if outcome.sets else state, proposed)

    def _hold(
        self, code: str, state: State, proposed: Prescription, context: Context, values: dict[str, Value]
    ) -> Step:
        return Step(state, hold_at_last(proposed, context), (Reason(code, context.entry.id, values),))

    def _stop(self, code: str, state: State, context: Context, values: dict[str, Value]) -> Step:
        return Step(state, evolve(context.last, stopped=True), (Reason(code, context.entry.id, values),))

    def _lower(
        self, pain: int | Decimal, state: State, proposed: Prescription, context: Context, current: Prescription
    ) -> Step:
        """Go one step below the last prescription, by a rung or a part of the dose, whichever has room.

        ``current`` is what the session was to be: the last prescription, or the proposed one where it was skipped.
        """
        last = context.last
        below = rung_below(last, context)
        if below and context.rung_index(current.exercise) - context.rung_index(below.exercise) > 1:
            below = None  # one rung at a time (law G8)
        lowered = (
            last if self.lower == "rung" and below else lower_prescription(last, context, self.fraction, self.parts)
        )
        if lowered is last and below:
            lowered = below
        lowered = hold_at_last(proposed, context, lowered)
        if lowered == current:
            return Step(state, lowered, (Reason("pain-lowest", context.entry.id, {"pain": json_number(pain)}),))
        values: dict[str, Value] = {"pain": json_number(pain), "after": context.exercises[lowered.exercise].name}
        return Step(state, lowered, (Reason("pain-lower", context.entry.id, values),))


def _is_recorded(pain: LoggedPain | None) -> bool:
    """Return whether pain of the session or before it is known; the next morning is often asked later or never."""
    return pain is not None and not (pain.before is pain.during is pain.after is None)


_SCORE = {"type": "integer", "minimum": 0, "maximum": 10}

RULE = RuleType(
    name="pain-gate",
    kind="guard",
    title="Hold, lower or stop by the pain that was logged",
    make=PainGateRule,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "go_max": {**_SCORE, "default": GO_MAX, "description": "Highest pain (0-10) at which the dose may rise."},
            "hold_max": {**_SCORE, "default": HOLD_MAX, "description": "Highest pain at which the dose is held."},
            "stop_after": {
                "type": "integer",
                "minimum": 1,
                "maximum": 5,
                "default": 2,
                "description": "Sessions above hold_max, with no clean one between, after which the entry stops.",
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
                "description": "What the next morning is compared with: pain before the session, or during it.",
            },
            "lower": {
                "enum": ["rung", "dose"],
                "default": "rung",
                "description": "What one step down is: a rung of the ladder, or a part of the dose. Without room for "
                "the one, it is the other.",
            },
            "fraction": {**FRACTION, "default": 0.5, "description": "How much of the dose a step down takes."},
            "parts": {
                **PARTS,
                "default": ["reps", "hold", "sets", "load"],
                "description": "What of the dose is lowered: the first of these that has room for it.",
            },
        },
    },
    messages={
        "pain-hold": "Pain was {pain} of 10, so the dose does not rise.",
        "pain-by-morning": "Pain had risen by the next morning, so the dose does not rise.",
        "pain-lower": "Pain was {pain} of 10, so it gets easier: {after}.",
        "pain-lowest": "Pain was {pain} of 10, but this is the least dose there is, so it stays.",
        "pain-stop": "Pain was {pain} of 10. It was too much in {times} sessions, with no better one between. "
        "Stop this exercise and ask a clinician.",
        "stop-symptom": "Logged: {symptom}. Stop this exercise now and see a clinician before going on.",
        "pain-not-recorded": "Pain was not recorded, so the dose does not rise.",
    },
    source="Thomee 1997, Silbernagel 2007 (secondary); integer coding is a proposal, not validated for the back.",
)
