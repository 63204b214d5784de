"""``ladder``: repetitions up, then hold longer, then load, then the next rung; down a rung after short sessions.

Climbing after the criterion was met in two clean sessions running follows the 2-for-2 rule (Haff and Triplett, NSCA
Essentials, 4th edition, 2016; quoted from memory, unverified), carried over to bodyweight work as a
proposal (unverified).
"""

from __future__ import annotations

from attrs import evolve, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.order import is_easier
from hiproutine.model.pack import Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.growth import (
    Ceiling,
    Growth,
    grow_hold,
    grow_load,
    grow_reps,
    is_load_reached,
    regain_set,
)
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.verdict import judge_outcome


@frozen
class Ladder:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    successes: int = 1
    rep_step: int = 1
    hold_step_s: int = 1
    failures: int = 2

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0, "short": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: grow, climb, step down or stay."""
        verdict = judge_outcome(outcome, context.last)
        if verdict == "met":
            return self._after_success(state, proposed, context)
        if verdict == "short":
            return self._after_failure(state, proposed, context)
        if verdict == "hard":
            return _stay("too-hard", {"clean": 0, "short": 0}, proposed, context)
        return _stay("not-recorded", state, proposed, context)

    def _after_success(self, state: State, proposed: Prescription, context: Context) -> Step:
        clean = state["clean"] + 1
        growth = self._grow(proposed, context)
        if growth is None:
            return self._at_the_top(clean, proposed, context)
        if clean < self.successes:
            return _stay("counting", {"clean": clean, "short": 0}, proposed, context, clean, self.successes)
        values: dict[str, Value] = {"before": growth.before, "after": growth.after, "sessions": clean}
        reason = Reason(f"{growth.dimension}-up", context.entry.id, values)
        return Step({"clean": 0, "short": 0}, proposed.with_dose(growth.dose), (reason,))

    def _grow(self, proposed: Prescription, context: Context) -> Growth | None:
        """Grow towards what the rung asks; on the last rung, load and lost sets go on to what is allowed."""
        dose, exercise, entry = proposed.dose, context.exercises[proposed.exercise], context.entry
        index = context.rung_index(proposed.exercise)
        criterion, is_last = context.rungs[index].climb, index + 1 == len(context.rungs)
        ceiling = Ceiling(exercise.dose, entry.caps, criterion.reps, criterion.hold_s, entry.loading)
        growth = grow_reps(dose, ceiling, self.rep_step) or grow_hold(dose, ceiling, self.hold_step_s)
        low = min(exercise.dose.start.sets[0].reps, ceiling.reps)
        if growth is None and (is_last or not is_load_reached(dose, exercise, criterion.load)):
            growth = grow_load(dose, exercise, ceiling, None, low)
        if growth is None and is_last:
            growth = regain_set(dose, ceiling, entry.dose.set_count, low)
        return growth

    def _at_the_top(self, clean: int, proposed: Prescription, context: Context) -> Step:
        index = context.rung_index(proposed.exercise)
        rung, exercise = context.rungs[index], context.exercises[proposed.exercise]
        if index + 1 == len(context.rungs):
            return _stay("top-of-ladder", {"clean": 0, "short": 0}, proposed, context)
        if not meets_criterion(proposed.dose, exercise, rung):
            return _stay("capped", {"clean": 0, "short": 0}, proposed, context)
        if clean < rung.climb.sessions:
            state = {"clean": clean, "short": 0}
            return _stay("counting", state, proposed, context, clean, rung.climb.sessions)
        return _move_to_rung("rung-up", index + 1, proposed, context, {"sessions": clean})

    def _after_failure(self, state: State, proposed: Prescription, context: Context) -> Step:
        short = state["short"] + 1
        if short < self.failures:
            return _stay("short", {"clean": 0, "short": short}, proposed, context, short, self.failures)
        index = context.rung_index(proposed.exercise)
        if index > 0:
            return _move_to_rung("rung-down", index - 1, proposed, context, {"sessions": short})
        start = context.start_on(proposed.exercise).with_count(proposed.dose.set_count)
        if is_easier(start, proposed.dose):
            reason = Reason("back-to-start", context.entry.id, {"sessions": short})
            return Step({"clean": 0, "short": 0}, proposed.with_dose(start), (reason,))
        return _stay("lowest", {"clean": 0, "short": 0}, proposed, context)


def meets_criterion(dose: Dose, exercise: Exercise, rung: Rung) -> bool:
    """Tell whether every set of a dose is at what the rung asks; caps may keep it below for good."""
    climb = rung.climb
    is_done = all(one.reps >= climb.reps and one.hold_s >= climb.hold_s for one in dose.sets)
    return is_done and is_load_reached(dose, exercise, climb.load)


def _stay(
    code: str,
    state: State,
    proposed: Prescription,
    context: Context,
    done: int | None = None,
    needed: int | None = None,
) -> Step:
    values: dict[str, Value] = {} if done is None or needed is None else {"done": done, "needed": needed}
    return Step(state, proposed, (Reason(code, context.entry.id, values),))


def _move_to_rung(code: str, index: int, proposed: Prescription, context: Context, values: dict[str, Value]) -> Step:
    """Enter a rung at the dose it states, with as many sets as the entry was planned with."""
    rung = context.rungs[index].exercise
    before, after = context.exercises[proposed.exercise].name, context.exercises[rung].name
    reason = Reason(code, context.entry.id, {**values, "before": before, "after": after})
    return Step({"clean": 0, "short": 0}, Prescription(rung, context.start_on(rung)), (reason,))


_COUNT = {"type": "integer", "minimum": 1, "maximum": 10}

RULE = RuleType(
    name="ladder",
    kind="driver",
    title="Climb a ladder: repetitions, hold, load, next rung",
    make=Ladder,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "successes": {**_COUNT, "default": 1, "description": "Clean sessions in a row for one small step."},
            "rep_step": {**_COUNT, "default": 1, "description": "Repetitions added at a step."},
            "hold_step_s": {**_COUNT, "default": 1, "description": "Seconds added to the hold at a step."},
            "failures": {**_COUNT, "default": 2, "description": "Short sessions in a row before a step down."},
        },
    },
    messages={
        "reps-up": "Everything asked was done, so repetitions go from {before} to {after}.",
        "hold-up": "Everything asked was done, so the hold goes from {before} to {after} s.",
        "load-up": "Repetitions are at the top, so the load goes from {before} to {after}.",
        "sets-up": "Everything else is at its upper limit, so sets go back from {before} to {after}.",
        "rung-up": "{before} was done in full {sessions} times running; next comes {after}.",
        "rung-down": "Less than asked was done {sessions} times running; back to {after}.",
        "back-to-start": "Less than asked was done {sessions} times running; back to the starting dose.",
        "counting": "Done in full {done} of {needed} times; the dose stays.",
        "short": "Less than asked was done ({done} of {needed} before a step down); the dose stays.",
        "lowest": "Less than asked was done, and this is the easiest there is; the dose stays.",
        "too-hard": "It was done with less in reserve than asked; the dose stays.",
        "not-recorded": "The log does not say what was done, and missing data is not success; the dose stays.",
        "top-of-ladder": "This is the last rung that is open, at its full dose; the dose stays.",
        "capped": "A limit set for this person keeps the dose below what the next rung asks; the dose stays.",
    },
    source="2-for-2 rule, NSCA Essentials 4e 2016 (from memory, unverified); ACSM 2009 for small steps.",
)
