"""``hold-pyramid``: short holds in sets of ever fewer repetitions; repetitions are added, never seconds.

Many short holds instead of one long one, each of 8 to 10 s at most and then let go, in sets that get smaller, and
repetitions added before the hold: this is McGill's dosing (his descending or "Russian" pyramid; from pages that quote
him, secondary). The counts, as 5-3-1 or 8-6-4, are from memory (McGill, Ultimate Back Fitness and Performance;
unverified), and so is that they go down by two.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from attrs import evolve, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.streaks import MESSAGES, NO_STREAKS, StepPolicy, StepResult, count_session
from hiproutine.progression.dose.increase import DoseCeiling, DoseStep, grow_hold
from hiproutine.progression.dose.limits import stricter_max
from hiproutine.progression.drivers.hold_pyramid.pyramid import Pyramid, pyramid_words
from hiproutine.progression.drivers.shared import FAILURES, SETS_LIMIT, SUCCESSES, closed_object, sentences
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


class _PyramidSteps(NamedTuple):
    """The steps up and down for one exercise: the shape, the starting dose, and where growing stops."""

    shape: Pyramid
    start: Dose
    ceiling: DoseCeiling
    max_sets: int
    adds_sets: bool

    def step_up(self, dose: Dose) -> Dose | None:
        """Return one step up: a lost set, another set where the rule adds sets, or a repetition in every set."""
        count = dose.set_count
        is_missing = count < min(self.start.set_count, self.max_sets)
        is_next = self.adds_sets and count < self.max_sets and self.shape.next_reps(dose) >= self.shape.min_reps
        return self.shape.extended(dose) if is_missing or is_next else self.shape.raised(dose)

    def regain_hold(self, dose: Dose) -> DoseStep | None:
        """Restore a second of a hold that a guard shortened; return ``None`` where none is missing."""
        planned = max(set_dose.hold_s for set_dose in self.start.sets)
        return grow_hold(dose, self.ceiling._replace(target_hold_s=min(planned, self.shape.hold_s)), 1)

    def step_down(self, dose: Dose) -> Dose | None:
        """Return one step down: without an added set that is at its least, or a repetition fewer in every set."""
        if dose.set_count > self.start.set_count and self.shape.is_last_set_least(dose):
            return dose.with_count(dose.set_count - 1)
        return self.shape.lowered(dose)


def _step_up(dose: Dose, steps: _PyramidSteps) -> StepResult | None:
    """Restore a second that a guard took; else go one step up."""
    longer = steps.regain_hold(dose)
    if longer is not None:
        return StepResult(longer.dose, code="hold-up", values={"before": longer.before, "after": longer.after})
    raised = steps.step_up(dose)
    return None if raised is None else StepResult(raised, code="pyramid-up", values=_before_and_after(dose, raised))


def _step_down(dose: Dose, steps: _PyramidSteps) -> StepResult | None:
    lowered = steps.step_down(dose)
    return (
        None if lowered is None else StepResult(lowered, code="pyramid-down", values=_before_and_after(dose, lowered))
    )


def _before_and_after(before: Dose, after: Dose) -> dict[str, Value]:
    return {"before": pyramid_words(before), "after": pyramid_words(after)}


@frozen
class HoldPyramidRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    hold_s: int = 10
    drop: int = 2
    grow: Literal["reps", "sets"] = "reps"
    most_reps: int | None = None
    most_sets: int | None = None
    successes: int = 1
    failures: int = 2

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return NO_STREAKS

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Bring the proposed dose into shape, or answer one session: count it, and step up or down."""
        entry, dose = context.entry, proposed.dose
        if not context.exercises[proposed.exercise].dose.hold_s.max:
            return Step(state, proposed, () if outcome is None else (Reason("no-hold", entry.id),))
        steps = self._steps_for(proposed, context)
        shaped = steps.shape.shaped(dose)
        if shaped is not dose:
            values = {**_before_and_after(dose, shaped), "hold_s": steps.shape.hold_s}
            return Step(NO_STREAKS, evolve(proposed, dose=shaped), (Reason("shaped", entry.id, values),))
        if outcome is None:
            return Step(state, proposed)
        step_up, step_down = (lambda: _step_up(dose, steps)), (lambda: _step_down(dose, steps))
        policy = StepPolicy(self.successes, self.failures, step_up, step_down, code="at-the-top")
        return count_session(state, proposed, outcome, context, policy)

    def _steps_for(self, proposed: Prescription, context: Context) -> _PyramidSteps:
        """Return the steps for an exercise; its range and the person's caps take precedence over the parameters."""
        allowed, caps = context.exercises[proposed.exercise].dose, context.entry.caps
        ceiling = DoseCeiling(allowed, caps, self.most_reps, self.hold_s)
        max_hold_s = max(ceiling.hold_s, min(allowed.hold_s.min, stricter_max(allowed.hold_s.max, caps.hold_s)))
        min_reps = min(allowed.reps.min, stricter_max(allowed.reps.max, caps.reps))
        most_sets = ceiling.sets if self.most_sets is None else min(ceiling.sets, self.most_sets)
        shape = Pyramid(self.drop, min_reps, max(min_reps, ceiling.reps), max_hold_s)
        return _PyramidSteps(shape, context.start_on(proposed.exercise), ceiling, most_sets, self.grow == "sets")


_REPS = {"type": "integer", "minimum": 1, "maximum": 100}

RULE = RuleType(
    name="hold-pyramid",
    kind="driver",
    title="Short holds in a descending pyramid: repetitions up, never the hold",
    make=HoldPyramidRule,
    parameters=closed_object(
        {
            "hold_s": {
                "type": "integer",
                "minimum": 1,
                "maximum": 60,
                "default": 10,
                "description": "The longest hold of a repetition, in seconds; it never grows. McGill: 8 to 10.",
            },
            "drop": {
                **_REPS,
                "default": 2,
                "description": "How many repetitions fewer each set has than the one before it.",
            },
            "grow": {
                "enum": ["reps", "sets"],
                "default": "reps",
                "description": "What a step adds: a repetition in every set; or, where the pyramid leaves room for "
                "it, first the next smaller set.",
            },
            "most_reps": {
                **_REPS,
                "description": "The most repetitions of the first set; if left out, what the exercise allows.",
            },
            "most_sets": SETS_LIMIT,
            "successes": SUCCESSES,
            "failures": FAILURES,
        }
    ),
    messages={
        **MESSAGES,
        "shaped": "Each set has fewer repetitions than the one before, and none is held for more than {hold_s} s: "
        "{before} becomes {after}.",
        **sentences("hold-up"),
        "pyramid-up": "Everything asked was done, so the sets go from {before} to {after} repetitions.",
        "pyramid-down": "Less than asked was done {sessions} times running, so the sets go back from {before} to "
        "{after} repetitions.",
        **sentences("no-hold", "at-the-top"),
    },
    source="McGill's descending pyramid: short holds (secondary); counts from memory (unverified).",
    calendar=True,
)
