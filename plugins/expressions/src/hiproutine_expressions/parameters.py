"""The JSON Schema of the parameters of ``expression``, and the texts of its reasons."""

from __future__ import annotations

from typing import Any

#: A program may come from anywhere, so everything in it is limited.
MAX_CLAUSES = 30
MAX_VARIABLES = 20
MAX_EXPRESSION_LENGTH = 400
MAX_TEXT_LENGTH = 200
#: Numbers in a state are at most this large (either sign), and are kept to the billionth.
MAX_NUMBER = 10**9
PLACES = 9

_NUMBER = {"type": "number", "minimum": -MAX_NUMBER, "maximum": MAX_NUMBER}
_TEXT = {"type": "string", "maxLength": MAX_TEXT_LENGTH}
_VALUE = {
    "type": ["number", "boolean", "string"],
    "minimum": -MAX_NUMBER,
    "maximum": MAX_NUMBER,
    "maxLength": MAX_TEXT_LENGTH,
}
_EXPRESSION = {"type": "string", "minLength": 1, "maxLength": MAX_EXPRESSION_LENGTH}
_ASSIGNMENTS = {
    "type": "object",
    "maxProperties": MAX_VARIABLES,
    "additionalProperties": {
        "type": ["string", "number", "boolean"],
        "minLength": 1,
        "maxLength": MAX_EXPRESSION_LENGTH,
        "minimum": -MAX_NUMBER,
        "maximum": MAX_NUMBER,
        "description": "An expression; a number or a truth value stands for itself.",
    },
}
_CLAUSE = {
    "type": "object",
    "additionalProperties": False,
    "description": "A condition, and what is set where it holds and where it does not.",
    "properties": {
        "if": {**_EXPRESSION, "default": "true", "description": "The condition, over the whole session."},
        "then": {
            **_ASSIGNMENTS,
            "default": {},
            "description": "What is set where the condition holds: variables of the state, and dimensions of the dose. "
            "All of it is worked out before any of it is set.",
        },
        "else": {**_ASSIGNMENTS, "default": {}, "description": "What is set where the condition does not hold."},
        "say": {
            **_TEXT,
            "minLength": 1,
            "description": "Why, in a sentence, where the condition holds. {name} stands for the value of a variable "
            "of the state or of the session, after the clause.",
        },
    },
}

PARAMETERS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "state": {
            "type": "object",
            "maxProperties": MAX_VARIABLES,
            "additionalProperties": _VALUE,
            "default": {},
            "description": "What the rule remembers from session to session: names (a small letter, then small "
            "letters, digits and underscores) with their values at the start. A number stays a number.",
        },
        "clauses": {
            "type": "array",
            "maxItems": MAX_CLAUSES,
            "items": _CLAUSE,
            "default": [],
            "description": "What is asked after each session, in order; each sees what those before it set.",
        },
    },
}

MESSAGES = {
    "expression-said": "{text}",
    "expression-reps": "Repetitions go from {before} to {after}, as the rule of this program says.",
    "expression-reps-max": "The upper end of the repetitions goes from {before} to {after}, as the rule of this "
    "program says.",
    "expression-load": "The load goes from {before} to {after}, as the rule of this program says.",
    "expression-hold": "The hold goes from {before} to {after} s, as the rule of this program says.",
    "expression-rir": "Repetitions in reserve go from {before} to {after}, as the rule of this program says.",
    "expression-rpe": "Exertion goes from {before} to {after}, as the rule of this program says.",
    "expression-amrap": "Which sets are open ended goes from {before} to {after}, as the rule of this program says.",
    "expression-sets": "The number of sets goes from {before} to {after}, as the rule of this program says.",
    "expression-rest": "The rest goes from {before} to {after} s, as the rule of this program says.",
    "expression-held": "The rule of this program asks for no change, so the dose stays.",
    "expression-limit": "The rule of this program asked for what is not allowed or not there; the dose goes to the "
    "limit.",
    "expression-incomplete": "Not everything that was asked for is in the log, so the dose does not rise.",
    "expression-failed": "The rule of this program could not be worked out at {where}: {what}. Nothing of it was "
    "done, so the dose stays.",
    "not-recorded": "The log does not say what was done, so the dose stays.",
}
