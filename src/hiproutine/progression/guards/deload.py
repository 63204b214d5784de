"""``deload``: an easier week by plan, and an easier spell after misses; then the full dose is back.

Strength athletes in a survey deload every 5.6 ± 2.3 weeks for 6.4 ± 1.7 days, with fewer repetitions and sets
on the same days (Rogerson 2024). A week off instead cost strength (Coleman 2023, preprint of a trial), so
the dose is cut and the days stay. That every sixth week is the easy one, with 40 % of the sets less, and that three
short sessions in a row call for a spell, is a convention (unverified).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.decrease import FRACTION, PARTS, DosePart, lower_prescription
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class DeloadRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    every: int = 6
    weeks: Sequence[int] | None = None
    misses: int = 3
    sessions: int = 3
    fraction: Decimal = field(default=Decimal("0.4"), converter=decimal_from_json)
    parts: Sequence[DosePart] = field(default=("sets", "reps", "hold", "load"), converter=tuple)

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"short": 0, "left": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Ease the session to come in an easy week, or while a spell lasts; both at once ease it once."""
        if outcome is not None:
            state = self._count(state, outcome, context)
        is_easy = self._is_easy(context.week)
        if not is_easy and not state["left"]:
            return Step(state, proposed)
        eased = lower_prescription(proposed, context, self.fraction, self.parts)
        if eased is proposed:
            return Step(state, proposed)
        if is_easy:
            return Step(state, eased, (Reason("easy-week", context.entry.id, {"week": context.week}),))
        values: dict[str, Value] = {"misses": self.misses, "left": state["left"]}
        return Step(state, eased, (Reason("easy-after-misses", context.entry.id, values),))

    def _is_easy(self, week: int) -> bool:
        if self.weeks is not None:
            return week in self.weeks
        return self.every > 0 and week % self.every == 0

    def _count(self, state: State, outcome: Outcome, context: Context) -> State:
        """Count a short session in a row, or a session of the spell; an unrecorded session is not short."""
        if state["left"]:
            return {"short": 0, "left": state["left"] - (bool(outcome.sets) or outcome.status == "light")}
        verdict = verdict_on_outcome(outcome, context.last)
        if verdict == "unknown":
            return state
        short = state["short"] + 1 if verdict == "short" else 0
        is_too_often = 0 < self.misses <= short
        return {"short": 0, "left": self.sessions} if is_too_often else {"short": short, "left": 0}


_WEEK = {"type": "integer", "minimum": 1, "maximum": 520}

RULE = RuleType(
    name="deload",
    kind="guard",
    title="An easier week by plan, or an easier spell after misses",
    make=DeloadRule,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "every": {
                "type": "integer",
                "minimum": 0,
                "maximum": 52,
                "default": 6,
                "description": "Every so many weeks of the program the last one is easy; 0 for none.",
            },
            "weeks": {
                "type": "array",
                "maxItems": 52,
                "uniqueItems": True,
                "items": _WEEK,
                "description": "The weeks of the program that are easy, from 1, in place of every.",
            },
            "misses": {
                "type": "integer",
                "minimum": 0,
                "maximum": 20,
                "default": 3,
                "description": "Short sessions in a row after which an easier spell begins; 0 for never.",
            },
            "sessions": {
                "type": "integer",
                "minimum": 1,
                "maximum": 30,
                "default": 3,
                "description": "How many sessions such a spell lasts.",
            },
            "fraction": {**FRACTION, "default": 0.4, "description": "How much of the dose is taken."},
            "parts": {
                **PARTS,
                "default": ["sets", "reps", "hold", "load"],
                "description": "What of the dose is lowered: the first of these that has room for it.",
            },
        },
    },
    messages={
        "easy-week": "Week {week} is an easy one by plan; then the full dose is back.",
        "easy-after-misses": "Less than asked was done {misses} times running, so sessions are easier for a while "
        "(left: {left}); then the full dose is back.",
    },
    source="Rogerson 2024 (survey), Coleman 2023 (preprint); how often and how much is unverified.",
    calendar=True,
    passing=True,
)
