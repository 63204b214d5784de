"""``pain-gate``: go on, hold, lower or stop, by the pain that was logged.

0 to 2 goes on, 3 to 5 holds, 6 and more lowers and, twice running, stops. The bands are an integer coding (a proposal) of
pain-monitoring models for knee and Achilles pain (facts/hips.md 3a); none was validated for low-back pain, so they are parameters.
"""

from __future__ import annotations

from attrs import evolve, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    RuleType,
    State,
    Step,
    is_prescription_at_most,
)
from hiproutine.safety.pain import GO_MAX, HOLD_MAX, has_risen_by_morning, worst_pain


@frozen
class PainGate:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    go_max: int = GO_MAX
    hold_max: int = HOLD_MAX
    stop_after: int = 2

    def start(self, entry: Entry) -> State:
        """Begin with no painful session."""
        return {"painful": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Let the proposal pass, hold the last dose, lower it, or stop."""
        if outcome.symptoms:
            return self._stop("stop-symptom", state, context, {"symptom": ", ".join(sorted(outcome.symptoms))})
        pain = worst_pain(outcome.pain)
        if pain is None:
            return self._hold("pain-not-recorded", state, proposed, context, {})
        if pain > self.hold_max:
            painful = state["painful"] + 1
            if painful >= self.stop_after:
                return self._stop("pain-stop", {"painful": painful}, context, {"pain": pain, "times": painful})
            return _lower(pain, {"painful": painful}, proposed, context)
        if pain > self.go_max:
            return self._hold("pain-hold", state, proposed, context, {"pain": pain})
        if has_risen_by_morning(outcome.pain):
            return self._hold("pain-by-morning", state, proposed, context, {"pain": pain})
        return Step({"painful": 0}, proposed)

    def _hold(
        self, code: str, state: State, proposed: Prescription, context: Context, values: dict[str, Value]
    ) -> Step:
        """Keep the last prescription, unless what is proposed is easier still."""
        kept = proposed if is_prescription_at_most(proposed, context.last, context) else context.last
        return Step(state, kept, (Reason(code, context.entry.id, values),))

    def _stop(self, code: str, state: State, context: Context, values: dict[str, Value]) -> Step:
        return Step(state, evolve(context.last, stopped=True), (Reason(code, context.entry.id, values),))


def _lower(pain: int, state: State, proposed: Prescription, context: Context) -> Step:
    """Go one rung below the last one, or lower the dose on the lowest rung: a set less, then fewer repetitions."""
    last = context.last
    index = context.rung_index(last.exercise)
    if index > 0:
        exercise = context.exercises[context.rungs[index - 1].exercise]
        sets = min(len(last.dose.sets), len(context.entry.dose.sets))
        lowered = Prescription(exercise.id, exercise.dose.start.with_count(sets))
    else:
        exercise = context.exercises[last.exercise]
        lowered = Prescription(last.exercise, _lower_dose(last.dose, exercise.dose.sets.min, exercise.dose.reps.min))
    if is_prescription_at_most(proposed, lowered, context):
        lowered = proposed
    return Step(state, lowered, (Reason("pain-lower", context.entry.id, {"pain": pain, "after": exercise.name}),))


def _lower_dose(dose: Dose, least_sets: int, least_reps: int) -> Dose:
    if len(dose.sets) > least_sets:
        return dose.with_count(len(dose.sets) - 1)
    made = {
        one: evolve(one, reps=min(one.reps, max(least_reps, one.reps // 2)), reps_max=None, amrap=False)
        for one in set(dose.sets)
    }
    return Dose(tuple(made[one] for one in dose.sets), dose.rest_s, dose.tempo)


_SCORE = {"type": "integer", "minimum": 0, "maximum": 10}

RULE = RuleType(
    name="pain-gate",
    kind="guard",
    title="Hold, lower or stop by the pain that was logged",
    make=PainGate,
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
                "description": "Sessions running above hold_max after which the entry stops.",
            },
        },
    },
    messages={
        "pain-hold": "Pain was {pain} of 10; the dose does not rise.",
        "pain-by-morning": "Pain had risen by the next morning; the dose does not rise.",
        "pain-lower": "Pain was {pain} of 10; one step down, to an easier dose of {after}.",
        "pain-stop": "Pain was {pain} of 10, {times} sessions running. Stop this exercise and ask a clinician.",
        "stop-symptom": "Logged: {symptom}. Stop this exercise now and see a clinician before going on.",
        "pain-not-recorded": "Pain was not recorded, and missing data is not success; the dose does not rise.",
    },
    source="Thomee 1997, Silbernagel 2007 (secondary); integer coding is a proposal, not validated for the back.",
)
