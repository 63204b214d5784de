"""``cap``: the largest rise from one session to the next, and within a week.

ACSM (Ratamess 2009, progression models) raises a load by 2 to 10 % once one or two repetitions more than asked can be
done, so 10 % is the default a session; that it is also the default a week is a convention (unverified).

A rise over the limit is cut back to it, and the rest comes later: what the drivers counted for it is taken back. A set
that gives up repetitions for a rise of which nothing is left stays as it was, whatever the other sets do. Where
even the smallest step (the next load, one repetition, one second, one set) is over the limit, that step is let through
once a week of the program, so that coarse weights never end all progress (law G10).

The rise is counted from the last dose that was done, also where sessions were missed meanwhile: a rule that follows the
calendar does not climb past the limit while nobody comes (law G2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.decrease import hold_at_last, reference_prescription, with_held_sets
from hiproutine.progression.dose.state_codec import dose_from_state, dose_to_state
from hiproutine.progression.exact_decimal import decimals_from_json
from hiproutine.progression.guards.cap.dose_delta import (
    DIMENSIONS,
    DoseMaxima,
    cut_back,
    dose_maxima,
    raised_dimensions,
    smallest_steps,
    total_volume,
    unit_of_volume,
    with_greatest_rise,
)
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step, is_prescription_at_most


@frozen
class CapRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    session: Mapping[str, Decimal] = field(factory=lambda: {"load_percent": 10}, converter=decimals_from_json)
    week: Mapping[str, Decimal] = field(factory=lambda: {"load_percent": 10}, converter=decimals_from_json)

    def start(self, entry: Entry) -> State:
        """Begin before the first week."""
        return {"week": 0, "exercise": entry.exercise, "dose": None, "stepped": False, "let": None}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Let the proposal pass, cut it back to the limit, or hold the dose.

        A session that was missed or skipped changes no limit, and a smallest step that was let through for it still is.
        """
        is_first = state["dose"] is None and not context.number
        reference = proposed if is_first else reference_prescription(context)
        if state["dose"] is None or (state["week"], state["exercise"]) != (context.week, reference.exercise):
            dose = dose_to_state(reference.dose)
            state = {**state, "week": context.week, "exercise": reference.exercise, "dose": dose, "stepped": False}
        if outcome is not None and outcome.status != "skipped":
            state = {**state, "let": None}
        if proposed.exercise != reference.exercise or is_prescription_at_most(proposed, reference, context):
            return Step(state, proposed)
        scale = scale_for_entry(context.entry, context.exercises[reference.exercise])
        bases = (reference.dose, dose_from_state(state["dose"]))
        kept = self._cut_to_limits(proposed.dose, bases, scale)
        if reference is context.last:
            kept = self._with_held_sets(kept, proposed.dose, bases, scale)
        if is_at_most(kept, reference.dose) and (state["let"] or not state["stepped"]):
            smallest = cut_back(proposed.dose, smallest_steps(reference.dose, scale), reference.dose, scale)
            if not is_at_most(smallest, reference.dose):
                kept, state = smallest, {**state, "stepped": True, "let": True}
        if kept == proposed.dose:
            return Step(state, proposed)
        if is_at_most(kept, reference.dose):
            dimensions = ", ".join(raised_dimensions(proposed.dose, reference.dose, scale)) or "volume"
            return Step(
                state,
                hold_at_last(proposed, context, reference),
                (Reason("cap-hold", context.entry.id, {"what": dimensions}),),
            )
        dimensions = ", ".join(raised_dimensions(proposed.dose, kept, scale)) or "volume"
        return Step(state, evolve(proposed, dose=kept), (Reason("cap-part", context.entry.id, {"what": dimensions}),))

    def _cut_to_limits(self, dose: Dose, bases: tuple[Dose, Dose], scale: LoadScale | None) -> Dose:
        """Cut a dose back to every limit; where none of its rise can stay, it is the reference dose.

        Of a rise in volume, sets are taken back first, then repetitions, seconds and load, as few of each as will do.
        """
        reference = bases[0]
        kept = cut_back(dose, self._limits(bases, scale), reference, scale)
        if not self._is_too_much(kept, bases, scale):
            return kept

        def fits(dose: Dose) -> bool:
            return not self._is_too_much(dose, bases, scale)

        for dimension in DIMENSIONS:
            kept = with_greatest_rise(kept, dimension, reference, scale, fits)
            if fits(kept):
                return kept
        return reference

    def _with_held_sets(self, kept: Dose, proposed: Dose, bases: tuple[Dose, Dose], scale: LoadScale | None) -> Dose:
        """Return the cut dose with sets held as they were; the reference itself, where that is too much volume."""
        held = with_held_sets(kept, proposed, bases[0])
        return bases[0] if held is not kept and self._is_too_much(held, bases, scale) else held

    def _allowances(self, bases: tuple[Dose, Dose]) -> Iterator[tuple[Mapping[str, Decimal], Dose]]:
        """Return what may be added, and to which dose: the reference, and the dose at the beginning of the week."""
        return zip((self.session, self.week), bases, strict=True)

    def _limits(self, bases: tuple[Dose, Dose], scale: LoadScale | None) -> DoseMaxima:
        """Return the strictest limit of each dimension."""
        limits_by_name: dict[str, list[Decimal]] = {"load": [], "reps": [], "hold_s": []}
        for allowed, base in self._allowances(bases):
            sizes = dose_maxima(base, scale)
            for name, size in (("load", sizes.load), ("reps", sizes.reps), ("hold_s", sizes.hold_s)):
                size_before, percent = size or Decimal(0), f"{name.removesuffix('_s')}_percent"
                if percent in allowed:
                    limits_by_name[name].append(size_before + abs(size_before) * allowed[percent] / 100)
                if name in allowed:
                    is_load = name == "load" and scale is not None
                    limits_by_name[name].append(
                        size_before + (scale.size_from_amount(allowed[name]) if scale and is_load else allowed[name])
                    )
        return DoseMaxima(**{name: min(limits, default=None) for name, limits in limits_by_name.items()})

    def _is_too_much(self, dose: Dose, bases: tuple[Dose, Dose], scale: LoadScale | None) -> bool:
        """Return whether the volume of a dose is over a limit."""
        for allowed, base in self._allowances(bases):
            if "volume_percent" in allowed:
                unit = unit_of_volume((dose, base), scale)
                max_volume = total_volume(base, unit, scale) * (100 + allowed["volume_percent"]) / 100
                if total_volume(dose, unit, scale) > max_volume:
                    return True
        return False


