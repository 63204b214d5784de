"""``changes``: planned changes of any dimension by the turn of the cycle, free or earned by what was logged.

Its terms are wger's: an iteration is a turn of the cycle; a change owns its own and, repeating, each one after it until
a newer change of its dimension takes over; a gate reads what was logged in the turn before. The running value is
exact and is rounded only where it is prescribed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from attrs import evolve, field, frozen

from hiproutine.model.program import Entry
from hiproutine.progression.dose.dimensions import (
    DIMENSIONS,
    MULTIPLES,
    Dimension,
    DimensionValues,
    Direction,
    bounds_for_dimension,
    load_unit_for,
    round_to_multiple,
    values_in_dimension,
    values_per_set,
    with_values,
)
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.drivers.changes.gates import passing_rows
from hiproutine.progression.drivers.changes.parameters import PARAMETERS
from hiproutine.progression.drivers.changes.progress import AppliedChanges, ChangeProgress, GivenChanges
from hiproutine.progression.drivers.changes.reasons import MESSAGES, ChangeReasons
from hiproutine.progression.drivers.changes.schedule import PlannedChange, changes_from, find_due, owning_changes
from hiproutine.progression.exact_decimal import decimals_from_json
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.load.sizes import no_load_size
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step

#: wger's own limit; nobody can tell ten repetitions in reserve from eleven.
_DEFAULT_MAX: Mapping[Dimension, Decimal] = {"rir": Decimal("9.5")}


@frozen
class ChangesRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    changes: tuple[PlannedChange, ...] = field(default=(), converter=changes_from)
    round: Mapping[str, Decimal] = field(factory=dict, converter=decimals_from_json)
    direction: Mapping[str, Direction] = field(factory=dict)
    least: Mapping[str, Decimal] = field(factory=dict, converter=decimals_from_json)
    most: Mapping[str, Decimal] = field(factory=dict, converter=decimals_from_json)
    dimensions: tuple[Dimension, ...] = field(init=False, eq=False)

    @dimensions.default
    def _find_dimensions(self) -> tuple[Dimension, ...]:
        """Return the dimensions to keep count of: a lower end of a range must not swallow its upper end."""
        named = {*(change.dimension for change in self.changes), *self.round}
        if "reps" in named:
            named.add("reps_max")
        return tuple(name for name in DIMENSIONS if name in named)

    def start(self, entry: Entry) -> State:
        """Begin before the first turn, with nothing fired and nothing logged."""
        state = {"turn": 0, "exercise": entry.exercise, "unit": "", "exact": {}, "shown": {}}
        return {**state, "fired": [], "moved": {}, "log": {}}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Return the prescription of the turn to come; within a turn it stays as it is."""
        rows: dict[int, tuple[int, ...]] = {}
        log = self._record(state["log"], outcome, context, rows)
        progress = self._resume(state, proposed, context)._replace(log=log)
        before = dict(progress.exact)
        applied = self._apply_due(progress, state["turn"], context)
        given_changes = self._prescribe(progress, proposed, context)
        turn = max(state["turn"], context.cycle)
        dose = given_changes.prescription.dose
        prescribed = {name: values_in_dimension(dose, name, progress.unit) for name in self.dimensions}
        after: State = {
            "turn": turn,
            "exercise": proposed.exercise,
            "unit": progress.unit,
            "exact": {name: _values_to_json(values) for name, values in given_changes.exact.items()},
            "shown": {name: _values_to_json(values) for name, values in prescribed.items()},
            "fired": sorted(progress.fired),
            "moved": progress.moved,
            "log": {cycle: counts for cycle, counts in log.items() if int(cycle) >= turn - 1},
        }
        if outcome is None or outcome.cycle != context.cycle - 1:
            rows = {}
        explainer = ChangeReasons(self.changes, progress, before, given_changes, proposed.dose, context, rows, outcome)
        reasons = tuple(explainer.reasons(applied, is_new=state["turn"] < context.cycle))
        return Step(after, given_changes.prescription, reasons)

    # What was done ---------------------------------------------------------------------------------------------------

    def _record(
        self, log: Mapping[str, Any], outcome: Outcome | None, context: Context, rows: dict[int, tuple[int, ...]]
    ) -> dict[str, list[Any]]:
        """Return the log with a session counted under its turn, and for each gate under the sessions that passed it.

        ``rows`` is filled with the rows that passed. Where no set was logged there was no session.
        """
        kept = dict(log)
        if outcome is None or not outcome.sets:
            return kept
        cycle = str(outcome.cycle)
        sessions, counted = kept.get(cycle, [0, {}])
        passed = dict(counted)
        unit = load_unit_for(context.last.dose, context.exercises[context.last.exercise])
        for index, change in enumerate(self.changes):
            if change.is_gated:
                is_passed, rows[index] = passing_rows(change, outcome, context.last, unit)
                if is_passed:
                    passed[str(index)] = passed.get(str(index), 0) + 1
        kept[cycle] = [sessions + 1, passed]
        return kept

    def _earned_changes(self, progress: ChangeProgress, iteration: int, context: Context) -> set[int]:
        """Return the changes whose gates the turn before an iteration opened.

        "All sets" means those of every session of the turn: one that was missed was not done in full.
        """
        sessions, passed = progress.log.get(str(iteration - 1), [0, {}])
        wanted = max(sessions, context.last.times or context.turns)
        gates = {"any": 1, "all": wanted}
        return {int(index) for index, count in passed.items() if count >= gates[self.changes[int(index)].rows]}

    # Changes --------------------------------------------------------------------------------------------------------

    def _resume(self, state: State, proposed: Prescription, context: Context) -> ChangeProgress:
        """Return the exact values so far, or begin again from the proposed dose where it is not what was prescribed.

        A one-shot change that was due before is not made up for, nor is a change of this turn in its later
        sessions: the proposed dose may contain it already.
        """
        exercise = context.exercises[proposed.exercise]
        is_known = bool(state["unit"]) and state["exercise"] == proposed.exercise
        unit = state["unit"] if is_known else load_unit_for(proposed.dose, exercise)
        scale = scale_for_entry(context.entry, exercise)
        progress = ChangeProgress(unit, scale, {}, set(state["fired"]), dict(state["moved"]), set(), {})
        lowered: list[Dimension] = []
        for name in self.dimensions:
            proposed_values = values_in_dimension(proposed.dose, name, unit)
            prescribed = _values_from_json(state["shown"].get(name, ())) if is_known else ()
            if prescribed and all(a == b for a, b in zip(prescribed, proposed_values, strict=False)):
                progress.exact[name] = _values_from_json(state["exact"][name])
                continue
            progress.exact[name] = proposed_values
            if context.number:
                lowered += [name] if prescribed else []
                self._begin_again(progress, name, context)
        return progress._replace(restarted=tuple(lowered))

    def _begin_again(self, progress: ChangeProgress, name: Dimension, context: Context) -> None:
        for index, change in enumerate(self.changes):
            if change.dimension == name and not change.repeat and change.at < context.cycle:
                progress.fired.add(index)
        if context.turn > 1:
            progress.moved[name] = context.cycle

    def _apply_due(self, progress: ChangeProgress, last_turn: int, context: Context) -> AppliedChanges:
        """Apply the changes due in the turn to come; before anything was done, those of every turn up to it.

        Later, a turn that was applied and no longer is was reverted by a guard: it is not made up for.
        """
        applied = AppliedChanges({}, {})
        first = max(last_turn, context.cycle) if context.number else last_turn + 1
        for iteration in range(first, context.cycle + 1):
            earned = self._earned_changes(progress, iteration, context) | self._easier_changes(progress, iteration)
            for name in self.dimensions:
                if progress.moved.get(name) == iteration:
                    continue
                index, blocked = find_due(self.changes, name, iteration, progress.fired, earned)
                applied.blocked[name] = blocked
                if index is not None:
                    self._apply(progress, name, index, iteration)
                    applied.by_dimension[name] = index
        return applied

    def _easier_changes(self, progress: ChangeProgress, iteration: int) -> set[int]:
        """Return the gated changes of an iteration that would make the dose easier, where none would make it harder.

        No gate holds those back, or whoever did more would be asked for less (law G7). Beside a harder one they are a
        part of its step, as repetitions that go back when the load rises.
        """
        names = self.dimensions
        gated = {
            index
            for name in names
            for index in owning_changes(self.changes, name, iteration)
            if self.changes[index].is_gated
        }
        easier = {
            index for index in gated if self.changes[index].makes_easier(progress.exact[self.changes[index].dimension])
        }
        return easier if easier == gated else set()

    def _apply(self, progress: ChangeProgress, name: Dimension, index: int, iteration: int) -> None:
        change, nothing = self.changes[index], no_load_size(progress.unit)
        wanted = [change.apply(value) for value in progress.exact[name]]
        progress.exact[name] = tuple(
            [
                # A set without a load stays without one, where the lightest load would be a step up.
                before if name == "load" and before == nothing >= value else self._clamp(progress, name, value)
                for before, value in zip(progress.exact[name], wanted, strict=True)
            ]
        )
        if progress.exact[name] != tuple(wanted):
            progress.limited.add(name)
        progress.moved[name] = iteration
        if not change.repeat:
            progress.fired.add(index)

    def _clamp(self, progress: ChangeProgress, name: Dimension, value: Decimal) -> Decimal:
        """Clamp a value to its limits; where they cross the upper one holds, and a possible dose comes first."""
        min_value, max_value = bounds_for_dimension(name, progress.unit, progress.scale)
        within = min(
            self.most.get(name, _DEFAULT_MAX.get(name, max_value)), max(self.least.get(name, min_value), value)
        )
        return max(min_value, min(max_value, within))

    # What is prescribed -----------------------------------------------------------------------------------------------

    def _round(self, progress: ChangeProgress, name: Dimension, value: Decimal | None) -> Decimal | None:
        if value is None or (name == "load" and value == no_load_size(progress.unit)):
            return value
        # The upper end of a range is counted in what its lower end is counted in.
        key = "reps" if name == "reps_max" and name not in self.round else name
        multiple = self.round.get(key, MULTIPLES.get(name, Decimal(1)))
        return self._clamp(progress, name, round_to_multiple(value, multiple, self.direction.get(key, "nearest")))

    def _prescribe(self, progress: ChangeProgress, proposed: Prescription, context: Context) -> GivenChanges:
        """Return the prescription, clamped to the exercise's range and the caps; what these take is lost for good."""
        if not self.dimensions:
            return GivenChanges(proposed, {})
        exercise, entry = context.exercises[proposed.exercise], context.entry
        wanted = {
            name: tuple([self._round(progress, name, value) for value in values])
            for name, values in progress.exact.items()
        }
        dose = with_values(proposed.dose, wanted, progress.unit, progress.scale)
        clamped = clamp_dose(dose, exercise, entry.caps)
        kept: dict[Dimension, DimensionValues] = {}
        for name, values in progress.exact.items():
            values_before = values_in_dimension(dose, name, progress.unit)
            values_inside = values_in_dimension(clamped, name, progress.unit)
            grown = values if len(values) == len(values_inside) else values_per_set(values, clamped)
            pairs = list(zip_longest(values_before[: len(values_inside)], values_inside, fillvalue=None))
            kept[name] = tuple([grown[i] if before == inside else inside for i, (before, inside) in enumerate(pairs)])
            if any(before != inside for before, inside in zip(values_before, values_inside, strict=False)):
                progress.limited.add(name)
        prescription = (
            proposed if clamped is proposed.dose or clamped == proposed.dose else evolve(proposed, dose=clamped)
        )
        return GivenChanges(prescription, kept)


def _values_to_json(values: DimensionValues) -> list[str | None]:
    return [None if value is None else str(value) for value in values]


def _values_from_json(written: Any) -> DimensionValues:
    return tuple([None if value is None else Decimal(value) for value in written])


RULE = RuleType(
    name="changes",
    kind="driver",
    title="Planned changes, open to all or earned by what was logged",
    make=ChangesRule,
    calendar=True,
    parameters=PARAMETERS,
    messages=MESSAGES,
    source="wger (routines: iterations, operations, requirements); all sets, range tops and limits are additions.",
)
