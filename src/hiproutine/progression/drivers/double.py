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
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.increase import (
    DoseCeiling,
    DoseStep,
    GrowthDimension,
    grow_hold,
    grow_load,
    grow_reps,
    restore_set,
    with_reps,
)
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
from hiproutine.progression.outcome.per_set import reps_done, verdicts_by_set
from hiproutine.progression.outcome.verdict import Verdict, verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


def _load_step_from(step: object) -> Decimal:
    """Return an exact step, rounded to the three decimals of a load but never to nothing."""
    exact = decimal_from_json(step)
    return exact if exact == round(exact, 3) else max(round(exact, 3), Decimal("0.001"))


@frozen
class DoubleRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    successes: int = 1
    rep_step: int = 1
    hold_step_s: int = 1
    load_step: Decimal | None = field(default=None, converter=optional(_load_step_from))
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
        if self.per_set and verdict != "unknown":
            each = verdicts_by_set(outcome, context.last)
            if "unknown" not in each and len(each) == len(proposed.dose.sets):
                return self._step_each(each, state, proposed, outcome, context)
        if verdict != "met":
            clean = state["clean"] if verdict == "unknown" else 0
            return Step({**state, "clean": clean}, proposed, (Reason(_CODES[verdict], entry.id),))
        clean = state["clean"] + 1
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step({"clean": clean}, proposed, (Reason("counting", entry.id, values),))
        done = reps_done(outcome, context.last) if self.from_done else ()
        growth = self._grow(proposed.dose, done, exercise, entry) or self._regain(proposed.dose, exercise, entry)
        if growth is None:
            return Step({"clean": 0}, proposed, (Reason("at-the-top", entry.id),))
        reason = Reason(f"{growth.dimension}-up", entry.id, {"before": growth.before, "after": growth.after})
        return Step({"clean": 0}, proposed.with_dose(growth.dose), (reason,))

    def _step_each(
        self, each: Sequence[Verdict], state: State, proposed: Prescription, outcome: Outcome, context: Context
    ) -> Step:
        """Let every set that was done in full go its own way, and every other stay as it is."""
        entry, exercise = context.entry, context.exercises[proposed.exercise]
        done = reps_done(outcome, context.last) if self.from_done else (None,) * len(each)
        counts = [*state.get("each", ()), *[0] * len(each)][: len(each)]
        counts = [count + 1 if verdict == "met" else 0 for count, verdict in zip(counts, each, strict=True)]
        sets, reasons = list(proposed.dose.sets), []
        for place, count in enumerate(counts):
            if count < self.successes:
                continue
            counts[place] = 0
            alone = Dose((evolve(sets[place], side=None),))
            growth = self._grow(alone, done[place : place + 1], exercise, entry)
            if growth is not None:
                sets[place] = evolve(growth.dose.sets[0], side=sets[place].side)
                values: dict[str, Value] = {"set": place + 1, "what": _WHAT[growth.dimension]}
                values |= {"before": growth.before, "after": growth.after}
                reasons.append(Reason("one-set-up", entry.id, values))
        new = {"clean": 0, "each": counts}
        if reasons:
            return Step(new, evolve(proposed, dose=evolve(proposed.dose, sets=tuple(sets))), tuple(reasons))
        if any(counts):
            values = {"done": max(counts), "needed": self.successes}
            return Step(new, proposed, (Reason("counting", entry.id, values),))
        if "met" not in each:
            return Step(new, proposed, (Reason(_CODES["short" if "short" in each else "hard"], entry.id),))
        growth = self._regain(proposed.dose, exercise, entry) if set(each) == {"met"} else None
        if growth is None:
            return Step(new, proposed, (Reason("at-the-top", entry.id),))
        reason = Reason("sets-up", entry.id, {"before": growth.before, "after": growth.after})
        return Step(new, proposed.with_dose(growth.dose), (reason,))

    def _ceiling(self, exercise: Exercise, entry: Entry) -> DoseCeiling:
        return DoseCeiling(exercise.dose, entry.caps, (self.reps or {}).get("max"), loading=entry.loading)

    def _low(self, exercise: Exercise, ceiling: DoseCeiling) -> int:
        """Return the repetitions that a set goes back to."""
        allowed = exercise.dose
        return min(max((self.reps or {}).get("min", allowed.start.sets[0].reps), allowed.reps.min), ceiling.reps)

    def _grow(self, dose: Dose, done: Sequence[int | None], exercise: Exercise, entry: Entry) -> DoseStep | None:
        ceiling = self._ceiling(exercise, entry)
        growth = None
        if done and len(done) == len(dose.sets) and None not in done:
            counts = [count or 0 for count in done]
            growth = self._grow_from_done(dose, counts, exercise, ceiling, self._low(exercise, ceiling))
        growth = growth or grow_reps(dose, ceiling, self.rep_step)
        if growth is None:
            growth = grow_load(dose, exercise, ceiling, self.load_step, self._low(exercise, ceiling))
        if growth is None and exercise.dose.load is None:
            growth = grow_hold(dose, ceiling, self.hold_step_s)
        return growth

    def _grow_from_done(
        self, dose: Dose, done: Sequence[int], exercise: Exercise, ceiling: DoseCeiling, low: int
    ) -> DoseStep | None:
        """Go on from what was done: load where every set reached its top, else a step above the repetitions done."""
        tops = [self._top(one, ceiling) for one in dose.sets]
        if all(count >= top for count, top in zip(done, tops, strict=True)):
            growth = grow_load(dose, exercise, ceiling, self.load_step, low)
            if growth is not None:
                return growth
        sets = []
        for one, count, top in zip(dose.sets, done, tops, strict=True):
            reps = max(one.reps, min(top, count + self.rep_step))
            sets.append(one if reps == one.reps else with_reps(one, reps))
        if tuple(sets) == dose.sets:
            return None
        before, after = (str(min(one.reps for one in some)) for some in (dose.sets, sets))
        return DoseStep(evolve(dose, sets=tuple(sets)), "reps", before, after)

    def _top(self, one: SetDose, ceiling: DoseCeiling) -> int:
        """Return where a set's repetitions end: as the parameters say, else its own range, else what is allowed."""
        if self.reps is None and one.reps_max is not None:
            return min(one.reps_max, ceiling.reps)
        return ceiling.reps

    def _regain(self, dose: Dose, exercise: Exercise, entry: Entry) -> DoseStep | None:
        ceiling = self._ceiling(exercise, entry)
        return restore_set(dose, ceiling, entry.dose.set_count, self._low(exercise, ceiling))


_WHAT: dict[GrowthDimension, str] = {"reps": "repetitions go", "load": "load goes", "hold": "hold in seconds goes"}
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
            "load_step": LOAD_STEP,
            "reps": REP_RANGE,
            "from_done": {
                "type": "boolean",
                "default": False,
                "description": "Go on from the repetitions that were done, one step above them and at most to the top; "
                "once every set reached the top, load is added.",
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
        **sentences(
            "reps-up", "hold-up", "load-up", "sets-up", "counting", "short", "too-hard", "not-recorded", "at-the-top"
        ),
        "one-set-up": "Set {set} was done in full, so its {what} from {before} to {after}.",
    },
    source="Common practice; load steps after ACSM 2009 (Ratamess, progression models).",
)
