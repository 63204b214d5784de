"""Exact numbers out of JSON: 2.5 in a program is two and a half, not the nearest binary fraction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def decimal_from_json(value: object) -> Decimal:
    """Return a JSON number as the decimal number that was written.

    >>> decimal_from_json(0.1)
    Decimal('0.1')
    """
    return Decimal(str(value))


def json_number(value: int | Decimal) -> int | float:
    """Return a number as JSON has it, for a reason's values: whole ones as ``int``, others as ``float``."""
    return int(value) if value == int(value) else float(value)


def decimals_from_json(values: Mapping[str, object]) -> dict[str, Decimal]:
    """Return the JSON numbers of an object, by name, as decimal numbers."""
    return {name: decimal_from_json(value) for name, value in values.items()}
