"""Loads as people write them: ``45lb``, ``.5 kg``, ``75 % of 1RM``, ``red band``."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from hiproutine.decimal_context import in_own_context
from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import BAND_COLOURS, NO_LOAD, Load, LoadUnit
from hiproutine.model.load_inventory import DECIMALS, MAX_WEIGHT, Rounding, is_weight

_UNITS: dict[str, LoadUnit] = {
    "kg": "kg",
    "kgs": "kg",
    "lb": "lb",
    "lbs": "lb",
    "%of1rm": "percent-1rm",
    "%1rm": "percent-1rm",
    "percent-1rm": "percent-1rm",
    "%ofbodyweight": "percent-bodyweight",
    "%bodyweight": "percent-bodyweight",
    "percent-bodyweight": "percent-bodyweight",
}
#: The units that are not called as they are written.
UNIT_WORDS: dict[LoadUnit, str] = {"percent-1rm": "% of 1RM", "percent-bodyweight": "% of body weight"}
_WAYS = {"down": ROUND_FLOOR, "nearest": ROUND_HALF_DOWN, "up": ROUND_CEILING}
_AMOUNT = re.compile(r"(?P<sign>[-+−]?)(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?P<unit>.*)", re.DOTALL)
_MINUS = ("-", "−")
_NOTHING = ("body", "bodyweight", "noload")
#: What is quoted of a text that is no load.
_SHOWN = 40


def number_text(number: Decimal | float) -> str:
    """Return a number without an exponent and without trailing zeros, in digits and a point, whatever the language."""
    digits = format(number or 0, "f") if isinstance(number, Decimal) else str(number)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def load_text(load: Load) -> str:
    """Return a load as documents hold it in the values of reasons: in English, whatever the language.

    >>> load_text(Load("kg", Decimal(-20)))
    '20 kg assistance'
    """
    assistance = " assistance" if load.direction < 0 else ""
    if load.value is None:
        return f"{load.colour} band{assistance}"
    unit = UNIT_WORDS.get(load.unit, load.unit)
    return f"{number_text(abs(load.value))} {unit}{assistance}"


def parse_load(text: str) -> Load:
    """Read a load from the words a person writes, or that :func:`load_text` writes.

    An amount from 0 to 2000 with at most 3 decimals and a unit (``kg``, ``lb``, ``% of 1RM``, ``% of body weight``), or
    a colour and ``band``. Capitals and spaces do not matter. ``-20 kg``, ``20 kg assistance`` and ``red band
    assistance`` are what a machine or a band takes off. ``body``, ``body weight`` and ``no load`` are 0 kg: in a log
    that says that nothing was added, where no load at all says that none was noted.

    :raises InvalidValueError: with the code ``not-a-load`` and the reason.

    >>> parse_load(".5kg")
    Load(unit='kg', value=Decimal('0.5'), colour=None, assists=False)
    """
    words = "".join(text.split()).lower()
    if words.replace("-", "") in _NOTHING:
        return NO_LOAD
    bare = words.removesuffix("assistance")
    assists = bare != words
    colour = bare.removesuffix("band").removesuffix("-")
    if bare != colour and colour in BAND_COLOURS:
        return Load("band", colour=colour, assists=assists)
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        raise _refusal(text, f"has no amount like 45 lb or 0.5 kg, and is no band of {', '.join(BAND_COLOURS)}")
    if match["unit"] not in _UNITS:
        what = f"has the unit {match['unit'][:_SHOWN]!r}" if match["unit"] else "has no unit"
        raise _refusal(text, f"{what}: write kg, lb, % of 1RM or % of body weight")
    if match["sign"] and assists:
        raise _refusal(text, "has a sign and the word assistance: one of them says it")
    unit, is_below = _UNITS[match["unit"]], assists or match["sign"] in _MINUS
    value = Decimal(match["number"])
    if value > MAX_WEIGHT or len(match["number"].partition(".")[2].rstrip("0")) > DECIMALS:
        raise _refusal(text, f"is more than {MAX_WEIGHT} or has more than {DECIMALS} decimals")
    if unit == "percent-1rm" and is_below and value:
        raise _refusal(text, "is assistance in % of 1RM: write it in kg, lb or % of body weight")
    return Load(unit, -value if is_below else value)


@in_own_context
def round_load(load: Load, step: Decimal, rounding: Rounding = "down") -> Load:
    """Round a load to a multiple of ``step`` in its own unit where nothing is known of the equipment.

    ``step`` is above 0 and up to 2000, with at most 3 decimals. From just halfway, ``nearest`` gives the lighter. A
    band stays as it is. Rounding up ends at 2000.
    """
    if not is_weight(step) or not step:
        raise InvalidValueError(f"a load is rounded to steps above 0 and up to {MAX_WEIGHT}, not to {step}.")
    if load.value is None:
        return load
    # Down is lighter, and of assistance that is more; from just halfway, nearest is the lighter of the two.
    way = ROUND_HALF_UP if rounding == "nearest" and load.value < 0 else _WAYS[rounding]
    steps = (load.value / step).quantize(Decimal(1), way)
    rounded = steps * step
    most = MAX_WEIGHT // step * step
    return Load(load.unit, max(-most, min(most, rounded)))


def _refusal(text: str, why: str) -> InvalidValueError:
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return InvalidValueError(f"{shown!r} {why}.", "not-a-load")
