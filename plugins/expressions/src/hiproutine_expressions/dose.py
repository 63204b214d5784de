"""The dose that a rule changes step by step, with the exact loads behind those that can be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import evolve

from hiproutine.model import KG_PER_LB, MAX_SETS, Dose, LoadUnit, SetDose
from hiproutine.rules import (
    Context,
    ExactLoads,
    LoadScale,
    Prescription,
    clamp_dose,
    exact_loads_from_state,
    scale_for_entry,
)
from hiproutine_expressions.evaluation import EvaluationError
from hiproutine_expressions.values import ZERO, number_from_load

#: The least and greatest value a dose can have in each dimension; what its exercise allows is less.
_BOUNDS: Mapping[str, tuple[int, int]] = {
    "reps": (1, 1000),
    "reps_max": (1, 1000),
    "hold_s": (0, 600),
    "rest_s": (0, 600),
    "sets": (1, MAX_SETS),
    "rir": (0, 10),
    "rpe": (1, 10),
}
_WHOLE = ("reps", "reps_max", "hold_s", "rest_s", "sets")


class WorkingDose(NamedTuple):
    """An immutable dose with the exact size of each load; ``is_limited`` where a value was cut to a limit.

    Loads as numbers are in the exercise's own unit (``unit``; a band is its position from 1). Sizes are on ``scale``,
    which is ``None`` where the exercise takes no load.
    """

    exact_loads: ExactLoads | None
    dose: Dose
    scale: LoadScale | None
    unit: LoadUnit
    is_limited: bool = False

    @property
    def load_state(self) -> dict[str, Any]:
        """Return the part of the rule's state that keeps the exact loads."""
        return {} if self.exact_loads is None else self.exact_loads.state

    @property
    def loads(self) -> list[Decimal]:
        """Return the exact load of each set as a number."""
        if self.exact_loads is None:
            return [number_from_load(set_dose.load, self.unit) for set_dose in self.dose.sets]
        return [ZERO if size is None else self.number_from_size(size) for size in self.exact_loads.exact]

    def number_from_size(self, size: Decimal) -> Decimal:
        """Return a size on the scale as the number that expressions see."""
        if self.unit == "band":
            return size + 1
        return size / KG_PER_LB if self.scale is not None and self.scale.unit != self.unit == "lb" else size

    def size_from_number(self, number: Decimal) -> Decimal:
        """Return the size on the scale of a number."""
        if self.scale is None:
            raise EvaluationError("this exercise takes no load, or none is left to take")
        return number - 1 if self.unit == "band" else self.scale.size_from_amount(number)

    def with_dimension(self, name: str, value: Decimal) -> WorkingDose:
        """Return the dose with another number of sets, or another rest."""
        number, is_limited = _clamp_value(name, value)
        dose = evolve(self.dose, rest_s=int(number)) if name == "rest_s" else self.dose.with_count(int(number))
        return self._with_dose(dose, is_limited)

    def with_set_values(self, name: str, values: Sequence[Any]) -> WorkingDose:
        """Return the dose with one dimension set in every set, a value for each."""
        if name == "load":
            return self._with_loads(values)
        pairs = [_clamp_value(name, value) for value in values]
        sets = [_with_value(set_dose, name, value) for set_dose, (value, _) in zip(self.dose.sets, pairs, strict=True)]
        dose = self.dose if tuple(sets) == self.dose.sets else evolve(self.dose, sets=tuple(sets))
        return self._with_dose(dose, any(is_limited for _, is_limited in pairs))

    def clamped(self, proposed: Prescription, context: Context) -> WorkingDose:
        """Return the dose inside what the exercise allows, the person's caps and what can be loaded."""
        dose = clamp_dose(self.dose, context.exercises[proposed.exercise], context.entry.caps, context.entry.loading)
        return self._with_dose(dose, dose is not self.dose)

    def _with_dose(self, dose: Dose, is_limited: bool) -> WorkingDose:
        is_limited = is_limited or self.is_limited
        if self.exact_loads is None or self.scale is None:
            return self._replace(dose=dose, is_limited=is_limited)
        exact_loads = exact_loads_from_state(self.exact_loads.state, dose, self.scale)
        return self._replace(dose=dose, exact_loads=exact_loads, is_limited=is_limited)

    def _with_loads(self, numbers: Sequence[Decimal]) -> WorkingDose:
        if list(numbers) == self.loads:
            return self
        scale = self.scale
        if self.exact_loads is None or scale is None:
            raise EvaluationError("this exercise takes no load, or none is left to take")
        exact, sets, is_limited = [], [], self.is_limited
        for set_dose, size, current, number in zip(
            self.dose.sets, self.exact_loads.exact, self.loads, numbers, strict=True
        ):
            if number != current:
                target = self.size_from_number(number)
                set_dose, size = _with_load(set_dose, size, target, scale)
                is_limited |= size is not None and size != target
            exact.append(size)
            sets.append(set_dose)
        exact_loads = ExactLoads(scale, evolve(self.dose, sets=tuple(sets)), tuple(exact))
        return self._replace(dose=exact_loads.dose, exact_loads=exact_loads, is_limited=is_limited)


