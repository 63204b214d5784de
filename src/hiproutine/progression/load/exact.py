"""Exact loads in a driver's state, finer than what can be loaded, so that no progress is lost (law G10).

A driver that adds 1 kg where only steps of 2.5 kg can be loaded prescribes the same load several times, and still makes
progress: its state keeps the exact sizes beside the loads it prescribed. Where a dose has other loads than those, a
guard or a limit changed it, and the sizes start again from the dose.

What was saved never makes a step larger than stated (law G2): a load rises by the amount of one step, rounded down to a
load there is, or to the next one. What is left then stays saved, up to the next load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import evolve

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.load_notation import load_text, number_text
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.load.sizes import lighter_size

#: Keys in a driver's state: for each set the exact size, and the prescribed load as text.
EXACT, SHOWN = "exact", "shown"


class ExactLoads(NamedTuple):
    """A dose with the exact size of each of its loads: an immutable value.

    ``exact`` holds a size for each set on the entry's ``scale``, or ``None`` where the set has no load and the scale
    begins above that, or a load on another scale. A driver that adds 1 kg a session on steps of 2.5 kg, from 20 kg::

        loads = exact_loads_from_state(state, proposed.dose, scale)
        raised = loads.plus(scale.size_from_amount(Decimal(1)))
        return Step({**counters, **raised.state}, Prescription(proposed.exercise, raised.dose), reasons)

    ======= ===== ==========
    session exact prescribed
    ======= ===== ==========
    1       20    20 kg
    2       21    20 kg
    3       22    20 kg
    4       23    22.5 kg
    5       24    22.5 kg
    6       25    25 kg
    ======= ===== ==========
    """

    scale: LoadScale
    dose: Dose
    exact: tuple[Decimal | None, ...]

    @property
    def state(self) -> dict[str, Any]:
        """Return the part of a driver's state that :func:`exact_loads_from_state` reads: plain JSON, only texts."""
        return {
            EXACT: [None if size is None else number_text(size) for size in self.exact],
            SHOWN: [_format_load_or_none(set_dose.load) for set_dose in self.dose.sets],
        }

    @property
    def is_at_top(self) -> bool:
        """Return whether no set can become heavier: each is at the greatest size, or not on the scale."""
        return all(size is None or size >= self.scale.max_size for size in self._sizes())

    def plus(self, amount: Decimal) -> ExactLoads:
        """Return every load heavier (or, below 0, lighter) by an amount on the scale.

        A set without a load gets the smallest one, where the amount is above 0.
        """
        if amount <= 0:
            return self.map_sizes(lambda size: size + amount)
        scale = self.scale
        return self.map_sizes(
            lambda size: size + amount, scale.first_size, lambda before: scale.next_size(before, amount)
        )

    def times(self, factor: Decimal) -> ExactLoads:
        """Return every load times a factor above 0; a set without a load stays without.

        Assistance becomes more with a factor below 1, and less with one above: times 0.9, -20 kg are -22 kg.
        """
        return self.map_sizes(lambda size: lighter_size(size, 1 - factor))

    def map_sizes(
        self,
        change: Callable[[Decimal], Decimal],
        start: Decimal | None = None,
        limit: Callable[[Decimal], Decimal | None] | None = None,
    ) -> ExactLoads:
        """Return every exact size changed and kept inside the scale, with loads rounded; no load becomes ``start``.

        The rounded load moves in the direction of the exact size, or not at all: a load that cannot be loaded is never
        lowered by a step up, nor raised by a step down. For a step up, ``limit`` returns the greatest size that may
        follow a prescribed one, ``None`` for no limit; what was saved beyond it stays saved, up to the next load.
        """
        exact: list[Decimal | None] = []
        sets: list[SetDose] = []
        before, size_before, changed_size, load = None, None, None, None
        for set_dose, size in zip(self.dose.sets, self.exact, strict=True):
            if before is None or size != size_before or set_dose.load != before.load:  # mostly all sets are alike
                changed_size, load = self._change_load(set_dose.load, size, change, start)
                if limit is not None:
                    changed_size, load = self._limit_rise(set_dose.load, load, changed_size, limit)
                before, size_before = set_dose, size
            exact.append(changed_size)
            sets.append(set_dose if load == set_dose.load else evolve(set_dose, load=load))
        changed = self.dose if tuple(sets) == self.dose.sets else evolve(self.dose, sets=tuple(sets))
        return ExactLoads(self.scale, changed, tuple(exact))

    def _change_load(
        self, load: Load | None, size: Decimal | None, change: Callable[[Decimal], Decimal], start: Decimal | None
    ) -> tuple[Decimal | None, Load | None]:
        scale = self.scale
        if size is None:
            return (start, scale.load_from_size(start)) if load is None and start is not None else (None, load)
        exact = max(scale.min_size, min(scale.max_size, change(size)))
        before, after = scale.size_asked_for(load), scale.rounded(exact)
        if before is None or exact == size or after == before or (after > before) != (exact > size):
            return exact, load
        # The first load may be far above nothing: the exact size goes with it, or steps would seem to do nothing.
        return after if load is None and after > exact else exact, scale.load_from_size(after)

    def _limit_rise(
        self,
        before: Load | None,
        after: Load | None,
        exact: Decimal | None,
        limit: Callable[[Decimal], Decimal | None],
    ) -> tuple[Decimal | None, Load | None]:
        """Return the exact size and the load of a set after a step up whose rise is limited."""
        scale = self.scale
        size = scale.size_asked_for(before)
        greatest = None if size is None else limit(size)
        if size is None or greatest is None or exact is None:
            return exact, after
        wanted = scale.rounded(exact)
        if wanted <= size:
            return exact, after
        kept = min(wanted, greatest)
        above = scale.above(kept)
        return exact if above is None else min(exact, above), before if kept == size else scale.load_from_size(kept)

    def _sizes(self) -> list[Decimal | None]:
        """Return the exact sizes, of a set whose load has not come so far yet the size of that.

        For sets without a load on a scale that begins above that, it is one below the scale.
        """
        scale = self.scale
        sizes: list[Decimal | None] = []
        for set_dose, size in zip(self.dose.sets, self.exact, strict=True):
            prescribed = scale.size_asked_for(set_dose.load)
            if size is None:
                sizes.append(scale.min_size - 1 if set_dose.load is None else None)
            else:
                sizes.append(size if prescribed is None else min(size, prescribed))
        return sizes


def exact_loads_from_state(state: Mapping[str, Any], dose: Dose, scale: LoadScale) -> ExactLoads:
    """Return a dose with the exact sizes in a driver's state, where its sets still have the loads prescribed then.

    A set with another load starts from that; so does a set that was added, unless it equals the last one in the state.
    A state without the two lists is a start.
    """
    remembered = list(zip(state.get(EXACT, ()), state.get(SHOWN, ()), strict=True))
    exact: list[Decimal | None] = []
    for index, set_dose in enumerate(dose.sets):
        size, shown = remembered[min(index, len(remembered) - 1)] if remembered else (None, None)
        if size is not None and shown == _format_load_or_none(set_dose.load):
            exact.append(Decimal(size))
        else:
            exact.append(scale.size_asked_for(set_dose.load))
    return ExactLoads(scale, dose, tuple(exact))


def _format_load_or_none(load: Load | None) -> str:
    return "no load" if load is None else load_text(load)
