"""Doses: sets, repetitions, holds, loads, tempo and rest, for the gym and for the clinic.

Seconds are whole numbers for holds and rests. Loads and tempos are :class:`~decimal.Decimal`, so that
adding 2.5 kg forty times gives 100 kg exactly. Repetitions are counted *per side* wherever the exercise
has sides: whether it has any belongs to the exercise (law G8). Only where left and right are asked for different
things does a dose name them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import evolve, frozen

from hiproutine.errors import InvalidValueError
from hiproutine.model.quick_init import quick_init

LoadUnit = Literal["kg", "lb", "percent-1rm", "percent-bodyweight", "band"]
Side = Literal["left", "right"]

SIDES: tuple[Side, Side] = ("left", "right")

#: The most repetitions of one set, and the longest hold of one, in seconds.
MAX_REPS, MAX_HOLD_S = 1000, 600

#: The most sets of one dose; a left and a right one count as one.
MAX_SETS = 30

#: Band colours from the lightest to the heaviest. The order is that of a maker's table (secondary); the
#: pull of a colour differs between makers, so a colour is never turned into kilograms.
BAND_COLOURS = ("tan", "yellow", "red", "green", "blue", "black", "silver", "gold")

#: Pounds to kilograms, exact by definition (international yard and pound agreement, 1959).
KG_PER_LB = Decimal("0.45359237")


@quick_init
@frozen(weakref_slot=False)
class Load:
    """What is added to the body, or taken off it: an exact amount with its unit, or the colour of a band.

    ``value`` (-2000–2000, at most 3 decimals) goes with every unit but ``band``; ``colour`` only with ``band``. No
    load at all (``None`` where a load may stand) means the body alone, and so does 0. A load below 0 is assistance: a
    machine that lifts 20 kg of the body is -20 kg, which is harder than -30 kg and easier than nothing. A per cent of
    the one-repetition maximum is never below 0. A band ``assists`` where it lifts the body; a heavier one lifts more.
    """

    unit: LoadUnit
    value: Decimal | None = None
    colour: str | None = None
    assists: bool = False

    def __attrs_post_init__(self) -> None:
        if self.unit == "band":
            if self.colour not in BAND_COLOURS or self.value is not None:
                raise InvalidValueError(f"a band has a colour ({', '.join(BAND_COLOURS)}) and no value")
            return
        min_value = 0 if self.unit == "percent-1rm" else -2000
        if self.value is None or self.colour is not None or self.assists or not min_value <= self.value <= 2000:
            raise InvalidValueError(f"a load in {self.unit} has a value from {min_value} to 2000 and no colour")

    @property
    def direction(self) -> Decimal:
        """Return a number above 0 for a load, 0 for nothing, and one below 0 for assistance."""
        return self.value if self.value is not None else Decimal(-1 if self.assists else 1)

    def comparison_key(self) -> tuple[str, Decimal] | None:
        """Return a scale and a size on it; loads on different scales cannot be compared.

        The size of a band is the index of its colour, from 0; -1 is no band, and those that assist go on downwards.
        """
        if self.unit == "band":
            index = BAND_COLOURS.index(self.colour or "")
            return "band", Decimal(-2 - index if self.assists else index)
        if self.value is None:
            return None
        if self.unit == "lb":
            return "kg", self.value * KG_PER_LB
        return self.unit, self.value


#: The load that adds nothing; in a dose it is kept as ``None``.
NO_LOAD = Load("kg", Decimal(0))


@quick_init
@frozen(weakref_slot=False)
class SetDose:
    """One set as prescribed.

    ``reps`` (1–1000, per side) is the number asked for, or the lower end of a range when ``reps_max`` is
    given, or the least number when ``amrap`` (as many repetitions as possible) is set. ``hold_s`` (0–600 s) is
    held in every repetition: a plank is one repetition with a long hold. ``rir`` is the repetitions to be
    left in reserve (0–10), ``rpe`` the rating of perceived exertion (1–10): RIR is 10 − RPE (Zourdos 2016).
    A ``load`` of 0 is no load, and is kept as ``None``.
    With ``side`` it is done on that side only; without, on both sides where the exercise has sides.
    """

    reps: int = 1
    reps_max: int | None = None
    amrap: bool = False
    hold_s: int = 0
    load: Load | None = None
    rir: Decimal | None = None
    rpe: Decimal | None = None
    side: Side | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.reps <= MAX_REPS or not 0 <= self.hold_s <= MAX_HOLD_S:
            raise InvalidValueError("a set has 1 to 1000 repetitions and a hold of 0 to 600 s")
        if self.reps_max is not None and not self.reps <= self.reps_max <= MAX_REPS:
            raise InvalidValueError("the upper end of a range of repetitions is at least its lower end")
        if self.load is not None and self.load.value is not None and not self.load.value:
            object.__setattr__(self, "load", None)


@frozen
class Tempo:
    """Tempo: seconds up (``raise_s``) and down (``lower_s``), 0–30 each; between them lies the set's own ``hold_s``."""

    raise_s: Decimal = Decimal(2)
    lower_s: Decimal = Decimal(2)


