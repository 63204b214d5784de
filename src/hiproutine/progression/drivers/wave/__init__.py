"""``wave``: sets by percent of a training max, week by week, and the max raised when a wave was met.

The usual wave is Wendler's (5/3/1, 2009): three weeks that get heavier and one of rest, by a training max below the
true 1RM. Here the max rises only after a wave that was done in full, which the book leaves to the lifter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import evolve, field, frozen
from attrs.converters import optional

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_notation import number_text
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.rounds import GivenDose, RoundTally, format_size, given_from, tally_from
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.drivers.shared import (
    replace_dose,
    weight_scale,
)
from hiproutine.progression.drivers.wave.parameters import MESSAGES, PARAMETERS, USUAL_WEEKS
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.strength.curves import percent_for_reps
from hiproutine.progression.strength.one_rep_max import round_estimate

#: Maxima that grow by percent are kept to the billionth of a unit: no progress is lost by that.
_PLACES = 9


class WaveSet(NamedTuple):
    """One set of a week: percent of the training max, repetitions, and whether they are the least of as many as go."""

    percent: Decimal
    reps: int
    amrap: bool = False


def _weeks_from(weeks: Sequence[Sequence[Mapping[str, Any]]] | None) -> tuple[tuple[WaveSet, ...], ...]:
    return tuple(
        tuple(
            WaveSet(decimal_from_json(wave_set["percent"]), wave_set["reps"], wave_set.get("amrap", False))
            for wave_set in week
        )
        for week in (USUAL_WEEKS if weeks is None else weeks)
    )


class _WaveBasis(NamedTuple):
    """What the doses of a wave are made from: the proposed prescription, its loads and what the rule may know."""

    proposed: Prescription
    scale: LoadScale
    context: Context

    @property
    def exercise(self) -> Exercise:
        """Return the exercise that is prescribed."""
        return self.context.exercises[self.proposed.exercise]


@frozen
class WaveRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    training_max: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    weeks: tuple[tuple[WaveSet, ...], ...] = field(default=None, converter=_weeks_from)
    increase: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    increase_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    decrease: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    decrease_percent: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    may_miss: int = 0
    failures: int = 1

    def start(self, entry: Entry) -> State:
        """Begin with nothing known: the max is set before the first session."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Return the sets of the week to come; at the start of a wave, raise or lower the max by the one before."""
        scale = weight_scale(context.entry, context.exercises[proposed.exercise])
        if scale is None:
            return Step(state, proposed, (Reason("no-weights", context.entry.id),))
        basis = _WaveBasis(proposed, scale, context)
        training_max = self._first_max(proposed, scale, context) if not state else Decimal(state["max"])
        if training_max is None:
            return Step(state, proposed, (Reason("no-max", context.entry.id),))
        index = (context.week - 1) // len(self.weeks)
        if not state:
            return self._answer(training_max, RoundTally.begin(index, context), (), basis)
        given_dose = given_from(state)
        is_reverted = given_dose.was_reverted(outcome, context, scale)
        tally, reasons = tally_from(state).record(outcome, context), []
        between = [] if outcome is None else [self._dose(outcome.week, training_max, basis)]
        share = given_dose.kept_load_share(proposed.dose, scale, between, is_reverted)
        if share < 1:
            before, training_max = training_max, max(round(training_max * share, _PLACES), scale.first_size)
            reasons.append(_change_reason("lowered", before, training_max, scale, context))
        if index > tally.round:
            before = training_max
            training_max, change = self._after_wave(training_max, tally, share < 1, basis)
            reasons.append(_change_reason(change, before, training_max, scale, context))
            tally = RoundTally.begin(index, context, is_reverted)
        return self._answer(training_max, tally, tuple(reasons), basis)

    def _first_max(self, proposed: Prescription, scale: LoadScale, context: Context) -> Decimal | None:
        """Return the stated max, or the one of which the proposed dose is the percentage that the wave prescribes.

        The starting dose is that of the first week. Any other is taken for that of the heaviest week, and then a stated
        max is an upper limit: what was lowered does not come back by starting again.
        """
        is_start = proposed.exercise == context.entry.exercise and proposed.dose == context.entry.dose
        stated = None if self.training_max is None else scale.size_from_amount(self.training_max)
        if stated is not None and (is_start or context.is_new):
            return stated
        sizes = [size for wave_set in proposed.dose.sets if (size := scale.size_from_load(wave_set.load))]
        if not sizes:
            return None
        weeks = self.weeks[:1] if is_start else self.weeks
        derived = max(sizes) * 100 / max(wave_set.percent for week in weeks for wave_set in week)
        derived = round(derived, _PLACES)
        return derived if stated is None or proposed.exercise != context.entry.exercise else min(stated, derived)

    def _after_wave(
        self, training_max: Decimal, tally: RoundTally, is_lowered: bool, basis: _WaveBasis
    ) -> tuple[Decimal, str]:
        """Return the max for the next wave and why; one that was just lowered does not move twice."""
        scale = basis.scale
        if tally.is_clean(self.may_miss) and not is_lowered:
            if training_max * max(wave_set.percent for week in self.weeks for wave_set in week) >= scale.max_size * 100:
                return training_max, "top"
            return training_max + self._increase_of_max(training_max, basis), "up"
        step = self._decrease_of_max(training_max, scale)
        if tally.short >= self.failures and step and not is_lowered:
            return max(training_max - step, scale.first_size), "down"
        return training_max, "held"

    def _increase_of_max(self, training_max: Decimal, basis: _WaveBasis) -> Decimal:
        if self.increase_percent is not None:
            return round(training_max * self.increase_percent / 100, _PLACES)
        loads = basis.exercise.dose.load
        own_step = Decimal(1) if loads is None else loads.step
        return basis.scale.size_from_amount(own_step if self.increase is None else self.increase)

    def _decrease_of_max(self, training_max: Decimal, scale: LoadScale) -> Decimal | None:
        if self.decrease_percent is not None:
            return round(training_max * self.decrease_percent / 100, _PLACES)
        return None if self.decrease is None else scale.size_from_amount(self.decrease)

    def _dose(self, week: int, training_max: Decimal, basis: _WaveBasis) -> Dose:
        """Return the sets of a week of the program, in loads that can be loaded and within what is allowed."""
        proposed, scale, context = basis
        exercise, models = basis.exercise, context.start_on(proposed.exercise).sets
        week_sets = self.weeks[(week - 1) % len(self.weeks)]
        sets = []
        for index, wave_set in enumerate(week_sets):
            model = models[min(index, len(models) - 1)]
            exact = round_estimate(training_max * _percent_for_set(wave_set, exercise.dose.reps.min) / 100)
            load = scale.load_from_size(scale.rounded(exact))
            sets.append(SetDose(wave_set.reps, None, wave_set.amrap, model.hold_s, load, model.rir, model.rpe))
        dose = evolve(proposed.dose, sets=tuple(sets))
        return clamp_dose(dose, exercise, context.entry.caps, context.entry.loading)

    def _answer(self, training_max: Decimal, tally: RoundTally, reasons: tuple[Reason, ...], basis: _WaveBasis) -> Step:
        """Return the dose of the week to come, and the state that remembers it."""
        proposed, scale, context = basis
        dose = self._dose(context.week, training_max, basis)
        given_dose = GivenDose.from_doses(dose, proposed.dose, scale, context)
        state = {"max": number_text(training_max), "tally": tally._asdict(), "given": given_dose.state}
        values: dict[str, Value] = {
            "week": (context.week - 1) % len(self.weeks) + 1,
            "of": len(self.weeks),
            "max": format_size(scale, training_max),
        }
        all_reasons = (*reasons, Reason("wave-week", context.entry.id, values))
        return Step(state, replace_dose(proposed, dose), all_reasons)


def _percent_for_set(wave_set: WaveSet, min_reps: int) -> Decimal:
    """Return a set's percent; less of it where the exercise asks for more repetitions than the wave does."""
    if wave_set.reps >= min_reps or min_reps > 30:
        return wave_set.percent
    return wave_set.percent * percent_for_reps(min_reps) / percent_for_reps(wave_set.reps)


#: What became of the training max, and the code of the reason.
_CHANGE_CODES = {
    "up": "max-up",
    "held": "max-held",
    "down": "max-down",
    "lowered": "max-lowered",
    "top": "max-at-the-top",
}


def _change_reason(change: str, before: Decimal, after: Decimal, scale: LoadScale, context: Context) -> Reason:
    values: dict[str, Value] = {"before": format_size(scale, before), "after": format_size(scale, after)}
    return Reason(_CHANGE_CODES[change], context.entry.id, values)


RULE = RuleType(
    name="wave",
    kind="driver",
    title="A wave: percent of a training max by week, the max raised when the wave was met",
    make=WaveRule,
    calendar=True,
    parameters=PARAMETERS,
    messages=MESSAGES,
    source="Wendler 2009 (5/3/1) for the usual weeks and the way back to 90 %; a raise only after a met wave is ours.",
)
