"""``undulating``: heavy, light and medium days in turn (or weeks), all of which grow when a round of them was met.

Undulating (nonlinear) periodisation after Poliquin 1988; heavy, light and medium days in one week after Starr 1976.
The usual percents (100, 80, 90) are common practice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from attrs import field, frozen
from attrs.converters import optional

from hiproutine.model.load_notation import number_text
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.rounds import GivenDose, RoundTally, given_from, tally_from
from hiproutine.progression.drivers.shared import replace_dose, weight_scale
from hiproutine.progression.drivers.undulating.day_doses import BaseLoads, Day, DayDoses
from hiproutine.progression.drivers.undulating.parameters import MESSAGES, PARAMETERS, USUAL_DAYS
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step

#: Common practice: the decrease where the parameters do not state one.
USUAL_DECREASE_PERCENT = Decimal(10)
#: Loads that grow by percent are kept to the billionth of a unit.
_PLACES = 9


def _days_from(days: Sequence[Mapping[str, Any]] | None) -> tuple[Day, ...]:
    return tuple(
        Day(
            decimal_from_json(day.get("load_percent", 100)),
            decimal_from_json(day.get("load_offset", 0)),
            day.get("reps"),
            day.get("sets"),
        )
        for day in (USUAL_DAYS if days is None else days)
    )


class _Memory(NamedTuple):
    """What the rule remembers: the base of all days, rounds counted clean and failed in a row, and the round so far."""

    base: BaseLoads
    counts: dict[str, int]
    tally: RoundTally


@frozen
class UndulatingRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    by: Literal["turn", "week", "session"] = "turn"
    days: tuple[Day, ...] = field(default=None, converter=_days_from)
    successes: int = 1
    increase: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    increase_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    rep_step: int = 1
    failures: int = 2
    decrease: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    decrease_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))

    def start(self, entry: Entry) -> State:
        """Begin with nothing known: the base is taken from the dose before the first session."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Return the dose of the day to come; at the start of a round, raise or lower the base by the one before."""
        scale = weight_scale(context.entry, context.exercises[proposed.exercise])
        doses = DayDoses(self.days, proposed, scale, context)
        round_, index = self._round_and_day(context)
        if not state:
            first = _Memory(doses.first_base(), {"clean": 0, "failed": 0}, RoundTally.begin(round_, context))
            return self._answer(first, (), index, doses)
        given_dose = given_from(state)
        is_reverted = given_dose.was_reverted(outcome, context, scale)
        sizes = tuple(None if size is None else Decimal(size) for size in state["level"])
        # The number of sets may have been changed by hand since.
        base, reasons = BaseLoads(sizes, state["reps"]).with_count(len(doses.start.sets)), []
        tally, counts = tally_from(state).record(outcome, context), {"clean": state["clean"], "failed": state["failed"]}
        lowered = self._after_guard(base, given_dose, is_reverted, doses)
        if lowered != base:
            reasons.append(_change_reason("lowered", base, lowered, doses))
            base = lowered
        if round_ > tally.round:
            counts = _count_round(counts, tally)
            before = base
            base, counts, change = self._after_round(base, counts, doses)
            reasons.append(_change_reason(change, before, base, doses))
            tally = RoundTally.begin(round_, context, is_reverted)
        return self._answer(_Memory(base, counts, tally), tuple(reasons), index, doses)

    def _round_and_day(self, context: Context) -> tuple[int, int]:
        """Return the round that the session to come is in, and the index of its day, both from 0."""
        if self.by == "turn":
            return context.cycle - 1, (context.turn - 1) % len(self.days)
        sessions = (context.cycle - 1) * context.turns + context.turn - 1
        return divmod(context.week - 1 if self.by == "week" else sessions, len(self.days))

    def _after_guard(self, base: BaseLoads, given_dose: GivenDose, is_reverted: bool, doses: DayDoses) -> BaseLoads:
        """Lower the base by what a guard took from the dose for good; without load, by one step at least."""
        proposed, scale = doses.proposed.dose, doses.scale
        between = doses.all_doses(base) if is_reverted else []
        share = given_dose.kept_load_share(proposed, scale, between, is_reverted)
        if share == 1:
            return base
        if scale is not None and base.is_loaded:
            return base.map_sizes(lambda size: max(min(size, scale.first_size), round(size * share, _PLACES)))
        expected = min(set_dose.reps for set_dose in doses.start.sets) + base.reps
        handed = min(set_dose.reps for set_dose in proposed.sets)
        return base._replace(reps=base.reps - max(self.rep_step, expected - handed))

    def _after_round(
        self, base: BaseLoads, counts: dict[str, int], doses: DayDoses
    ) -> tuple[BaseLoads, dict[str, int], str]:
        """Return the base and the counts of the round to come, and what became of the base."""
        if counts["clean"] >= self.successes:
            raised = self._raised(base, doses)
            return raised, {"clean": 0, "failed": 0}, "top" if raised == base else "up"
        if self.failures and counts["failed"] >= self.failures:
            lowered = self._lowered(base, doses)
            return lowered, {"clean": 0, "failed": 0}, "bottom" if lowered == base else "down"
        return base, counts, "held"

    def _raised(self, base: BaseLoads, doses: DayDoses) -> BaseLoads:
        scale = doses.scale
        if scale is None or not base.is_loaded:
            return doses.add_reps(base, self.rep_step)
        allowed = doses.exercise.dose.load
        own_step = scale.first_size if allowed is None else scale.size_from_amount(allowed.step)
        amount = own_step if self.increase is None else scale.size_from_amount(self.increase)

        def raise_size(size: Decimal) -> Decimal:
            gained = amount if self.increase_percent is None else round(size * self.increase_percent / 100, _PLACES)
            return min(scale.max_size, size + (gained or own_step))

        return base.map_sizes(raise_size)

    def _lowered(self, base: BaseLoads, doses: DayDoses) -> BaseLoads:
        scale = doses.scale
        if scale is None or not base.is_loaded:
            return doses.add_reps(base, -self.rep_step)
        percent = USUAL_DECREASE_PERCENT if self.decrease_percent is None else self.decrease_percent
        amount = None if self.decrease is None else scale.size_from_amount(self.decrease)

        def lower_size(size: Decimal) -> Decimal:
            lost = round(size * percent / 100, _PLACES) if amount is None else amount
            return max(min(size, scale.first_size), size - lost)

        return base.map_sizes(lower_size)

    def _answer(self, memory: _Memory, reasons: tuple[Reason, ...], index: int, doses: DayDoses) -> Step:
        """Return the dose of the day with this index, and the state that remembers it."""
        base, counts, tally = memory
        proposed, context = doses.proposed, doses.context
        dose = doses.dose_for(self.days[index], base)
        state = {
            "level": [None if size is None else number_text(size) for size in base.sizes],
            "reps": base.reps,
            **counts,
            "tally": tally._asdict(),
            "given": GivenDose.from_doses(dose, proposed.dose, doses.scale, context).state,
        }
        reasons = (*reasons, Reason("day-of-round", context.entry.id, {"day": index + 1, "of": len(self.days)}))
        return Step(state, replace_dose(proposed, dose), reasons)


