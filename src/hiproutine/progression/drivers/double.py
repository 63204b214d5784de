"""``double``: repetitions up within a range, then load and back to the low end; without load, a longer hold.

Double progression is common practice; the size of a load step follows ACSM 2009 (2 to 10 % once one or two repetitions
over the target are done) only as far as the exercise's own smallest step allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.growth import Ceiling, Growth, grow_hold, grow_load, grow_reps, regain_set
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.verdict import judge_outcome


def _exact(step: object) -> Decimal | None:
    """Give an exact step, with at most the three decimals that a load has and never rounded down to nothing."""
    if step is None:
        return None
    exact = Decimal(str(step))
    return exact if exact == round(exact, 3) else max(round(exact, 3), Decimal("0.001"))


@frozen
class Double:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    successes: int = 1
    rep_step: int = 1
    hold_step_s: int = 1
    load_step: Decimal | None = field(default=None, converter=_exact)
    reps: Mapping[str, int] | None = None

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: grow or stay. This rule never lowers a dose; guards do."""
        entry, exercise = context.entry, context.exercises[proposed.exercise]
        verdict = judge_outcome(outcome, context.last)
        if verdict != "met":
            clean = state["clean"] if verdict == "unknown" else 0
            return Step({"clean": clean}, proposed, (Reason(_CODES[verdict], entry.id),))
        clean = state["clean"] + 1
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step({"clean": clean}, proposed, (Reason("counting", entry.id, values),))
        growth = self._grow(proposed.dose, exercise, entry)
        if growth is None:
            return Step({"clean": 0}, proposed, (Reason("at-the-top", entry.id),))
        reason = Reason(f"{growth.dimension}-up", entry.id, {"before": growth.before, "after": growth.after})
        return Step({"clean": 0}, Prescription(proposed.exercise, growth.dose), (reason,))

    def _grow(self, dose: Dose, exercise: Exercise, entry: Entry) -> Growth | None:
        reps = self.reps or {}
        ceiling = Ceiling(exercise.dose, entry.caps, reps.get("max"))
        growth = grow_reps(dose, ceiling, self.rep_step)
        if growth is not None:
            return growth
        allowed = exercise.dose
        low = min(max(reps.get("min", allowed.start.sets[0].reps), allowed.reps.min), ceiling.reps)
        growth = grow_load(dose, exercise, ceiling, self.load_step, low)
        if growth is None and allowed.load is None:
            growth = grow_hold(dose, ceiling, self.hold_step_s)
        return growth or regain_set(dose, ceiling, len(entry.dose.sets), low)


_CODES = {"short": "short", "hard": "too-hard", "unknown": "not-recorded"}
_COUNT = {"type": "integer", "minimum": 1, "maximum": 10}
_REPS = {"type": "integer", "minimum": 1, "maximum": 1000}

RULE = RuleType(
    name="double",
    kind="driver",
    title="Double progression: repetitions, then load (or a longer hold)",
    make=Double,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "successes": {**_COUNT, "default": 1, "description": "Clean sessions in a row for one step."},
            "rep_step": {**_COUNT, "default": 1, "description": "Repetitions added at a step."},
            "hold_step_s": {**_COUNT, "default": 1, "description": "Seconds added to the hold at a step."},
            "load_step": {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 100,
                "description": "Load added at a step, in the exercise's unit; the exercise's own step if left out.",
            },
            "reps": {
                "type": "object",
                "additionalProperties": False,
                "required": ["min", "max"],
                "properties": {
                    "min": {**_REPS, "description": "Repetitions after a load step."},
                    "max": {**_REPS, "description": "Repetitions before a load step."},
                },
                "description": "The range of repetitions; the exercise's own if left out.",
            },
        },
    },
    messages={
        "reps-up": "Everything asked was done, so repetitions go from {before} to {after}.",
        "hold-up": "Everything asked was done, so the hold goes from {before} to {after} s.",
        "load-up": "Repetitions are at the top, so the load goes from {before} to {after}.",
        "sets-up": "Everything else is at its upper limit, so sets go back from {before} to {after}.",
        "counting": "Done in full {done} of {needed} times; the dose stays.",
        "short": "Less than asked was done; the dose stays.",
        "too-hard": "It was done with less in reserve than asked; the dose stays.",
        "not-recorded": "The log does not say what was done, and missing data is not success; the dose stays.",
        "at-the-top": "Everything is at its upper limit; the dose stays.",
    },
    source="Common practice; load steps after ACSM 2009 (Ratamess, progression models).",
)
