"""``effort``: the next load from the load and effort of the last sets, by the table of repetitions and RPE.

Autoregulation by rating of perceived exertion (Tuchscherer; Zourdos 2016; Helms 2016): a set of known load,
repetitions and effort says what a set of other repetitions at the target effort can be loaded with.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Literal, NamedTuple

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import SIDES, SetDose, Side
from hiproutine.model.dose_order import is_load_at_most
from hiproutine.model.log import LoggedSet
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.rounds import format_size
from hiproutine.progression.dose.increase import format_load_step
from hiproutine.progression.dose.restore import MESSAGES, restore_planned
from hiproutine.progression.drivers.shared import closed_object, replace_dose, sentences, weight_scale
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.outcome.per_set import is_below_top
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.strength.one_rep_max import (
    MAX_REACH,
    MAX_RESERVE,
    MAX_RPE,
    percent_for_reach,
    round_estimate,
)

#: The target where neither the rule nor the dose states one: two repetitions in reserve.
USUAL_RIR = Decimal(2)
#: A load that was worked out is kept to the billionth of a unit.
_PLACES = 9


class _Reading(NamedTuple):
    """What a logged set shows: the load at which the prescribed set would have the target effort, and the 1RM."""

    size: Decimal
    one_rm: Decimal
    is_rir: bool
    is_capped: bool


@frozen
class EffortRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    rir: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    rpe: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    smoothing_percent: Decimal = field(default=Decimal(50), converter=decimal_from_json)
    largest_up_percent: Decimal = field(default=Decimal(5), converter=decimal_from_json)
    largest_down_percent: Decimal = field(default=Decimal(10), converter=decimal_from_json)

    def start(self, entry: Entry) -> State:
        """Begin with no exact loads beside the prescribed ones."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: compute the next loads from it, unless something is missing."""
        entry = context.entry
        scale = weight_scale(entry, context.exercises[proposed.exercise])
        if scale is None:
            return Step(state, proposed, (Reason("no-weights", entry.id),))
        verdict = verdict_on_outcome(outcome, context.last)
        readings = None if verdict == "unknown" else self._read(outcome, context.last, scale)
        if readings is None:
            return Step(state, proposed, (Reason("effort-not-recorded", entry.id),))
        loads = exact_loads_from_state(state, proposed.dose, scale)
        is_at_top = verdict == "met" and not is_below_top(outcome, context.last)
        # Sets added since are treated like the last prescribed one.
        extra_sets = len(loads.exact) - len(readings)
        changed = self._change_loads(loads, readings + readings[-1:] * extra_sets, may_rise=is_at_top)
        if verdict == "met" and not _is_lighter(changed, loads):
            back = restore_planned(state, proposed, context)
            if back.reasons:
                return back
            state = back.state
        weakest = min(readings, key=lambda reading: reading.one_rm)
        reasons = [
            self._reason(
                loads, changed, verdict if is_at_top or verdict != "met" else "in-range", weakest, scale, entry
            )
        ]
        if any(reading.is_rir for reading in readings):
            reasons.append(Reason("rir-read-as-rpe", entry.id))
        if any(reading.is_capped for reading in readings):
            reasons.append(Reason("reserve-capped", entry.id))
        return Step({**state, **changed.state}, replace_dose(proposed, changed.dose), tuple(reasons))

    def _read(self, outcome: Outcome, last: Prescription, scale: LoadScale) -> list[_Reading] | None:
        """Return the reading of each prescribed set, by its weaker side; ``None`` where one is incomplete.

        A set that is not listed was not done: it counts as one that was tried and failed, and none counts as less (law
        G7). Sets that were prescribed alike stay alike: the weakest of them decides for all. Further sets are not read.
        """
        weakest: list[_Reading] = []
        is_sided = any(row.side is not None for row in outcome.sets)
        sides: tuple[Side | None, ...] = SIDES if is_sided else (None,)
        rows_by_side = [[row for row in outcome.sets if side is None or row.side in (None, side)] for side in sides]
        if any(not rows for rows in rows_by_side):
            return None
        for index, set_dose in enumerate(last.dose.sets):
            failed = self._reading(LoggedSet(0, load=set_dose.load), set_dose, scale)
            readings = [
                self._reading(rows[index], set_dose, scale) if index < len(rows) else failed for rows in rows_by_side
            ]
            known = [reading for reading in readings if reading is not None]
            if len(known) < len(readings) or failed is None:
                return None
            weakest.append(max(failed, min(known, key=_size), key=_size))
        pairs = list(zip(last.dose.sets, weakest, strict=True))
        return [min((reading for b, reading in pairs if a == b), key=_size) for a, _ in pairs]

    def _reading(self, logged: LoggedSet, prescribed: SetDose, scale: LoadScale) -> _Reading | None:
        """Read one set; ``None`` where its load, repetitions or effort is missing.

        A set that failed at its first repetition has nothing in reserve, logged or not; it counts as one repetition.
        """
        size = scale.size_from_load(logged.load)
        if size is None or logged.reps is None:
            return None
        reserve = Decimal(0) if logged.reps == 0 else self._reserve(logged, prescribed)
        if reserve is None:
            return None
        percent = _percent_at(max(1, logged.reps) + min(MAX_RESERVE, reserve))
        wanted = _percent_at(prescribed.reps + self._target(prescribed))
        is_rir = logged.reps > 0 and _reads_as_rir(logged, self._effort_scale(prescribed))
        return _Reading(size * wanted / percent, size * 100 / percent, is_rir, reserve > MAX_RESERVE)

    def _effort_scale(self, prescribed: SetDose) -> Literal["rir", "rpe"]:
        """Return the scale that the target is on: the rule's own, or the set's."""
        if self.rir is not None or self.rpe is not None:
            return "rpe" if self.rir is None else "rir"
        return "rpe" if prescribed.rir is None and prescribed.rpe is not None else "rir"

    def _target(self, prescribed: SetDose) -> Decimal:
        """Return the repetitions that are to be left in reserve, as the table counts them."""
        if self._effort_scale(prescribed) == "rpe":
            return min(MAX_RESERVE, _floor_to_halves(MAX_RPE - (self.rpe or prescribed.rpe or MAX_RPE)))
        own = prescribed.rir if self.rir is None else self.rir
        return min(MAX_RESERVE, _floor_to_halves(USUAL_RIR if own is None else own))

    def _reserve(self, logged: LoggedSet, prescribed: SetDose) -> Decimal | None:
        """Return the repetitions left in reserve as the table counts them, rounded down.

        Where both scales were logged, the target's is read.
        """
        exertion = logged.exertion
        if exertion is None:
            return None
        reserve = logged.reserve if self._effort_scale(prescribed) == "rir" else MAX_RPE - exertion
        return None if reserve is None else _floor_to_halves(reserve)

    def _change_loads(self, loads: ExactLoads, readings: list[_Reading], *, may_rise: bool) -> ExactLoads:
        """Move each load a share of the way to what was measured, within the largest step up and down."""
        exact: list[Decimal | None] = []
        sets = []
        scale = loads.scale
        for set_dose, size, reading in zip(loads.dose.sets, loads.exact, readings, strict=False):
            before = scale.size_from_load(set_dose.load)
            if size is None or before is None:
                exact.append(size)
                sets.append(set_dose)
                continue
            wanted, after = self._next_size(size, before, reading.size, scale, may_rise=may_rise)
            exact.append(wanted)
            sets.append(set_dose if after == before else evolve(set_dose, load=scale.load_from_size(after)))
        dose = loads.dose if tuple(sets) == loads.dose.sets else evolve(loads.dose, sets=tuple(sets))
        return ExactLoads(loads.scale, dose, tuple(exact))

    def _next_size(
        self, size: Decimal, before: Decimal, measured: Decimal, scale: LoadScale, *, may_rise: bool
    ) -> tuple[Decimal, Decimal]:
        """Return the next exact size and the next prescribed one.

        Up it goes no further than the largest step, or the next load there is (law G2); down no further than the
        largest step, or the next lighter load. The prescribed size moves the way the exact one moves, or not at all.
        """
        wanted = round(size + (measured - size) * self.smoothing_percent / 100, _PLACES)
        max_size = scale.next_size(before, before * self.largest_up_percent / 100) or before
        min_size = before - before * self.largest_down_percent / 100
        wanted = max(min_size, scale.min_size, min(wanted, max_size if may_rise else size))
        after = scale.rounded(wanted)
        if wanted < size and after < before:
            above = scale.above(after)
            return wanted, above if after < min_size and above is not None and above < before else after
        return wanted, after if wanted > size and after > before else before

    def _reason(
        self, before: ExactLoads, after: ExactLoads, verdict: str, reading: _Reading, scale: LoadScale, entry: Entry
    ) -> Reason:
        pairs = list(zip(before.dose.sets, after.dose.sets, strict=True))
        first, second = next(((a, b) for a, b in pairs if a.load != b.load), pairs[0])
        values: dict[str, Value] = {
            "max": format_size(scale, round_estimate(reading.one_rm)),
            "before": format_load_step(first.load),
            "after": format_load_step(second.load),
        }
        if first.load == second.load:
            return Reason(_KEPT[verdict], entry.id, values)
        is_up = is_load_at_most(first.load, second.load)
        return Reason("effort-up" if is_up else "effort-down", entry.id, values)


