"""``readiness``: the readiness a person reports may hold or lower the session to come, and nothing else.

On a scale of perceived recovery from 0 to 10 (Laurent 2011; quoted from memory, unverified), up to 3 goes with
performing worse than usual, 4 to 6 with much the same, and 7 and more with better. That the dose is then lowered by a
tenth, kept, or let rise, is a proposal (unverified).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.decrease import FRACTION, PARTS, DosePart, hold_at_last, lower_prescription
from hiproutine.progression.exact_decimal import decimal_from_json, json_number
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class ReadinessRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    hold_below: int = 7
    lower_below: int = 4
    fraction: Decimal = field(default=Decimal("0.1"), converter=decimal_from_json)
    parts: Sequence[DosePart] = field(default=("load", "reps", "hold", "sets"), converter=tuple)

    def start(self, entry: Entry) -> State:
        """Remember nothing: only the day itself counts."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Let the session pass, hold it at the last dose, or lower it from there; unknown readiness says nothing."""
        ready = context.readiness
        if ready is None or ready >= max(self.hold_below, self.lower_below):
            return Step(state, proposed)
        # Before anything was done there is no last dose: what is written may never have been asked for.
        held = hold_at_last(proposed, context) if context.number else proposed
        is_low = ready < self.lower_below
        answer = lower_prescription(held, context, self.fraction, self.parts) if is_low else held
        if answer == proposed:
            return Step(state, proposed)
        values: dict[str, Value] = {"ready": json_number(ready)}
        reason = Reason("not-ready" if is_low else "not-quite-ready", context.entry.id, values)
        return Step(state, answer, (reason,))


_SCORE = {"type": "integer", "minimum": 0, "maximum": 10}

RULE = RuleType(
    name="readiness",
    kind="guard",
    title="Hold or lower a session by how ready the person is",
    make=ReadinessRule,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "hold_below": {
                **_SCORE,
                "default": 7,
                "description": "Readiness (0-10) from which the dose may rise above the last one.",
            },
            "lower_below": {
                **_SCORE,
                "default": 4,
                "description": "Readiness (0-10) from which the session is not lowered.",
            },
            "fraction": {**FRACTION, "default": 0.1, "description": "How much of the dose is taken below that."},
            "parts": {
                **PARTS,
                "default": ["load", "reps", "hold", "sets"],
                "description": "What of the dose is lowered: the first of these that has room for it.",
            },
        },
    },
    messages={
        "not-quite-ready": "Readiness was {ready} of 10; this session stays at the last dose.",
        "not-ready": "Readiness was {ready} of 10; this session is an easier one.",
    },
    source="Bands after the perceived recovery status scale, Laurent 2011 (from memory, unverified).",
    calendar=True,
    passing=True,
)
