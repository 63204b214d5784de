"""Curves of a periodised program: percent of the 1RM by repetitions, and the 1RM week by week, straight or in waves.

The kinds of curve and their parameters are those of streprogen; the formulas are written down here. All
arithmetic is decimal with 28 digits, except the sine, which is rounded to 12 decimals so that every machine has the
same one. Weights of a curve are rounded to the thousandth, half to even.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import frozen

from hiproutine.errors import InvalidValueError
from hiproutine.progression.strength.one_rep_max import round_estimate

CurveName = Literal["linear", "exponential", "sinh"]
WaveName = Literal["sine", "sawtooth"]
#: How much of the 1RM is lost with each further repetition.
RepsModel = Literal["default", "tight"]

#: streprogen's figures: 97.5 % for one repetition, 3.5 points less for each more, and a little back for many.
CONSTANT, QUADRATIC = Decimal("97.5"), Decimal("0.05")
SLOPES: dict[RepsModel, Decimal] = {"default": Decimal("-3.5"), "tight": Decimal("-3.25")}
_SINE_PLACES = 12


def percent_for_reps(
    reps: int, *, slope: Decimal = SLOPES["default"], constant: Decimal = CONSTANT, quadratic: bool = True
) -> Decimal:
    """Return the percent of the 1RM for a set of 1 to 30 repetitions, not rounded.

    ``constant + slope × (reps - 1)``, and ``0.05 × (reps - 1)²`` besides where it is ``quadratic``.

    >>> percent_for_reps(5), percent_for_reps(5, slope=SLOPES["tight"])
    (Decimal('84.30'), Decimal('85.30'))
    """
    if not 1 <= reps <= 30:
        raise InvalidValueError(f"a percent of the 1RM is for 1 to 30 repetitions, not for {reps}.")
    more = reps - 1
    return constant + slope * more + (QUADRATIC * more * more if quadratic else 0)


@frozen
class Oscillation:
    """A wave that a curve is multiplied by: ``1 + scale × (from -1 to 1)``.

    ``period`` is in weeks (2 and more for a sawtooth, which is at its lowest at the start of a period and at its
    highest in the last week of it). ``scale`` is a share of the weight, ``offset`` moves it to later weeks.
    """

    form: WaveName = "sine"
    period: Decimal = Decimal(4)
    scale: Decimal = Decimal("0.025")
    offset: Decimal = Decimal(0)

    def __attrs_post_init__(self) -> None:
        if self.form not in ("sine", "sawtooth"):
            raise InvalidValueError(f"a wave is a sine or a sawtooth, not {self.form!r}.")
        if self.period <= (1 if self.form == "sawtooth" else 0):
            raise InvalidValueError("the period of a sine is more than 0 weeks, that of a sawtooth more than 1.")

    def height_at(self, weeks: Decimal) -> Decimal:
        """Return the height of the wave, from -1 to 1, a number of weeks after the first."""
        moved = weeks - self.offset
        if self.form == "sine":
            return Decimal(str(round(math.sin(math.tau * float(moved / self.period)), _SINE_PLACES)))
        return 2 * (moved - self.period * (moved / self.period).__floor__()) / (self.period - 1) - 1


@frozen
class Curve:
    """A weight by week, from ``start`` in ``start_week`` to ``final`` in ``final_week``.

    ``bend`` (0 and more; 0 is straight) makes an ``exponential`` curve rise early and level out, and a ``sinh``
    curve rise most at both ends, the same before and after the middle. A ``ripple`` is put on top of it; then it
    goes through its ends only where the wave is 0 there.
    """

    start: Decimal
    final: Decimal
    start_week: Decimal = Decimal(1)
    final_week: Decimal = Decimal(12)
    form: CurveName = "linear"
    bend: Decimal = Decimal(0)
    ripple: Oscillation | None = None

    def __attrs_post_init__(self) -> None:
        if self.form not in ("linear", "exponential", "sinh") or self.bend < 0:
            raise InvalidValueError("a curve is linear, exponential or sinh, with a bend of 0 or more.")
        if self.final_week < self.start_week:
            raise InvalidValueError("a curve ends no earlier than it starts.")

    def at(self, week: Decimal | int) -> Decimal:
        """Return the weight of a week, which may be a fraction; a curve goes on beyond its ends."""
        return round_estimate(self.unrounded_at(week))

    def unrounded_at(self, week: Decimal | int, ripple_week: Decimal | int | None = None) -> Decimal:
        """Return the weight of a week before it is rounded, with the ripple of that week or of another one."""
        passed, length = Decimal(week) - self.start_week, self.final_week - self.start_week
        share = self._share(passed / length) if length else Decimal(0)
        weight = self.start + (self.final - self.start) * share
        if self.ripple is not None:
            rippled = passed if ripple_week is None else Decimal(ripple_week) - self.start_week
            weight *= 1 + self.ripple.scale * self.ripple.height_at(rippled)
        return weight

    def _share(self, time_share: Decimal) -> Decimal:
        """Return the share of the rise that is done after a share of the time: 0 at 0, 1 at 1."""
        if self.form == "linear" or not self.bend:
            return time_share
        if self.form == "exponential":
            # What is left to gain shrinks by e^-bend in the whole time; a straight line makes up for the rest.
            return 1 - (-self.bend * time_share).exp() + time_share * (-self.bend).exp()
        # The hyperbolic sine is flattest in the middle; from -1 to 1 it is odd, so the middle is half way.
        return (1 + _sinh(self.bend * (2 * time_share - 1)) / _sinh(self.bend)) / 2


def _sinh(value: Decimal) -> Decimal:
    return (value.exp() - (-value).exp()) / 2


class LinearProgress(NamedTuple):
    """The weight a lift starts with, the weight it ends with, and the percent of the start it gains a week."""

    start: Decimal
    final: Decimal
    percent: Decimal


def progress_from(
    weeks: int,
    start: Decimal | None = None,
    final: Decimal | None = None,
    percent: Decimal | None = None,
    usual_percent: Decimal = Decimal("1.5"),
) -> LinearProgress:
    """Work out start, final weight and percent a week from at most two of them; ``usual_percent`` fills in.

    The percent is of the start and added (10 % of 100 kg for 10 weeks is 200 kg), once for each of the ``weeks``,
    although the final weight is reached in the last of them, after one step fewer: that is how streprogen counts.

    >>> progress_from(10, Decimal(100), percent=Decimal(10)).final
    Decimal('200.000')
    """
    if start is not None and final is not None and percent is not None:
        raise InvalidValueError(
            "start, final weight and percent a week say the same twice: leave one of them out.",
            "overspecified-progress",
        )
    if start is not None and final is not None:
        rise = Decimal(0) if not start else (final - start) / start / weeks * 100
        return LinearProgress(start, final, round_estimate(rise))
    rate = usual_percent if percent is None else percent
    factor = 1 + rate * weeks / 100
    if start is not None:
        return LinearProgress(start, round_estimate(start * factor), rate)
    if final is None or factor <= 0:
        message = "a progress needs its start or its final weight, and has to start above nothing."
        raise InvalidValueError(message, "underspecified-progress")
    return LinearProgress(round_estimate(final / factor), final, rate)
