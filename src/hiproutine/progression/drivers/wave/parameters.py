"""The parameters of ``wave`` as a JSON Schema, and the sentences of its reasons."""

from __future__ import annotations

from typing import Any

from hiproutine.progression.drivers.shared import DECREASE_ONE_WAY, ONE_REP_MAX, closed_object, not_both, sentences
from hiproutine.progression.load.step import AMOUNT, PERCENT


def _usual(*sets: tuple[int, int, bool]) -> list[dict[str, Any]]:
    return [{"percent": percent, "reps": reps, "amrap": amrap} for percent, reps, amrap in sets]


#: Wendler 2009: fives, threes, five-three-one, and a week of rest.
USUAL_WEEKS = [
    _usual((65, 5, False), (75, 5, False), (85, 5, True)),
    _usual((70, 3, False), (80, 3, False), (90, 3, True)),
    _usual((75, 5, False), (85, 3, False), (95, 1, True)),
    _usual((40, 5, False), (50, 5, False), (60, 5, False)),
]

PARAMETERS: dict[str, Any] = closed_object(
    {
        "training_max": {
            **ONE_REP_MAX,
            "description": "What the percents are of, in the exercise's unit; if left out, the max by which the "
            "heaviest set of the starting dose is the heaviest of the first week.",
        },
        "weeks": {
            "type": "array",
            "minItems": 1,
            "maxItems": 12,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 12,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["percent", "reps"],
                    "properties": {
                        "percent": {
                            "type": "number",
                            "exclusiveMinimum": 0,
                            "maximum": 120,
                            "description": "Percent of the training max.",
                        },
                        "reps": {"type": "integer", "minimum": 1, "maximum": 30, "description": "Repetitions."},
                        "amrap": {
                            "type": "boolean",
                            "default": False,
                            "description": "Whether the repetitions are the least of as many as possible.",
                        },
                    },
                },
            },
            "default": USUAL_WEEKS,
            "description": "The weeks of a wave, each with its sets in order; the program's first week is the "
            "first, and after the last comes the first again.",
        },
        "increase": {
            **AMOUNT,
            "description": "What the max gains after a wave that was met, in the exercise's unit; "
            "the exercise's own step of load if left out.",
        },
        "increase_percent": {**PERCENT, "description": "What the max gains, in percent of it, instead."},
        "decrease": {
            **AMOUNT,
            "description": "What the max loses after a wave that fell short, in the exercise's unit; "
            "it stays if left out.",
        },
        "decrease_percent": {**PERCENT, "description": "What the max loses, in percent of it, instead."},
        "may_miss": {
            "type": "integer",
            "minimum": 0,
            "maximum": 50,
            "default": 0,
            "description": "Sessions of a wave that may be missing (not done or not recorded) for a raise.",
        },
        "failures": {
            "type": "integer",
            "minimum": 1,
            "maximum": 50,
            "default": 1,
            "description": "Short sessions in a wave that cost the decrease; with fewer, the max stays.",
        },
    },
    allOf=[
        not_both("increase", "increase_percent", "A raise is an amount or a percentage, not both."),
        DECREASE_ONE_WAY,
    ],
)

MESSAGES: dict[str, str] = {
    "wave-week": "Week {week} of {of} of the wave, by a training max of {max}.",
    "max-up": "Everything the last wave asked was done, so the training max goes from {before} to {after}.",
    "max-held": "Not everything the last wave asked was done and recorded; the training max stays at {after}.",
    "max-down": "The last wave fell short, so the training max goes down from {before} to {after}.",
    "max-lowered": "The dose was made easier than the wave, so the training max comes down from {before} to {after}.",
    "max-at-the-top": "The heaviest load there is has been reached; the training max stays at {after}.",
    **sentences("no-weights", "no-max"),
}
