"""``hold``: hold longer, up to a ceiling, then a repetition or a set more; back a step after failures.

Five seconds more at a time, up to 30 s, is what bodyweight programmes in use do (openGym's time rule, the recommended
routine as Liftosaur writes it); one second more is this library's own proposal for holds of 3 to 10 s (unverified).
"""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.counters.easy_steps import EASY_STEPS
from hiproutine.progression.counters.easy_steps import MESSAGES as EASY_MESSAGES
from hiproutine.progression.counters.streaks import (
    MESSAGES,
    NO_STREAKS,
    StepPolicy,
    StepResult,
    count_session,
    largest_step,
)
from hiproutine.progression.dose.increase import (
    DoseCeiling,
    grow_hold,
    grow_reps,
    lower_reps,
    restore_set,
    restore_step,
)
from hiproutine.progression.drivers.shared import FAILURES, REPS, SETS_LIMIT, SUCCESSES, closed_object, sentences
from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class HoldRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    hold_step_s: int = 1
    most_hold_s: int | None = None
    then: Literal["set", "reps", "nothing"] = "set"
    back_to_s: int | None = None
    most_reps: int | None = None
    most_sets: int | None = None
    successes: int = 1
    easy_steps: int = 3
    failures: int = 2

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return NO_STREAKS

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: count it, and step up or down when enough are counted."""
        if not context.exercises[proposed.exercise].dose.hold_s.max:
            return Step(state, proposed, (Reason("no-hold", context.entry.id),))
        policy = StepPolicy(
            self.successes,
            self.failures,
            lambda: largest_step(
                lambda steps: self._step_up(proposed, context, steps),
                steps_earned(outcome, context.last, self.easy_steps, 1, self.hold_step_s),
                proposed,
                context,
            ),
            lambda: self._step_down(proposed, context),
            code="at-the-top",
        )
        return count_session(state, proposed, outcome, context, policy)

    def _ceiling(self, proposed: Prescription, context: Context) -> DoseCeiling:
        """Return where growing stops: as the parameters say, else what the rung asks before the next one."""
        index, max_hold_s = context.rung_index(proposed.exercise), self.most_hold_s
        if max_hold_s is None and index + 1 < len(context.rungs):
            max_hold_s = context.rungs[index].climb.hold_s or None
        return DoseCeiling(context.exercises[proposed.exercise].dose, context.entry.caps, self.most_reps, max_hold_s)

    def _step_up(self, proposed: Prescription, context: Context, steps: int) -> StepResult | None:
        """Restore repetitions that a guard took; then hold longer, and at the ceiling add a set or a repetition."""
        dose, ceiling, start = proposed.dose, self._ceiling(proposed, context), context.start_on(proposed.exercise)
        restored = restore_step(dose, start, ceiling)
        if restored is not None and restored.dimension in _REGAINED_CODES:
            return StepResult(
                restored.dose,
                code=_REGAINED_CODES[restored.dimension],
                values={"before": restored.before, "after": restored.after},
            )
        longer = grow_hold(dose, ceiling, steps * self.hold_step_s)
        if longer is not None:
            return StepResult(longer.dose, code="hold-up", values={"before": longer.before, "after": longer.after})
        min_hold_s = ceiling.allowed.hold_s.min
        shortened = dose.map_sets(
            lambda set_dose: _limit_hold(set_dose, max(min_hold_s, self._reset_hold_s(set_dose, start)))
        )
        hold_s, count = _longest_hold(shortened), dose.set_count
        if self.then == "set" and count < min(ceiling.sets, self.most_sets or ceiling.sets):
            more_sets = shortened.with_count(count + 1)
            return StepResult(
                more_sets, code="set-after-hold", values={"before": count, "after": count + 1, "hold_s": hold_s}
            )
        more = grow_reps(shortened, ceiling, 1) if self.then == "reps" else None
        if more is not None:
            return StepResult(
                more.dose, code="reps-after-hold", values={"before": more.before, "after": more.after, "hold_s": hold_s}
            )
        regained = restore_set(dose, ceiling, start.set_count, ceiling.reps)
        if regained is None:
            return None
        return StepResult(regained.dose, code="sets-up", values={"before": regained.before, "after": regained.after})

    def _step_down(self, proposed: Prescription, context: Context) -> StepResult | None:
        """Hold shorter; at the shortest, take away a repetition or a set that was added."""
        dose, min_hold_s = proposed.dose, context.exercises[proposed.exercise].dose.hold_s.min
        shortened = dose.map_sets(
            lambda set_dose: _limit_hold(set_dose, max(min_hold_s, set_dose.hold_s - self.hold_step_s))
        )
        if shortened is not dose:
            before, after = _longest_hold(dose), _longest_hold(shortened)
            return StepResult(shortened, code="hold-down", values={"before": before, "after": after})
        start = context.start_on(proposed.exercise)
        planned, start_reps = start.set_count, max(set_dose.reps for set_dose in start.sets)
        if self.then == "set" and dose.set_count > planned:
            count = dose.set_count
            return StepResult(
                dose.with_count(count - 1), code="sets-down", values={"before": count, "after": count - 1}
            )
        reps = max(set_dose.reps for set_dose in dose.sets)
        if self.then == "reps" and reps > start_reps:
            fewer = dose.map_sets(lambda set_dose: lower_reps(set_dose, reps - 1))
            return StepResult(fewer, code="reps-down", values={"before": reps, "after": reps - 1})
        return None

    def _reset_hold_s(self, set_dose: SetDose, start: Dose) -> int:
        """Return the hold that a set goes back to: the stated one, else that of its side at the start."""
        if self.back_to_s is not None:
            return self.back_to_s
        return max(start_set.hold_s for start_set in start.sets_for_side(set_dose.side or "left"))


def _longest_hold(dose: Dose) -> int:
    return max(set_dose.hold_s for set_dose in dose.sets)


def _limit_hold(set_dose: SetDose, hold_s: int) -> SetDose:
    return set_dose if set_dose.hold_s <= hold_s else evolve(set_dose, hold_s=hold_s)


_REGAINED_CODES = {"reps": "reps-regained", "range": "range-regained"}
_SECONDS = {"type": "integer", "minimum": 1, "maximum": 600}

RULE = RuleType(
    name="hold",
    kind="driver",
    title="Hold longer, then a set or a repetition more",
    make=HoldRule,
    parameters=closed_object(
        {
            "hold_step_s": {
                **_SECONDS,
                "maximum": 60,
                "default": 1,
                "description": "Seconds that a step adds to the hold of every set, or takes from it.",
            },
            "most_hold_s": {
                **_SECONDS,
                "description": "The longest hold, in seconds; if left out, what the rung asks before the next one, or "
                "the most the exercise allows.",
            },
            "then": {
                "enum": ["set", "reps", "nothing"],
                "default": "set",
                "description": "What comes at the longest hold: a set more, a repetition more, or nothing.",
            },
            "back_to_s": {
                **_SECONDS,
                "description": "The hold after a set or a repetition was added, in seconds; if left out, that of the "
                "starting dose.",
            },
            "most_reps": {
                **REPS,
                "description": "The most repetitions; if left out, what the exercise allows.",
            },
            "most_sets": SETS_LIMIT,
            "successes": SUCCESSES,
            "easy_steps": EASY_STEPS,
            "failures": FAILURES,
        }
    ),
    messages={
        **MESSAGES,
        **EASY_MESSAGES,
        **sentences("hold-up"),
        "set-after-hold": "The hold is at its longest, so sets go from {before} to {after}, held for {hold_s} s.",
        "reps-after-hold": "The hold is at its longest, so repetitions go from {before} to {after}, held for "
        "{hold_s} s.",
        **sentences("sets-up"),
        "reps-regained": "Everything asked was done, so repetitions that were taken come back, from {before} "
        "to {after}.",
        **sentences("range-regained", "hold-down", "sets-down", "reps-down", "no-hold", "at-the-top"),
    },
    source="Steps of 5 s, to 30 s: openGym, and Liftosaur's recommended routine; 1 s is a proposal (unverified).",
)
