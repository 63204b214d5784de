"""The progression of one side by itself: repetitions, then load or a longer hold; and the same way back."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import has_range
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry
from hiproutine.progression.dose.increase import (
    DoseCeiling,
    DoseStep,
    format_load_step,
    grow_hold,
    grow_load,
    grow_reps,
    restore_range,
    restore_set,
    with_reps,
)
from hiproutine.progression.load.exact import exact_loads_from_state
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.load.sizes import no_load_size, size_in
from hiproutine.progression.load.step import LoadStep


class OneSideProgression(NamedTuple):
    """The steps that a side takes on one exercise, with their sizes and ends.

    Doses are those of one side (or of an exercise without sides): they name none. ``reps`` and ``load_step`` are a
    rule's own parameters; without them, the exercise's start and upper limit and the next load apply. ``planned`` is
    the dose that the side was planned with.
    """

    exercise: Exercise
    entry: Entry
    rep_step: int = 1
    hold_step_s: int = 1
    load_step: Decimal | None = None
    min_reps: int | None = None
    max_reps: int | None = None
    planned: Dose | None = None

    @property
    def ceiling(self) -> DoseCeiling:
        """Return where growing stops."""
        return DoseCeiling(self.exercise.dose, self.entry.caps, self.max_reps, loading=self.entry.loading)

    @property
    def low(self) -> int:
        """Return the repetitions that a side goes back to."""
        allowed = self.exercise.dose
        wanted = allowed.start.sets[0].reps if self.min_reps is None else self.min_reps
        return min(max(wanted, allowed.reps.min), self.ceiling.reps)

    def step_up(self, dose: Dose) -> DoseStep | None:
        """Return one step up; nothing at the top."""
        growth = None if self.planned is None else restore_range(dose, self.planned, self.ceiling)
        growth = growth or grow_reps(dose, self.ceiling, self.rep_step)
        if growth is None and self.exercise.dose.load is None:
            return grow_hold(dose, self.ceiling, self.hold_step_s)
        return growth or grow_load(dose, self.exercise, self.ceiling, self.load_step, self.low)

    def step_down(self, dose: Dose) -> DoseStep | None:
        """Return one step down; nothing at the bottom.

        Repetitions go first, as far as the low end, then the hold or the load, and last the repetitions that are left:
        as far as the exercise allows, where no range was stated.
        """
        growth = self._lower_reps(dose, self.low)
        if growth is None:
            growth = self._lower_hold(dose) if self.exercise.dose.load is None else self._lower_load(dose)
        if growth is None and self.min_reps is None:
            growth = self._lower_reps(dose, self.exercise.dose.reps.min)
        return growth

    def steps_above(self, dose: Dose, steps: int) -> Dose:
        """Return the dose a number of steps further up, or the top."""
        for _ in range(steps):
            growth = self.step_up(dose)
            if growth is None:
                break
            dose = growth.dose
        return dose

    def position(self, dose: Dose) -> tuple[Decimal, int, int]:
        """Return how far up a dose is: its load before its hold before its repetitions, added up over the sets.

        Every step up leads to a higher position. A load on another scale than the exercise's counts as none.
        """
        hold_s, reps = sum(set_dose.hold_s for set_dose in dose.sets), sum(set_dose.reps for set_dose in dose.sets)
        return sum(map(self._size, dose.sets), Decimal(0)), hold_s, reps

    def regain(self, dose: Dose) -> DoseStep | None:
        """Restore one set, of both sides, that a guard took; return ``None`` where none is missing."""
        return restore_set(dose, self.ceiling, self.entry.dose.set_count, self.low)

    def _size(self, set_dose: SetDose) -> Decimal:
        allowed = self.exercise.dose.load
        if allowed is None:
            return Decimal(0)
        size = None if set_dose.load is None else size_in(set_dose.load, allowed.unit)
        return no_load_size(allowed.unit) if size is None else size

    def _lower_reps(self, dose: Dose, limit: int) -> DoseStep | None:
        def lowered(set_dose: SetDose) -> SetDose:
            reps = max(limit, set_dose.reps - self.rep_step)
            return with_reps(set_dose, reps) if reps < set_dose.reps and not has_range(set_dose) else set_dose

        lowered_dose = dose.map_sets(lowered)
        before, after = (str(max(set_dose.reps for set_dose in sets)) for sets in (dose.sets, lowered_dose.sets))
        return None if lowered_dose is dose else DoseStep(lowered_dose, "reps", before, after)

    def _lower_hold(self, dose: Dose) -> DoseStep | None:
        limit = self.exercise.dose.hold_s.min

        def lowered(set_dose: SetDose) -> SetDose:
            hold_s = max(limit, set_dose.hold_s - self.hold_step_s)
            return evolve(set_dose, hold_s=hold_s) if hold_s < set_dose.hold_s else set_dose

        lowered_dose = dose.map_sets(lowered)
        before, after = (str(max(set_dose.hold_s for set_dose in sets)) for sets in (dose.sets, lowered_dose.sets))
        return None if lowered_dose is dose else DoseStep(lowered_dose, "hold", before, after)

    def _lower_load(self, dose: Dose) -> DoseStep | None:
        scale = scale_for_entry(self.entry, self.exercise)
        if scale is None:
            return None
        lowered_dose = LoadStep(self.load_step).lower_loads(exact_loads_from_state({}, dose, scale)).dose
        pairs = zip(dose.sets, lowered_dose.sets, strict=True)
        changed = next(((a.load, b.load) for a, b in pairs if a.load != b.load), None)
        return None if changed is None else DoseStep(lowered_dose, "load", *map(format_load_step, changed))
