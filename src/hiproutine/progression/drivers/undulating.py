"""``undulating``: heavy, light and medium days in turn (or weeks), all of which grow when a round of them was met.

Undulating (nonlinear) periodisation after Poliquin 1988; heavy, light and medium days in one week after Starr 1976.
The usual percents (100, 80, 90) are common practice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.rounds import GivenDose, RoundTally, format_size, given_from, tally_from
from hiproutine.progression.dose.increase import with_reps
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.drivers.shared import (
    COUNT,
    DECREASE_ONE_WAY,
    INCREASE_ONE_WAY,
    REPS,
    SETS,
    closed_object,
    replace_dose,
    weight_scale,
)
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.load.step import AMOUNT, PERCENT
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.text.wording import format_number

#: Common practice: what comes off where the parameters do not say.
USUAL_DECREASE_PERCENT = Decimal(10)
#: Levels that grow by percent are kept to the billionth of a unit.
_PLACES = 9
USUAL_DAYS: list[dict[str, Any]] = [{}, {"load_percent": 80}, {"load_percent": 90}]


class Day(NamedTuple):
    """How a day differs from the level: percent of its loads and an amount besides, repetitions, number of sets."""

    percent: Decimal = Decimal(100)
    offset: Decimal = Decimal(0)
    reps: int | None = None
    sets: int | None = None


class BaseLoads(NamedTuple):
    """Where the entry stands, whatever the day: the exact load of each set of its dose, and repetitions gained."""

    sizes: tuple[Decimal | None, ...]
    reps: int = 0


def _days_from(days: Sequence[Mapping[str, Any]] | None) -> tuple[Day, ...]:
    return tuple(
        Day(
            decimal_from_json(one.get("load_percent", 100)),
            decimal_from_json(one.get("load_offset", 0)),
            one.get("reps"),
            one.get("sets"),
        )
        for one in (USUAL_DAYS if days is None else days)
    )


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
        """Begin with nothing known: the level is taken up before the first session."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Return the dose of the day to come; at the start of a round, take stock of the one before."""
        scale = weight_scale(context.entry, context.exercises[proposed.exercise])
        round_, place = self._place(context.week, context.cycle, context.turn, context.turns)
        if not state:
            counts = {"clean": 0, "failed": 0}
            level = self._first_level(proposed, scale, context)
            return self._give(level, counts, RoundTally.begin(round_, context), (), place, proposed, scale, context)
        given = given_from(state)
        is_taken_back = given.was_reverted(outcome, context, scale)
        if outcome is None and is_taken_back:
            # What a guard took is not given back before something was done (law G3).
            return Step(state, proposed)
        sizes = tuple(None if size is None else Decimal(size) for size in state["level"])
        level, reasons = BaseLoads(sizes, state["reps"]), []
        tally, counts = tally_from(state).record(outcome, context), {"clean": state["clean"], "failed": state["failed"]}
        lowered = self._after_guard(level, given, is_taken_back, proposed, scale, context)
        if lowered != level:
            reasons.append(_changed("lowered", level, lowered, scale, context))
            level = lowered
        if round_ > tally.round:
            counts = _counted(counts, tally)
            before = level
            level, counts, what = self._after_round(level, counts, proposed, scale, context)
            reasons.append(_changed(what, before, level, scale, context))
            tally = RoundTally.begin(round_, context, is_taken_back)
        return self._give(level, counts, tally, tuple(reasons), place, proposed, scale, context)

    def _place(self, week: int, cycle: int, turn: int, turns: int) -> tuple[int, int]:
        """Return the round that a session is in and its place among the days, both from 0."""
        if self.by == "turn":
            return cycle - 1, (turn - 1) % len(self.days)
        return divmod(week - 1 if self.by == "week" else (cycle - 1) * turns + turn - 1, len(self.days))

    def _first_level(self, proposed: Prescription, scale: LoadScale | None, context: Context) -> BaseLoads:
        """Begin at the entry's dose; after a beginning anew at no more than what stands.

        A dose that is not the starting one may be that of an easy day, so nothing is gained by beginning anew.
        """
        sets = context.start_on(proposed.exercise).sets
        sizes = tuple(None if scale is None else scale.size_of(one.load) for one in sets)
        known = [size for one in proposed.dose.sets if scale and (size := scale.size_of(one.load)) is not None]
        if not context.number or not known or scale is None:
            return BaseLoads(sizes)
        return BaseLoads(tuple(None if size is None else min(size, max(known)) for size in sizes))

    def _after_guard(
        self,
        level: BaseLoads,
        given: GivenDose,
        is_taken_back: bool,
        proposed: Prescription,
        scale: LoadScale | None,
        context: Context,
    ) -> BaseLoads:
        """Take from the level what was taken from the dose for good; where there is no load, one step at least."""
        others = [self._dose(day, level, proposed, scale, context) for day in self.days] if is_taken_back else []
        share = given.kept_load_share(proposed.dose, scale, others, is_taken_back)
        if share == 1:
            return level
        if scale is not None and _is_loaded(level):
            return _with_sizes(level, lambda size: max(min(size, scale.first), round(size * share, _PLACES)))
        asked = min(one.reps for one in context.start_on(proposed.exercise).sets) + level.reps
        handed = min(one.reps for one in proposed.dose.sets)
        return level._replace(reps=level.reps - max(self.rep_step, asked - handed))

    def _after_round(
        self,
        level: BaseLoads,
        counts: dict[str, int],
        proposed: Prescription,
        scale: LoadScale | None,
        context: Context,
    ) -> tuple[BaseLoads, dict[str, int], str]:
        if counts["clean"] >= self.successes:
            raised = self._raised(level, scale, context, proposed)
            anew = {"clean": 0, "failed": 0}
            return (level, anew, "top") if raised == level else (raised, anew, "up")
        if self.failures and counts["failed"] >= self.failures:
            fallen = self._fallen(level, scale, context, proposed)
            return fallen, {"clean": 0, "failed": 0}, "bottom" if fallen == level else "down"
        return level, counts, "held"

    def _raised(self, level: BaseLoads, scale: LoadScale | None, context: Context, proposed: Prescription) -> BaseLoads:
        if scale is None or not _is_loaded(level):
            return self._moved_reps(level, self.rep_step, proposed, scale, context)
        allowed = context.exercises[proposed.exercise].dose.load
        own = scale.first if allowed is None else scale.amount(allowed.step)
        plus = own if self.increase is None else scale.amount(self.increase)

        def raised(size: Decimal) -> Decimal:
            gained = plus if self.increase_percent is None else round(size * self.increase_percent / 100, _PLACES)
            return min(scale.greatest, size + (gained or own))

        return _with_sizes(level, raised)

    def _fallen(self, level: BaseLoads, scale: LoadScale | None, context: Context, proposed: Prescription) -> BaseLoads:
        if scale is None or not _is_loaded(level):
            return self._moved_reps(level, -self.rep_step, proposed, scale, context)
        percent = USUAL_DECREASE_PERCENT if self.decrease_percent is None else self.decrease_percent
        minus = None if self.decrease is None else scale.amount(self.decrease)

        def fallen(size: Decimal) -> Decimal:
            lost = round(size * percent / 100, _PLACES) if minus is None else minus
            return max(min(size, scale.first), size - lost)

        return _with_sizes(level, fallen)

    def _moved_reps(
        self, level: BaseLoads, by: int, proposed: Prescription, scale: LoadScale | None, context: Context
    ) -> BaseLoads:
        """Move repetitions, unless no day has room for it."""
        moved = level._replace(reps=level.reps + by)
        before, after = (
            [self._dose(day, one, proposed, scale, context) for day in self.days] for one in (level, moved)
        )
        return level if before == after else moved

    def _dose(
        self, day: Day, level: BaseLoads, proposed: Prescription, scale: LoadScale | None, context: Context
    ) -> Dose:
        """Return the dose of a day at a level, in what can be loaded and within what is allowed."""
        start = context.start_on(proposed.exercise)
        pairs = zip(start.sets, level.sizes, strict=True)
        sets = tuple(_set_for_day(one, day, size, level.reps, scale) for one, size in pairs)
        dose = evolve(proposed.dose, sets=sets)
        if day.sets is not None:
            dose = dose.with_count(day.sets)
        exercise = context.exercises[proposed.exercise]
        return clamp_dose(dose, exercise, context.entry.caps, context.entry.loading)

    def _give(
        self,
        level: BaseLoads,
        counts: dict[str, int],
        tally: RoundTally,
        reasons: tuple[Reason, ...],
        place: int,
        proposed: Prescription,
        scale: LoadScale | None,
        context: Context,
    ) -> Step:
        dose = self._dose(self.days[place], level, proposed, scale, context)
        state = {
            "level": [None if size is None else format_number(size) for size in level.sizes],
            "reps": level.reps,
            **counts,
            "tally": tally._asdict(),
            "given": GivenDose.from_doses(dose, proposed.dose, scale, context).state,
        }
        said = (*reasons, Reason("day-of-round", context.entry.id, {"day": place + 1, "of": len(self.days)}))
        return Step(state, replace_dose(proposed, dose), said)


