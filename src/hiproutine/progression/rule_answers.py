"""What a plugin's rule may answer: checked before anything else sees it, since annotations bind nobody at run time.

A state is plain JSON, because it is kept; a dose and its reasons are what the schema of a routine can say. The rules of
the library itself are not checked: tests hold them to the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from hiproutine.limits import MAX_DECIMALS, MAX_DEPTH, MAX_DIGITS, MAX_NUMBER, MAX_STATE_LENGTH, MAX_STATE_VALUES
from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Prescription, Step
from hiproutine.text.failures import class_name, describe_value
from hiproutine.text.sanitize import strip_controls

MAX_REASONS = 50
_CODE = re.compile("[a-z][a-z0-9-]{0,63}")
_REF = re.compile("[a-z][a-z0-9-]{0,63}(/[a-z][a-z0-9-]{0,63})?")
_VALUE_NAME = re.compile("[a-z_]{1,64}")
_MAX_SUBJECT_LENGTH, _MAX_VALUE_LENGTH, _MAX_VALUES = 200, 2000, 50


def answer_fault(step: Any, proposed: Prescription) -> str | None:
    """Return what is wrong with the answer of a plugin's rule, or ``None``; ``proposed`` is what it was given."""
    if type(step) is not Step:
        return f"answered with {class_name(step)}, where a Step belongs"
    if type(step.prescription) is not Prescription:
        return f"answered with {class_name(step.prescription)}, where a Prescription belongs"
    fault = state_fault(step.state)
    if fault is None and step.prescription is not proposed:
        fault = _prescription_fault(step.prescription, proposed)
    if fault is None and step.eased is not None:
        if type(step.eased) is not Prescription:
            return f"answered with {class_name(step.eased)} for 'eased', where a Prescription belongs"
        fault = _prescription_fault(step.eased, proposed)
    return fault or _reasons_fault(step.reasons) or _reasons_fault(step.easing_reasons)


def state_fault(state: object) -> str | None:
    """Return what keeps a state from being plain JSON of a limited size, or ``None``."""
    if type(state) is not dict:
        return f"remembers {describe_value(state)}, where a dictionary belongs"
    waiting: list[tuple[object, int]] = [(state, 1)]
    values, length = 0, 0
    while waiting:
        value, depth = waiting.pop()
        values += 1
        if type(value) is str:
            length += len(value)
        elif type(value) in (dict, list):
            waiting += _items(value, depth + 1)
        elif not _is_plain_number(value):
            return f"remembers {describe_value(value)}, which is no plain JSON"
        if values + len(waiting) > MAX_STATE_VALUES or length > MAX_STATE_LENGTH or depth > MAX_DEPTH:
            return f"remembers more than {MAX_STATE_VALUES} values, {MAX_STATE_LENGTH} characters or {MAX_DEPTH} levels"
    return None


def _items(value: object, depth: int) -> list[tuple[object, int]]:
    """Return what is in a dictionary (names too: they have to be texts) or a list; more than enough is cut."""
    if isinstance(value, dict):
        names: list[object] = [name if type(name) is str else (name,) for name in value]
        return [(each, depth) for each in (*names, *value.values())]
    return [(each, depth) for each in cast(list[object], value)[: MAX_STATE_VALUES + 1]]


def _is_plain_number(value: object) -> bool:
    """Return whether a value is a number, a truth value or nothing; an integer has few digits."""
    if type(value) is int:
        return value.bit_length() < 1000
    if type(value) is float:
        return value - value == 0  # neither infinite nor undefined
    return value is None or type(value) is bool


def _prescription_fault(answer: Any, proposed: Prescription) -> str | None:
    if type(answer.exercise) is not str or not _REF.fullmatch(answer.exercise):
        return f"asked for the exercise {describe_value(answer.exercise)}, where an id belongs"
    if type(answer.stopped) is not bool:
        return f"gave {describe_value(answer.stopped)} for 'stopped', where True or False belongs"
    if answer.times is not None and not (type(answer.times) is int and 1 <= answer.times <= 1000):
        return f"gave {describe_value(answer.times)} for 'times', where a number from 1 belongs"
    return None if answer.dose is proposed.dose else _dose_fault(answer.dose)


