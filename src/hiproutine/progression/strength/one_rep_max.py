"""The one-repetition maximum (1RM) from a set that was done, and loads from the 1RM.

Two ways that do not agree to the kilogram: seven published formulas from load and repetitions of a set to the limit,
and a table of repetitions and rating of perceived exertion (RPE, by repetitions in reserve) for sets short of it.
All arithmetic is decimal, with the 28 digits of Python's default context (exponentials and powers too); loads are
rounded to the thousandth of a unit, half to even, which is as fine as a load can be written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from hiproutine.errors import InvalidValueError

FormulaName = Literal["epley", "brzycki", "lander", "lombardi", "mayhew", "oconner", "wathan"]

#: The formulas are meant for sets of 2 to 10 repetitions; one repetition to the limit is the maximum itself.
MAX_FORMULA_REPS = 10
#: The table's own columns and the RPE of its rows, and how far its structure carries it with five in reserve.
MAX_TABLE_REPS = 12
MIN_RPE, MAX_RPE = Decimal(5), Decimal(10)
#: From more than five repetitions in reserve people are wrong by two or more (Hackett 2017): no more are counted.
MAX_RESERVE = Decimal(5)

_THOUSANDTH = Decimal("0.001")
_HALF = Decimal("0.5")

#: Percent of the 1RM by the repetitions that could have been done (those done and those in reserve): 1, 1.5, 2 ... 16.
#: These are the rows of RPE 10 and 9.5 of the table that goes back to Tuchscherer's Reactive Training Systems, as
#: copied by many (the original was not seen), and their continuation down the column of 12 repetitions.
#: Copies differ at 11 (70.7 or 71.7) and 12 repetitions (68.0 or 69.6) at RPE 10, and in the last one (57.2 or 57.4).
_TABLE = (
    "100 97.8 95.5 93.9 92.2 90.7 89.2 87.8 86.3 85.0 83.7 82.4 81.1 79.9 78.6 77.4 76.2 75.1 73.9 72.3 "
    "70.7 69.4 68.0 66.7 65.3 64.0 62.6 61.3 59.9 58.6 57.4"
)
_PERCENTS = tuple(Decimal(text) for text in _TABLE.split())
#: The most repetitions to the limit that the table covers.
MAX_REACH = Decimal(1) + (len(_PERCENTS) - 1) * _HALF


def _exponential(reps: Decimal, asymptote: str, height: str, rate: str) -> Decimal:
    return 100 / (Decimal(asymptote) + Decimal(height) * (-Decimal(rate) * reps).exp())


#: The 1RM as a multiple of the load of a set, by its repetitions.
_FACTORS: Mapping[FormulaName, Callable[[Decimal], Decimal]] = {
    # Epley 1985 (Boyd Epley workout).
    "epley": lambda reps: 1 + reps / 30,
    # Brzycki 1993 (JOPERD 64:88).
    "brzycki": lambda reps: 36 / (37 - reps),
    # Lander 1985 (NSCA Journal 6:60).
    "lander": lambda reps: 100 / (Decimal("101.3") - Decimal("2.67123") * reps),
    # Lombardi 1989 (Beginning weight training).
    "lombardi": lambda reps: reps ** Decimal("0.1"),
    # Mayhew 1992 (J Appl Sport Sci Res 6:200).
    "mayhew": lambda reps: _exponential(reps, "52.2", "41.9", "0.055"),
    # O'Conner 1989 (Weight training today).
    "oconner": lambda reps: 1 + reps / 40,
    # Wathan 1994 (Essentials of strength training and conditioning).
    "wathan": lambda reps: _exponential(reps, "48.8", "53.8", "0.075"),
}
FORMULAS: tuple[FormulaName, ...] = tuple(_FACTORS)


def round_estimate(value: Decimal) -> Decimal:
    """Round an estimated load to the thousandth, half to even: the border where estimates become loads."""
    return value.quantize(_THOUSANDTH, ROUND_HALF_EVEN)


def one_rep_max(weight: Decimal, reps: int, formula: FormulaName = "epley") -> Decimal:
    """Estimate the 1RM from a load lifted 1 to 10 times to the limit, in the load's unit.

    One repetition to the limit is the 1RM, whatever a formula would make of it.

    >>> one_rep_max(Decimal(100), 5), one_rep_max(Decimal(100), 5, "wathan")
    (Decimal('116.667'), Decimal('116.583'))
    """
    return round_estimate(_ensure_weight(weight) * _factor(reps, formula))


def repetition_max(one_rm: Decimal, reps: int, formula: FormulaName = "epley") -> Decimal:
    """Return the load that can be lifted 1 to 10 times at most, from the 1RM: the inverse of :func:`one_rep_max`."""
    return round_estimate(_ensure_weight(one_rm) / _factor(reps, formula))


def rpe_from_rir(rir: Decimal | int) -> Decimal:
    """Return the RPE of repetitions in reserve (0 to 5, in halves): 10 minus those (Zourdos 2016).

    On that scale RPE 8.5 means one or two repetitions left, which is 1.5; RPE 9.5 means none, but some load. More than
    five in reserve have no RPE: RPE 5 and 6 mean four to six.
    """
    exact = Decimal(rir)
    if exact % _HALF or not 0 <= exact <= MAX_RESERVE:
        raise InvalidValueError(
            f"{rir} in reserve has no RPE: give a number from 0 to {MAX_RESERVE}, in halves.", "not-an-rpe"
        )
    return MAX_RPE - exact


def percent_for_reach(reach: Decimal) -> Decimal:
    """Return the percent of the 1RM that can be lifted ``reach`` times at most, in halves from 1 to 16."""
    index = (reach - 1) / _HALF
    if index != index.to_integral_value() or not 0 <= index < len(_PERCENTS):
        message = f"the table goes from 1 to {MAX_REACH} repetitions done and in reserve, in halves, not to {reach}."
        raise InvalidValueError(message, "outside-the-table")
    return _PERCENTS[int(index)]


def percent_for_effort(reps: int, *, rpe: Decimal | int | None = None, rir: Decimal | int | None = None) -> Decimal:
    """Return the percent of the 1RM for a set of 1 to 12 repetitions, by its RPE (5 to 10, in halves) *or* its RIR.

    One repetition more at the same load is one less in reserve, so a row of the table is the row above shifted by one
    column. A ``rir`` (0 to 5, in halves) is converted to an RPE by :func:`rpe_from_rir`.

    >>> percent_for_effort(5, rpe=8), percent_for_effort(5, rir=2), percent_for_effort(6, rpe=9)
    (Decimal('81.1'), Decimal('81.1'), Decimal('81.1'))
    """
    if (rpe is None) == (rir is None):
        raise InvalidValueError("the effort of a set is its RPE or its repetitions in reserve: give one of them.")
    exertion = rpe_from_rir(rir) if rir is not None else Decimal(rpe if rpe is not None else 0)
    if not 1 <= reps <= MAX_TABLE_REPS or not MIN_RPE <= exertion <= MAX_RPE:
        table = f"the table is for 1 to {MAX_TABLE_REPS} repetitions at an RPE of {MIN_RPE} to {MAX_RPE}"
        raise InvalidValueError(f"{table}, not for {reps} at {exertion}.", "outside-the-table")
    return percent_for_reach(reps + MAX_RPE - exertion)


def reps_for_percent(percent: Decimal, *, rpe: Decimal | int = 10) -> int:
    """Return the most repetitions (0 to 12) for which the table allows this percent of the 1RM at an RPE."""
    reps = range(1, MAX_TABLE_REPS + 1)
    allowed = [
        count for count in reps if _is_in_table(count, Decimal(rpe)) and percent_for_effort(count, rpe=rpe) >= percent
    ]
    return max(allowed, default=0)


def estimate_one_rm(
    weight: Decimal, reps: int, *, rpe: Decimal | int | None = None, rir: Decimal | int | None = None
) -> Decimal:
    """Estimate the 1RM from a set that was done at a known effort, by the table."""
    return round_estimate(_ensure_weight(weight) * 100 / percent_for_effort(reps, rpe=rpe, rir=rir))


def load_for(
    one_rm: Decimal, reps: int, *, rpe: Decimal | int | None = None, rir: Decimal | int | None = None
) -> Decimal:
    """Return the load for a set of 1 to 12 repetitions at an effort, by the table.

    >>> load_for(Decimal(140), 5, rpe=8)
    Decimal('113.540')
    """
    return round_estimate(_ensure_weight(one_rm) * percent_for_effort(reps, rpe=rpe, rir=rir) / 100)


def convert_set(weight: Decimal, known: tuple[int, Decimal | int], target: tuple[int, Decimal | int]) -> Decimal:
    """Return the load for a target ``(repetitions, RPE)`` from the load of a known set ``(repetitions, RPE)``.

    It is rounded once, so a set converted to itself keeps its load.

    >>> convert_set(Decimal(100), (5, 8), (3, 9))
    Decimal('109.988')
    """
    target_percent = percent_for_effort(target[0], rpe=target[1])
    return round_estimate(_ensure_weight(weight) * target_percent / percent_for_effort(known[0], rpe=known[1]))


def _factor(reps: int, formula: FormulaName) -> Decimal:
    if formula not in _FACTORS:
        raise InvalidValueError(f"there is no formula {formula!r}; there are {', '.join(FORMULAS)}.", "unknown-formula")
    if not 1 <= reps <= MAX_FORMULA_REPS:
        message = f"a 1RM is estimated from 1 to {MAX_FORMULA_REPS} repetitions, not from {reps}."
        raise InvalidValueError(message, "outside-the-formula")
    return Decimal(1) if reps == 1 else _FACTORS[formula](Decimal(reps))


def _is_in_table(reps: int, rpe: Decimal) -> bool:
    return reps + MAX_RPE - rpe <= MAX_REACH


def _ensure_weight(weight: Decimal) -> Decimal:
    if not weight.is_finite() or not 0 <= weight <= 2000:
        raise InvalidValueError(f"a load is from 0 to 2000, not {weight}.")
    return weight
