"""``reps``: repetitions up to a ceiling, then a set more; at the most sets it is time for the next rung.

A repetition at a time, a set and back at the ceiling, a harder variation at the most sets, and a tenth less after
three misses, always at least one repetition: what openGym does for exercises with the body's own weight. It adds two
to a total over both sides; here repetitions are counted per side, so that is one.
"""

from __future__ import annotations

from attrs import frozen

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.program import Entry
from hiproutine.progression.counters.streaks import MESSAGES, NO_STREAKS, StepPolicy, StepResult, count_session
from hiproutine.progression.dose.increase import DoseCeiling, grow_reps, restore_step, with_reps
from hiproutine.progression.drivers.shared import COUNT, FAILURES, REPS, SETS_LIMIT, SUCCESSES, closed_object, sentences
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class RepsRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    rep_step: int = 1
    most_reps: int | None = None
    back_to: int | None = None
    most_sets: int | None = None
    successes: int = 1
    failures: int = 3
    decrease_percent: int = 10

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return NO_STREAKS

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: count it, and step up or down when enough are counted."""
        way = StepPolicy(
            self.successes,
            self.failures,
            lambda: self._above(proposed, context),
            lambda: self._below(proposed, context),
            code="next-rung",
        )
        return count_session(state, proposed, outcome, context, way)

    def _above(self, proposed: Prescription, context: Context) -> StepResult | None:
        """Give back what a guard took of other things; then add repetitions, and at their ceiling a set."""
        dose, ceiling = proposed.dose, self._ceiling(proposed, context)
        start = context.start_on(proposed.exercise)
        taken = restore_step(dose, start, ceiling)
        if taken is not None and taken.dimension in _GIVEN_BACK:
            return StepResult(
                taken.dose, code=_GIVEN_BACK[taken.dimension], values={"before": taken.before, "after": taken.after}
            )
        growth = grow_reps(dose, ceiling, self.rep_step)
        if growth is not None:
            return StepResult(growth.dose, code="reps-up", values={"before": growth.before, "after": growth.after})
        count = dose.set_count
        if count >= min(ceiling.sets, self.most_sets or ceiling.sets):
            return None
        least = min(ceiling.allowed.reps.min, ceiling.reps)
        fewer = dose.map_sets(lambda one: _with_at_most(one, max(least, self._low(one, start))))
        reps = max(one.reps for one in fewer.sets)
        return StepResult(
            fewer.with_count(count + 1),
            code="set-after-reps",
            values={"before": count, "after": count + 1, "reps": reps},
        )

    def _below(self, proposed: Prescription, context: Context) -> StepResult | None:
        """Take some of the repetitions; where there are none to take, a set that was added."""
        dose, least = proposed.dose, context.exercises[proposed.exercise].dose.reps.min
        fewer = dose.map_sets(lambda one: _with_at_most(one, max(least, self._lowered(one.reps))))
        if fewer is not dose:
            before, after = (max(one.reps for one in given.sets) for given in (dose, fewer))
            return StepResult(fewer, code="reps-down", values={"before": before, "after": after})
        count = dose.set_count
        if count <= context.entry.dose.set_count:
            return None
        return StepResult(dose.with_count(count - 1), code="sets-down", values={"before": count, "after": count - 1})

    def _ceiling(self, proposed: Prescription, context: Context) -> DoseCeiling:
        """Return where growing stops: as the parameters say, else what the rung asks before the next one."""
        index, most = context.rung_index(proposed.exercise), self.most_reps
        if most is None and index + 1 < len(context.rungs):
            most = context.rungs[index].climb.reps
        allowed = context.exercises[proposed.exercise].dose
        return DoseCeiling(allowed, context.entry.caps, None if most is None else max(most, allowed.reps.min))

    def _low(self, one: SetDose, start: Dose) -> int:
        """Return the repetitions that a set goes back to: those of its side at the start, if nothing is said."""
        return start.sets_for_side(one.side or "left")[0].reps if self.back_to is None else self.back_to

    def _lowered(self, reps: int) -> int:
        """Return what is left of some repetitions, rounded down, so it is at least one fewer."""
        return reps * (100 - self.decrease_percent) // 100


def _with_at_most(one: SetDose, reps: int) -> SetDose:
    return one if one.reps <= reps else with_reps(one, reps)


_GIVEN_BACK = {"hold": "hold-regained", "range": "range-regained"}

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
        **sentences("reps-up", "range-regained", "reps-down", "sets-down"),
        "set-after-reps": "Repetitions are at the top, so sets go from {before} to {after}, of {reps} repetitions.",
        "next-rung": "Repetitions and sets are at the top: it is time for a harder variation of this exercise. The "
        "dose stays.",
        "hold-regained": "Everything asked was done, so seconds that were taken come back, from {before} to {after}.",
    },
    source="openGym's rule for exercises with the body's own weight.",
)
