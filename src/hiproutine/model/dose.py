"""How much: one dose model for the gym and for the clinic.

Seconds are whole numbers for holds and rests. Loads and tempos are :class:`~decimal.Decimal`, so that
adding 2.5 kg forty times gives 100 kg exactly. Repetitions are counted *per side* wherever the exercise
has sides; the sides themselves belong to the exercise (law G8), not to the dose.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

from attrs import evolve, frozen

from hiproutine.errors import InvalidValue

LoadUnit = Literal["kg", "lb", "percent-1rm", "percent-bodyweight", "band"]

#: Band colours from the lightest to the heaviest. The order is that of a maker's table (secondary); the
#: pull of a colour differs between makers, so a colour is never turned into kilograms.
BAND_COLOURS = ("tan", "yellow", "red", "green", "blue", "black", "silver", "gold")

#: Pounds to kilograms, exact by definition (international yard and pound agreement, 1959).
KG_PER_LB = Decimal("0.45359237")


@frozen
class Load:
    """What is added to the body: an exact amount with its unit, or the colour of a band.

    ``value`` (0–2000, at most 3 decimals) goes with every unit but ``band``; ``colour`` only with ``band``. No
    load at all (``None`` where a load may stand) means the body alone.
    """

    unit: LoadUnit
    value: Decimal | None = None
    colour: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.unit == "band":
            if self.colour not in BAND_COLOURS or self.value is not None:
                raise InvalidValue(f"a band has a colour ({', '.join(BAND_COLOURS)}) and no value")
        elif self.value is None or self.colour is not None or not 0 <= self.value <= 2000:
            raise InvalidValue(f"a load in {self.unit} has a value from 0 to 2000 and no colour")

    def comparable(self) -> tuple[str, Decimal] | None:
        """Give a scale and a size on it; loads on different scales cannot be compared."""
        if self.unit == "band":
            return "band", Decimal(BAND_COLOURS.index(self.colour or ""))
        if self.value is None:
            return None
        if self.unit == "lb":
            return "kg", self.value * KG_PER_LB
        return self.unit, self.value


@frozen
class SetDose:
    """One set as prescribed.

    ``reps`` (1–1000, per side) is the number asked for, or the lower end of a range when ``reps_max`` is
    given, or the least number when ``amrap`` (as many repetitions as possible) is set. ``hold_s`` (0–600 s) is
    held in every repetition: a plank is one repetition with a long hold. ``rir`` is the repetitions to be
    left in reserve (0–10), ``rpe`` the rating of perceived exertion (1–10); they are never converted into each other.
    """

    reps: int = 1
    reps_max: int | None = None
    amrap: bool = False
    hold_s: int = 0
    load: Load | None = None
    rir: Decimal | None = None
    rpe: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.reps <= 1000 or not 0 <= self.hold_s <= 600:
            raise InvalidValue("a set has 1 to 1000 repetitions and a hold of 0 to 600 s")
        if self.reps_max is not None and not self.reps <= self.reps_max <= 1000:
            raise InvalidValue("the upper end of a range of repetitions is at least its lower end")


@frozen
class Tempo:
    """How fast: seconds up and seconds down; the hold between them is the set's own ``hold_s``."""

    raise_s: Decimal = Decimal(2)
    lower_s: Decimal = Decimal(2)


@frozen
class Dose:
    """All sets of one exercise in one session, in order, with the rest between them.

    ``rest_s`` (0–600 s) follows each set but the last. ``tempo`` is given only where it differs from the
    exercise's own.
    """

    sets: tuple[SetDose, ...]
    rest_s: int = 60
    tempo: Tempo | None = None

    def __attrs_post_init__(self) -> None:
        if not self.sets or len(self.sets) > 30:
            raise InvalidValue("a dose has 1 to 30 sets")

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
        """Make a dose of ``sets`` equal sets."""
        one = SetDose(reps=reps, hold_s=hold_s, load=load, rir=rir)
        return cls(sets=(one,) * sets, rest_s=rest_s, tempo=tempo)

    def with_each(self, change: Callable[[SetDose], SetDose]) -> Dose:
        """Change every set the same way; sets that share one value go on sharing one.

        Where nothing changes, the dose itself is given back.
        """
        first = self.sets[0]
        if self.sets.count(first) == len(self.sets):
            made = change(first)
            return self if made is first else Dose((made,) * len(self.sets), self.rest_s, self.tempo)
        changed: dict[int, SetDose] = {}
        for one in self.sets:
            if id(one) not in changed:
                changed[id(one)] = change(one)
        if all(changed[id(one)] is one for one in self.sets):
            return self
        return Dose(tuple(changed[id(one)] for one in self.sets), self.rest_s, self.tempo)

    def with_every(self, **changes: Any) -> Dose:
        """Change the same fields in every set."""
        return self.with_each(lambda one: evolve(one, **changes))

    def with_count(self, count: int) -> Dose:
        """Keep the first ``count`` sets, or repeat the last one until there are ``count``."""
        kept = self.sets[:count]
        return Dose(kept + (self.sets[-1],) * (count - len(kept)), self.rest_s, self.tempo)


@frozen
class Span:
    """A closed range of whole numbers."""

    min: int
    max: int

    def __attrs_post_init__(self) -> None:
        if self.min > self.max:
            message = f"a range goes from its lower to its upper end, not from {self.min} to {self.max}."
            raise InvalidValue(message, "upside-down-range")

    def clamp(self, value: int) -> int:
        """Give the nearest number inside."""
        return max(self.min, min(self.max, value))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.min <= value <= self.max


@frozen
class LoadRange:
    """Which loads an exercise takes: a unit, the least, the greatest and the smallest step between two."""

    unit: LoadUnit
    min: Decimal = Decimal(0)
    max: Decimal = Decimal(0)
    step: Decimal = Decimal(1)


@frozen
class DoseRange:
    """What an exercise allows (law G9) and where it starts; ``load`` is absent where no load may be added."""

    start: Dose
    sets: Span
    reps: Span
    hold_s: Span = Span(0, 0)
    load: LoadRange | None = None


@frozen
class Caps:
    """Upper limits set on an entry for one person, below what the exercise itself allows. ``None``: none."""

    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    load: Load | None = None
