"""Loads in the units a person reads: one place for every output.

Outputs are given a routine whose weights are in its own units already, so no format has to convert. Only the routine
document itself stays exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal, TypeVar

from attrs import evolve

from hiproutine.model.dose import KG_PER_LB, Dose, Load, LoadUnit, SetDose
from hiproutine.model.load_inventory import MAX_WEIGHT
from hiproutine.model.load_notation import number_text
from hiproutine.model.log import LoggedSet
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason, Value
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession

Units = Literal["metric", "imperial"]
_HasLoad = TypeVar("_HasLoad", SetDose, LoggedSet)

_WEIGHT_UNITS: dict[Units, LoadUnit] = {"metric": "kg", "imperial": "lb"}
#: A converted weight is shown to the tenth, and what is less than that to the hundredth or thousandth.
_PLACES = (Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))
#: A weight as drivers write it into a reason's values.
_WEIGHT = re.compile(r"(?P<number>-?[0-9]{1,6}(?:\.[0-9]{1,9})?) (?P<unit>kg|lb)(?P<rest> assistance)?")


def load_in_units(load: Load, units: Units) -> Load:
    """Return a load in the units of a system, to the tenth; bands, percentages and what is over 2000 stay as they are.

    Logged back, the weight shown is recognised as the one asked for.

    >>> load_in_units(Load("kg", Decimal(65)), "imperial").value
    Decimal('143.3')
    """
    unit = _WEIGHT_UNITS[units]
    if load.value is None or load.unit == unit or load.unit not in _WEIGHT_UNITS.values():
        return load
    converted = _converted(load.value, unit)
    return load if abs(converted) > MAX_WEIGHT else Load(unit, converted)


def dose_in_units(dose: Dose, units: Units) -> Dose:
    """Return a dose with its loads in the units of a system; the same object where they are."""
    return dose.map_sets(lambda set_dose: _set_in_units(set_dose, units))


def reasons_in_units(reasons: Sequence[Reason], units: Units) -> tuple[Reason, ...]:
    """Return reasons with the weights among their values in the units of a system.

    Only a value that is a weight and nothing else is converted. What the equipment is called stays: it is what is
    written on it.
    """
    return tuple([_reason_in_units(reason, units) for reason in reasons])


def routine_in_units(routine: Routine) -> Routine:
    """Return a routine with every weight that is shown in the routine's units, for outputs that people read."""
    units = routine.units
    sessions = tuple([_session_in_units(session, units) for session in routine.sessions])
    return routine if _are_same(sessions, routine.sessions) else evolve(routine, sessions=sessions)


def program_in_units(program: Program) -> Program:
    """Return a program with every weight that is shown in the program's units, for outputs that people read."""
    units = program.units
    entries = tuple(
        [
            evolve(entry, dose=dose_in_units(entry.dose, units), reasons=reasons_in_units(entry.reasons, units))
            for entry in program.entries
        ]
    )
    return evolve(
        program,
        entries=entries,
        reasons=reasons_in_units(program.reasons, units),
        excluded=reasons_in_units(program.excluded, units),
        profile_effects=reasons_in_units(program.profile_effects, units),
    )


def _session_in_units(session: RoutineSession, units: Units) -> RoutineSession:
    entries = tuple([entry_in_units(entry, units) for entry in session.entries])
    return session if _are_same(entries, session.entries) else evolve(session, entries=entries)


def entry_in_units(entry: RoutineEntry, units: Units) -> RoutineEntry:
    """Return an entry of a session with its loads and reasons in the units of a system; the same where they are."""
    dose, reasons = dose_in_units(entry.dose, units), reasons_in_units(entry.reasons, units)
    ramp = tuple([_set_in_units(set_dose, units) for set_dose in entry.ramp])
    performed = entry.performed and tuple([_set_in_units(row, units) for row in entry.performed])
    is_same = dose is entry.dose and _are_same(reasons, entry.reasons) and _are_same(ramp, entry.ramp)
    if is_same and _are_same(performed or (), entry.performed or ()):
        return entry
    return evolve(entry, dose=dose, reasons=reasons, ramp=ramp, performed=performed)


def _set_in_units(row: _HasLoad, units: Units) -> _HasLoad:
    load = None if row.load is None else load_in_units(row.load, units)
    return row if load is row.load else evolve(row, load=load)


def _reason_in_units(reason: Reason, units: Units) -> Reason:
    changed: dict[str, Value] = {}
    for name, value in reason.values.items():
        match = _WEIGHT.fullmatch(value) if isinstance(value, str) else None
        if match is not None and match["unit"] != _WEIGHT_UNITS[units]:
            unit = _WEIGHT_UNITS[units]
            changed[name] = f"{number_text(_converted(Decimal(match['number']), unit))} {unit}{match['rest'] or ''}"
    return evolve(reason, values={**reason.values, **changed}) if changed else reason


def _converted(value: Decimal, unit: LoadUnit) -> Decimal:
    """Return a weight of the other unit in kilograms or pounds; what is not 0 does not become 0."""
    exact = value * KG_PER_LB if unit == "kg" else value / KG_PER_LB
    rounded = Decimal(0)
    for places in _PLACES:
        rounded = exact.quantize(places, ROUND_HALF_EVEN)
        if rounded:
            break
    return rounded


def _are_same(first: Sequence[object], second: Sequence[object]) -> bool:
    return len(first) == len(second) and all(a is b for a, b in zip(first, second, strict=True))
