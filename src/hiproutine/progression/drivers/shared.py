"""What several drivers share: fragments of the JSON Schemas of their parameters, and sentences of their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.counters import streaks
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.load.step import AMOUNT
from hiproutine.progression.rule import Prescription

Schema = dict[str, Any]

# Fragments: a rule adds a description and, where it has one, a default.
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": 10}
COUNT_OR_NONE: Schema = {"type": "integer", "minimum": 0, "maximum": 10}
REPS: Schema = {"type": "integer", "minimum": 1, "maximum": 1000}
SETS: Schema = {"type": "integer", "minimum": 1, "maximum": 30}
ONE_REP_MAX: Schema = {"type": "number", "exclusiveMinimum": 0, "maximum": 2000}

# Whole parameters.
SETS_LIMIT: Schema = {**SETS, "description": "The most sets; if left out, what the exercise allows."}
REP_STEP: Schema = {**COUNT, "default": 1, "description": "Repetitions added at a step."}
HOLD_STEP_S: Schema = {**COUNT, "default": 1, "description": "Seconds added to the hold at a step."}
LOAD_STEP: Schema = {
    **AMOUNT,
    "description": "Load added at a step, in the exercise's unit, as far as a load that can be loaded and at least to "
    "the next one; that one if left out.",
}
SUCCESSES: Schema = {**COUNT, "default": 1, "description": "Clean sessions in a row for a step."}
FAILURES: Schema = {
    **COUNT_OR_NONE,
    "default": 2,
    "description": "Short sessions in a row for a step back; 0 never steps back.",
}


def closed_object(properties: Mapping[str, Schema], **more: Any) -> Schema:
    """Return the schema of an object that has these properties and no others; ``more`` are further keywords."""
    return {"type": "object", "additionalProperties": False, "properties": dict(properties), **more}


def int_range(item: Schema, min_words: str, max_words: str, description: str) -> Schema:
    """Return the schema of an object with a ``min`` and a ``max``, each described in words of its own."""
    ends = {"min": {**item, "description": min_words}, "max": {**item, "description": max_words}}
    return closed_object(ends, required=["min", "max"], description=description)


REP_RANGE = int_range(
    REPS,
    "Repetitions after a load step.",
    "Repetitions before a load step.",
    "The range of repetitions; the exercise's own if left out.",
)


def not_both(first: str, second: str, description: str) -> Schema:
    """Return the schema that refuses two parameters given together."""
    return {"not": {"required": [first, second]}, "description": description}


INCREASE_ONE_WAY = not_both("increase", "increase_percent", "A step up is an amount or a percentage, not both.")
DECREASE_ONE_WAY = not_both("decrease", "decrease_percent", "A step down is an amount or a percentage, not both.")


_SENTENCES: Mapping[str, str] = {
    **streaks.MESSAGES,
    "reps-up": "Everything asked was done, so repetitions go from {before} to {after}.",
    "hold-up": "Everything asked was done, so the hold goes from {before} to {after} s.",
    "load-up": "Repetitions are at the top, so the load goes from {before} to {after}.",
    "sets-up": "Everything else is at its upper limit, so sets go back from {before} to {after}.",
    "range-regained": "Everything asked was done, so the range that was taken comes back, from {before} to {after}.",
    "reps-down": "Less than asked was done {sessions} times running, so repetitions go back from {before} to {after}.",
    "hold-down": "Less than asked was done {sessions} times running, so the hold goes back from {before} to {after} s.",
    "sets-down": "Less than asked was done {sessions} times running, so sets go back from {before} to {after}.",
    "load-saved": "Everything asked was done. What it earned is less than the next load there is, and is kept for "
    "the next step; the load stays at {before}.",
    "load-taken": "Sessions not done as asked: {done}. The load goes down from {before} to {after}.",
    "at-the-top": "Everything is at its upper limit, so the dose stays.",
    "at-the-bottom": "Not done as asked too often, but this is the least there is, so the dose stays.",
    "no-hold": "This rule goes by the hold, and this exercise has none, so the dose stays.",
    "no-weights": "This rule goes by weight, and this exercise takes none, so the dose stays.",
    "no-max": "There is no load to work out a maximum from, so the dose stays.",
}


def sentences(*codes: str) -> dict[str, str]:
    """Return the shared sentences for some reason codes, in the order they are named.

    >>> sentences("short")
    {'short': 'Less than asked was done, so the dose stays.'}
    """
    return {code: _SENTENCES[code] for code in codes}


def weight_scale(entry: Entry, exercise: Exercise) -> LoadScale | None:
    """Return the scale of an exercise that is loaded by weight; ``None`` without load, for bands and assistance.

    A percentage of a band's colour has no meaning, nor has one of a maximum that counts what a machine takes off.
    """
    scale = scale_for_entry(entry, exercise)
    return None if scale is None or scale.unit == "band" or scale.min_size < 0 else scale


def replace_dose(prescription: Prescription, dose: Dose) -> Prescription:
    """Return a prescription with another dose; the same object where the doses are equal."""
    return prescription if dose == prescription.dose else evolve(prescription, dose=dose)
