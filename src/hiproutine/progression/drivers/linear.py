"""``linear``: up a step after a number of sessions done as prescribed, down a step after a number that were not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import has_range
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.counters.easy_steps import EASY_STEPS, easy_reasons, grow_by_steps
from hiproutine.progression.counters.easy_steps import MESSAGES as EASY_MESSAGES
from hiproutine.progression.dose.increase import DoseCeiling, DoseStep, format_load_step, restore_range, with_reps
from hiproutine.progression.dose.restore import MESSAGES, restore_planned
from hiproutine.progression.drivers.shared import (
    COUNT,
    COUNT_OR_NONE,
    DECREASE_ONE_WAY,
    INCREASE_ONE_WAY,
    closed_object,
    sentences,
)
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.exact import exact_loads_from_state
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.load.step import AMOUNT, PERCENT, LoadStep
from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.outcome.per_set import is_below_top
from hiproutine.progression.outcome.verdict import Verdict, verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step

#: What comes off where the parameters do not say.
USUAL_DECREASE_PERCENT = Decimal(10)


class _ValueChange(NamedTuple):
    """A dose after a step, the changed value before and after as text, and what the rule remembers of it."""

    dose: Dose
    before: str
    after: str
    state: dict[str, Any]


@frozen
class LinearRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    dimension: Literal["load", "reps", "hold"] = "load"
    increase: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    increase_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    successes: int = 1
    decrease: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    decrease_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    failures: int = 3
    easy_steps: int = 1

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0, "failed": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: count it, and step up or down when enough are counted."""
        verdict = verdict_on_outcome(outcome, context.last)
        if verdict == "unknown":
            return Step(state, proposed, (Reason("not-recorded", context.entry.id),))
        if verdict != "met":
            return self._after_failure(verdict, state, proposed, context)
        if self.dimension == "load":
            back = restore_planned(state, proposed, context)
            if back.reasons:
                return back._replace(state={**back.state, "clean": 0, "failed": 0})
            state = back.state
        if is_below_top(outcome, context.last):
            return Step(state, proposed, (Reason("in-range", context.entry.id),))
        return self._after_success(state, proposed, outcome, context)

    def _after_success(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Count a success; a step resets both counts, as in Liftosaur's ``lp``."""
        entry, clean = context.entry, state["clean"] + 1
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step({**state, "clean": clean}, proposed, (Reason("counting", entry.id, values),))
        back = self._restored_range(proposed, context)
        if back is not None:
            values = {"before": back.before, "after": back.after}
            new = {**state, "clean": 0, "failed": 0}
            return Step(new, proposed.with_dose(back.dose), (Reason("range-regained", entry.id, values),))
        change, steps = grow_by_steps(
            lambda count: self._raised(state, proposed, context, count),
            self._steps_earned(proposed, outcome, context),
            proposed.exercise,
            context,
        )
        if change is None:
            return Step({**state, "clean": 0, "failed": 0}, proposed, (Reason("at-the-top", entry.id),))
        new_state = {**state, "clean": 0, "failed": 0, **change.state}
        if change.dose == proposed.dose:
            return Step(new_state, proposed, (Reason("load-saved", entry.id, {"before": change.before}),))
        reason = Reason(f"{self.dimension}-added", entry.id, {"before": change.before, "after": change.after})
        reasons = (reason, *easy_reasons(steps, entry.id))
        return Step(new_state, evolve(proposed, dose=change.dose), reasons)

    def _steps_earned(self, proposed: Prescription, outcome: Outcome, context: Context) -> int:
        """Return how many steps a session is worth; for repetitions and seconds, by how many of them a step adds."""
        step, sets = LoadStep(self.increase, self.increase_percent), proposed.dose.sets
        rep_step = max(_whole_step(step, set_dose.reps) for set_dose in sets) if self.dimension == "reps" else 1
        hold_step_s = max(_whole_step(step, set_dose.hold_s) for set_dose in sets) if self.dimension == "hold" else 1
        return steps_earned(outcome, context.last, self.easy_steps, rep_step, hold_step_s)

    def _after_failure(self, verdict: Verdict, state: State, proposed: Prescription, context: Context) -> Step:
        """Count a failure, which leaves the successes as they are; enough of them lower the dose."""
        entry, failed = context.entry, state["failed"] + 1
        if not self.failures:
            return Step(state, proposed, (Reason(_CODES[verdict], entry.id),))
        if failed < self.failures:
            values = {"done": failed, "needed": self.failures}
            return Step({**state, "failed": failed}, proposed, (Reason("failure-counted", entry.id, values),))
        change = self._lowered(state, proposed, context)
        new_state = {**state, "clean": 0, "failed": 0, **({} if change is None else change.state)}
        if change is None or change.dose == proposed.dose:
            return Step(new_state, proposed, (Reason("at-the-bottom", entry.id),))
        values = {"done": failed, "before": change.before, "after": change.after}
        reason = Reason(f"{self.dimension}-taken", entry.id, values)
        return Step(new_state, evolve(proposed, dose=change.dose), (reason,))

    def _restored_range(self, proposed: Prescription, context: Context) -> DoseStep | None:
        """Return a range restored that a guard took, where repetitions are what moves."""
        if self.dimension != "reps":
            return None
        ceiling = DoseCeiling(context.exercises[proposed.exercise].dose, context.entry.caps)
        return restore_range(proposed.dose, context.start_on(proposed.exercise), ceiling)

    def _raised(self, state: State, proposed: Prescription, context: Context, steps: int) -> _ValueChange | None:
        """Return the dose a number of steps up; ``None`` where there is no room."""
        step = LoadStep(self.increase, self.increase_percent)
        if self.dimension == "load":
            return _change_loads(state, proposed, context, step, steps_up=steps)
        exercise = context.exercises[proposed.exercise]
        ceiling = DoseCeiling(exercise.dose, context.entry.caps)
        if self.dimension == "reps":
            change = _change_sets(
                proposed.dose,
                _reps,
                lambda set_dose: _more_reps(set_dose, steps * _whole_step(step, set_dose.reps), ceiling.reps),
            )
        else:
            change = _change_sets(
                proposed.dose,
                _hold,
                lambda set_dose: _longer(set_dose, steps * _whole_step(step, set_dose.hold_s), ceiling.hold_s),
            )
        return None if change.dose is proposed.dose else change

    def _lowered(self, state: State, proposed: Prescription, context: Context) -> _ValueChange | None:
        is_stated = self.decrease is not None or self.decrease_percent is not None
        step = LoadStep(self.decrease, self.decrease_percent if is_stated else USUAL_DECREASE_PERCENT)
        if self.dimension == "load":
            return _change_loads(state, proposed, context, step)
        allowed = context.exercises[proposed.exercise].dose
        if self.dimension == "reps":
            return _change_sets(
                proposed.dose,
                _reps,
                lambda set_dose: _fewer_reps(set_dose, _whole_step(step, set_dose.reps), allowed.reps.min),
            )
        return _change_sets(
            proposed.dose,
            _hold,
            lambda set_dose: _shorter(set_dose, _whole_step(step, set_dose.hold_s), allowed.hold_s.min),
        )


def _change_loads(
    state: State, proposed: Prescription, context: Context, step: LoadStep, *, steps_up: int = 0
) -> _ValueChange | None:
    """Return the loads a number of steps up or, without any, one step down; ``None`` where there is no room."""
    scale = scale_for_entry(context.entry, context.exercises[proposed.exercise])
    if scale is None:
        return None
    loads = exact_loads_from_state(state, proposed.dose, scale)
    if steps_up and loads.is_at_top:
        return None
    changed = step.raise_loads(loads, steps_up) if steps_up else step.lower_loads(loads)
    pairs = list(zip(proposed.dose.sets, changed.dose.sets, strict=True))
    before, after = next(((a, b) for a, b in pairs if a.load != b.load), pairs[0])
    return _ValueChange(changed.dose, format_load_step(before.load), format_load_step(after.load), changed.state)


def _change_sets(dose: Dose, read: Callable[[SetDose], int], change: Callable[[SetDose], SetDose]) -> _ValueChange:
    changed = dose.map_sets(change)
    return _ValueChange(changed, str(min(map(read, dose.sets))), str(min(map(read, changed.sets))), {})


def _reps(set_dose: SetDose) -> int:
    return set_dose.reps


def _hold(set_dose: SetDose) -> int:
    return set_dose.hold_s


def _whole_step(step: LoadStep, value: int) -> int:
    """Return a step in whole repetitions or seconds, rounded down but at least 1."""
    if step.amount is not None:
        return max(1, int(step.amount))
    if step.percent is None:
        return 1
    return max(1, int(value * step.percent / 100))


def _more_reps(set_dose: SetDose, amount: int, max_reps: int) -> SetDose:
    """Return a set with more repetitions; a stated range stays as it is."""
    amount = min(amount, max_reps - set_dose.reps)
    return set_dose if amount <= 0 or has_range(set_dose) else with_reps(set_dose, set_dose.reps + amount)


def _fewer_reps(set_dose: SetDose, amount: int, min_reps: int) -> SetDose:
    amount = min(amount, set_dose.reps - min_reps)
    if amount <= 0 or has_range(set_dose):
        return set_dose
    return evolve(set_dose, reps=set_dose.reps - amount, reps_max=None)


def _longer(set_dose: SetDose, amount: int, max_hold_s: int) -> SetDose:
    return (
        set_dose
        if set_dose.hold_s >= max_hold_s
        else evolve(set_dose, hold_s=min(max_hold_s, set_dose.hold_s + amount))
    )


def _shorter(set_dose: SetDose, amount: int, min_hold_s: int) -> SetDose:
    return (
        set_dose
        if set_dose.hold_s <= min_hold_s
        else evolve(set_dose, hold_s=max(min_hold_s, set_dose.hold_s - amount))
    )


_CODES = {"short": "short", "hard": "too-hard"}

RULE = RuleType(
    name="linear",
    kind="driver",
    title="Linear progression: a step up after successes, a step down after failures",
    make=LinearRule,
    parameters=closed_object(
        {
            "dimension": {
                "enum": ["load", "reps", "hold"],
                "default": "load",
                "description": "What a step changes: the load, the repetitions or the seconds of the hold.",
            },
            "increase": {
                **AMOUNT,
                "description": "How much a step up adds, in the exercise's unit of load, repetitions or seconds; "
                "if left out, the next load there is, one repetition or one second.",
            },
            "increase_percent": {**PERCENT, "description": "How much a step up adds, in percent, instead."},
            "successes": {**COUNT, "default": 1, "description": "Sessions done as asked for a step up."},
            "decrease": {
                **AMOUNT,
                "description": "How much a step down takes, in the same unit; 10 percent if left out. It takes at "
                "least one loadable step, one repetition or one second.",
            },
            "decrease_percent": {**PERCENT, "description": "How much a step down takes, in percent, instead."},
            "failures": {
                **COUNT_OR_NONE,
                "default": 3,
                "description": "Sessions not done as asked for a step down, in a row or not; 0 never steps down.",
            },
            "easy_steps": {
                **EASY_STEPS,
                "default": 1,
                "description": "Most steps up at once, of whatever a step changes, after a session that was easier "
                "than asked; with 1 it is never more than one.",
            },
        },
        allOf=[INCREASE_ONE_WAY, DECREASE_ONE_WAY],
    ),
    messages={
        **MESSAGES,
        **EASY_MESSAGES,
        "load-added": "Everything asked was done, so the load goes from {before} to {after}.",
        "reps-added": "Everything asked was done, so repetitions go from {before} to {after}.",
        "hold-added": "Everything asked was done, so the hold goes from {before} to {after} s.",
        **sentences("load-saved", "load-taken"),
        "reps-taken": "Sessions not done as asked: {done}. Repetitions go down from {before} to {after}.",
        "hold-taken": "Sessions not done as asked: {done}. The hold goes down from {before} to {after} s.",
        **sentences("counting", "failure-counted", "in-range", "range-regained"),
        **sentences("short", "too-hard", "not-recorded", "at-the-top", "at-the-bottom"),
    },
    source="Counters as in Liftosaur's lp; 10 % off after three failures is common practice (StrongLifts 5x5; "
    "unverified).",
)
