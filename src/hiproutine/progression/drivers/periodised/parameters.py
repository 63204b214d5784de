"""The parameters of ``periodised`` as a JSON Schema, and the sentences of its reasons."""

from __future__ import annotations

from typing import Any

from hiproutine.progression.drivers.shared import ONE_REP_MAX, closed_object, sentences

_PERCENT = {"type": "number", "minimum": 10, "maximum": 200}
_REPS = {"type": "integer", "minimum": 1, "maximum": 30}

PARAMETERS: dict[str, Any] = closed_object(
    {
        "start_max": {
            **ONE_REP_MAX,
            "description": "1RM in week 1, in the exercise's unit; if left out, that of the starting dose by "
            "the percents for its repetitions (or by final_max and percent_per_week, where both are given).",
        },
        "final_max": {
            **ONE_REP_MAX,
            "description": "1RM in the program's last week; by percent_per_week if left out.",
        },
        "percent_per_week": {
            "type": "number",
            "minimum": -5,
            "maximum": 20,
            "description": "Percent of the start gained a week, added and not compounded; 1.5 if left out.",
        },
        "curve": {
            "enum": ["linear", "exponential", "sinh"],
            "default": "linear",
            "description": "Straight; or rising early and then less; or rising most at both ends.",
        },
        "bend": {
            "type": "number",
            "minimum": 0,
            "maximum": 20,
            "default": 0,
            "description": "How much a curve bends; 0 is straight.",
        },
        "ripple": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "form": {"enum": ["sine", "sawtooth"], "default": "sine", "description": "The form of a wave."},
                "period": {
                    "type": "number",
                    "minimum": 2,
                    "maximum": 52,
                    "default": 4,
                    "description": "Weeks from one wave to the next.",
                },
                "percent": {
                    "type": "number",
                    "minimum": 0,
                    "maximum": 50,
                    "default": 2.5,
                    "description": "How far a wave goes above and below the curve, in percent of it.",
                },
                "offset": {
                    "type": "number",
                    "minimum": -52,
                    "maximum": 52,
                    "default": 0,
                    "description": "Weeks by which the wave comes later.",
                },
            },
            "description": "A wave put on the curve; none if left out.",
        },
        "reps": {
            "type": "integer",
            "minimum": 1,
            "maximum": 300,
            "description": "Repetitions of a session in all; those of the starting dose if left out.",
        },
        "intensity": {
            "type": "number",
            "minimum": 30,
            "maximum": 100,
            "description": "Mean percent of the 1RM over all repetitions; that of the starting dose if left out.",
        },
        "volumes": {
            "type": "array",
            "minItems": 1,
            "maxItems": 52,
            "items": _PERCENT,
            "default": [100],
            "description": "Percent of the repetitions for each week of the curve; after the last comes the first.",
        },
        "intensities": {
            "type": "array",
            "minItems": 1,
            "maxItems": 52,
            "items": _PERCENT,
            "default": [100],
            "description": "Percent of the intensity for each week of the curve; after the last comes the first.",
        },
        "min_reps": {**_REPS, "default": 3, "description": "Fewest repetitions of a set."},
        "max_reps": {**_REPS, "default": 8, "description": "Most repetitions of a set."},
        "reps_model": {
            "enum": ["default", "tight"],
            "default": "default",
            "description": "Percent lost by each repetition more: 3.5 points or 3.25.",
        },
        "hold_after": {
            "type": "integer",
            "minimum": 1,
            "maximum": 14,
            "default": 1,
            "description": "Short sessions in a week after which the maximum stays that of the same week.",
        },
    },
    **{
        "not": {
            "required": ["start_max", "final_max", "percent_per_week"],
            "description": "Give at most two of start_max, final_max and percent_per_week: the third follows.",
        }
    },
)

MESSAGES: dict[str, str] = {
    "curve-week": "Week {week} of {of} of the curve, by a one-repetition maximum of {max}.",
    "curve-held-short": "Sessions that fell short last week: {short}. "
    "The maximum stays that of week {week} of the curve.",
    "curve-held-missing": "No session of last week was done and recorded in full. "
    "The maximum stays that of week {week} of the curve.",
    "curve-lowered": "The dose was made easier than the curve, so the curve comes down to {percent} % of itself.",
    **sentences("no-weights", "no-max"),
}
