"""``ladder``: repetitions up, then hold longer, then load, then the next rung; short sessions lead the same way back.

The 2-for-2 rule asks for two repetitions above the target, in the last set, in two sessions running (Haff and
Triplett, NSCA Essentials, 4th edition, 2016; quoted from memory, unverified); carrying it over to bodyweight work is
a proposal (unverified). A log done exactly as asked would never climb by it, so here it is read as
the rung's criterion met in two clean sessions running; ``extra_reps`` asks for the repetitions as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import evolve, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.dose_order import has_range, is_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.easy_steps import EASY_STEPS, easy_reasons, grow_by_steps
from hiproutine.progression.counters.easy_steps import MESSAGES as EASY_MESSAGES
from hiproutine.progression.dose.increase import (
    DoseCeiling,
    DoseStep,
    grow_hold,
    grow_load,
    grow_reps,
    is_load_reached,
    restore_range,
    restore_set,
    with_reps,
)
from hiproutine.progression.dose.state_codec import dose_from_state, dose_to_state
from hiproutine.progression.drivers.ladder.time_limit import is_near_criterion, set_count_with_time
from hiproutine.progression.drivers.ladder.way_back import counted, dose_back_in_rung, last_done_on, with_done
from hiproutine.progression.drivers.shared import (
    COUNT,
    COUNT_OR_NONE,
    HOLD_STEP_S,
    REP_STEP,
    REPS,
    SETS,
    closed_object,
    sentences,
)
from hiproutine.progression.load.sizes import load_from_size
from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.outcome.per_set import is_below_top, last_set_done
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class LadderRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    successes: int = 1
    rep_step: int = 1
    hold_step_s: int = 1
    easy_steps: int = 3
    failures: int = 2
    grow: bool = True
    sessions: int | None = None
    extra_reps: int = 0
    down_to: Literal["last", "start", "criterion"] = "last"
    down_dose: Mapping[str, int] | None = None
    near_percent: int = 75

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0, "short": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: grow, climb, step down or stay."""
        verdict = verdict_on_outcome(outcome, context.last)
        if verdict == "met" and is_below_top(outcome, context.last):
            return _stay("in-range", counted(state), proposed, context)
        if verdict == "met":
            state = with_done(_state_for_dose(state, proposed.dose), context)
            return self._after_success(state, proposed, outcome, context)
        if verdict == "short":
            return self._after_failure(state, proposed, outcome, context)
        if verdict == "hard":
            return _stay("too-hard", counted(state), proposed, context)
        return _stay("not-recorded", state, proposed, context)

    def _after_success(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        clean = state["clean"] + 1
        earned = steps_earned(outcome, context.last, self.easy_steps, self.rep_step, self.hold_step_s)
        growth, steps = grow_by_steps(
            lambda count: self._grow(proposed, context, count) if self.grow else None,
            earned,
            proposed.exercise,
            context,
        )
        if growth is None:
            return self._at_full_dose(state, proposed, outcome, context)
        if not context.has_time_for(proposed.exercise, growth.dose):
            index = context.rung_index(proposed.exercise)
            rung, exercise = context.rungs[index], context.exercises[proposed.exercise]
            if index + 1 == len(context.rungs):
                return _stay("no-time-at-top", counted(state), proposed, context)
            if is_near_criterion(proposed.dose, exercise, rung, self.near_percent):
                return self._climb("rung-up-in-time", state, proposed, context)
            growth, steps = _with_fewer_sets(growth, proposed, rung, context), 1
            if not context.has_time_for(proposed.exercise, growth.dose):
                return _stay("no-time-to-climb", counted(state), proposed, context)
        if clean < self.successes:
            return _stay("counting", counted(state, clean), proposed, context, clean, self.successes)
        values: dict[str, Value] = {"before": growth.before, "after": growth.after, "sessions": clean}
        reason = Reason(_GROWN[growth.dimension], context.entry.id, values)
        reasons = (reason, *easy_reasons(steps, context.entry.id))
        return Step(counted(state), evolve(proposed, dose=growth.dose), reasons)

    def _grow(self, proposed: Prescription, context: Context, steps: int) -> DoseStep | None:
        """Grow towards what the rung asks; on the last rung, load and lost sets go on to what is allowed."""
        dose, exercise, entry = proposed.dose, context.exercises[proposed.exercise], context.entry
        index = context.rung_index(proposed.exercise)
        criterion, is_last = context.rungs[index].climb, index + 1 == len(context.rungs)
        ceiling = DoseCeiling(exercise.dose, entry.caps, criterion.reps, criterion.hold_s, entry.loading)
        growth = restore_range(dose, context.start_on(proposed.exercise), ceiling)
        growth = growth or grow_reps(dose, ceiling, steps * self.rep_step)
        growth = growth or grow_hold(dose, ceiling, steps * self.hold_step_s)
        low_reps = min(exercise.dose.start.sets[0].reps, ceiling.reps)
        if growth is None and (is_last or not is_load_reached(dose, exercise, criterion.load)):
            growth = grow_load(dose, exercise, ceiling, None, low_reps)
        if growth is None and is_last:
            growth = restore_set(dose, ceiling, entry.dose.set_count, low_reps)
        return growth

    def _at_full_dose(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        index = context.rung_index(proposed.exercise)
        rung, exercise = context.rungs[index], context.exercises[proposed.exercise]
        if index + 1 == len(context.rungs):
            return _stay("top-of-ladder" if self.grow else "last-rung", counted(state), proposed, context)
        if not meets_criterion(proposed.dose, exercise, rung):
            return _stay("capped" if self.grow else "not-yet", counted(state), proposed, context)
        if not self._has_extra_reps(outcome, context):
            reason = Reason("more-asked", context.entry.id, {"extra": self.extra_reps})
            return Step(counted(state), proposed, (reason,))
        return self._climb("rung-up", state, proposed, context)

    def _climb(self, code: str, state: State, proposed: Prescription, context: Context) -> Step:
        """Count a clean session at what the rung asks for, and climb when there are enough."""
        index, clean = context.rung_index(proposed.exercise), state["clean"] + 1
        needed = context.rungs[index].climb.sessions if self.sessions is None else self.sessions
        if clean < needed:
            new = counted(state, clean, dose=dose_to_state(proposed.dose))
            return _stay("counting", new, proposed, context, clean, needed)
        above = context.rungs[index + 1].exercise
        return _move_to_rung(code, above, context.start_on(above), state, proposed, context, clean)

    def _has_extra_reps(self, outcome: Outcome, context: Context) -> bool:
        """Return whether the last set had the extra repetitions above the prescribed ones, on every side."""
        if not self.extra_reps:
            return True
        ends = last_set_done(outcome, context.last)
        return bool(ends) and all(done is not None and done >= target + self.extra_reps for done, target in ends)

    def _after_failure(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Count a short session; enough of them lead back within the rung, and from its starting dose a rung down."""
        short = state["short"] + 1
        if short < self.failures:
            return _stay("short", counted(state, short=short), proposed, context, short, self.failures)
        back = dose_back_in_rung(state, proposed, outcome, context)
        if back is not None:
            values: dict[str, Value] = {"sessions": short}
            is_start = is_at_most(back, context.start_on(proposed.exercise))
            start_reason = Reason("back-to-start", context.entry.id, values)
            reason = start_reason if is_start else Reason("back-to-done", context.entry.id, values)
            return Step(counted(state), evolve(proposed, dose=back), (reason,))
        index = context.rung_index(proposed.exercise)
        if index == 0:
            return _stay("lowest", counted(state), proposed, context)
        rung = context.rungs[index - 1]
        dose = self._dose_from_above(rung, state, context)
        return _move_to_rung("rung-down", rung.exercise, dose, state, proposed, context, short)

    def _dose_from_above(self, rung: Rung, state: State, context: Context) -> Dose:
        """Return the dose that a rung is entered with from the one above; the stack clamps it to what is allowed."""
        exercise, climb = context.exercises[rung.exercise], rung.climb
        done = last_done_on(rung.exercise, state) if self.down_to == "last" else None
        dose, overrides = context.start_on(rung.exercise) if done is None else done, self.down_dose or {}
        if self.down_to == "criterion":
            dose = dose.map_sets(
                lambda set_dose: evolve(with_reps(set_dose, climb.reps), hold_s=max(set_dose.hold_s, climb.hold_s))
            )
            if climb.load is not None and exercise.dose.load is not None:
                dose = dose.evolve_sets(load=load_from_size(exercise.dose.load.unit, climb.load))
        if "reps" in overrides:
            dose = dose.map_sets(lambda set_dose: with_reps(set_dose, overrides["reps"]))
        if "hold_s" in overrides:
            dose = dose.evolve_sets(hold_s=overrides["hold_s"])
        if "sets" in overrides:
            dose = dose.with_count(overrides["sets"])
        return dose


def _with_fewer_sets(growth: DoseStep, proposed: Prescription, rung: Rung, context: Context) -> DoseStep:
    """Return a step up in fewer sets, where there are minutes for all that the rung asks in those; else the same."""
    count = set_count_with_time(proposed.dose, context.exercises[proposed.exercise], rung, context)
    if count is None:
        return growth
    return DoseStep(growth.dose.with_count(count), "fewer-sets", str(proposed.dose.set_count), str(count))


def _state_for_dose(state: State, proposed: Dose) -> State:
    """Reset the count of clean sessions where the dose is easier than the one they were counted at."""
    dose = state.get("dose")
    return state if dose is None or is_at_most(dose_from_state(dose), proposed) else counted(state)


def meets_criterion(dose: Dose, exercise: Exercise, rung: Rung) -> bool:
    """Return whether every set of a dose is at what the rung asks; caps may keep it below for good.

    A set with a range is: its top takes the place of the rung's repetitions.
    """
    climb = rung.climb
    is_done = all(
        (set_dose.reps >= climb.reps or has_range(set_dose)) and set_dose.hold_s >= climb.hold_s
        for set_dose in dose.sets
    )
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


def _move_to_rung(
    code: str, rung: str, dose: Dose, state: State, proposed: Prescription, context: Context, sessions: int
) -> Step:
    """Enter a rung at the dose that is stated for it, with nothing counted."""
    before, after = context.exercises[proposed.exercise].name, context.exercises[rung].name
    reason = Reason(code, context.entry.id, {"sessions": sessions, "before": before, "after": after})
    return Step(counted(state), Prescription(rung, dose, times=proposed.times), (reason,))


_GROWN = {
    "reps": "reps-up",
    "hold": "hold-up",
    "load": "load-up",
    "sets": "sets-up",
    "range": "range-regained",
    "fewer-sets": "fewer-sets",
}

RULE = RuleType(
    name="ladder",
    kind="driver",
    title="Climb a ladder: repetitions, hold, load, next rung",
    make=LadderRule,
    parameters=closed_object(
        {
            "successes": {**COUNT, "default": 1, "description": "Clean sessions in a row for one small step."},
            "rep_step": REP_STEP,
            "hold_step_s": HOLD_STEP_S,
            "easy_steps": EASY_STEPS,
            "failures": {**COUNT, "default": 2, "description": "Short sessions in a row before a step back."},
            "grow": {
                "type": "boolean",
                "default": True,
                "description": "Whether this rule grows the dose inside a rung. If not, it climbs and steps down only, "
                "and the dose is another driver's.",
            },
            "sessions": {
                **COUNT,
                "description": "Clean sessions in a row at what the rung asks before the next one; as many as the rung "
                "says, if left out.",
            },
            "extra_reps": {
                **COUNT_OR_NONE,
                "default": 0,
                "description": "Repetitions above what was asked that the last set has to have for a session to count "
                "towards the next rung; 2 is the strict 2-for-2 rule.",
            },
            "down_to": {
                "enum": ["last", "start", "criterion"],
                "default": "last",
                "description": "The dose a rung is entered with from the one above: the last one done in full on it "
                "(where none was, the one it starts with), the one it starts with, or the one it asks before the next "
                "rung.",
            },
            "down_dose": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    "sets": {**SETS, "description": "Sets."},
                    "reps": {**REPS, "description": "Repetitions."},
                    "hold_s": {"type": "integer", "minimum": 0, "maximum": 600, "description": "Seconds held."},
                },
                "description": "What to change in that dose, whatever the rung; it is brought inside what each allows.",
            },
            "near_percent": {
                "type": "integer",
                "minimum": 50,
                "maximum": 100,
                "default": 75,
                "description": "How much of the repetitions, and of the hold, that a rung asks for is enough for the "
                "next one where there are no minutes for more, in percent; 100 is all.",
            },
        }
    ),
    messages={
        **sentences("reps-up", "hold-up", "load-up", "sets-up"),
        **EASY_MESSAGES,
        "rung-up": "{before} was done in full {sessions} times running; next comes {after}.",
        "rung-down": "Less than asked was done {sessions} times running; back to {after}.",
        "rung-up-in-time": "There are no minutes for more of {before}, which went well {sessions} times running; next "
        "comes {after}, which begins with less.",
        "fewer-sets": "There are no minutes for more in {before} sets, so sets go to {after}, and each has a little "
        "more.",
        "no-time-to-climb": "There are no minutes for more, and too little of what the next rung needs is done yet, so "
        "the dose stays. Longer sessions, or fewer exercises in them, would help.",
        "no-time-at-top": "This is the last rung that is open, and there are no minutes for more, so the dose stays.",
        "back-to-done": "Less than asked was done {sessions} times running; back to the dose that was done before.",
        "back-to-start": "Less than asked was done {sessions} times running; back to the starting dose.",
        **sentences("range-regained", "in-range", "counting"),
        "short": "Less than asked was done, so the dose stays. It goes down after {needed} such sessions "
        "(so far {done}).",
        **sentences("lowest", "too-hard", "not-recorded"),
        "top-of-ladder": "This is the last rung that is open, at its full dose, so the dose stays.",
        "last-rung": "This is the last rung that is open; it stays.",
        "not-yet": "The dose is not yet at what the next rung asks for; the rung stays.",
        "more-asked": "Everything asked was done. For the next rung the last set has to have {extra} repetitions more "
        "than asked, so the dose stays.",
        "capped": "A limit set for this person keeps the dose below what the next rung asks, so the dose stays.",
    },
    source="2-for-2 rule, NSCA Essentials 4e 2016 (from memory, unverified); ACSM 2009 for small steps.",
)
