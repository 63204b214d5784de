"""``double``: repetitions up within a range, then load and back to the low end; without load, a longer hold.

Double progression is common practice; the size of a load step follows ACSM 2009 (2 to 10 % once one or two repetitions
over the target are done) only as far as the exercise's own smallest step allows. Going on from the repetitions that
were done, and ranges in the dose, are as in Liftosaur's ``dp``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import has_range, has_ranges
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.easy_steps import EASY_STEPS, easy_reasons, grow_by_steps
from hiproutine.progression.counters.easy_steps import MESSAGES as EASY_MESSAGES
from hiproutine.progression.dose.increase import (
    DoseCeiling,
    DoseStep,
    GrowthDimension,
    grow_hold,
    grow_load,
    grow_reps,
    restore_range,
    restore_set,
    with_reps,
)
from hiproutine.progression.dose.time_trade import reps_for_hold
from hiproutine.progression.drivers.shared import (
    COUNT,
    HOLD_STEP_S,
    LOAD_STEP,
    REP_RANGE,
    REP_STEP,
    closed_object,
    sentences,
)
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.outcome.per_set import is_below_top, reps_done, sets_at_top, top_reps, verdicts_by_set
from hiproutine.progression.outcome.verdict import Verdict, verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class DoubleRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    successes: int = 1
    rep_step: int = 1
    hold_step_s: int = 1
    easy_steps: int = 3
    load_step: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    reps: Mapping[str, int] | None = None
    from_done: bool = False
    per_set: bool = False

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: grow or stay. This rule never lowers a dose; guards do."""
        entry, exercise = context.entry, context.exercises[proposed.exercise]
        verdict = verdict_on_outcome(outcome, context.last)
        if verdict == "met" and has_ranges(planned := context.start_on(proposed.exercise)):
            growth = restore_range(proposed.dose, planned, DoseCeiling(exercise.dose, entry.caps))
            if growth is not None:
                return self._grown(growth, proposed, entry)
        if self.per_set and verdict != "unknown":
            verdicts = verdicts_by_set(outcome, context.last)
            if "unknown" not in verdicts and len(verdicts) == len(proposed.dose.sets):
                return self._step_per_set(verdicts, state, proposed, outcome, context)
        if verdict != "met":
            if verdict == "short":
                # What single sets were counted for ends where one of them was left out (law G7).
                state = {}
            clean = state["clean"] if verdict == "unknown" else 0
            return Step({**state, "clean": clean}, proposed, (Reason(_CODES[verdict], entry.id),))
        if is_below_top(outcome, context.last):
            return Step({"clean": 0}, proposed, (Reason("in-range", entry.id),))
        clean = state["clean"] + 1
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step({"clean": clean}, proposed, (Reason("counting", entry.id, values),))
        done = reps_done(outcome, context.last) if self.from_done else ()
        growth, steps = grow_by_steps(
            lambda count: self._grow(proposed.dose, done, exercise, entry, count),
            steps_earned(outcome, context.last, self.easy_steps, self.rep_step, self.hold_step_s),
            proposed.exercise,
            context,
        )
        growth = growth or self._regain(proposed.dose, exercise, entry)
        if growth is None:
            return Step({"clean": 0}, proposed, (Reason("at-the-top", entry.id),))
        if not context.has_time_for(proposed.exercise, growth.dose):
            growth, steps = self._in_time(proposed, exercise, context), 1
        if growth is None:
            return Step({"clean": 0}, proposed, (Reason("no-time-at-top", entry.id),))
        return self._grown(growth, proposed, entry, steps)

    def _in_time(self, proposed: Prescription, exercise: Exercise, context: Context) -> DoseStep | None:
        """Return a longer hold with fewer repetitions, where there are no minutes for more; ``None`` with load."""
        if exercise.dose.load is not None:
            return None
        ceiling = self._ceiling(exercise, context.entry)
        low_reps = self._low_reps(exercise, ceiling)
        return reps_for_hold(
            proposed.dose, ceiling, low_reps, self.hold_step_s, lambda dose: context.has_time_for(exercise.id, dose)
        )

    def _grown(self, growth: DoseStep, proposed: Prescription, entry: Entry, steps: int = 1) -> Step:
        reason = Reason(_GROWN[growth.dimension], entry.id, {"before": growth.before, "after": growth.after})
        return Step({"clean": 0}, proposed.with_dose(growth.dose), (reason, *easy_reasons(steps, entry.id)))

    def _step_per_set(
        self, verdicts: Sequence[Verdict], state: State, proposed: Prescription, outcome: Outcome, context: Context
    ) -> Step:
        """Let every set that was done in full go its own way, and every other stay as it is."""
        entry, exercise = context.entry, context.exercises[proposed.exercise]
        done = reps_done(outcome, context.last) if self.from_done else (None,) * len(verdicts)
        counts = [*state.get("each", ()), *[0] * len(verdicts)][: len(verdicts)]
        tops = sets_at_top(outcome, context.last)
        counts = [count + 1 if is_at_top else 0 for count, is_at_top in zip(counts, tops, strict=True)]
        sets, reasons = list(proposed.dose.sets), []
        for index, count in enumerate(counts):
            if count < self.successes:
                continue
            counts[index] = 0
            single_set = Dose((evolve(sets[index], side=None),))
            growth = self._grow(single_set, done[index : index + 1], exercise, entry)
            if growth is not None:
                sets[index] = evolve(growth.dose.sets[0], side=sets[index].side)
                values: dict[str, Value] = {"set": index + 1, "what": _DIMENSION_WORDS[growth.dimension]}
                values |= {"before": growth.before, "after": growth.after}
                reasons.append(Reason("one-set-up", entry.id, values))
        new_state = {"clean": 0, "each": counts}
        if reasons:
            return Step(new_state, evolve(proposed, dose=evolve(proposed.dose, sets=tuple(sets))), tuple(reasons))
        if any(counts):
            values = {"done": max(counts), "needed": self.successes}
            return Step(new_state, proposed, (Reason("counting", entry.id, values),))
        if "met" not in verdicts:
            return Step(new_state, proposed, (Reason(_CODES["short" if "short" in verdicts else "hard"], entry.id),))
        if not any(tops):
            return Step(new_state, proposed, (Reason("in-range", entry.id),))
        growth = self._regain(proposed.dose, exercise, entry) if all(tops) else None
        if growth is None:
            return Step(new_state, proposed, (Reason("at-the-top", entry.id),))
        reason = Reason("sets-up", entry.id, {"before": growth.before, "after": growth.after})
        return Step(new_state, proposed.with_dose(growth.dose), (reason,))

    def _ceiling(self, exercise: Exercise, entry: Entry) -> DoseCeiling:
        top = self.reps["max"] if self.reps else None
        return DoseCeiling(exercise.dose, entry.caps, top, None, entry.loading)

    def _low_reps(self, exercise: Exercise, ceiling: DoseCeiling) -> int:
        """Return the repetitions that a set goes back to."""
        allowed = exercise.dose
        return min(max((self.reps or {}).get("min", allowed.start.sets[0].reps), allowed.reps.min), ceiling.reps)

    def _grow(
        self, dose: Dose, done: Sequence[int | None], exercise: Exercise, entry: Entry, steps: int = 1
    ) -> DoseStep | None:
        ceiling = self._ceiling(exercise, entry)
        growth = None
        if done and len(done) == len(dose.sets) and None not in done:
            counts = [count or 0 for count in done]
            growth = self._grow_from_done(dose, counts, exercise, ceiling, steps)
        growth = growth or grow_reps(dose, ceiling, steps * self.rep_step)
        if growth is None:
            growth = grow_load(dose, exercise, ceiling, self.load_step, self._low_reps(exercise, ceiling))
        if growth is None and exercise.dose.load is None:
            growth = grow_hold(dose, ceiling, steps * self.hold_step_s)
        return growth

    def _grow_from_done(
        self, dose: Dose, done: Sequence[int], exercise: Exercise, ceiling: DoseCeiling, steps: int
    ) -> DoseStep | None:
        """Go on from what was done: load where every set reached its top, else one repetition above those done."""
        max_reps_by_set = [self._max_reps(set_dose, ceiling) for set_dose in dose.sets]
        if all(count >= max_reps for count, max_reps in zip(done, max_reps_by_set, strict=True)):
            growth = grow_load(dose, exercise, ceiling, self.load_step, self._low_reps(exercise, ceiling))
            if growth is not None:
                return growth
        sets = []
        for set_dose, count, max_reps in zip(dose.sets, done, max_reps_by_set, strict=True):
            # One above what was done, and no more than the steps earned above what was asked (law G2).
            reps = max(set_dose.reps, min(max_reps, count + 1, set_dose.reps + steps * self.rep_step))
            is_kept = reps == set_dose.reps or has_range(set_dose)
            sets.append(set_dose if is_kept else with_reps(set_dose, reps))
        if tuple(sets) == dose.sets:
            return None
        before, after = (str(min(map(_reps, compared))) for compared in (dose.sets, sets))
        return DoseStep(evolve(dose, sets=tuple(sets)), "reps", before, after)

    def _max_reps(self, set_dose: SetDose, ceiling: DoseCeiling) -> int:
        """Return where a set ends: at the top of its own range, else where the parameters or the exercise say."""
        return top_reps(set_dose) if has_range(set_dose) else ceiling.reps

    def _regain(self, dose: Dose, exercise: Exercise, entry: Entry) -> DoseStep | None:
        ceiling = self._ceiling(exercise, entry)
        return restore_set(dose, ceiling, entry.dose.set_count, self._low_reps(exercise, ceiling))


