"""``changes``: planned changes of any dimension by the turn of the cycle, free or earned by what was logged.

Its terms are wger's: an iteration is a turn of the cycle; a change owns its own and, repeating, each one after it until
a newer change of its dimension takes over; a gate reads what was logged in the turn before. The running value is
exact and rounded only where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from hiproutine.model.dose import Dose, LoadUnit
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.dimensions import (
    DIMENSIONS,
    MULTIPLES,
    Dimension,
    DimensionValues,
    Direction,
    bounds_for_dimension,
    format_dimension,
    format_value,
    load_unit_for,
    round_to_multiple,
    spread,
    values_in_dimension,
    with_values,
)
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.drivers.changes.gates import passing_rows
from hiproutine.progression.drivers.changes.parameters import PARAMETERS
from hiproutine.progression.drivers.changes.schedule import PlannedChange, changes_from, find_due
from hiproutine.progression.exact_decimal import decimals_from_json
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step

#: wger's own limit; nobody can tell ten repetitions in reserve from eleven.
_DEFAULT_MAX: Mapping[Dimension, Decimal] = {"rir": Decimal("9.5")}


class ChangeProgress(NamedTuple):
    """Where the walk stands: exact values, which changes fired, and in which turn each dimension moved last.

    ``scale`` is what loads can be put on and ``log`` what the turns passed; ``limited`` are dimensions that ran into a
    limit, ``restarted`` those that begin again from what was handed in.
    """

    unit: LoadUnit
    scale: LoadScale | None
    exact: dict[Dimension, DimensionValues]
    fired: set[int]
    moved: dict[str, int]
    limited: set[Dimension]
    log: dict[str, list[Any]]
    restarted: tuple[Dimension, ...] = ()


class AppliedChanges(NamedTuple):
    """What a walk came to: the change that was made in each dimension, and the dimensions whose gates are shut."""

    made: dict[Dimension, int]
    shut: dict[Dimension, list[int]]


class GivenChanges(NamedTuple):
    """A prescription made from running values, and those values as far as they were kept."""

    prescription: Prescription
    exact: dict[Dimension, DimensionValues]


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
        """Return what has to be kept count of: a lower end that passes its upper end must not swallow it."""
        named = {*(one.dimension for one in self.changes), *self.round}
        if "reps" in named:
            named.add("reps_max")
        return tuple(name for name in DIMENSIONS if name in named)

    def start(self, entry: Entry) -> State:
        """Begin before the first turn, with nothing fired and nothing logged."""
        state = {"turn": 0, "exercise": entry.exercise, "unit": "", "exact": {}, "shown": {}}
        return {**state, "fired": [], "moved": {}, "log": {}}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Answer with the prescription of the turn to come; within a turn it stays as it is."""
        rows: dict[int, tuple[int, ...]] = {}
        log = self._hear(state["log"], outcome, context, rows)
        running = self._resume(state, proposed, context)._replace(log=log)
        before = dict(running.exact)
        walked = self._walk(running, state["turn"], context)
        given = self._give(running, proposed, context)
        turn = max(state["turn"], context.cycle)
        shown = {name: values_in_dimension(given.prescription.dose, name, running.unit) for name in self.dimensions}
        after: State = {
            "turn": turn,
            "exercise": proposed.exercise,
            "unit": running.unit,
            "exact": {name: _written(values) for name, values in given.exact.items()},
            "shown": {name: _written(values) for name, values in shown.items()},
            "fired": sorted(running.fired),
            "moved": running.moved,
            "log": {cycle: heard for cycle, heard in log.items() if int(cycle) >= turn - 1},
        }
        if outcome is None or outcome.cycle != context.cycle - 1:
            rows = {}
        account = _Account(self.changes, running, before, given, proposed.dose, context, rows, outcome)
        return Step(after, given.prescription, tuple(account.reasons(walked, is_new=state["turn"] < context.cycle)))

    # What was done ---------------------------------------------------------------------------------------------------

    def _hear(
        self, log: Mapping[str, Any], outcome: Outcome | None, context: Context, rows: dict[int, tuple[int, ...]]
    ) -> dict[str, list[Any]]:
        """Count a session under its turn: how many there were, and for each gate how many of them passed it.

        ``rows`` is filled with the rows that passed. Where no set was logged there was no session.
        """
        kept = dict(log)
        if outcome is None or not outcome.sets:
            return kept
        cycle = str(outcome.cycle)
        sessions, counted = kept.get(cycle, [0, {}])
        passed = dict(counted)
        unit = load_unit_for(context.last.dose, context.exercises[context.last.exercise])
        for place, one in enumerate(self.changes):
            if one.is_gated:
                is_passed, rows[place] = passing_rows(one, outcome, context.last, unit)
                if is_passed:
                    passed[str(place)] = passed.get(str(place), 0) + 1
        kept[cycle] = [sessions + 1, passed]
        return kept

    def _earned(self, running: ChangeProgress, iteration: int, context: Context) -> set[int]:
        """Return the changes whose gates the turn before an iteration opened.

        All sets means those of every session that the turn holds: one that was missed was not done in full.
        """
        sessions, passed = running.log.get(str(iteration - 1), [0, {}])
        wanted = max(sessions, context.last.times or context.turns)
        gates = {"any": 1, "all": wanted}
        return {int(place) for place, count in passed.items() if count >= gates[self.changes[int(place)].rows]}

    # The walk --------------------------------------------------------------------------------------------------------

    def _resume(self, state: State, proposed: Prescription, context: Context) -> ChangeProgress:
        """Take up the running values, or begin again from what is handed in where it is not what was shown.

        What a one-shot was to do before that is not made up for, and neither is a change of this turn in its later
        sessions: it may be in what is handed in already.
        """
        exercise = context.exercises[proposed.exercise]
        is_known = bool(state["unit"]) and state["exercise"] == proposed.exercise
        unit = state["unit"] if is_known else load_unit_for(proposed.dose, exercise)
        scale = None if context.entry.loading is None else scale_for_entry(context.entry, exercise)
        running = ChangeProgress(unit, scale, {}, set(state["fired"]), dict(state["moved"]), set(), {})
        lowered: list[Dimension] = []
        for name in self.dimensions:
            handed = values_in_dimension(proposed.dose, name, unit)
            shown = _read(state["shown"].get(name, ())) if is_known else ()
            if shown and all(a == b for a, b in zip(shown, handed, strict=False)):
                running.exact[name] = _read(state["exact"][name])
                continue
            running.exact[name] = handed
            if context.number:
                lowered += [name] if shown else []
                self._begin_again(running, name, context)
        return running._replace(restarted=tuple(lowered))

    def _begin_again(self, running: ChangeProgress, name: Dimension, context: Context) -> None:
        for place, one in enumerate(self.changes):
            if one.dimension == name and not one.repeat and one.at < context.cycle:
                running.fired.add(place)
        if context.turn > 1:
            running.moved[name] = context.cycle

    def _walk(self, running: ChangeProgress, done: int, context: Context) -> AppliedChanges:
        """Make what is due in the turn to come; before anything was done, in every turn up to it.

        Later, a turn that was walked and is walked no more is one that a guard took back: it is not made up for.
        """
        walked = AppliedChanges({}, {})
        first = max(done, context.cycle) if context.number else done + 1
        for iteration in range(first, context.cycle + 1):
            earned = self._earned(running, iteration, context)
            for name in self.dimensions:
                if running.moved.get(name) == iteration:
                    continue
                place, shut = find_due(self.changes, name, iteration, running.fired, earned)
                walked.shut[name] = shut
                if place is not None:
                    self._make(running, name, place, iteration)
                    walked.made[name] = place
        return walked

    def _make(self, running: ChangeProgress, name: Dimension, place: int, iteration: int) -> None:
        change = self.changes[place]
        wanted = [change.apply(value) for value in running.exact[name]]
        running.exact[name] = tuple([self._bound(running, name, value) for value in wanted])
        if running.exact[name] != tuple(wanted):
            running.limited.add(name)
        running.moved[name] = iteration
        if not change.repeat:
            running.fired.add(place)

    def _bound(self, running: ChangeProgress, name: Dimension, value: Decimal) -> Decimal:
        """Keep a value within its limits; where they cross, the upper one holds, and before all what can be given."""
        least, most = bounds_for_dimension(name, running.unit, running.scale)
        within = min(self.most.get(name, _DEFAULT_MAX.get(name, most)), max(self.least.get(name, least), value))
        return max(least, min(most, within))

    # What is shown ---------------------------------------------------------------------------------------------------

    def _show(self, running: ChangeProgress, name: Dimension, value: Decimal | None) -> Decimal | None:
        if value is None:
            return None
        # The upper end of a range is counted in what its lower end is counted in.
        key = "reps" if name == "reps_max" and name not in self.round else name
        multiple = self.round.get(key, MULTIPLES.get(name, Decimal(1)))
        return self._bound(running, name, round_to_multiple(value, multiple, self.direction.get(key, "nearest")))

    def _give(self, running: ChangeProgress, proposed: Prescription, context: Context) -> GivenChanges:
        """Make the prescription, inside the exercise's range and the caps; what these take is gone for good."""
        if not self.dimensions:
            return GivenChanges(proposed, {})
        exercise, entry = context.exercises[proposed.exercise], context.entry
        wanted = {
            name: tuple([self._show(running, name, one) for one in values]) for name, values in running.exact.items()
        }
        dose = with_values(proposed.dose, wanted, running.unit, running.scale)
        inside = clamp_dose(dose, exercise, entry.caps)
        kept: dict[Dimension, DimensionValues] = {}
        for name, values in running.exact.items():
            made, left = values_in_dimension(dose, name, running.unit), values_in_dimension(inside, name, running.unit)
            grown = values if len(values) == len(left) else spread(values, inside)
            pairs = list(zip_longest(made[: len(left)], left, fillvalue=None))
            kept[name] = tuple([grown[i] if was == now else now for i, (was, now) in enumerate(pairs)])
            if any(was != now for was, now in zip(made, left, strict=False)):
                running.limited.add(name)
        given = proposed if inside is proposed.dose or inside == proposed.dose else evolve(proposed, dose=inside)
        return GivenChanges(given, kept)


