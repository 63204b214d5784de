"""Values as JSON-ready data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from attrs import fields, has


def plain_data(value: Any) -> Any:
    """Return a value and all that it holds as JSON-ready data.

    Frozen values become objects with all their fields, tuples become lists, days and times ISO text, and decimal
    numbers numbers.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain_data(part) for key, part in value.items()}
    if has(type(value)):
        return {field.name: plain_data(getattr(value, field.name)) for field in fields(type(value))}
    return [plain_data(part) for part in value]