def _is_loaded(level: BaseLoads) -> bool:
    return any(size is not None for size in level.sizes)


def _with_sizes(level: BaseLoads, change: Callable[[Decimal], Decimal]) -> BaseLoads:
    return BaseLoads(tuple(None if size is None else change(size) for size in level.sizes), level.reps)


def _set_for_day(one: SetDose, day: Day, size: Decimal | None, more: int, scale: LoadScale | None) -> SetDose:
    reps = max(1, (one.reps if day.reps is None else day.reps) + more)
    changed = with_reps(evolve(one, reps_max=None) if day.reps is not None else one, reps)
    if scale is None or size is None:
        return changed
    wanted = size * day.percent / 100 + (scale.amount(day.offset) if day.offset else 0)
    return evolve(changed, load=scale.load_of(scale.shown(max(Decimal(0), wanted))))


def _counted(counts: dict[str, int], tally: RoundTally) -> dict[str, int]:
    """Count a round that is over: clean, or short, or neither (what is missing is no success and no failure)."""
    if tally.is_clean():
        return {"clean": counts["clean"] + 1, "failed": 0}
    return {"clean": 0, "failed": counts["failed"] + 1} if tally.short else counts


#: What became of the level, and the code of the reason.
_LEVEL = {
    "up": "level-up",
    "held": "level-held",
    "down": "level-down",
    "lowered": "level-lowered",
    "top": "level-at-the-top",
    "bottom": "level-at-the-bottom",
}


