"""Doses and prescriptions in the state of a rule: plain JSON, with texts for numbers that have to stay exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.progression.rule import Prescription

_FIELDS = tuple((field.name, field.default) for field in attrs.fields(SetDose))


def dose_to_state(dose: Dose) -> dict[str, Any]:
    """Return a dose as plain JSON; equal sets in a row are written once, with their count."""
    runs: list[list[Any]] = []
    for set_dose in dose.sets:
        if runs and runs[-1][1] == set_dose:
            runs[-1][0] += 1
        else:
            runs.append([1, set_dose])
    tempo = None if dose.tempo is None else [str(dose.tempo.raise_s), str(dose.tempo.lower_s)]
    sets = [[count, _set_to_state(set_dose)] for count, set_dose in runs]
    return {"sets": sets, "rest_s": dose.rest_s, "tempo": tempo}


def dose_from_state(state: Mapping[str, Any]) -> Dose:
    """Return the dose that :func:`dose_to_state` wrote."""
    sets: list[SetDose] = []
    for count, set_state in state["sets"]:
        sets += [_set_from_state(set_state)] * count
    tempo: Sequence[str] | None = state["tempo"]
    return Dose(tuple(sets), state["rest_s"], None if tempo is None else Tempo(*map(Decimal, tempo)))


def prescription_to_state(prescription: Prescription) -> dict[str, Any]:
    """Return the exercise and the dose of a prescription as plain JSON."""
    return {"exercise": prescription.exercise, **dose_to_state(prescription.dose)}


def prescription_from_state(state: Mapping[str, Any], like: Prescription) -> Prescription:
    """Return what :func:`prescription_to_state` wrote; how often it is done is as in another prescription."""
    return attrs.evolve(like, exercise=state["exercise"], dose=dose_from_state(state))


def _set_to_state(set_dose: SetDose) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, default in _FIELDS:
        value = getattr(set_dose, name)
        if value is default or value == default:
            continue
        if isinstance(value, Load):
            size = None if value.value is None else str(value.value)
            value = [value.unit, size, value.colour, *([True] if value.assists else [])]
        values[name] = str(value) if isinstance(value, Decimal) else value
    return values


def _set_from_state(state: Mapping[str, Any]) -> SetDose:
    values: dict[str, Any] = dict(state)
    for name in ("rir", "rpe"):
        if name in values:
            values[name] = Decimal(values[name])
    if "load" in values:
        unit, value, colour, *assists = values["load"]
        values["load"] = Load(unit, None if value is None else Decimal(value), colour, bool(assists))
    return SetDose(**values)
