"""A dose while a rule works on it: what its expressions set, and the exact loads behind what can be loaded."""

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
from hiproutine_expressions.expression import EvaluationError
from hiproutine_expressions.values import NOTHING, number_from_load

#: What a dose can hold of each dimension; what its exercise allows is less.
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
    """A dose with the exact size of each load, and whether something was cut down to what there is.

    Numbers of loads are in the exercise's own unit (of a band, its place from 1); sizes are on ``scale``, which is
    ``None`` where the exercise takes no load.
    """

    running: ExactLoads | None
    dose: Dose
    scale: LoadScale | None
    unit: LoadUnit
    is_limited: bool = False

    @property
    def memory(self) -> dict[str, Any]:
        """Return what has to be remembered of the loads."""
        return {} if self.running is None else self.running.state

    @property
    def loads(self) -> list[Decimal]:
        """Return the exact load of each set as a number."""
        if self.running is None:
            return [number_from_load(one.load, self.unit) for one in self.dose.sets]
        return [NOTHING if size is None else self.number(size) for size in self.running.exact]

    def number(self, size: Decimal) -> Decimal:
        """Return a size on the scale as the number that expressions see."""
        if self.unit == "band":
            return size + 1
        return size / KG_PER_LB if self.scale is not None and self.scale.unit != self.unit == "lb" else size

    def size(self, number: Decimal) -> Decimal:
        """Return the size on the scale of a number."""
        if self.scale is None:
            raise EvaluationError("this exercise takes no load, or none is left to take")
        return number - 1 if self.unit == "band" else self.scale.amount(number)

    def with_dimension(self, name: str, value: Decimal) -> WorkingDose:
        """Set the number of sets, or the rest."""
        number, is_limited = _bounded(name, value)
        dose = evolve(self.dose, rest_s=int(number)) if name == "rest_s" else self.dose.with_count(int(number))
        return self._with_dose(dose, is_limited)

    def map_sets(self, name: str, values: Sequence[Any]) -> WorkingDose:
        """Set one dimension of every set, a value for each."""
        if name == "load":
            return self._with_loads(values)
        pairs = [_bounded(name, value) for value in values]
        sets = [_changed(one, name, value) for one, (value, _) in zip(self.dose.sets, pairs, strict=True)]
        dose = self.dose if tuple(sets) == self.dose.sets else evolve(self.dose, sets=tuple(sets))
        return self._with_dose(dose, any(is_limited for _, is_limited in pairs))

    def inside(self, proposed: Prescription, context: Context) -> WorkingDose:
        """Bring the dose inside what the exercise allows, the person's caps and what can be loaded."""
        dose = clamp_dose(self.dose, context.exercises[proposed.exercise], context.entry.caps, context.entry.loading)
        return self._with_dose(dose, dose is not self.dose)

    def _with_dose(self, dose: Dose, is_limited: bool) -> WorkingDose:
        is_limited = is_limited or self.is_limited
        if self.running is None or self.scale is None:
            return self._replace(dose=dose, is_limited=is_limited)
        running = exact_loads_from_state(self.running.state, dose, self.scale)
        return self._replace(dose=dose, running=running, is_limited=is_limited)

    def _with_loads(self, wanted: Sequence[Decimal]) -> WorkingDose:
        if list(wanted) == self.loads:
            return self
        scale = self.scale
        if self.running is None or scale is None:
            raise EvaluationError("this exercise takes no load, or none is left to take")
        exact, sets, is_limited = [], [], self.is_limited
        for one, size, now, number in zip(self.dose.sets, self.running.exact, self.loads, wanted, strict=True):
            if number != now:
                aim = self.size(number)
                one, size = _loaded(one, size, aim, scale)
                is_limited |= size is not None and size != aim
            exact.append(size)
            sets.append(one)
        running = ExactLoads(scale, evolve(self.dose, sets=tuple(sets)), tuple(exact))
        return self._replace(dose=running.dose, running=running, is_limited=is_limited)


def working_dose(proposed: Prescription, state: Mapping[str, Any], context: Context) -> WorkingDose:
    """Begin with a dose, and what is remembered of its loads."""
    exercise = context.exercises[proposed.exercise]
    scale, dose = scale_for_entry(context.entry, exercise), proposed.dose
    worn: list[LoadUnit] = [one.load.unit for one in dose.sets if one.load is not None]
    unit = exercise.dose.load.unit if exercise.dose.load is not None else (*worn, "kg")[0]
    return WorkingDose(None if scale is None else exact_loads_from_state(state, dose, scale), dose, scale, unit)


def _loaded(one: SetDose, exact: Decimal | None, aim: Decimal, scale: LoadScale) -> tuple[SetDose, Decimal | None]:
    """Aim at a size for one set: what is shown moves the way the exact size moves, or not at all (law G10)."""
    if one.load is not None:
        if exact is None:
            raise EvaluationError("the load of a set is on another scale than the loads of the exercise")
        moved = ExactLoads(scale, Dose((evolve(one, side=None),)), (exact,)).map_sizes(lambda _: aim)
        return evolve(one, load=moved.dose.sets[0].load), moved.exact[0]
    if aim < 0 or (not aim and scale.unit != "band"):
        return one, None
    shown = scale.shown(min(aim, scale.greatest))
    load = scale.load_of(shown) if shown or scale.unit == "band" else None
    return evolve(one, load=load), min(aim, scale.greatest)


def _changed(one: SetDose, name: str, value: Any) -> SetDose:
    """Set a dimension of a set; a range never ends below where it begins."""
    if name in _WHOLE:
        value = int(value)
    changes: dict[str, Any] = {name: value}
    if name == "reps" and one.reps_max is not None:
        changes["reps_max"] = max(value, one.reps_max)
    if name == "reps_max":
        changes["reps_max"] = max(value, one.reps)
    return one if all(getattr(one, field) == new for field, new in changes.items()) else evolve(one, **changes)


def _bounded(name: str, value: Any) -> tuple[Any, bool]:
    """Bring a number inside what a dose can hold, and tell whether it was outside; raises where it is not whole."""
    if isinstance(value, bool):
        return value, False
    if name in _WHOLE and value != value.to_integral_value():
        raise EvaluationError(f"{name} became {value.normalize():f}, and counts whole ones: use round, floor or ceil")
    least, most = _BOUNDS[name]
    bounded = max(Decimal(least), min(Decimal(most), value))
    return bounded, bounded != value