def _dose_fault(dose: Any) -> str | None:
    if type(dose) is not Dose:
        return f"gave {class_name(dose)} for the dose, where a Dose belongs"
    if type(dose.sets) is not tuple or not dose.sets or any(type(each) is not SetDose for each in dose.sets):
        return "gave a dose whose sets are no tuple of SetDose"
    if not _is_whole(dose.rest_s) or not 0 <= dose.rest_s <= 600:
        return f"gave a rest of {describe_value(dose.rest_s)}, where 0 to 600 whole seconds belong"
    if dose.tempo is not None:
        if type(dose.tempo) is not Tempo:
            return f"gave {class_name(dose.tempo)} for the tempo, where a Tempo belongs"
        if not all(_is_finite(each) and 0 <= each <= 30 for each in (dose.tempo.raise_s, dose.tempo.lower_s)):
            return "gave a tempo outside 0 to 30 s"
    return next((fault for fault in map(_set_fault, dose.sets) if fault), None)


def _set_fault(set_dose: Any) -> str | None:
    whole = {"reps": set_dose.reps, "reps_max": set_dose.reps_max, "hold_s": set_dose.hold_s}
    for name, number in whole.items():
        if not (_is_whole(number) or (number is None and name == "reps_max")):
            return f"gave {describe_value(number)} for {name!r}, where a whole number belongs"
    for name, effort in {"rir": set_dose.rir, "rpe": set_dose.rpe}.items():
        if effort is not None and not (_is_finite(effort) and 0 <= effort <= 10):
            return f"gave {describe_value(effort)} for {name!r}, where a number from 0 to 10 belongs"
    if type(set_dose.amrap) is not bool:
        return f"gave {describe_value(set_dose.amrap)} for 'amrap', where True or False belongs"
    return None if set_dose.load is None else _load_fault(set_dose.load)


def _load_fault(load: object) -> str | None:
    if not isinstance(load, Load):
        return f"gave {class_name(load)} for the load, where a Load belongs"
    value: object = load.value
    others: tuple[object, ...] = (load.unit, load.assists, load.colour)
    if tuple(map(type, others)) not in ((str, bool, str), (str, bool, type(None))):
        return "gave a load whose unit, colour or direction is odd"
    if value is None or (isinstance(value, Decimal) and value.is_finite() and abs(value) <= 2000):
        return None
    return f"gave a load of {describe_value(value)}, where a Decimal from -2000 to 2000 belongs"


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_finite(value: object) -> bool:
    return type(value) is int or (type(value) is Decimal and value.is_finite())


def _reasons_fault(reasons: object) -> str | None:
    """Return what is wrong with reasons: a routine carries them, and its schema says what they may be."""
    if type(reasons) is not tuple or any(type(each) is not Reason for each in reasons):
        return "gave reasons that are no tuple of Reason"
    if len(reasons) > MAX_REASONS:
        return f"gave {len(reasons)} reasons, more than {MAX_REASONS}"
    return next((fault for fault in map(_reason_fault, reasons) if fault), None)


def _reason_fault(reason: Any) -> str | None:
    if type(reason.code) is not str or not _CODE.fullmatch(reason.code):
        return f"gave a reason with the code {describe_value(reason.code)}, where a name such as 'held' belongs"
    if not _is_text(reason.subject, _MAX_SUBJECT_LENGTH):
        return f"gave a reason whose subject is {describe_value(reason.subject)}, where an id belongs"
    if not isinstance(reason.values, Mapping) or len(reason.values) > _MAX_VALUES:
        return f"gave the reason {reason.code!r} values that are no mapping of at most {_MAX_VALUES}"
    for name, value in reason.values.items():
        is_named = type(name) is str and _VALUE_NAME.fullmatch(name)
        if not is_named or not (_is_text(value, _MAX_VALUE_LENGTH) or _is_value(value)):
            shown = f"{describe_value(name)}: {describe_value(value)}"
            return f"gave the reason {reason.code!r} the value {shown}, which no routine can carry"
    return None


def _is_text(value: object, length: int) -> bool:
    """Return whether a value is a text that a document can hold."""
    return type(value) is str and len(value) <= length and strip_controls(value) == value


def _is_value(value: object) -> bool:
    """Return whether a value is a number or a truth value that a document can hold, exact ones with few digits."""
    if type(value) is Decimal:
        digits, exponent = value.as_tuple()[1:]
        is_short = isinstance(exponent, int) and len(digits) <= MAX_DIGITS and exponent >= -MAX_DECIMALS
        return is_short and abs(value) < MAX_NUMBER
    return value is not None and _is_plain_number(value) and abs(cast(float, value)) < MAX_NUMBER