def _changed(what: str, before: BaseLoads, after: BaseLoads, scale: LoadScale | None, context: Context) -> Reason:
    values: dict[str, Value] = {"before": _level_words(before, scale), "after": _level_words(after, scale)}
    return Reason(_LEVEL[what], context.entry.id, values)


def _level_words(level: BaseLoads, scale: LoadScale | None) -> str:
    sizes = [size for size in level.sizes if size is not None]
    if scale is None or not sizes:
        return f"{level.reps:+d} on the starting repetitions"
    return format_size(scale, max(sizes))


RULE = RuleType(
    name="undulating",
    kind="driver",
    title="Heavy, light and medium days (or weeks) in turn, which grow together",
    make=UndulatingRule,
    calendar=True,
    parameters=closed_object(
        {
            "by": {
                "enum": ["turn", "week", "session"],
                "default": "turn",
                "description": "What goes through the days: the entry's turn in the cycle (a round is a cycle), "
                "the week of the program, or every session, on through the cycles.",
            },
            "days": {
                "type": "array",
                "minItems": 1,
                "maxItems": 12,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "load_percent": {
                            "type": "number",
                            "minimum": 1,
                            "maximum": 150,
                            "default": 100,
                            "description": "Percent of the level's loads.",
                        },
                        "load_offset": {
                            "type": "number",
                            "minimum": -500,
                            "maximum": 500,
                            "default": 0,
                            "description": "Load added after that (or taken, below 0), in the exercise's unit.",
                        },
                        "reps": {
                            **REPS,
                            "description": "Repetitions of every set; the entry's own if left out.",
                        },
                        "sets": {
                            **SETS,
                            "description": "Number of sets; the entry's own if left out.",
                        },
                    },
                },
                "default": USUAL_DAYS,
                "description": "The days in order, each as what differs from the level, which starts at the "
                "entry's dose.",
            },
            "successes": {**COUNT, "default": 1, "description": "Rounds in a row done in full for a step up."},
            "increase": {
                **AMOUNT,
                "description": "Load a step up adds to the level, in the exercise's unit; its own step if left out.",
            },
            "increase_percent": {**PERCENT, "description": "Load a step up adds, in percent of the level, instead."},
            "rep_step": {**COUNT, "default": 1, "description": "Repetitions of a step where there is no load."},
            "failures": {
                **COUNT,
                "minimum": 0,
                "default": 2,
                "description": "Rounds in a row with a short session for a step down; 0 never steps down.",
            },
            "decrease": {
                **AMOUNT,
                "description": "Load a step down takes, in the exercise's unit; 10 percent if left out.",
            },
            "decrease_percent": {**PERCENT, "description": "Load a step down takes, in percent, instead."},
        },
        allOf=[INCREASE_ONE_WAY, DECREASE_ONE_WAY],
    ),
    messages={
        "day-of-round": "This is day {day} of {of} in turn.",
        "level-up": "All days of the last rounds were done in full, so their level goes from {before} to {after}.",
        "level-held": "The level of all days stays at {after}: too few rounds were done and recorded in full.",
        "level-down": "Rounds fell short too often, so the level of all days goes down from {before} to {after}.",
        "level-lowered": "The dose was made easier, so the level of all days comes down from {before} to {after}.",
        "level-at-the-top": "The level of all days is at its upper limit and stays at {after}.",
        "level-at-the-bottom": "Rounds fell short too often, and this is the least there is; the level stays "
        "at {after}.",
    },
    source="Poliquin 1988 (undulating), Starr 1976 (heavy, light, medium); percents are common practice.",
)
