"""The dimensions of a dose as plain exact numbers: read, rounded and written back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import Any, Literal

from attrs import evolve

from hiproutine.model.dose import Dose, Load, LoadUnit, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_notation import load_text, number_text
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.load.sizes import MAX_BAND, MIN_BAND, load_from_size, no_load_size, size_in

Dimension = Literal["load", "reps", "reps_max", "hold", "rir", "rpe", "rest", "sets"]
Direction = Literal["nearest", "down", "up"]
DimensionValues = tuple[Decimal | None, ...]

#: All dimensions, in the order in which they are changed and reported.
DIMENSIONS: tuple[Dimension, ...] = ("sets", "load", "reps", "reps_max", "hold", "rir", "rpe", "rest")
#: The least and greatest value that a document may hold.
BOUNDS: Mapping[Dimension, tuple[Decimal, Decimal]] = {
    "load": (Decimal(-2000), Decimal(2000)),
    "reps": (Decimal(1), Decimal(1000)),
    "reps_max": (Decimal(1), Decimal(1000)),
    "hold": (Decimal(0), Decimal(600)),
    "rir": (Decimal(0), Decimal(10)),
    "rpe": (Decimal(1), Decimal(10)),
    "rest": (Decimal(0), Decimal(600)),
    "sets": (Decimal(1), Decimal(30)),
}
#: The multiples that values are rounded to by default: a load has at most three decimals, halves of RIR and RPE are
#: usual (and wger's), everything else is a whole number.
MULTIPLES: Mapping[Dimension, Decimal] = {"load": Decimal("0.001"), "rir": Decimal("0.5"), "rpe": Decimal("0.5")}
#: Exact for every sum and, to 50 digits, for every percentage; the caller may have changed the current context.
EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)

#: What all sets of a dose share.
_SHARED: tuple[Dimension, ...] = ("sets", "rest")
_DIMENSION_NAMES: Mapping[Dimension, str] = {
    "load": "load",
    "reps": "repetitions",
    "reps_max": "the upper end of the repetitions",
    "hold": "the hold",
    "rir": "the repetitions in reserve",
    "rpe": "exertion (RPE)",
    "rest": "rest",
    "sets": "sets",
}


def format_dimension(dimension: Dimension) -> str:
    """Return the name of a dimension, for a reason's values."""
    return _DIMENSION_NAMES[dimension]


def format_value(value: Decimal | None, dimension: Dimension, unit: LoadUnit) -> str:
    """Return a value with its unit as text: ``82.5 kg``, ``30 s``, ``8``; ``none`` where there is none."""
    if value is None:
        return "none"
    if dimension == "load":
        return load_text(load_from_size(unit, value))
    return f"{number_text(value)} s" if dimension in ("hold", "rest") else number_text(value)


def bounds_for_dimension(
    dimension: Dimension, unit: LoadUnit, scale: LoadScale | None = None
) -> tuple[Decimal, Decimal]:
    """Return the least and greatest value of a dimension that a document may hold and, for loads, the scale has."""
    minimum, maximum = BOUNDS[dimension]
    if dimension != "load":
        return minimum, maximum
    if scale is not None:
        ends = [size_in(scale.load_from_size(size), unit) for size in (scale.min_size, scale.max_size)]
        return minimum if ends[0] is None else ends[0], maximum if ends[1] is None else ends[1]
    return (MIN_BAND, MAX_BAND) if unit == "band" else (minimum, maximum)


def load_unit_for(dose: Dose, exercise: Exercise) -> LoadUnit:
    """Return the unit that loads are counted in: that of the dose's first load, else the exercise's, else kilograms."""
    for set_dose in dose.sets:
        if set_dose.load is not None:
            return set_dose.load.unit
    return "kg" if exercise.dose.load is None else exercise.dose.load.unit


def values_in_dimension(dose: Dose, dimension: Dimension, unit: LoadUnit) -> DimensionValues:
    """Return a dimension of a dose: a value for each set, or one for what the sets share (rest, and how many they are).

    ``None`` stands for what a set does not have. Loads are sizes in ``unit``, where no load is 0; the size of a band is
    the index of its colour, from 0, and no band is -1.
    """
    if dimension == "rest":
        return (Decimal(dose.rest_s),)
    if dimension == "sets":
        return (Decimal(dose.set_count),)
    first = dose.sets[0]
    if dose.sets.count(first) == len(dose.sets):
        return (_value_in_dimension(first, dimension, unit),) * len(dose.sets)
    return tuple([_value_in_dimension(set_dose, dimension, unit) for set_dose in dose.sets])


