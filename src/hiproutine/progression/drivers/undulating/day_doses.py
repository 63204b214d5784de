"""The loads and repetitions that all days of a round are made from, and the dose of each day."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.dose import MAX_REPS, Dose, SetDose
from hiproutine.model.dose_order import has_range
from hiproutine.model.exercise import Exercise
from hiproutine.progression.counters.rounds import format_size
from hiproutine.progression.dose.increase import with_reps
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.rule import Context, Prescription


class Day(NamedTuple):
    """How a day differs from the base: percent of its loads, an amount added, repetitions, sets."""

    percent: Decimal = Decimal(100)
    offset: Decimal = Decimal(0)
    reps: int | None = None
    sets: int | None = None


class BaseLoads(NamedTuple):
    """The base that the doses of all days are made from: the exact load of each set, and the repetitions gained."""

    sizes: tuple[Decimal | None, ...]
    reps: int = 0

    @property
    def is_loaded(self) -> bool:
        """Return whether any set has a load."""
        return any(size is not None for size in self.sizes)

    def with_count(self, count: int) -> BaseLoads:
        """Return the base of a dose with another number of sets; more sets have the load of the last one."""
        missing = count - len(self.sizes)
        return BaseLoads((*self.sizes[:count], *self.sizes[-1:] * missing), self.reps) if missing else self

    def map_sizes(self, change: Callable[[Decimal], Decimal]) -> BaseLoads:
        """Return the base with every load changed; a set without a load stays without."""
        return BaseLoads(tuple(None if size is None else change(size) for size in self.sizes), self.reps)

    def format(self, scale: LoadScale | None) -> str:
        """Return the heaviest load in words, or the repetitions gained where there is no load."""
        sizes = [size for size in self.sizes if size is not None]
        if scale is None or not sizes:
            return f"{self.reps:+d} on the starting repetitions"
        return format_size(scale, max(sizes))


class DayDoses(NamedTuple):
    """Makes the dose of each day of a round for one prescription.

    ``scale`` is ``None`` where the exercise is not loaded by weight: repetitions grow instead.
    """

    days: tuple[Day, ...]
    proposed: Prescription
    scale: LoadScale | None
    context: Context

    @property
    def exercise(self) -> Exercise:
        """Return the exercise that is prescribed."""
        return self.context.exercises[self.proposed.exercise]

    @property
    def start(self) -> Dose:
        """Return the dose that the exercise is entered with."""
        return self.context.start_on(self.proposed.exercise)

    def dose_for(self, day: Day, base: BaseLoads) -> Dose:
        """Return the dose of a day, in loads that can be loaded and within what is allowed."""
        pairs = zip(self.start.sets, base.sizes, strict=True)
        sets = tuple(_set_for_day(set_dose, day, size, base.reps, self.scale) for set_dose, size in pairs)
        dose = evolve(self.proposed.dose, sets=sets)
        if day.sets is not None:
            dose = dose.with_count(day.sets)
        return clamp_dose(dose, self.exercise, self.context.entry.caps, self.context.entry.loading)

    def all_doses(self, base: BaseLoads) -> list[Dose]:
        """Return the doses of all days."""
        return [self.dose_for(day, base) for day in self.days]

    def first_base(self) -> BaseLoads:
        """Return the base to begin with: the entry's dose, and after a restart no more than the current one.

        A dose that is not the starting one may be that of an easy day, so a restart never gains anything.
        """
        scale = self.scale
        sizes = tuple(None if scale is None else scale.size_from_load(set_dose.load) for set_dose in self.start.sets)
        if not self.context.number or scale is None:
            return BaseLoads(sizes)
        sets = self.proposed.dose.sets
        known = [size for set_dose in sets if (size := scale.size_from_load(set_dose.load)) is not None]
        if not known:
            return BaseLoads(sizes)
        return BaseLoads(tuple(None if size is None else min(size, max(known)) for size in sizes))

    def add_reps(self, base: BaseLoads, reps: int) -> BaseLoads:
        """Return the base with more repetitions (or fewer, below 0), or itself where no day has room for them."""
        changed = base._replace(reps=base.reps + reps)
        return base if self.all_doses(base) == self.all_doses(changed) else changed


def _set_for_day(
    set_dose: SetDose, day: Day, size: Decimal | None, reps_gained: int, scale: LoadScale | None
) -> SetDose:
    reps = max(1, min(MAX_REPS, (set_dose.reps if day.reps is None else day.reps) + reps_gained))
    changed = with_reps(evolve(set_dose, reps_max=None) if day.reps is not None else set_dose, reps)
    if day.reps is None and has_range(set_dose):
        changed = set_dose
    if scale is None or size is None:
        return changed
    wanted = size * day.percent / 100 + (scale.size_from_amount(day.offset) if day.offset else 0)
    return evolve(changed, load=scale.load_from_size(scale.rounded(max(Decimal(0), wanted))))