#: Why the load stays, by the verdict on the session.
_KEPT = {"met": "effort-kept", "in-range": "in-range", "short": "short", "hard": "too-hard"}


def _is_lighter(changed: ExactLoads, loads: ExactLoads) -> bool:
    pairs = zip(changed.dose.sets, loads.dose.sets, strict=True)
    return any(after.load != before.load and is_load_at_most(after.load, before.load) for after, before in pairs)


def _size(reading: _Reading) -> Decimal:
    return reading.size


def _reads_as_rir(logged: LoggedSet, scale: str) -> bool:
    return logged.rir is not None and (scale == "rir" or logged.rpe is None)


def _percent_at(reach: Decimal) -> Decimal:
    return percent_for_reach(min(MAX_REACH, reach))


def _floor_to_halves(value: Decimal) -> Decimal:
    """Round down to halves: the steps of RPE, and of the table."""
    return (value * 2).to_integral_value(ROUND_FLOOR) / 2


_SMALL = {"type": "number", "exclusiveMinimum": 0, "maximum": 100}

RULE = RuleType(
    name="effort",
    kind="driver",
    title="Load by effort: from what was lifted and how hard it was",
    make=EffortRule,
    parameters=closed_object(
        {
            "rir": {
                "type": "integer",
                "minimum": 0,
                "maximum": 5,
                "description": "Repetitions to be left in reserve; the dose's own target, or else 2, if left out.",
            },
            "rpe": {
                "type": "number",
                "minimum": 5,
                "maximum": 10,
                "multipleOf": 0.5,
                "description": "Rating of perceived exertion to be reached, in halves, instead.",
            },
            "smoothing_percent": {
                **_SMALL,
                "default": 50,
                "description": "How much of the way the load goes from where it is to what the last session measured.",
            },
            "largest_up_percent": {
                **_SMALL,
                "maximum": 20,
                "default": 5,
                "description": "Most that a load rises at once, in percent, or the next load there is if that is more.",
            },
            "largest_down_percent": {
                **_SMALL,
                "maximum": 50,
                "default": 10,
                "description": "Most that a load falls at once, in percent, or the next lighter one if that is more.",
            },
        },
        **{
            "not": {
                "required": ["rir", "rpe"],
                "description": "A target is repetitions in reserve or a rating of perceived exertion, not both.",
            }
        },
    ),
    messages={
        **MESSAGES,
        "effort-up": "What was lifted stands for {max} once, so the load goes from {before} to {after}.",
        "effort-down": "What was lifted stands for {max} once, so the load goes down from {before} to {after}.",
        "effort-kept": "What was lifted stands for {max} once, which is not enough of a change for another load; it "
        "stays at {after}.",
        **sentences("in-range", "short", "too-hard"),
        "effort-not-recorded": "Load, repetitions or effort of a set is missing, so the dose stays.",
        "rir-read-as-rpe": "Repetitions in reserve were read as RPE = 10 - RIR (Zourdos 2016).",
        "reserve-capped": "More than 5 repetitions in reserve cannot be told well, so 5 were counted.",
        **sentences("no-weights"),
    },
    source="RPE table after Tuchscherer (copies); Zourdos 2016 for RIR; Hackett 2017 for its limits; smoothing and "
    "largest steps are proposals.",
)