def working_dose(proposed: Prescription, state: Mapping[str, Any], context: Context) -> WorkingDose:
    """Return the proposed dose with the exact loads in the rule's state."""
    exercise = context.exercises[proposed.exercise]
    scale, dose = scale_for_entry(context.entry, exercise), proposed.dose
    units: list[LoadUnit] = [set_dose.load.unit for set_dose in dose.sets if set_dose.load is not None]
    unit = exercise.dose.load.unit if exercise.dose.load is not None else (*units, "kg")[0]
    return WorkingDose(None if scale is None else exact_loads_from_state(state, dose, scale), dose, scale, unit)


def _with_load(
    set_dose: SetDose, exact: Decimal | None, target: Decimal, scale: LoadScale
) -> tuple[SetDose, Decimal | None]:
    """Return a set with a target size, and that size; the load moves in its direction, or not at all (law G10)."""
    if set_dose.load is not None or exact is not None:
        if exact is None:
            raise EvaluationError("the load of a set is on another scale than the loads of the exercise")
        moved = ExactLoads(scale, Dose((evolve(set_dose, side=None),)), (exact,)).map_sizes(lambda _: target)
        return evolve(set_dose, load=moved.dose.sets[0].load), moved.exact[0]
    if target < 0 or (not target and scale.unit != "band"):
        return set_dose, None
    size = scale.rounded(min(target, scale.max_size))
    return evolve(set_dose, load=scale.load_from_size(size)), min(target, scale.max_size)


def _with_value(set_dose: SetDose, name: str, value: Any) -> SetDose:
    """Return a set with another value in a dimension; a range never ends below where it begins."""
    if name in _WHOLE:
        value = int(value)
    changes: dict[str, Any] = {name: value}
    if name == "reps" and set_dose.reps_max is not None:
        changes["reps_max"] = max(value, set_dose.reps_max)
    if name == "reps_max":
        changes["reps_max"] = max(value, set_dose.reps)
    return (
        set_dose
        if all(getattr(set_dose, field) == new for field, new in changes.items())
        else evolve(set_dose, **changes)
    )


def _clamp_value(name: str, value: Any) -> tuple[Any, bool]:
    """Return a number inside what a dose can have, and whether it was outside.

    Raises :class:`EvaluationError` where it has to be whole and is not.
    """
    if isinstance(value, bool):
        return value, False
    if name in _WHOLE and value != value.to_integral_value():
        raise EvaluationError(f"{name} became {value.normalize():f}, and counts whole ones: use round, floor or ceil")
    minimum, maximum = _BOUNDS[name]
    bounded = max(Decimal(minimum), min(Decimal(maximum), value))
    return bounded, bounded != value