@quick_init
@frozen(weakref_slot=False)
class Dose:
    """All sets of one exercise in one session, in order, with the rest between them.

    ``rest_s`` (0–600 s) follows each set but the last. ``tempo`` is given only where it differs from the
    exercise's own.

    Either no set names its side, or the sets come in pairs: one of the side that leads, then one of the other. So both
    sides have equally many, and the same side leads in every pair. A pair counts as one set, with no rest inside it.
    """

    sets: tuple[SetDose, ...]
    rest_s: int = 60
    tempo: Tempo | None = None

    def __attrs_post_init__(self) -> None:
        first = self.sets[0] if self.sets else None
        if first is not None and first.side is None and self.sets.count(first) == len(self.sets) <= MAX_SETS:
            return  # the usual case first: equal sets that name no side
        named = [set_dose.side for set_dose in self.sets]
        if any(named):
            if not are_paired(named):
                raise InvalidValueError(UNPAIRED_SIDES_MESSAGE, "sides-not-paired")
            named = named[::2]
        if not named or len(named) > MAX_SETS:
            raise InvalidValueError(f"a dose has 1 to {MAX_SETS} sets")

    @classmethod
    def straight(
        cls,
        sets: int,
        reps: int = 1,
        *,
        hold_s: int = 0,
        load: Load | None = None,
        rir: Decimal | None = None,
        rest_s: int = 60,
        tempo: Tempo | None = None,
    ) -> Dose:
        """Return a dose of ``sets`` equal sets: repetitions (1–1000), seconds held (0–600), rest in seconds (0–600)."""
        set_dose = SetDose(reps=reps, hold_s=hold_s, load=load, rir=rir)
        return cls(sets=(set_dose,) * sets, rest_s=rest_s, tempo=tempo)

    @classmethod
    def of_sides(cls, left: Dose, right: Dose, leading: Side = "left") -> Dose:
        """Return a dose with sets for each side; both have equally many sets, and rest and tempo are the left's."""
        if left.is_sided or right.is_sided or len(left.sets) != len(right.sets):
            raise InvalidValueError("the doses of two sides name no sides themselves, and have equally many sets")
        of_left, of_right = _named(left.sets, "left"), _named(right.sets, "right")
        pairs = zip(of_left, of_right, strict=True) if leading == "left" else zip(of_right, of_left, strict=True)
        return cls(tuple([set_dose for pair in pairs for set_dose in pair]), left.rest_s, left.tempo)

    @property
    def is_sided(self) -> bool:
        """Return whether the sides are asked for apart."""
        return self.sets[0].side is not None

    @property
    def leading(self) -> Side | None:
        """Return the side that is done first; ``None`` where no side is named."""
        return self.sets[0].side

    @property
    def set_count(self) -> int:
        """Return how many sets there are, a left and a right one counted as one."""
        return len(self.sets) if self.sets[0].side is None else len(self.sets) // 2

    def sets_for_side(self, side: Side) -> tuple[SetDose, ...]:
        """Return the sets that are done on a side: all, where no side is named."""
        leading = self.sets[0].side
        if leading is None:
            return self.sets
        return self.sets[::2] if leading == side else self.sets[1::2]

    def for_side(self, side: Side) -> Dose:
        """Return the sets of one side as a dose that names no side."""
        if not self.is_sided:
            return self
        return Dose(_named(self.sets_for_side(side), None), self.rest_s, self.tempo)

    def map_sets(self, change: Callable[[SetDose], SetDose]) -> Dose:
        """Return the dose with every set changed by a function; equal sets that share a value still share one.

        Where nothing changes, it is the same object.
        """
        first = self.sets[0]
        if self.sets.count(first) == len(self.sets):
            changed_set = change(first)
            return self if changed_set is first else Dose((changed_set,) * len(self.sets), self.rest_s, self.tempo)
        changed: dict[int, SetDose] = {}
        for set_dose in self.sets:
            if id(set_dose) not in changed:
                changed[id(set_dose)] = change(set_dose)
        if all(changed[id(set_dose)] is set_dose for set_dose in self.sets):
            return self
        return Dose(tuple(changed[id(set_dose)] for set_dose in self.sets), self.rest_s, self.tempo)

    def evolve_sets(self, **changes: Any) -> Dose:
        """Return the dose with the same fields changed in every set."""
        return self.map_sets(lambda set_dose: evolve(set_dose, **changes))

    def with_count(self, count: int) -> Dose:
        """Keep the first ``count`` sets (of each side), or repeat the last one until there are ``count``."""
        size = 1 if self.sets[0].side is None else 2
        kept = self.sets[: count * size]
        return Dose(kept + self.sets[-size:] * (count - len(kept) // size), self.rest_s, self.tempo)


UNPAIRED_SIDES_MESSAGE = (
    "either no set names its side, or they come in pairs of a left and a right set, the same side first."
)


def are_paired(sides: Sequence[Side | None]) -> bool:
    """Return whether sides, set by set, are pairs of left and right with the same one first in each."""
    return len(sides) % 2 == 0 and set(sides) == set(SIDES) and len(set(sides[::2])) == len(set(sides[1::2])) == 1


def _named(sets: Sequence[SetDose], side: Side | None) -> tuple[SetDose, ...]:
    """Name the side of some sets, or take the name away; equal sets in a row share one value."""
    named: list[SetDose] = []
    before: SetDose | None = None
    for set_dose in sets:
        is_same = before is not None and (set_dose is before or set_dose == before)
        named.append(named[-1] if is_same else evolve(set_dose, side=side))
        before = set_dose
    return tuple(named)


@frozen
class IntRange:
    """A closed range of whole numbers."""

    min: int
    max: int

    def __attrs_post_init__(self) -> None:
        if self.min > self.max:
            message = f"a range goes from its lower to its upper end, not from {self.min} to {self.max}."
            raise InvalidValueError(message, "upside-down-range")

    def clamp(self, value: int) -> int:
        """Return the nearest number inside."""
        return max(self.min, min(self.max, value))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.min <= value <= self.max


@frozen
class LoadRange:
    """The loads an exercise takes: from ``min`` to ``max`` (-2000–2000) in ``unit``.

    They go in steps of ``step`` (0.0625–2000).

    Below 0 is assistance; an exercise that takes it can be done with less and less of it, then with the body alone,
    then with a load, as far as ``max``. For bands the numbers are the places of the colours: 0 (tan) to 7 (gold), -1
    for no band, and -2 (tan) to -9 (gold) for those that assist.
    """

    unit: LoadUnit
    min: Decimal = Decimal(0)
    max: Decimal = Decimal(0)
    step: Decimal = Decimal(1)


@frozen
class DoseRange:
    """What an exercise allows (law G9) and where it starts.

    Ranges of ``sets``, of ``reps`` (per side), of ``hold_s`` (seconds) and of ``load``, which is ``None`` where no load
    may be added. ``start`` is the first dose.
    """

    start: Dose
    sets: IntRange
    reps: IntRange
    hold_s: IntRange = IntRange(0, 0)
    load: LoadRange | None = None


@frozen
class PersonalLimits:
    """Upper limits of an entry for one person, below what the exercise itself allows; ``None`` means no limit.

    ``sets`` 1–30, ``reps`` 1–1000 per side, ``hold_s`` 0–600 s, ``load`` in its own unit.
    """

    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    load: Load | None = None
