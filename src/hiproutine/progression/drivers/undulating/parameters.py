"""The parameters of ``undulating`` as a JSON Schema, and the sentences of its reasons."""

from __future__ import annotations

from typing import Any

from hiproutine.progression.drivers.shared import COUNT, DECREASE_ONE_WAY, INCREASE_ONE_WAY, REPS, SETS, closed_object
from hiproutine.progression.load.step import AMOUNT, PERCENT

USUAL_DAYS: list[dict[str, Any]] = [{}, {"load_percent": 80}, {"load_percent": 90}]

PARAMETERS: dict[str, Any] = closed_object(
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
            "description": "The days in order, each as what differs from the level, which starts at the entry's dose.",
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
)

MESSAGES: dict[str, str] = {
    "day-of-round": "This is day {day} of {of} in turn.",
    "level-up": "All days of the last rounds were done in full, so their level goes from {before} to {after}.",
    "level-held": "The level of all days stays at {after}: too few rounds were done and recorded in full.",
    "level-down": "Rounds fell short too often, so the level of all days goes down from {before} to {after}.",
    "level-lowered": "The dose was made easier, so the level of all days comes down from {before} to {after}.",
    "level-at-the-top": "The level of all days is at its upper limit and stays at {after}.",
    "level-at-the-bottom": "Rounds fell short too often, and this is the least there is; the level stays at {after}.",
}
