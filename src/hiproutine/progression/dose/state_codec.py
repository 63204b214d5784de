"""What a rule remembers of a dose, as plain JSON: numbers, and texts for what has to stay exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from hiproutine.model.dose import Dose, Load, SetDose, Tempo

_FIELDS = tuple((field.name, field.default) for field in attrs.fields(SetDose))


def dose_to_state(dose: Dose) -> dict[str, Any]:
    """Write a dose down; equal sets in a row are written once, with their count."""
    runs: list[list[Any]] = []
    for one in dose.sets:
        if runs and runs[-1][1] == one:
            runs[-1][0] += 1
        else:
            runs.append([1, one])
    tempo = None if dose.tempo is None else [str(dose.tempo.raise_s), str(dose.tempo.lower_s)]
    return {"sets": [[count, _plain(one)] for count, one in runs], "rest_s": dose.rest_s, "tempo": tempo}


def dose_from_state(memory: Mapping[str, Any]) -> Dose:
    """Read a dose that :func:`dose_to_state` wrote."""
    sets: list[SetDose] = []
    for count, plain in memory["sets"]:
        sets += [_set(plain)] * count
    tempo: Sequence[str] | None = memory["tempo"]
    return Dose(tuple(sets), memory["rest_s"], None if tempo is None else Tempo(*map(Decimal, tempo)))


def _plain(one: SetDose) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, default in _FIELDS:
        value = getattr(one, name)
        if value is default or value == default:
            continue
        if isinstance(value, Load):
            value = [value.unit, None if value.value is None else str(value.value), value.colour]
        found[name] = str(value) if isinstance(value, Decimal) else value
    return found


def _set(plain: Mapping[str, Any]) -> SetDose:
    values: dict[str, Any] = dict(plain)
    for name in ("rir", "rpe"):
        if name in values:
            values[name] = Decimal(values[name])
    if "load" in values:
        unit, value, colour = values["load"]
        values["load"] = Load(unit, None if value is None else Decimal(value), colour)
    return SetDose(**values)
