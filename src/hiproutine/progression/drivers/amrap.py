"""``amrap``: the last set, done for as many repetitions as possible, decides how big the step is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.increase import format_load_step
from hiproutine.progression.dose.restore import MESSAGES, restore_planned
from hiproutine.progression.drivers.shared import (
    COUNT_OR_NONE,
    DECREASE_ONE_WAY,
    INCREASE_ONE_WAY,
    REPS,
    closed_object,
    sentences,
)
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.load.step import AMOUNT, PERCENT, LoadStep
from hiproutine.progression.outcome.per_set import is_below_top, last_set_done
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step

#: What comes off where the parameters do not say, as in Greyskull LP.
USUAL_DECREASE_PERCENT = Decimal(10)


def _rows_from(table: Sequence[Mapping[str, int]] | None) -> tuple[tuple[int, int], ...] | None:
    """Return (repetitions, steps) from the table in a program."""
    return None if table is None else tuple((row["reps"], row["steps"]) for row in table)


@frozen
class AmrapRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    table: tuple[tuple[int, int], ...] | None = field(default=None, converter=_rows_from)
    increase: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    increase_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    decrease: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    decrease_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    failures: int = 1

    def start(self, entry: Entry) -> State:
        """Begin with no failure."""
        return {"failed": 0}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: as many steps up as the last set earned, or a failure more."""
        entry, last = context.entry, context.last
        verdict = verdict_on_outcome(outcome, last)
        if verdict == "unknown":
            return Step(state, proposed, (Reason("not-recorded", entry.id),))
        if verdict == "hard":
            return Step(state, proposed, (Reason("too-hard", entry.id),))
        if verdict == "short":
            return self._after_failure(state, proposed, context)
        back = restore_planned({**state, "failed": 0}, proposed, context)
        if back.reasons:
            return back
        state = back.state
        if is_below_top(outcome, last):
            return Step({**state, "failed": 0}, proposed, (Reason("in-range", entry.id),))
        # It was met, so every set was counted.
        ends = [(reps or 0, target) for reps, target in last_set_done(outcome, last)]
        steps, done = min((self.steps_for(reps, target), reps) for reps, target in ends)
        if not steps:
            return Step({**state, "failed": 0}, proposed, (Reason("no-step", entry.id, {"reps": done}),))
        return self._raise_load(done, steps, state, proposed, context)

    def steps_for(self, done: int, target: int) -> int:
        """Return the steps that a last set earns: of all rows of the table that it reaches, the most (law G7).

        Without a table it is one step for the prescribed repetitions and two for twice as many.
        """
        rows = ((target, 1), (2 * target, 2)) if self.table is None else self.table
        return max((steps for reps, steps in rows if done >= reps), default=0)

    def _raise_load(self, done: int, steps: int, state: State, proposed: Prescription, context: Context) -> Step:
        entry, loads = context.entry, _exact_loads(state, proposed, context)
        if loads is None or loads.is_at_top:
            return Step({**state, "failed": 0}, proposed, (Reason("at-the-top", entry.id),))
        raised = LoadStep(self.increase, self.increase_percent).raise_loads(loads, steps)
        new_state = {**state, "failed": 0, **raised.state}
        changed = _load_change(proposed, raised)
        if changed is None:
            before = format_load_step(proposed.dose.sets[-1].load)
            return Step(new_state, proposed, (Reason("load-saved", entry.id, {"before": before}),))
        values: dict[str, Value] = {"reps": done, "steps": steps, "before": changed[0], "after": changed[1]}
        return Step(new_state, evolve(proposed, dose=raised.dose), (Reason("last-set-up", entry.id, values),))

    def _after_failure(self, state: State, proposed: Prescription, context: Context) -> Step:
        entry, failed = context.entry, state["failed"] + 1
        if not self.failures:
            return Step(state, proposed, (Reason("short", entry.id),))
        if failed < self.failures:
            values: dict[str, Value] = {"done": failed, "needed": self.failures}
            return Step({**state, "failed": failed}, proposed, (Reason("failure-counted", entry.id, values),))
        is_stated = self.decrease is not None or self.decrease_percent is not None
        loads = _exact_loads(state, proposed, context)
        step = LoadStep(self.decrease, self.decrease_percent if is_stated else USUAL_DECREASE_PERCENT)
        lowered = None if loads is None else step.lower_loads(loads)
        changed = None if lowered is None else _load_change(proposed, lowered)
        new_state = {**state, "failed": 0, **({} if lowered is None else lowered.state)}
        if lowered is None or changed is None:
            return Step(new_state, proposed, (Reason("at-the-bottom", entry.id),))
        values = {"done": failed, "before": changed[0], "after": changed[1]}
        return Step(new_state, evolve(proposed, dose=lowered.dose), (Reason("load-taken", entry.id, values),))


def _exact_loads(state: State, proposed: Prescription, context: Context) -> ExactLoads | None:
    scale = scale_for_entry(context.entry, context.exercises[proposed.exercise])
    return None if scale is None else exact_loads_from_state(state, proposed.dose, scale)


def _load_change(proposed: Prescription, changed: ExactLoads) -> tuple[str, str] | None:
    """Return the load of the last set that changed before and after; ``None`` where none did."""
    pairs = reversed(list(zip(proposed.dose.sets, changed.dose.sets, strict=True)))
    return next(((format_load_step(a.load), format_load_step(b.load)) for a, b in pairs if a.load != b.load), None)


RULE = RuleType(
    name="amrap",
    kind="driver",
    title="The last set, for as many repetitions as possible, decides the step",
    make=AmrapRule,
    parameters=closed_object(
        {
            "table": {
                "type": "array",
                "minItems": 1,
                "maxItems": 20,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["reps", "steps"],
                    "properties": {
                        "reps": {**REPS, "description": "Repetitions."},
                        "steps": {"type": "integer", "minimum": 0, "maximum": 5, "description": "Steps of load."},
                    },
                },
                "description": "How many steps the repetitions of the last set earn, from each number upwards; if left "
                "out, one for what is asked and two for twice that.",
            },
            "increase": {
                **AMOUNT,
                "description": "Load added at one step, in the exercise's unit; the next load there is if left out.",
            },
            "increase_percent": {**PERCENT, "description": "Load added at one step, in percent of it, instead."},
            "decrease": {
                **AMOUNT,
                "description": "Load taken after failures, in the exercise's unit; 10 percent if left out. It takes at "
                "least one loadable step.",
            },
            "decrease_percent": {**PERCENT, "description": "Load taken after failures, in percent of it, instead."},
            "failures": {
                **COUNT_OR_NONE,
                "default": 1,
                "description": "Sessions in a row with less than asked after which load is taken; 0 never takes any.",
            },
        },
        allOf=[INCREASE_ONE_WAY, DECREASE_ONE_WAY],
    ),
    messages={
        **MESSAGES,
        "last-set-up": "{reps} repetitions in the last set earn {steps} of the steps: the load goes from {before} to "
        "{after}.",
        "no-step": "{reps} repetitions in the last set earn no step, so the dose stays.",
        **sentences(
            "in-range",
            "load-saved",
            "load-taken",
            "failure-counted",
            "short",
            "too-hard",
            "not-recorded",
            "at-the-top",
            "at-the-bottom",
        ),
    },
    source="Greyskull LP: double the step when the last set doubles its target, 10 % off at the first failure (as "
    "openGym's documentation has it; secondary).",
)