@frozen
class _Account:
    """Everything that the reasons of one step are made from."""

    changes: tuple[PlannedChange, ...]
    running: ChangeProgress
    before: Mapping[Dimension, DimensionValues]
    given: GivenChanges
    handed: Dose
    context: Context
    rows: Mapping[int, tuple[int, ...]]
    outcome: Outcome | None

    def reasons(self, walked: AppliedChanges, *, is_new: bool) -> Iterator[Reason]:
        """Say what moved and why; in a new turn also why nothing did. The first turn's dose is its own reason."""
        said = [self._lowered(name) for name in self.running.restarted]
        for name, place in walked.made.items():
            said += self._moved(name, place)
        if is_new and not said:
            said += [self._waiting(name, shut) for name, shut in walked.shut.items() if shut]
        if is_new and not said and self.context.cycle > 1:
            said.append(Reason("change-none", self.context.entry.id, {"turn": self.context.cycle}))
        return iter(said)

    def _words(self, name: Dimension, dose: Dose, place: int = 0) -> str:
        return format_value(values_in_dimension(dose, name, self.running.unit)[place], name, self.running.unit)

    def _lowered(self, name: Dimension) -> Reason:
        values = {"what": format_dimension(name), "before": self._words(name, self.handed)}
        return Reason("change-from-here", self.context.entry.id, values)

    def _moved(self, name: Dimension, place: int) -> Iterator[Reason]:
        """Tell one change: that it shows, that it is too small to show, or that a limit is in its way."""
        entry, unit, dose = self.context.entry.id, self.running.unit, self.given.prescription.dose
        old, new = values_in_dimension(self.handed, name, unit), values_in_dimension(dose, name, unit)
        turn = self.running.moved[name]
        for a, b in zip(old, new, strict=False):
            if a != b:
                values: dict[str, Value] = {"what": format_dimension(name), "before": format_value(a, name, unit)}
                values |= {"after": format_value(b, name, unit), "turn": turn}
                is_earned = self.changes[place].is_gated and turn > 1
                rows = self.rows.get(place, ())
                yield Reason("change-earned" if is_earned else "change-planned", entry, values, sets=rows)
                return
        values = {"what": format_dimension(name), "before": self._words(name, dose)}
        if name in self.running.limited:
            yield Reason("change-at-limit", entry, values)
        elif self.before[name] != self.running.exact[name]:
            yield Reason("change-small", entry, values)

    def _waiting(self, name: Dimension, shut: list[int]) -> Reason:
        """Say that a gate is shut, and by which rows; nothing logged is another thing than too little."""
        entry = self.context.entry.id
        values = {"what": format_dimension(name), "before": self._words(name, self.given.prescription.dose)}
        if str(self.context.cycle - 1) not in self.running.log:
            return Reason("change-not-done", entry, values)
        passed = self.rows.get(shut[0])
        count = 0 if self.outcome is None or passed is None else len(self.outcome.sets)
        behind = tuple(number for number in range(1, count + 1) if number not in (passed or ()))
        return Reason("change-waits", entry, values, sets=behind)