_PERCENT = {"type": "number", "exclusiveMinimum": 0, "maximum": 1000}


def _rise_schema(span: str, description: str) -> dict[str, Any]:
    """Return the schema of what may be added in a span of time."""
    described = {
        "load_percent": f"Most that is added to the greatest load {span}, in per cent.",
        "load": f"Most that is added to the greatest load {span}, in the exercise's unit; for bands, in colours.",
        "reps_percent": f"Most repetitions that are added to a set {span}, in per cent.",
        "reps": f"Most repetitions that are added to a set {span}.",
        "hold_percent": f"Most that is added to the longest hold {span}, in per cent.",
        "hold_s": f"Most seconds that are added to the longest hold {span}.",
        "volume_percent": f"Most that is added to the volume {span} (repetitions times load, else times seconds held, "
        "else alone), in per cent.",
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {**_PERCENT, "description": words} for name, words in described.items()},
        "default": {"load_percent": 10},
        "description": description,
    }


RULE = RuleType(
    name="cap",
    kind="guard",
    title="The largest rise per session and per week",
    make=CapRule,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "session": _rise_schema("from one session to the next", "The largest rise from one session to the next."),
            "week": _rise_schema("in a week", "The largest rise over the dose at the beginning of the program's week."),
        },
    },
    messages={
        "cap-part": "Only a part of the rise in {what} comes now, because of the limit. The rest comes later.",
        "cap-hold": "A rise in {what} is over the limit; the dose stays for now.",
    },
    source="ACSM 2009 (Ratamess, progression models) for 2 to 10 % of load; the limit of a week is a convention.",
    calendar=True,
)
