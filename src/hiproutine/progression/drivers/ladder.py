"""``ladder``: repetitions up, then hold longer, then load, then the next rung; down a rung after short sessions.

Climbing after the criterion was met in two clean sessions running follows the 2-for-2 rule (Haff and Triplett, NSCA
Essentials, 4th edition, 2016; quoted from memory, unverified), carried over to bodyweight work as a proposal (facts/hips.md 1e).
"""

from __future__ import annotations

from attrs import evolve, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.order import is_easier
from hiproutine.model.pack import Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.growth import ceiling_of, grow_hold, grow_load, grow_reps
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
        exercise = context.exercises[proposed.exercise]
        verdict = judge_outcome(outcome, context.last, exercise)
        if verdict == "met":
            return self._after_success(state, proposed, context)
        if verdict == "short":
            return self._after_failure(state, proposed, context)
        clean = 0 if verdict == "hard" else state["clean"]
        reason = Reason("too-hard" if verdict == "hard" else "not-recorded", context.entry.id)
        return Step({"clean": clean, "short": state["short"]}, proposed, (reason,))

    def _after_success(self, state: State, proposed: Prescription, context: Context) -> Step:
        entry, exercise = context.entry, context.exercises[proposed.exercise]
        index = context.rung_index(proposed.exercise)
        criterion = context.rungs[index].climb
        ceiling = ceiling_of(exercise, entry.caps, criterion.reps, criterion.hold_s, criterion.load)
        clean = state["clean"] + 1
        start_reps = exercise.dose.start.sets[0].reps
        growth = (
            grow_reps(proposed.dose, ceiling, self.rep_step)
            or grow_hold(proposed.dose, ceiling, self.hold_step_s)
            or grow_load(proposed.dose, exercise, ceiling, None, min(start_reps, ceiling.reps))
        )
        if growth is None:
            return self._at_the_top(clean, proposed, context, index)
        if clean < self.successes:
            return _stay("counting", {"clean": clean, "short": 0}, proposed, context, clean, self.successes)
        values: dict[str, Value] = {"before": growth.before, "after": growth.after, "sessions": clean}
        reason = Reason(f"{growth.dimension}-up", entry.id, values)
        return Step({"clean": 0, "short": 0}, evolve(proposed, dose=growth.dose), (reason,))

    def _at_the_top(self, clean: int, proposed: Prescription, context: Context, index: int) -> Step:
        criterion = context.rungs[index].climb
        state = {"clean": clean, "short": 0}
        if index + 1 == len(context.rungs):
            return _stay("top-of-ladder", state, proposed, context)
        if not meets_criterion(proposed.dose, context.rungs[index]):
            return _stay("capped", state, proposed, context)
        if clean < criterion.sessions:
            return _stay("counting", state, proposed, context, clean, criterion.sessions)
        return _move_to_rung("rung-up", index + 1, proposed, context, {"sessions": clean})

    def _after_failure(self, state: State, proposed: Prescription, context: Context) -> Step:
        short = state["short"] + 1
        if short < self.failures:
            return _stay("short", {"clean": 0, "short": short}, proposed, context, short, self.failures)
        index = context.rung_index(proposed.exercise)
        if index > 0:
            return _move_to_rung("rung-down", index - 1, proposed, context, {"sessions": short})
        start = context.exercises[proposed.exercise].dose.start.with_count(len(proposed.dose.sets))
        if is_easier(start, proposed.dose):
            reason = Reason("back-to-start", context.entry.id, {"sessions": short})
            return Step({"clean": 0, "short": 0}, evolve(proposed, dose=start), (reason,))
        return _stay("lowest", {"clean": 0, "short": 0}, proposed, context)


def meets_criterion(dose: Dose, rung: Rung) -> bool:
    """Tell whether every set of a dose is at what the rung asks; caps may keep it below for good."""
    return all(one.reps >= rung.climb.reps and one.hold_s >= rung.climb.hold_s for one in dose.sets)


def _stay(
    code: str, state: State, proposed: Prescription, context: Context, done: int | None = None, needed: int | None = None
) -> Step:
    values: dict[str, Value] = {} if done is None or needed is None else {"done": done, "needed": needed}
    return Step(state, proposed, (Reason(code, context.entry.id, values),))


def _move_to_rung(code: str, index: int, proposed: Prescription, context: Context, values: dict[str, Value]) -> Step:
    """Enter a rung at the dose it states, with as many sets as the entry was planned with."""
    rung = context.rungs[index].exercise
    exercise = context.exercises[rung]
    dose = exercise.dose.start.with_count(len(context.entry.dose.sets))
    before = context.exercises[proposed.exercise].name
    reason = Reason(code, context.entry.id, {**values, "before": before, "after": exercise.name})
    return Step({"clean": 0, "short": 0}, Prescription(rung, dose), (reason,))


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
    source="2-for-2 rule, NSCA Essentials 4e 2016 (from memory, unverified); ACSM 2009 [23] for small steps.",
)