def _written(values: DimensionValues) -> list[str | None]:
    return [None if value is None else str(value) for value in values]


def _read(written: Any) -> DimensionValues:
    return tuple([None if value is None else Decimal(value) for value in written])


RULE = RuleType(
    name="changes",
    kind="driver",
    title="Planned changes, open to all or earned by what was logged",
    make=ChangesRule,
    calendar=True,
    parameters=PARAMETERS,
    messages={
        "change-planned": "By the plan for turn {turn} of the cycle, {what}: from {before} to {after}.",
        "change-earned": "What this step asks for was logged in the turn before, so {what}: from {before} to {after}.",
        "change-waits": "What the next step asks for was not reached in the turn before; {what}: still {before}.",
        "change-not-done": "Nothing was logged in the turn before, and missing data is not success; "
        "{what}: still {before}.",
        "change-small": "The step is smaller than what is shown and is kept for the next; {what}: still {before}.",
        "change-at-limit": "A limit is in the way of this step; {what}: still {before}.",
        "change-from-here": "The dose was changed outside the plan, which goes on from there; {what}: {before}.",
        "change-none": "The plan changes nothing in turn {turn} of the cycle; the dose stays.",
    },
    source="wger (routines: iterations, operations, requirements); all sets, range tops and limits are additions.",
)
