"""``periodised``: a curve of the 1RM over the weeks, and each week's repetitions and intensity made into sets.

What streprogen does: volume falls and intensity rises while the expected maximum goes from its start to its
final value. Here a rising maximum waits for the lifter: after a week that was not done, or fell short, it stays that of
the same week. Volumes, intensities, ripples and a falling maximum follow the calendar: they are no reward (law G7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_notation import number_text
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.rounds import GivenDose, RoundTally, format_size, given_from, tally_from
from hiproutine.progression.dose.limits import clamp_dose, stricter_max
from hiproutine.progression.drivers.periodised.parameters import MESSAGES, PARAMETERS
from hiproutine.progression.drivers.periodised.rep_schemes import SchemeTarget, scheme_for
from hiproutine.progression.drivers.shared import replace_dose, weight_scale
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.strength.curves import (
    SLOPES,
    Curve,
    CurveName,
    Oscillation,
    RepsModel,
    percent_for_reps,
    progress_from,
)
from hiproutine.progression.strength.one_rep_max import round_estimate

#: streprogen's own figure: percent of the start gained a week, added.
USUAL_PERCENT = Decimal("1.5")
#: The repetitions from which the intensity of the starting dose is taken, at most: percents end at 30.
_MAX_REPS = 30
_PLACES = 6


def _percents(values: Sequence[object] | None) -> tuple[Decimal, ...]:
    return tuple(decimal_from_json(value) for value in values or (100,))


def _oscillation_from(value: Mapping[str, Any] | None) -> Oscillation | None:
    if value is None:
        return None
    numbers = {name: decimal_from_json(value[name]) for name in ("period", "offset") if name in value}
    if "percent" in value:
        numbers["scale"] = decimal_from_json(value["percent"]) / 100
    return Oscillation(value.get("form", "sine"), **numbers)


class _CurveBasis(NamedTuple):
    """What the doses of a curve are made from: the curve, the proposed prescription, its loads and the context."""

    curve: Curve
    proposed: Prescription
    scale: LoadScale
    context: Context


@frozen
class PeriodisedRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    start_max: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    final_max: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    percent_per_week: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    curve: CurveName = "linear"
    bend: Decimal = field(default=Decimal(0), converter=decimal_from_json)
    ripple: Oscillation | None = field(default=None, converter=_oscillation_from)
    reps: int | None = None
    intensity: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    volumes: tuple[Decimal, ...] = field(default=None, converter=_percents)
    intensities: tuple[Decimal, ...] = field(default=None, converter=_percents)
    min_reps: int = 3
    max_reps: int = 8
    reps_model: RepsModel = "default"
    hold_after: int = 1

    def start(self, entry: Entry) -> State:
        """Begin with nothing known: the curve starts before the first session."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Return the sets of the week to come; where a week begins, go on along the curve or do the last one again."""
        scale = weight_scale(context.entry, context.exercises[proposed.exercise])
        if scale is None:
            return Step(state, proposed, (Reason("no-weights", context.entry.id),))
        curve = self._curve(proposed, scale, context)
        if curve is None:
            return Step(state, proposed, (Reason("no-max", context.entry.id),))
        basis = _CurveBasis(curve, proposed, scale, context)
        if not state:
            share, tally = self._first_share(context.week, basis), RoundTally.begin(context.week, context)
            return self._answer(context.week, share, tally, (), basis)
        given_dose = given_from(state)
        is_reverted = given_dose.was_reverted(outcome, context, scale)
        week, share, reasons = state["week"], Decimal(state["share"]), []
        tally = tally_from(state).record(outcome, context)
        weeks_between = {context.week} if outcome is None else {context.week, outcome.week}
        doses_between = [
            self._dose(week_between, calendar_week, share, basis)
            for week_between in (week, week + 1)
            for calendar_week in sorted(weeks_between)
        ]
        kept = given_dose.kept_load_share(proposed.dose, scale, doses_between if is_reverted else (), is_reverted)
        if kept < 1:
            share = round(share * kept, _PLACES)
            reasons.append(Reason("curve-lowered", context.entry.id, {"percent": number_text(round(share * 100, 1))}))
        if context.week > tally.round:
            # One week of the curve at a time, however many of the calendar have passed (law G2).
            if not self._is_held(tally):
                week += 1
            else:
                code = "short" if tally.short >= self.hold_after else "missing"
                reasons.append(Reason(_HELD[code], context.entry.id, {"week": week, "short": tally.short}))
            tally = RoundTally.begin(context.week, context)
        return self._answer(week, share, tally, tuple(reasons), basis)

    def _is_held(self, tally: RoundTally) -> bool:
        """Return whether the maximum stays that of the same week: it fell short, or nothing was met (law G4)."""
        return tally.short >= self.hold_after or not tally.met

    def _curve(self, proposed: Prescription, scale: LoadScale, context: Context) -> Curve | None:
        """Return the curve of the 1RM on the scale; where its start is not stated it is that of the starting dose."""
        start, final, percent = self.start_max, self.final_max, self.percent_per_week
        if proposed.exercise != context.entry.exercise:
            # What was stated is for the entry's own exercise; on another rung only the rate applies.
            start = final = None
        if start is None and (final is None or percent is None):
            size = self._start_size(context.start_on(proposed.exercise), scale)
        else:
            size = None if start is None else scale.size_from_amount(start)
        final_size = None if final is None else scale.size_from_amount(final)
        if size is None and final_size is None:
            return None
        progress = progress_from(context.weeks, size, final_size, percent, USUAL_PERCENT)
        last = Decimal(max(1, context.weeks))
        return Curve(progress.start, progress.final, Decimal(1), last, self.curve, self.bend, self.ripple)

    def _start_size(self, dose: Dose, scale: LoadScale) -> Decimal | None:
        sizes = [
            size * 100 / self._percent(min(_MAX_REPS, set_dose.reps))
            for set_dose in dose.sets
            if (size := scale.size_from_load(set_dose.load))
        ]
        return max(sizes) if sizes else None

    def _first_share(self, week: int, basis: _CurveBasis) -> Decimal:
        """Return 1 or, where the rule starts again, the share of the curve that makes no load heavier than before."""
        _, proposed, scale, context = basis
        is_stated = self.start_max is not None and context.is_new
        if is_stated or not context.number or proposed.dose == context.start_on(proposed.exercise):
            return Decimal(1)
        current_sizes = [size for set_dose in proposed.dose.sets if (size := scale.size_from_load(set_dose.load))]
        wanted = [scale.size_from_load(set_dose.load) for set_dose in self._dose(week, week, Decimal(1), basis).sets]
        heaviest = max((size for size in wanted if size), default=Decimal(0))
        if not current_sizes or max(current_sizes) >= heaviest:
            return Decimal(1)
        return round(max(current_sizes) / heaviest, _PLACES)

    def _percent(self, reps: int) -> Decimal:
        return percent_for_reps(reps, slope=SLOPES[self.reps_model])

    def _target(self, week: int, exercise: Exercise, context: Context) -> SchemeTarget:
        start, caps, allowed = context.start_on(exercise.id), context.entry.caps, exercise.dose
        total = sum(set_dose.reps for set_dose in start.sets)
        lifted = [set_dose.reps * self._percent(min(_MAX_REPS, set_dose.reps)) for set_dose in start.sets]
        reps = Fraction(total if self.reps is None else self.reps)
        intensity = sum(map(Fraction, lifted), Fraction(0)) / total if self.intensity is None else self.intensity
        reps_limit = min(_MAX_REPS, stricter_max(allowed.reps.max, caps.reps))
        low_reps = min(reps_limit, max(self.min_reps, allowed.reps.min))
        sets_limit = stricter_max(allowed.sets.max, caps.sets)
        return SchemeTarget(
            reps * Fraction(self.volumes[(week - 1) % len(self.volumes)]) / 100,
            Fraction(intensity) * Fraction(self.intensities[(week - 1) % len(self.intensities)]) / 100,
            low_reps,
            max(low_reps, min(self.max_reps, reps_limit)),
            min(MAX_SETS, sets_limit),
            min(MAX_SETS, sets_limit, allowed.sets.min),
            self.reps_model,
        )

    def _dose(self, week: int, calendar_week: int, share: Decimal, basis: _CurveBasis) -> Dose:
        """Return the sets of a week of the calendar by the maximum of a week of the curve.

        The loads can be loaded, and the dose is within what is allowed. The last week goes on after the end.
        """
        _, proposed, scale, context = basis
        exercise, models = context.exercises[proposed.exercise], context.start_on(proposed.exercise).sets
        one_rep_max = _one_rep_max(week, calendar_week, basis) * share
        target = self._target(min(calendar_week, context.weeks), exercise, context)
        sets = []
        for index, reps in enumerate(scheme_for(target)):
            model = models[min(index, len(models) - 1)]
            load = scale.load_from_size(
                scale.rounded(max(Decimal(0), round_estimate(one_rep_max * self._percent(reps) / 100)))
            )
            sets.append(SetDose(reps, None, False, model.hold_s, load, model.rir, model.rpe))
        dose = evolve(proposed.dose, sets=tuple(sets))
        return clamp_dose(dose, exercise, context.entry.caps, context.entry.loading)

    def _answer(
        self, week: int, share: Decimal, tally: RoundTally, reasons: tuple[Reason, ...], basis: _CurveBasis
    ) -> Step:
        """Return the dose of a week of the curve, and the state that remembers it."""
        _, proposed, scale, context = basis
        dose = self._dose(week, context.week, share, basis)
        given_state = GivenDose.from_doses(dose, proposed.dose, scale, context).state
        state = {"week": week, "share": number_text(share), "tally": tally._asdict(), "given": given_state}
        values: dict[str, Value] = {
            "week": min(week, context.weeks),
            "of": context.weeks,
            "max": format_size(scale, _one_rep_max(week, context.week, basis) * share),
        }
        all_reasons = (*reasons, Reason("curve-week", context.entry.id, values))
        return Step(state, replace_dose(proposed, dose), all_reasons)


def _one_rep_max(week: int, calendar_week: int, basis: _CurveBasis) -> Decimal:
    """Return the maximum of a week of the curve, with the ripple of a week of the calendar; at most the last week's."""
    curve, last = basis.curve, basis.context.weeks
    is_rising = curve.final >= curve.start
    return curve.unrounded_at(min(week if is_rising else calendar_week, last), min(calendar_week, last))


_HELD = {"short": "curve-held-short", "missing": "curve-held-missing"}
#: No session has more sets of one exercise; it also bounds the search for a scheme.
MAX_SETS = 10

RULE = RuleType(
    name="periodised",
    kind="driver",
    title="A curve of the 1RM over the weeks, with repetitions and intensity for each made into sets",
    make=PeriodisedRule,
    calendar=True,
    parameters=PARAMETERS,
    messages=MESSAGES,
    source="Curves and percents after streprogen (Odland); that a curve waits for the lifter is ours.",
)
