"""``break-return``: after days away, a number of steps back from the last dose that was done.

Strength is lost without training, the more the longer, and faster over 65 and in people who were inactive (Bosquet
2013, meta-analysis of 103 studies). Joint guidelines of the CSCCa and the NSCA (Caterisano 2019) take two weeks away as
the break after which training is brought back gradually, reduced by a half at first and by a tenth at last (50, 30, 20
and 10 %, week by week; secondary). What this rule makes of it is a convention (unverified): a tenth less for every
two weeks away, and never less than half. Who has not begun at all is brought in the same way, counted from the first
session that was planned: whoever came once and then no more is asked for no less (law G7). For the same reason whoever
did what was asked between two breaks is asked for no less than if nothing had been done between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen

from hiproutine.model.dose import SIDES, Dose, Load, SetDose
from hiproutine.model.dose_order import is_load_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import LoggedSet
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.decrease import (
    FRACTION,
    PARTS,
    DosePart,
    easier_prescription,
    hold_at_last,
    lower_prescription,
    reference_prescription,
    rung_below,
)
from hiproutine.progression.dose.state_codec import prescription_from_state, prescription_to_state
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    RuleType,
    State,
    Step,
    is_prescription_at_most,
)


@frozen
class BreakReturnRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    days: int = 14
    most: int = 5
    fraction: Decimal = field(default=Decimal("0.1"), converter=decimal_from_json)
    parts: Sequence[DosePart] = field(default=("load", "reps", "hold", "sets"), converter=tuple)
    rung_days: int | None = None

    def start(self, entry: Entry) -> State:
        """Begin with nothing done."""
        return {"done": None}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Let the proposal pass, or go back from the last dose that was done, or from an easier one that is due.

        However often it is called in one break, the steps are counted from these, so they never add up.
        """
        if outcome is not None and outcome.sets and outcome.exercise in (None, context.last.exercise):
            state = _after_session(state, outcome, context)
        days_off, before = _days_off(context), state.get("before")
        steps = self._steps(days_off)
        if not steps:
            return Step({"done": state["done"], **({} if before is None else {"before": before})}, proposed)
        state = _on_open_rungs(state, context)
        before = state.get("before")
        kept = hold_at_last(proposed, context, self._stepped_back(state, steps, proposed, outcome, context))
        due = _due(state, proposed, context)
        if due is not None and due != context.last and is_prescription_at_most(due, context.last, context):
            # Whoever fell short or had pain is asked for less; who came once more, for a step less than that (law G7).
            kept = easier_prescription(kept, self._lowered(due, steps, context), context)
        state = {
            "done": state["done"],
            "due": None if due is None else prescription_to_state(due),
            "before": before or {**prescription_to_state(_last_done(state, context)), "days": 0},
            "away": days_off,
        }
        if kept == proposed:
            return Step(state, proposed)
        after = context.exercises[kept.exercise].name
        values: dict[str, Value] = {"days": days_off, "steps": steps, "after": after}
        if not context.number:
            return Step(state, kept, (Reason("not-begun", context.entry.id, values),))
        return Step(state, kept, (Reason("back-after-break", context.entry.id, values),))

    def _stepped_back(
        self, state: State, steps: int, proposed: Prescription, outcome: Outcome | None, context: Context
    ) -> Prescription:
        """Return the last dose that was done, less by the steps, or a rung below it."""
        last = _last_done(state, context)
        below = rung_below(last, context) if self._is_long_break(context) else None
        # One rung at a time (law G8), counted from the current rung: that of the full dose, where a session was eased.
        current = proposed if outcome is None else reference_prescription(context)
        if below is not None and context.rung_index(current.exercise) - context.rung_index(below.exercise) <= 1:
            return below
        return self._as_if_away(state, self._lowered(last, steps, context), context)

    def _as_if_away(self, state: State, stepped_back: Prescription, context: Context) -> Prescription:
        """Return no less than what is asked of somebody who did not come between two breaks (law G7), if all was done.

        Their steps count from what was done before the first break; never more is asked for than was done since.
        """
        last, before = _last_done(state, context), state.get("before")
        if before is None or before["exercise"] != last.exercise:
            return stepped_back
        steps = self._steps(before["days"] + _days_off(context))
        away = easier_prescription(self._lowered(prescription_from_state(before, last), steps, context), last, context)
        return away if is_prescription_at_most(stepped_back, away, context) else stepped_back

    def _steps(self, days_off: int) -> int:
        return min(self.most, days_off // self.days)

    def _lowered(self, prescription: Prescription, steps: int, context: Context) -> Prescription:
        return lower_prescription(prescription, context, min(Decimal(1), steps * self.fraction), self.parts)

    def _is_long_break(self, context: Context) -> bool:
        return self.rung_days is not None and _days_off(context) >= self.rung_days


def _after_session(state: State, outcome: Outcome, context: Context) -> State:
    """Return what is remembered of a session, and of what was done before the break that eased it.

    That is forgotten when as much is done again, and by who did less than what was asked, or did not say.
    """
    state = _on_open_rungs(state, context) if "before" in state else state
    done, before = _done_prescription(outcome.sets, context.last, context), state.get("before")
    if (
        before is None
        or verdict_on_outcome(outcome, context.last) != "met"
        or is_prescription_at_most(prescription_from_state(before, done), done, context)
    ):
        return {"done": prescription_to_state(done)}
    return {"done": prescription_to_state(done), "before": {**before, "days": before["days"] + state.get("away", 0)}}


def _on_open_rungs(state: State, context: Context) -> State:
    """Return what is remembered of the rungs that are open: a program that was changed may have closed some."""
    rungs = {rung.exercise for rung in context.rungs}
    kept = {
        name: value for name, value in state.items() if not isinstance(value, Mapping) or value["exercise"] in rungs
    }
    return {"done": None, **kept}


def _last_done(state: State, context: Context) -> Prescription:
    """Return what was done last, or was asked for last where nothing is remembered."""
    return context.last if state["done"] is None else prescription_from_state(state["done"], context.last)


def _due(state: State, proposed: Prescription, context: Context) -> Prescription | None:
    """Return what was due when the break began; ``None`` once a rule of the calendar proposes more than that."""
    if "due" not in state:
        return proposed
    due = None if state["due"] is None else prescription_from_state(state["due"], proposed)
    return due if due is not None and is_prescription_at_most(proposed, due, context) else None


def _days_off(context: Context) -> int:
    """Count the days in which nothing was done: the day after the last session has none before it."""
    return max(0, (context.away_days or 0) - 1)


def _done_prescription(rows: Sequence[LoggedSet], last: Prescription, context: Context) -> Prescription:
    """Return what was done of the prescription: no more than either, and no less than the exercise allows."""
    dose, exercise = last.dose, context.exercises[last.exercise]
    scale = scale_for_entry(context.entry, exercise)
    rows_by_side = [[row for row in rows if row.side in (None, side)] for side in SIDES]
    if dose.is_sided:
        left, right = (
            _done_dose(dose.for_side(side), [rows_of_side], exercise, scale)
            for side, rows_of_side in zip(SIDES, rows_by_side, strict=True)
        )
        count = min(left.set_count, right.set_count)
        done = Dose.of_sides(left.with_count(count), right.with_count(count), dose.leading or "left")
    else:
        done = _done_dose(dose, rows_by_side if any(row.side for row in rows) else [rows], exercise, scale)
    return last if done == dose else evolve(last, dose=done)


def _done_dose(
    prescribed: Dose, sides: Sequence[Sequence[LoggedSet]], exercise: Exercise, scale: LoadScale | None
) -> Dose:
    """Return what was done of each set on every side, and as many sets as on the side with the fewest."""
    min_sets = min(len(prescribed.sets), exercise.dose.sets.min)
    count = max(1, min_sets, min(len(prescribed.sets), *map(len, sides)))
    rows_by_set = [[rows[index] for rows in sides if index < len(rows)] for index in range(count)]
    sets = [
        _done_set(set_dose, index, exercise, scale)
        for set_dose, index in zip(prescribed.sets, rows_by_set, strict=False)
    ]
    return Dose(tuple(sets), prescribed.rest_s, prescribed.tempo)


def _done_set(prescribed: SetDose, rows: Sequence[LoggedSet], exercise: Exercise, scale: LoadScale | None) -> SetDose:
    allowed, done = exercise.dose, prescribed
    for row in rows:
        if row.reps is not None and row.reps < done.reps:
            reps = min(done.reps, max(allowed.reps.min, row.reps))
            done = evolve(done, reps=reps, reps_max=None, amrap=False)
        elif row.reps is not None and done.reps_max is not None and row.reps < done.reps_max:
            # Of a range, its upper end was not done.
            done = evolve(done, reps_max=row.reps if row.reps > done.reps else None)
        if row.hold_s is not None and row.hold_s < done.hold_s:
            done = evolve(done, hold_s=min(done.hold_s, max(allowed.hold_s.min, int(row.hold_s))))
        load = _lighter_load(row.load, done.load, scale)
        if load is not None:
            done = evolve(done, load=load)
    return done


def _lighter_load(logged: Load | None, prescribed: Load | None, scale: LoadScale | None) -> Load | None:
    """Return the load that was lifted instead of the prescribed one, where it was certainly lighter."""
    size = None if scale is None else scale.size_from_load(logged)
    if logged is None or scale is None or size is None or not is_load_at_most(logged, prescribed):
        return None
    load = scale.load_from_size(scale.rounded_down(size))
    return load if is_load_at_most(load, prescribed) else None


RULE = RuleType(
    name="break-return",
    kind="guard",
    title="Step back after a break",
    make=BreakReturnRule,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "days": {
                "type": "integer",
                "minimum": 1,
                "maximum": 366,
                "default": 14,
                "description": "Days in which nothing was done for one step back; so many more for each further step.",
            },
            "most": {
                "type": "integer",
                "minimum": 1,
                "maximum": 20,
                "default": 5,
                "description": "Steps back at most.",
            },
            "fraction": {**FRACTION, "default": 0.1, "description": "How much of the last dose done one step takes."},
            "parts": {
                **PARTS,
                "default": ["load", "reps", "hold", "sets"],
                "description": "What of the dose is lowered: the first of these that has room for it.",
            },
            "rung_days": {
                "type": "integer",
                "minimum": 1,
                "maximum": 3660,
                "description": "Days in which nothing was done for one rung of the ladder instead; never, if left out.",
            },
        },
    },
    messages={
        "not-begun": "It was planned {days} days ago and not begun, so you start gently, with {after}.",
        "back-after-break": "After {days} days without it, you start again gently, with {after}.",
    },
    source="Bosquet 2013; Caterisano 2019 (CSCCa and NSCA) for two weeks; the size of a step is unverified.",
    calendar=True,
)