def _reps(set_dose: SetDose) -> int:
    return set_dose.reps


_DIMENSION_WORDS: dict[GrowthDimension, str] = {
    "reps": "repetitions go",
    "load": "load goes",
    "hold": "hold in seconds goes",
}
_GROWN = {
    "reps": "reps-up",
    "hold": "hold-up",
    "load": "load-up",
    "sets": "sets-up",
    "range": "range-regained",
    "hold-for-reps": "hold-for-reps",
}
_CODES = {"short": "short", "hard": "too-hard", "unknown": "not-recorded"}

RULE = RuleType(
    name="double",
    kind="driver",
    title="Double progression: repetitions, then load (or a longer hold)",
    make=DoubleRule,
    parameters=closed_object(
        {
            "successes": {**COUNT, "default": 1, "description": "Clean sessions in a row for one step."},
            "rep_step": REP_STEP,
            "hold_step_s": HOLD_STEP_S,
            "easy_steps": EASY_STEPS,
            "load_step": LOAD_STEP,
            "reps": REP_RANGE,
            "from_done": {
                "type": "boolean",
                "default": False,
                "description": "Go on from the repetitions that were done: one above them, but at most rep_step above "
                "those asked for, and at most to the top; once every set was done to the top, load is added.",
            },
            "per_set": {
                "type": "boolean",
                "default": False,
                "description": "Every set goes its own way: one that fell short does not keep back the others. Every "
                "set has to be logged and counted.",
            },
        }
    ),
    messages={
        **sentences("reps-up", "hold-up", "load-up", "sets-up", "range-regained"),
        **EASY_MESSAGES,
        "hold-for-reps": "There are no minutes for more repetitions, so there are fewer, and the hold goes from "
        "{before} to {after} s.",
        "no-time-at-top": "There are no minutes for more, and nothing to trade for them, so the dose stays.",
        "one-set-up": "Set {set} was done in full, so its {what} from {before} to {after}.",
        **sentences("counting", "in-range", "short", "too-hard", "not-recorded", "at-the-top"),
    },
    source="Common practice; load steps after ACSM 2009 (Ratamess, progression models).",
)
