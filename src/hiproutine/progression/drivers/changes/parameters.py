"""What the parameters of ``changes`` may be, as a JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hiproutine.progression.dose.dimensions import BOUNDS, DIMENSIONS, Dimension

_TITLES: Mapping[Dimension, str] = {
    "load": "Load, in the unit of the entry's load",
    "reps": "Repetitions",
    "reps_max": "The upper end of a range of repetitions",
    "hold": "Hold, in seconds",
    "rir": "Repetitions in reserve",
    "rpe": "Exertion (RPE)",
    "rest": "Rest, in seconds",
    "sets": "Number of sets",
}


def _amounts(
    description: str, names: tuple[Dimension, ...] = DIMENSIONS, max_multiple: int | None = None
) -> dict[str, Any]:
    """Return the schema of an object with a number for each dimension, inside what a document may hold.

    With ``max_multiple``, the numbers are multiples instead: above 0 and up to that. Seconds and counts are whole.
    """
    numbers: dict[str, Any] = {}
    for name in names:
        is_exact = name in ("load", "rir", "rpe")
        numbers[name] = {"type": "number" if is_exact else "integer", "description": f"{_TITLES[name]}."}
        if max_multiple is None:
            numbers[name] |= {"minimum": int(BOUNDS[name][0]), "maximum": int(BOUNDS[name][1])}
        else:
            numbers[name] |= {
                "exclusiveMinimum" if is_exact else "minimum": 0 if is_exact else 1,
                "maximum": max_multiple,
            }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": numbers,
        "default": {},
        "description": description,
    }


_REQUIRED = ("load", "reps", "reps_max", "hold", "rir", "rpe", "rest", "rest_most", "sets")
_CHANGE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["dimension", "at", "op", "value"],
    "description": "A change of one dimension.",
    "properties": {
        "dimension": {"enum": list(DIMENSIONS), "description": "What is changed."},
        "at": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000,
            "description": "The turn of the cycle, from 1, in which it applies first.",
        },
        "op": {"enum": ["replace", "+", "-"], "description": "Put the value in its place, add it, or take it away."},
        "value": {"type": "number", "minimum": 0, "maximum": 3000, "description": "By how much, or to what."},
        "step": {
            "enum": ["absolute", "percent"],
            "default": "absolute",
            "description": "Whether the value is an amount or hundredths of what the dimension has come to.",
        },
        "repeat": {
            "type": "boolean",
            "default": False,
            "description": "Whether it applies in each later turn too, until a newer change of its dimension.",
        },
        "requires": {
            "type": "array",
            "uniqueItems": True,
            "maxItems": len(_REQUIRED),
            "items": {"enum": list(_REQUIRED)},
            "default": [],
            "description": "What was logged in the turn before has to be at least what was asked in all of these; "
            "reps_max is the upper end of the range, rpe and rest_most are to be at most that.",
        },
        "reached": _amounts(
            "What was logged in the turn before has to be at least this much (exertion: at most).",
            ("load", "reps", "hold", "rir", "rpe", "rest", "sets"),
        ),
        "rows": {
            "enum": ["all", "any"],
            "default": "all",
            "description": "Whether every set of every session of the turn has to pass the gate, or any one row.",
        },
    },
    "if": {"properties": {"op": {"const": "replace"}}, "required": ["op"]},
    "then": {
        "properties": {"step": {"const": "absolute", "description": "What replaces is an amount, not hundredths."}}
    },
}

PARAMETERS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "changes": {
            "type": "array",
            "maxItems": 200,
            "items": _CHANGE,
            "default": [],
            "description": "The changes; of several of one dimension and turn, the first that is open applies.",
        },
        "round": _amounts("The multiple that a value is shown in; the running value stays exact.", max_multiple=500),
        "direction": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"enum": ["nearest", "down", "up"], "default": "nearest", "description": f"{_TITLES[name]}."}
                for name in DIMENSIONS
            },
            "default": {},
            "description": "Which way a value is rounded; nearest goes to the even multiple from halfway.",
        },
        "least": _amounts("Below this a value never goes."),
        "most": _amounts("Above this a value never goes; 9.5 for repetitions in reserve if left out."),
    },
}