def _count_round(counts: dict[str, int], tally: RoundTally) -> dict[str, int]:
    """Count a finished round: clean, or short, or neither (missing data is no success and no failure)."""
    if tally.is_clean():
        return {"clean": counts["clean"] + 1, "failed": 0}
    return {"clean": 0, "failed": counts["failed"] + 1} if tally.short else counts


#: The code of the reason, by what became of the base (the "level" of the messages).
_CHANGE_CODES = {
    "up": "level-up",
    "held": "level-held",
    "down": "level-down",
    "lowered": "level-lowered",
    "top": "level-at-the-top",
    "bottom": "level-at-the-bottom",
}


def _change_reason(change: str, before: BaseLoads, after: BaseLoads, doses: DayDoses) -> Reason:
    values: dict[str, Value] = {"before": before.format(doses.scale), "after": after.format(doses.scale)}
    return Reason(_CHANGE_CODES[change], doses.context.entry.id, values)


RULE = RuleType(
    name="undulating",
    kind="driver",
    title="Heavy, light and medium days (or weeks) in turn, which grow together",
    make=UndulatingRule,
    calendar=True,
    parameters=PARAMETERS,
    messages=MESSAGES,
    source="Poliquin 1988 (undulating), Starr 1976 (heavy, light, medium); percents are common practice.",
)
