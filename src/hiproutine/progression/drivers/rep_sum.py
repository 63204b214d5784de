"""``rep-sum``: more load once the repetitions of all sets together reach a number, however they are spread."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import SIDES
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.increase import format_load_step
from hiproutine.progression.dose.restore import MESSAGES, restore_planned
from hiproutine.progression.drivers.shared import COUNT, INCREASE_ONE_WAY, closed_object, sentences
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.exact import exact_loads_from_state
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.load.step import AMOUNT, PERCENT, LoadStep
from hiproutine.progression.outcome.per_set import top_reps, total_reps, verdict_ignoring_reps
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class RepSumRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    reps: int | None = None
    successes: int = 1
    increase: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    increase_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: add up, and add load where it is enough. This rule never lowers a dose."""
        entry, last = context.entry, context.last
        verdict = verdict_ignoring_reps(outcome, last)
        done, needed = self._totals(outcome, last)
        if (verdict == "met" and done >= needed) or verdict_on_outcome(outcome, last) == "met":
            back = restore_planned(state, proposed, context)
            if back.reasons:
                return back._replace(state={**back.state, "clean": 0})
            state = back.state
        if verdict == "met" and done < needed:
            values: dict[str, Value] = {"done": done, "needed": needed}
            return Step({**state, "clean": 0}, proposed, (Reason("total-missed", entry.id, values),))
        if verdict != "met":
            clean = state["clean"] if verdict == "unknown" else 0
            return Step({**state, "clean": clean}, proposed, (Reason(_CODES[verdict], entry.id),))
        clean = state["clean"] + 1
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step({**state, "clean": clean}, proposed, (Reason("counting", entry.id, values),))
        return self._raise_load(done, state, proposed, context)

    def _totals(self, outcome: Outcome, last: Prescription) -> tuple[int, int]:
        """Return the repetitions done and needed on the side that is further behind."""
        totals_needed = (
            sum(top_reps(set_dose) for set_dose in last.dose.sets_for_side(side)) if self.reps is None else self.reps
            for side in SIDES
        )
        return min(zip(total_reps(outcome, last), totals_needed, strict=True), key=lambda pair: pair[0] - pair[1])

    def _raise_load(self, done: int, state: State, proposed: Prescription, context: Context) -> Step:
        entry = context.entry
        scale = scale_for_entry(entry, context.exercises[proposed.exercise])
        loads = None if scale is None else exact_loads_from_state(state, proposed.dose, scale)
        if loads is None or loads.is_at_top:
            return Step({**state, "clean": 0}, proposed, (Reason("at-the-top", entry.id),))
        raised = LoadStep(self.increase, self.increase_percent).raise_loads(loads)
        new_state = {**state, "clean": 0, **raised.state}
        pairs = zip(proposed.dose.sets, raised.dose.sets, strict=True)
        changed = next(
            ((format_load_step(a.load), format_load_step(b.load)) for a, b in pairs if a.load != b.load), None
        )
        if changed is None:
            before = format_load_step(proposed.dose.sets[0].load)
            return Step(new_state, proposed, (Reason("load-saved", entry.id, {"before": before}),))
        values: dict[str, Value] = {"done": done, "before": changed[0], "after": changed[1]}
        return Step(new_state, evolve(proposed, dose=raised.dose), (Reason("total-reached", entry.id, values),))


_CODES = {"short": "short", "hard": "too-hard", "unknown": "not-recorded"}

RULE = RuleType(
    name="rep-sum",
    kind="driver",
    title="More load when the repetitions of all sets together are enough",
    make=RepSumRule,
    parameters=closed_object(
        {
            "reps": {
                "type": "integer",
                "minimum": 1,
                "maximum": 10000,
                "description": "Repetitions of all sets together for a step; if left out, as many as are asked for.",
            },
            "successes": {
                **COUNT,
                "default": 1,
                "description": "Sessions in a row with enough repetitions for one step.",
            },
            "increase": {
                **AMOUNT,
                "description": "Load added at a step, in the exercise's unit; the next load there is if left out.",
            },
            "increase_percent": {**PERCENT, "description": "Load added at a step, in percent of the load, instead."},
        },
        allOf=[INCREASE_ONE_WAY],
    ),
    messages={
        **MESSAGES,
        "total-reached": "The sets add up to {done} repetitions, which is enough: the load goes from {before} to "
        "{after}.",
        "total-missed": "The sets add up to {done} of {needed} repetitions, so the dose stays.",
        **sentences("load-saved", "counting", "short", "too-hard", "not-recorded", "at-the-top"),
    },
    source="Total repetitions as in Liftosaur's sum; the idea is common practice (unverified).",
)
