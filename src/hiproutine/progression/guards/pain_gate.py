"""``pain-gate``: go on, hold, lower or stop, by the pain that was logged.

0 to 2 goes on, 3 to 5 holds, 6 and more lowers and, twice without a clean session between, stops. The bands are an
integer coding (a proposal) of pain-monitoring models for knee and Achilles pain (Thomee 1997, Silbernagel 2007); none
was validated for low-back pain, so they are parameters.
"""

from __future__ import annotations

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, DoseRange, SetDose
from hiproutine.model.log import LoggedPain
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
        if pain is not None and pain > self.hold_max:
            painful = state["painful"] + 1
            if painful >= self.stop_after:
                return self._stop("pain-stop", {"painful": painful}, context, {"pain": pain, "times": painful})
            return _lower(pain, {"painful": painful}, proposed, context)
        if pain is None or not _is_recorded(outcome.pain):
            return self._hold("pain-not-recorded", state, proposed, context, {})
        if pain > self.go_max:
            return self._hold("pain-hold", state, proposed, context, {"pain": pain})
        if has_risen_by_morning(outcome.pain):
            return self._hold("pain-by-morning", state, proposed, context, {"pain": pain})
        # Only a session in which something was done is a clean one.
        return Step({"painful": 0} if outcome.sets else state, proposed)

    def _hold(
        self, code: str, state: State, proposed: Prescription, context: Context, values: dict[str, Value]
    ) -> Step:
        """Keep the last prescription, unless what is proposed is easier still."""
        kept = proposed if is_prescription_at_most(proposed, context.last, context) else context.last
        return Step(state, kept, (Reason(code, context.entry.id, values),))

    def _stop(self, code: str, state: State, context: Context, values: dict[str, Value]) -> Step:
        return Step(state, evolve(context.last, stopped=True), (Reason(code, context.entry.id, values),))


def _is_recorded(pain: LoggedPain | None) -> bool:
    """Tell whether pain of the session itself is known; the next morning is often asked later or never."""
    return pain is not None and (pain.during is not None or pain.after is not None)


def _lower(pain: int, state: State, proposed: Prescription, context: Context) -> Step:
    """Go one rung below the last one, or lower the dose on the lowest rung."""
    last = context.last
    index = context.rung_index(last.exercise)
    if index > 0:
        rung = context.rungs[index - 1].exercise
        start = context.start_on(rung)
        lowered = Prescription(rung, start.with_count(min(len(last.dose.sets), len(start.sets))))
    else:
        lowered = Prescription(last.exercise, _lower_dose(last.dose, context.exercises[last.exercise].dose))
    if is_prescription_at_most(proposed, lowered, context):
        lowered = proposed
    if lowered == last:
        return Step(state, last, (Reason("pain-lowest", context.entry.id, {"pain": pain}),))
    values: dict[str, Value] = {"pain": pain, "after": context.exercises[lowered.exercise].name}
    return Step(state, lowered, (Reason("pain-lower", context.entry.id, values),))


def _lower_dose(dose: Dose, allowed: DoseRange) -> Dose:
    """Halve the repetitions, or else the hold, or else take a set; whatever a driver gives back later goes first."""
    lowered = dose.with_each(lambda one: _halve_reps(one, allowed.reps.min))
    if lowered is dose:
        lowered = dose.with_each(lambda one: _halve_hold(one, allowed.hold_s.min))
    if lowered is dose and len(dose.sets) > allowed.sets.min:
        lowered = dose.with_count(len(dose.sets) - 1)
    return lowered


def _halve_reps(one: SetDose, least: int) -> SetDose:
    reps = min(one.reps, max(least, one.reps // 2))
    if reps == one.reps and one.reps_max is None and not one.amrap:
        return one
    return evolve(one, reps=reps, reps_max=None, amrap=False)


def _halve_hold(one: SetDose, least: int) -> SetDose:
    hold_s = min(one.hold_s, max(least, one.hold_s // 2))
    return one if hold_s == one.hold_s else evolve(one, hold_s=hold_s)


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
                "description": "Sessions above hold_max, with no clean one between, after which the entry stops.",
            },
        },
    },
    messages={
        "pain-hold": "Pain was {pain} of 10; the dose does not rise.",
        "pain-by-morning": "Pain had risen by the next morning; the dose does not rise.",
        "pain-lower": "Pain was {pain} of 10; one step down, to an easier dose of {after}.",
        "pain-lowest": "Pain was {pain} of 10, and this is the least dose there is; it stays.",
        "pain-stop": "Pain was {pain} of 10, and too much in {times} sessions with no clean one between. "
        "Stop this exercise and ask a clinician.",
        "stop-symptom": "Logged: {symptom}. Stop this exercise now and see a clinician before going on.",
        "pain-not-recorded": "Pain was not recorded, and missing data is not success; the dose does not rise.",
    },
    source="Thomee 1997, Silbernagel 2007 (secondary); integer coding is a proposal, not validated for the back.",
)