def _value_in_dimension(set_dose: SetDose, dimension: Dimension, unit: LoadUnit) -> Decimal | None:
    if dimension == "load":
        return no_load_size(unit) if set_dose.load is None else size_in(set_dose.load, unit)
    value = set_dose.hold_s if dimension == "hold" else getattr(set_dose, dimension)
    return value if value is None or isinstance(value, Decimal) else Decimal(value)


def round_to_multiple(value: Decimal, multiple: Decimal, direction: Direction = "nearest") -> Decimal:
    """Round to a multiple (above 0): the nearest, halfway to the even one (as wger and Python do), or down, or up.

    The remainder is exact, so the result never depends on a quotient with endless digits.
    """
    count, rest = EXACT.divmod(value, multiple)
    twice = EXACT.add(rest, rest)
    is_halfway_to_even = twice == multiple and EXACT.remainder(count, Decimal(2)) == 1
    is_up = direction == "up" or (direction == "nearest" and (twice > multiple or is_halfway_to_even))
    if not rest:
        return value
    return EXACT.multiply(EXACT.add(count, Decimal(1)) if is_up else count, multiple)


def values_per_set(values: DimensionValues, dose: Dose) -> DimensionValues:
    """Return a value for each set of a dose; sets that were added have the value of the last set (or pair of sides)."""
    size = min(len(values), 2 if dose.is_sided else 1)
    more = len(dose.sets) - len(values)
    return (values + values[-size:] * -(-more // size))[: len(dose.sets)]


def with_values(
    dose: Dose, wanted: Mapping[Dimension, DimensionValues], unit: LoadUnit, scale: LoadScale | None
) -> Dose:
    """Return a dose with other values, the number of sets first; where nothing differs, the dose itself.

    Each value has to be within the bounds of its dimension. The upper end of a range is kept only where it is above the
    lower one. With a ``scale``, loads are rounded to what can be loaded.
    """
    if "sets" in wanted:
        count = int(wanted["sets"][0] or 1)
        dose = dose if count == dose.set_count else dose.with_count(count)
    set_values = {name: values_per_set(values, dose) for name, values in wanted.items() if name not in _SHARED}
    sets: list[SetDose] = []
    for index, set_dose in enumerate(dose.sets):
        values = {name: values_of_sets[index] for name, values_of_sets in set_values.items()}
        changed = _with_values(set_dose, values, unit, scale)
        # Equal sets keep sharing one object, as they do wherever a dose is built.
        sets.append(sets[-1] if sets and sets[-1] == changed else changed)
    rest_s = int(wanted["rest"][0] or 0) if "rest" in wanted else dose.rest_s
    if rest_s == dose.rest_s and tuple(sets) == dose.sets:
        return dose
    return Dose(tuple(sets), rest_s, dose.tempo)


def _with_values(
    set_dose: SetDose, values: Mapping[Dimension, Decimal | None], unit: LoadUnit, scale: LoadScale | None
) -> SetDose:
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name == "load":
            changes["load"] = _load(set_dose, value, unit, scale)
        elif name == "reps_max":
            changes["reps_max"] = None if value is None else int(value)
        elif name in ("rir", "rpe"):
            changes[name] = value
        elif value is not None:
            changes["hold_s" if name == "hold" else name] = int(value)
    reps, upper = changes.get("reps", set_dose.reps), changes.get("reps_max", set_dose.reps_max)
    if isinstance(upper, int) and isinstance(reps, int) and upper <= reps:
        changes["reps_max"] = None
    return evolve(set_dose, **changes)


def _load(set_dose: SetDose, value: Decimal | None, unit: LoadUnit, scale: LoadScale | None) -> Load | None:
    if value is None or _value_in_dimension(set_dose, "load", unit) == value:
        return set_dose.load
    if unit == "band":
        value = min(value, MAX_BAND).to_integral_value(ROUND_FLOOR)
    load = load_from_size(unit, value)
    size = None if scale is None else scale.size_from_load(load)
    return load if scale is None or size is None else scale.load_from_size(scale.rounded(size))
