"""``reps``: repetitions up to a ceiling, then a set more; at the most sets it is time for the next rung.

A repetition at a time, a set and back at the ceiling, a harder variation at the most sets, and a tenth less after
three misses, always at least one repetition: what openGym does for exercises with the body's own weight. It adds two
to a total over both sides; here repetitions are counted per side, so that is one.
"""

from __future__ import annotations

from attrs import frozen

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import has_range
from hiproutine.model.program import Entry
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
from hiproutine.progression.dose.increase import DoseCeiling, grow_reps, restore_range, restore_step, with_reps
from hiproutine.progression.drivers.shared import COUNT, FAILURES, REPS, SETS_LIMIT, SUCCESSES, closed_object, sentences
from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class RepsRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    rep_step: int = 1
    most_reps: int | None = None
    back_to: int | None = None
    most_sets: int | None = None
    successes: int = 1
    easy_steps: int = 3
    failures: int = 3
    decrease_percent: int = 10

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return NO_STREAKS

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: count it, and step up or down when enough are counted."""
        policy = StepPolicy(
            self.successes,
            self.failures,
            lambda: largest_step(
                lambda steps: self._step_up(proposed, context, steps),
                steps_earned(outcome, context.last, self.easy_steps, self.rep_step),
                proposed,
                context,
            ),
            lambda: self._step_down(proposed, context),
            code="next-rung",
        )
        return count_session(state, proposed, outcome, context, policy)

    def _step_up(self, proposed: Prescription, context: Context, steps: int) -> StepResult | None:
        """Restore the hold or the range that a guard lowered; then add repetitions, and at their ceiling a set."""
        dose, ceiling = proposed.dose, self._ceiling(proposed, context)
        start = context.start_on(proposed.exercise)
        restored = restore_range(dose, start, ceiling)
        if restored is None:
            restored = restore_step(dose, start, ceiling)
            restored = restored if restored is not None and restored.dimension in _REGAINED_CODES else None
        if restored is not None:
            return StepResult(
                restored.dose,
                code="reps-up" if restored.dimension == "reps" else _REGAINED_CODES[restored.dimension],
                values={"before": restored.before, "after": restored.after},
            )
        more = grow_reps(dose, ceiling, steps * self.rep_step)
        if more is not None:
            return StepResult(more.dose, code="reps-up", values={"before": more.before, "after": more.after})
        count = dose.set_count
        if count >= min(ceiling.sets, self.most_sets or ceiling.sets):
            return None
        min_reps = min(ceiling.allowed.reps.min, ceiling.reps)
        fewer = dose.map_sets(lambda set_dose: _limit_reps(set_dose, max(min_reps, self._reset_reps(set_dose, start))))
        return StepResult(
            fewer.with_count(count + 1),
            code="set-after-reps",
            values={"before": count, "after": count + 1, "reps": _most_reps(fewer)},
        )

    def _step_down(self, proposed: Prescription, context: Context) -> StepResult | None:
        """Take some of the repetitions; where there are none to take, a set that was added."""
        dose, min_reps = proposed.dose, context.exercises[proposed.exercise].dose.reps.min
        fewer = dose.map_sets(lambda set_dose: _limit_reps(set_dose, max(min_reps, self._reduced(set_dose.reps))))
        if fewer is not dose:
            before, after = _most_reps(dose), _most_reps(fewer)
            return StepResult(fewer, code="reps-down", values={"before": before, "after": after})
        count = dose.set_count
        if count <= context.entry.dose.set_count:
            return None
        return StepResult(dose.with_count(count - 1), code="sets-down", values={"before": count, "after": count - 1})

    def _ceiling(self, proposed: Prescription, context: Context) -> DoseCeiling:
        """Return where growing stops: as the parameters say, else what the rung asks before the next one."""
        index, max_reps = context.rung_index(proposed.exercise), self.most_reps
        if max_reps is None and index + 1 < len(context.rungs):
            max_reps = context.rungs[index].climb.reps
        allowed = context.exercises[proposed.exercise].dose
        target_reps = None if max_reps is None else max(max_reps, allowed.reps.min)
        return DoseCeiling(allowed, context.entry.caps, target_reps)

    def _reset_reps(self, set_dose: SetDose, start: Dose) -> int:
        """Return the repetitions that a set goes back to: the stated ones, else those of its side at the start."""
        return start.sets_for_side(set_dose.side or "left")[0].reps if self.back_to is None else self.back_to

    def _reduced(self, reps: int) -> int:
        """Return repetitions less the stated percentage, rounded down, so at least one fewer."""
        return reps * (100 - self.decrease_percent) // 100


def _most_reps(dose: Dose) -> int:
    return max(set_dose.reps for set_dose in dose.sets)


def _limit_reps(set_dose: SetDose, reps: int) -> SetDose:
    return set_dose if set_dose.reps <= reps or has_range(set_dose) else with_reps(set_dose, reps)


_REGAINED_CODES = {"hold": "hold-regained", "range": "range-regained"}

RULE = RuleType(
    name="reps",
    kind="driver",
    title="Repetitions, then sets, then the next rung",
    make=RepsRule,
    parameters=closed_object(
        {
            "rep_step": {
                **COUNT,
                "default": 1,
                "description": "Repetitions that a step adds to every set, on each side where there are sides.",
            },
            "most_reps": {
                **REPS,
                "description": "The most repetitions of a set; if left out, what the rung asks before the next one, "
                "or the most the exercise allows.",
            },
            "back_to": {
                **REPS,
                "description": "Repetitions after a set was added; if left out, those of the starting dose.",
            },
            "most_sets": SETS_LIMIT,
            "successes": SUCCESSES,
            "easy_steps": EASY_STEPS,
            "failures": {**FAILURES, "default": 3},
            "decrease_percent": {
                "type": "integer",
                "minimum": 1,
                "maximum": 50,
                "default": 10,
                "description": "How much of the repetitions a step back takes, in percent; at least one repetition.",
            },
        }
    ),
    messages={
        **MESSAGES,
        **EASY_MESSAGES,
        **sentences("reps-up"),
        "set-after-reps": "Repetitions are at the top, so sets go from {before} to {after}, of {reps} repetitions.",
        "next-rung": "Repetitions and sets are at the top: it is time for a harder variation of this exercise. The "
        "dose stays.",
        "hold-regained": "Everything asked was done, so seconds that were taken come back, from {before} to {after}.",
        **sentences("range-regained", "reps-down", "sets-down"),
    },
    source="openGym's rule for exercises with the body's own weight.",
)
