"""Descending pyramids of short holds: sets of ever fewer repetitions, each held equally long."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.dose import SIDES, Dose, SetDose

_Sets = tuple[SetDose, ...]


class Pyramid(NamedTuple):
    """How the sets of a pyramid go down, and the ends of its repetitions and of its holds.

    Each set has ``drop`` repetitions fewer than the one before, but no fewer than ``min_reps``; the first has at most
    ``max_reps``. None is held for more than ``hold_s``, and none has a range or asks for as many as possible. Where the
    sides have different doses, each side is a pyramid by itself, with the same number of sets.
    """

    drop: int
    min_reps: int
    max_reps: int
    hold_s: int

    def shaped(self, dose: Dose) -> Dose:
        """Return a dose brought into shape by taking from it; one that is in shape already is the same object."""
        changed = _each_side(dose, self._shaped)
        return dose if changed == dose else changed

    def raised(self, dose: Dose) -> Dose | None:
        """Return the dose with a repetition more in every set that has room; ``None`` at the top."""
        changed = _each_side(self.shaped(dose), self._raised)
        return None if changed == dose else changed

    def lowered(self, dose: Dose) -> Dose | None:
        """Return the dose with a repetition fewer in every set that is above the least; ``None`` at the bottom."""
        changed = _each_side(dose, self._lowered)
        return None if changed == dose else changed

    def next_reps(self, dose: Dose) -> int:
        """Return the repetitions that one set more would have, which may be too few for a set."""
        return min(set_dose.reps for set_dose in _last(dose)) - self.drop

    def extended(self, dose: Dose) -> Dose:
        """Return the dose with a set added at the end, of at least ``min_reps`` repetitions."""
        return _each_side(dose, self._extended)

    def is_last_set_least(self, dose: Dose) -> bool:
        """Return whether the last set is at the fewest repetitions, on both sides."""
        return all(set_dose.reps <= self.min_reps for set_dose in _last(dose))

    def _targets(self, top: int, count: int) -> list[int]:
        return [max(self.min_reps, top - self.drop * index) for index in range(count)]

    def _shaped(self, sets: _Sets) -> _Sets:
        if self._is_pyramid(sets):
            return sets
        shaped: list[SetDose] = []
        for set_dose in sets:
            max_reps = max(self.min_reps, shaped[-1].reps - self.drop) if shaped else self.max_reps
            hold_s = min(set_dose.hold_s, self.hold_s)
            shaped.append(
                evolve(set_dose, reps=min(set_dose.reps, max_reps), reps_max=None, amrap=False, hold_s=hold_s)
            )
        return tuple(shaped)

    def _is_pyramid(self, sets: _Sets) -> bool:
        """Return whether sets go down, by any number: lowering a pyramid may flatten it."""
        is_plain = all(
            set_dose.hold_s <= self.hold_s and set_dose.reps_max is None and not set_dose.amrap for set_dose in sets
        )
        goes_down = all(after.reps < set_dose.reps or after.reps <= self.min_reps for set_dose, after in pairwise(sets))
        return is_plain and goes_down and sets[0].reps <= self.max_reps

    def _raised(self, sets: _Sets) -> _Sets:
        targets = self._targets(min(self.max_reps, sets[0].reps + 1), len(sets))
        raised: list[SetDose] = []
        for set_dose, target in zip(sets, targets, strict=True):
            # A steep one stays a pyramid while its sets catch up.
            below = max(self.min_reps, raised[-1].reps - 1) if raised else target
            raised.append(evolve(set_dose, reps=max(set_dose.reps, min(set_dose.reps + 1, target, below))))
        return tuple(raised)

    def _lowered(self, sets: _Sets) -> _Sets:
        return tuple(
            [evolve(set_dose, reps=min(set_dose.reps, max(self.min_reps, set_dose.reps - 1))) for set_dose in sets]
        )

    def _extended(self, sets: _Sets) -> _Sets:
        last = sets[-1]
        return (*sets, evolve(last, reps=min(last.reps, max(self.min_reps, last.reps - self.drop))))


def pyramid_words(dose: Dose) -> str:
    """Return the repetitions of the sets as text, of the leading side where the sides differ: ``5-3-1``."""
    return "-".join(str(set_dose.reps) for set_dose in dose.sets_for_side(dose.leading or "left"))


def _each_side(dose: Dose, change: Callable[[_Sets], _Sets]) -> Dose:
    if not dose.is_sided:
        return Dose(change(dose.sets), dose.rest_s, dose.tempo)
    left, right = (Dose(change(dose.for_side(side).sets), dose.rest_s, dose.tempo) for side in SIDES)
    return Dose.of_sides(left, right, dose.leading or "left")


def _last(dose: Dose) -> list[SetDose]:
    return [dose.sets_for_side(side)[-1] for side in SIDES]
