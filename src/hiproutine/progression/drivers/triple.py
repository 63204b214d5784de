"""``triple``: repetitions up, then sets, then load."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.counters.easy_steps import EASY_STEPS, easy_reasons, grow_by_steps
from hiproutine.progression.counters.easy_steps import MESSAGES as EASY_MESSAGES
from hiproutine.progression.dose.increase import DoseCeiling, DoseStep, grow_load, grow_reps, lower_reps, restore_range
from hiproutine.progression.drivers.shared import COUNT, LOAD_STEP, REP_STEP, REPS, SETS, closed_object, sentences
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.outcome.per_set import is_below_top
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class TripleRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    successes: int = 1
    rep_step: int = 1
    easy_steps: int = 3
    load_step: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    reps: Mapping[str, int] | None = None
    sets: Mapping[str, int] | None = None

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: grow or stay. This rule never lowers a dose; guards do."""
        entry = context.entry
        verdict = verdict_on_outcome(outcome, context.last)
        if verdict != "met":
            clean = state["clean"] if verdict == "unknown" else 0
            return Step({"clean": clean}, proposed, (Reason(_CODES[verdict], entry.id),))
        if is_below_top(outcome, context.last):
            return Step({"clean": 0}, proposed, (Reason("in-range", entry.id),))
        clean = state["clean"] + 1
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step({"clean": clean}, proposed, (Reason("counting", entry.id, values),))
        earned = steps_earned(outcome, context.last, self.easy_steps, self.rep_step)
        growth, steps = grow_by_steps(
            lambda count: self._grow(proposed, context, count), earned, proposed.exercise, context
        )
        if growth is None:
            return Step({"clean": 0}, proposed, (Reason("at-the-top", entry.id),))
        reason = Reason(_GROWN[growth.dimension], entry.id, {"before": growth.before, "after": growth.after})
        reasons = (reason, *easy_reasons(steps, entry.id))
        return Step({"clean": 0}, evolve(proposed, dose=growth.dose), reasons)

    def _grow(self, proposed: Prescription, context: Context, steps: int) -> DoseStep | None:
        """Repetitions first; a set more takes them back to their lower end, and load takes both back."""
        dose, exercise, entry = proposed.dose, context.exercises[proposed.exercise], context.entry
        reps, sets = self.reps or {}, self.sets or {}
        ceiling = DoseCeiling(exercise.dose, entry.caps, reps.get("max"), loading=entry.loading)
        growth = restore_range(dose, context.start_on(proposed.exercise), ceiling)
        growth = growth or grow_reps(dose, ceiling, steps * self.rep_step)
        if growth is not None:
            return growth
        allowed = exercise.dose
        low_reps = min(max(reps.get("min", entry.dose.sets[0].reps), allowed.reps.min), ceiling.reps)
        max_sets = min(ceiling.sets, sets.get("max", ceiling.sets))
        if dose.set_count < max_sets:
            lower = dose.map_sets(lambda set_dose: lower_reps(set_dose, low_reps))
            count = dose.set_count
            return DoseStep(lower.with_count(count + 1), "sets", str(count), str(count + 1))
        heavier = grow_load(dose, exercise, ceiling, self.load_step, low_reps)
        if heavier is None:
            return None
        min_sets = min(max(sets.get("min", entry.dose.set_count), allowed.sets.min), dose.set_count)
        return heavier._replace(dose=heavier.dose.with_count(min_sets))


_CODES = {"short": "short", "hard": "too-hard", "unknown": "not-recorded"}
_GROWN = {"reps": "reps-up", "range": "range-regained", "sets": "sets-added", "load": "load-after-sets"}

RULE = RuleType(
    name="triple",
    kind="driver",
    title="Triple progression: repetitions, then sets, then load",
    make=TripleRule,
    parameters=closed_object(
        {
            "successes": {**COUNT, "default": 1, "description": "Clean sessions in a row for one step."},
            "rep_step": REP_STEP,
            "easy_steps": EASY_STEPS,
            "load_step": LOAD_STEP,
            "reps": {
                "type": "object",
                "additionalProperties": False,
                "required": ["min", "max"],
                "properties": {
                    "min": {**REPS, "description": "Repetitions after a set or load was added."},
                    "max": {**REPS, "description": "Repetitions before a set or load is added."},
                },
                "description": "The range of repetitions; if left out, from the entry's first dose to the most the "
                "exercise allows.",
            },
            "sets": {
                "type": "object",
                "additionalProperties": False,
                "required": ["min", "max"],
                "properties": {
                    "min": {**SETS, "description": "Sets after load was added."},
                    "max": {**SETS, "description": "Sets before load is added."},
                },
                "description": "The range of sets; if left out, from the entry's first dose to the most the exercise "
                "allows.",
            },
        }
    ),
    messages={
        **sentences("reps-up"),
        **EASY_MESSAGES,
        "sets-added": "Repetitions are at the top, so sets go from {before} to {after}, with fewer repetitions.",
        "load-after-sets": "Repetitions and sets are at the top, so the load goes from {before} to {after}, with fewer "
        "of both.",
        **sentences("range-regained", "counting", "in-range", "short", "too-hard", "not-recorded", "at-the-top"),
    },
    source="Common practice (unverified); load steps after ACSM 2009 (Ratamess, progression models).",
)
